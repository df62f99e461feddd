"""单选题 on who: the subject of a duty or power blanked out, wrong choices from the circle it acts in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.alter import PIETY as _PIETY
from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.circles import CIRCLES, FUNDS, PAYERS, rivals
from assistant.quiz.generate.numbers import GAP
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap
from assistant.quiz.worth import asked

# One choice from each group at most: 劳动行政部门 and 人力资源社会保障行政部门 are one body under two names.
GROUPS: tuple[tuple[str, str], ...] = (
    ("检察院", r"检察院|检察机关"), ("法院", r"人民法院|法庭|执行员|审判|法官"), ("仲裁", r"仲裁委员会|仲裁庭|仲裁员|仲裁机构|仲裁院"), ("调解", r"调解委员会|调解组织|调解员"),
    ("工会", r"工会"), ("监察", r"劳动保障监察|监察员"), ("公安", r"公安"), ("税务", r"税务"), ("卫生", r"卫生"), ("民政", r"民政部门|民政机关"), ("应急", r"应急管理|安全生产监督"),
    ("医保", r"医疗保障"), ("住建", r"住房|建设行政|建设主管"), ("教育", r"教育行政|学校|职业院校"), ("司法行政", r"司法行政|法律援助机构"), ("经办", r"经办机构"), ("市场监管", r"市场监督"),
    ("人社", r"劳动行政|劳动保障行政|人力资源社会保障|人力资源和社会保障|社会保险行政"), ("财政", r"财政"), ("审计", r"审计"), ("妇联", r"妇女联合会|妇联"), ("残联", r"残疾人联合会"),
    ("政府", r"人民政府|国务院$|^国家$"), ("单位", r"劳务派遣单位|用工单位|用人单位|企业|生产经营单位|^单位|总承包|建设单位|施工"),
    ("劳动者", r"劳动者|职工|从业人员|员工|农民工|工人"), ("当事人", r"当事人|申请人|被申请人|原告|被告"), ("公司", r"公司|股东|董事"), ("村居", r"居民委员会|村民委员会"),
)  # fmt: skip
_PAYS = re.compile(r"(?:由|从)(?P<who>用人单位|用工单位|劳务派遣单位|所在单位|(?:工伤|失业|生育|基本医疗)保险基金)(?=中?(?:按照?[^，。；]{2,14}|先行)?(?:支付|承担|负担|缴纳))")
LONGEST = 150
ALIKE = 0.4
"""A subject whose own duties share this much with the words asked for is no safe wrong choice."""


def group(who: str) -> str:
    """The kind of subject; "" for those not known, which are never asked."""
    return next((name for name, pattern in GROUPS if re.search(pattern, who)), "")


def subjects(context: Context) -> Iterator[Item]:
    """One item for each statement that names who acts or pays, among others of the same circle."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            if asked(statement.text) and len(statement.text) <= LONGEST and (item := _item(context, statement)):
                yield item


def _item(context: Context, statement: Statement) -> Item | None:
    text = statement.text
    place = _payer(text) or _actor(text)
    if place is None:
        return None
    start, end, others = place
    who, rest = text[start:end], text[:start] + "＿" + text[end:]
    if who in rest or _PIETY.match(text[end:]) or re.search(r"为其|其职工|本单位", rest):
        return None  # 为其职工 tells that an employer is meant
    rng = context.rng("subjects", statement.clause.id, who)
    said = [s.text for s in context.statements[statement.document.id] if s is not statement]
    pool = [o for o in others if _apart(o, rest) and not any(t.startswith(o) and overlap(text[end : end + 30], t) >= ALIKE for t in said)]
    pool = [o for o in pool if not context.support.says(text, start, end, o, reach=8)]
    if len(pool) < 3:
        return None
    options = [Option(who, True), *(Option(o, False, "其他主体") for o in rng.sample(pool, 3))]
    rng.shuffle(options)
    return context.item(
        Type.SINGLE, "主体", statement.clause, f"{who}@{start}", f"根据{law_name(statement.document)}，{text[:start]}{GAP}{text[end:]}", tuple(options),
        closeness=0.5, paragraph=statement.paragraph,
    )  # fmt: skip


def _payer(text: str) -> tuple[int, int, tuple[str, ...]] | None:
    """Where the one who pays is named, and who else might."""
    found = list(_PAYS.finditer(text))
    if len(found) != 1:
        return None
    who = found[0]["who"]
    if found[0][0].startswith("从"):
        return found[0].start("who"), found[0].end("who"), tuple(f for f in FUNDS if f != who)
    for topic, payers in PAYERS:
        if re.search(topic, text) and (who in payers or who == "所在单位"):
            return found[0].start("who"), found[0].end("who"), tuple(p for p in payers if p != who and not (who == "所在单位" and p == "用人单位"))
    return None


def _actor(text: str) -> tuple[int, int, tuple[str, ...]] | None:
    """Where the one who acts is named, at the head of a clause of the sentence or after 由, and who else might."""
    for match in _ACTS.finditer(text):
        if re.split("[，；。]", text[match.end() :])[0].endswith(("的", "后", "时")):
            continue  # who acts in the condition is not what the rule is about
        if others := rivals(match["who"]):
            return match.start("who"), match.end("who"), others
    return None


_ACTS = re.compile(rf"(?:^|，|。|由|向)(?P<who>{'|'.join(sorted({c[0] for c in CIRCLES}, key=len, reverse=True))})(?=应当|可以|不得|有权|必须|责令|管辖|提出|申请|裁定|认定|作出|批准|负责|承担|先行|对|备案|处)")


def _apart(other: str, rest: str) -> bool:
    """True where a wrong choice is not named in the rest of the sentence, in whole or by its kind."""
    kind = dict(GROUPS).get(group(other), "")
    return other not in rest and not (kind and re.search(kind, rest))
