"""单选题 on who: the subject of a duty or power blanked out, wrong choices from other kinds of subjects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.quiz.alter import PIETY as _PIETY
from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.numbers import GAP
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap

# One choice from each group at most: 劳动行政部门 and 人力资源社会保障行政部门 are one body under two names.
GROUPS: tuple[tuple[str, str], ...] = (
    ("检察院", r"检察院|检察机关"), ("法院", r"人民法院|法庭|执行员|审判|法官"), ("仲裁", r"仲裁委员会|仲裁庭|仲裁员|仲裁机构|仲裁院"), ("调解", r"调解委员会|调解组织|调解员"),
    ("工会", r"工会"), ("监察", r"劳动保障监察|监察员"), ("公安", r"公安"), ("税务", r"税务"), ("卫生", r"卫生"), ("民政", r"民政部门|民政机关"), ("应急", r"应急管理|安全生产监督"),
    ("医保", r"医疗保障"), ("住建", r"住房|建设行政|建设主管"), ("教育", r"教育行政|学校|职业院校"), ("司法行政", r"司法行政|法律援助机构"), ("经办", r"经办机构"), ("市场监管", r"市场监督"),
    ("人社", r"劳动行政|劳动保障行政|人力资源社会保障|人力资源和社会保障|社会保险行政"), ("财政", r"财政"), ("审计", r"审计"), ("妇联", r"妇女联合会|妇联"), ("残联", r"残疾人联合会"),
    ("政府", r"人民政府|国务院$|^国家$"), ("单位", r"劳务派遣单位|用工单位|用人单位|企业|生产经营单位|^单位|总承包|建设单位|施工"),
    ("劳动者", r"劳动者|职工|从业人员|员工|农民工|工人"), ("当事人", r"当事人|申请人|被申请人|原告|被告"), ("公司", r"公司|股东|董事"), ("村居", r"居民委员会|村民委员会"),
)  # fmt: skip
_HEAD = re.compile(r"^(?P<who>[\u4e00-\u9fff]{2,16}?)(?P<modal>应当|可以|不得|有权|负责|必须)")
_BAD = re.compile(r"[的]|规定|依法|根据|按照|或者|和|及|与|以及|时$|后$|一般|经|对|在|因|任何|每|自$|双方|等$|不$|同一|^国家$")
_ENDS = re.compile(
    r"(?:部门|机关|机构|政府|法院|检察院|委员会|工会|单位|企业|劳动者|职工|人员|组织|当事人|申请人|被申请人|国务院|学校|仲裁庭|仲裁员|调解员|公司|联合会|法官|股东|董事|原告|被告|农民工|工人)$"
)
_FALLBACK = (
    "用人单位", "劳动者", "工会", "劳动行政部门", "人民法院", "劳动争议仲裁委员会", "社会保险经办机构", "税务机关", "公安机关", "人民检察院", "审计机关", "市场监督管理部门",
)  # fmt: skip


ALIKE = 0.4
"""A subject whose own duties share this much with the words asked for is no safe wrong choice."""


OFFICE = frozenset(("检察院", "法院", "监察", "公安", "税务", "卫生", "民政", "应急", "医保", "住建", "教育", "司法行政", "经办", "市场监管", "人社", "财政", "审计", "政府"))
BODY = frozenset(("仲裁", "调解", "工会", "妇联", "残联", "村居"))


def standing(name: str) -> int:
    """Authorities, bodies in between, and the parties themselves: wrong choices come from the own circle first."""
    return 0 if name in OFFICE else 1 if name in BODY else 2


def group(who: str) -> str:
    """The kind of subject; "" for those not known, which are never asked."""
    return next((name for name, pattern in GROUPS if re.search(pattern, who)), "")


def subjects(context: Context) -> Iterator[Item]:
    """One item a statement that opens with a known subject and a modal."""
    for document in context.documents:
        found = [(s, m["who"]) for s in context.statements[document.id] if (m := _HEAD.match(s.text)) and _known(m["who"])]
        used = [who for who, _ in Counter(who for _, who in found).most_common()]
        for statement, who in found:
            if item := _item(context, statement, who, used):
                yield item


def _known(who: str) -> bool:
    return not _BAD.search(who) and bool(_ENDS.search(who)) and bool(group(who))


def _item(context: Context, statement: Statement, who: str, used: list[str]) -> Item | None:
    text = statement.text
    rest = text[len(who) :]
    if who in rest or len(rest) < 16 or _PIETY.match(rest) or (group(who) in ("单位", "劳动者") and re.search("用人单位|劳动者|职工|企业", rest) is None):
        return None
    rng = context.rng("subjects", statement.clause.id, who)
    pool, groups = [], {group(who)}
    candidates = [w for w in used[:12] if w != who]
    rng.shuffle(candidates)
    candidates += [f for f in _FALLBACK if statement.document.labour]
    candidates.sort(key=lambda w: abs(standing(group(w)) - standing(group(who))))
    for other in candidates:
        if group(other) in groups or other in text or who in other or other in who:
            continue
        if "当事人" in (group(other), group(who)) and {group(other), group(who)} & {"单位", "劳动者", "公司"}:
            continue  # an employer is a party to the contract as well
        said = (s.text for s in context.statements[statement.document.id] if s.text.startswith(other))
        if any(overlap(rest[:30], text_) >= ALIKE for text_ in said):
            continue
        if context.support.states(other + rest[:8]):
            return None
        groups.add(group(other))
        pool.append(other)
    if len(pool) < 3 or any(other[:3] in rest for other in pool[:3]):
        return None
    options = [Option(who, True), *(Option(o, False, "其他主体") for o in pool[:3])]
    rng.shuffle(options)
    return context.item(
        Type.SINGLE, "主体", statement.clause, f"{who}@0", f"根据{law_name(statement.document)}，{GAP}{rest}", tuple(options),
        closeness=0.35, paragraph=statement.paragraph,
    )  # fmt: skip
