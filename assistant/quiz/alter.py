"""A true statement -> a false one by one changed word, with the place: what traps of 判断题 are made of.

Only changes that make the sentence false are taken. A stricter condition (满十五年 for 满十年) or a looser limit
(不得超过十二个月 for 六个月) follows from the law and would be no trap but a quarrel, so thresholds move to
the other side; a modal is changed in a main clause only.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from assistant.quiz.context import Context, touches
from assistant.quiz.distractors import shifted
from assistant.quiz.sentences import Statement, undrafted
from assistant.quiz.swaps import swapped
from assistant.quiz.values import Span, find_spans, find_values
from assistant.quiz.worth import WRONGDOING, asked


@dataclass(frozen=True, slots=True)
class Altered:
    """A false statement: `wrong` stands where the law has `right`; `what` names the kind of change."""

    text: str
    right: str
    wrong: str
    what: str
    closeness: float


WORDS = (
    ("无固定期限", "固定期限", "期限"), ("书面", "口头", "方式"), ("连带赔偿责任", "补充赔偿责任", "责任"), ("连带责任", "按份责任", "责任"),
    ("有权", "无权", "权利"), ("无效", "有效", "效力"), ("终局裁决", "非终局裁决", "效力"), ("不收费", "可以收费", "费用"),
    ("公开进行", "不公开进行", "程序"), ("中止", "终止", "程序"), ("中断", "中止", "程序"), ("免费", "有偿", "费用"), ("优先", "同等", "顺序"),
    ("全额", "部分", "数额"), ("按月", "按季度", "期限"), ("一次性", "分期", "方式"), ("事先", "事后", "程序"), ("生产经营地", "注册登记地", "地点"),
    ("用人单位和劳动者个人共同", "用人单位", "主体"), ("半数以上", "三分之二以上", "比例"), ("过半数", "三分之二以上", "比例")
)  # fmt: skip
# What must follow a word for its change to leave a sentence people would write: 分期伤残补助金 is none.
_NEXT = {
    "一次性": re.compile(r"(?:支付|付|发|领取|结清|缴|补缴|给付|足额)"),
    "书面": re.compile(r"(?:(?<!劳动)形式|通知|申请|方式|答复|决定|协议|报告|说明|同意|委托|告知|意见|提出|征求|辞职)"),
    "事先": re.compile(r"(?!未|约定|告知)"),
    "全额": re.compile(r"(?:支付|返还|退还|缴纳|清偿|拨付|发放|扣)"),
}
MODALS = (("不得", "可以"), ("应当", "可以"), ("必须", "可以"), ("可以", "应当"))
# 可以遵守法律: false at sight, and no trap.
PIETY = re.compile(r"^.{2}(?:严格)?(?:遵守|尊重|发扬|公道|忠于|忠实|爱|依法|关心|维护|保障|加强|支持|鼓励|树立|诚|对其|拥护|履行|恪守|遵循|重视|坚持|积极|具有|符合|努力|自觉|秉|清正|包括|勤勉|简化|简便|客观|按时|认真|优先|逐步|按照|根据|依照|自觉|及时|配合|协助|提高|健全|完善|推动|引导|帮助|做好|接受|妥善|主动|共同|充分|坚持|贯彻|如实|确保|保证|落实|防止|预防|照顾|完成|服从|爱护|保守|注重|忠|切实|不断|有效|合理|正确|参照|结合|采取|执行)")
_LIMIT = re.compile(r"(?:(?:不得|不)(?:超过|多于|高于|大于|长于)[^，。；]{0,24}?|至多|最多|最长为?|最高为?)$")
_FLOOR = re.compile(r"(?:(?:不得|不)(?:少于|低于|短于|小于)[^，。；]{0,24}?|(?:至少|最低|最少|提前).{0,2})$")
_GRANTS = re.compile(r"^，(?:其|工资|待遇|照|视为|按)")
"""What follows a limit that is itself the condition: 每月不超过三个工作日，其工资照发."""


_FLAT = frozenset(("有权", "无效", "优先", "公开进行", "中断"))
"""Words whose swap denies a plain right or leaves no sense; compare.py still knows them in questions of others."""
NEAREST, AGES = 2.05, 1.26
"""A wrong figure is at most so many times the right one, or as small a part of it: 六年 for 一年 is no trap."""


def _coherent(text: str, span: Span, other: str) -> bool:
    """True where the new value stands to every like value of the sentence as the old one did, and near to it.

    八年以下 as the lower tier of a sentence whose higher tier begins at 三年, or 由一名或者一名组成, contradicts itself.
    """
    new = find_values(other)
    rest = [v for v in find_values(text) if v.kind == span.kind and not span.start <= v.start < span.end]
    for old, made in zip(span.values, new, strict=False):
        most = AGES if span.kind == "年龄" else NEAREST
        if not 1 / most <= made.size / old.size <= most:
            return False
        if "仲裁庭" in text and span.kind == "人数" and made.number % 2 == 0:
            return False  # a panel of two decides nothing
        if any((v.size > old.size) != (v.size > made.size) or v.size == made.size or (v.size < old.size) != (v.size < made.size) for v in rest):
            return False
    return len(new) == len(span.values) or span.values[0].unit == "分之"


def alterations(context: Context, statement: Statement, rng: random.Random) -> list[Altered]:
    """Every safe change of a statement, values first; a modal only where there is nothing else."""
    text = statement.text
    if not asked(text):
        return []
    out = [a for span in find_spans(text) if touches(statement.document, text, span.start) and (a := _value(context, text, span, rng))]
    out += [a for a in (_word(context, text, *row) for row in WORDS if row[0] not in _FLAT) if a]
    for start, end, wrong, what in swapped(text):
        if not context.support.says(text, start, end, wrong) and wrong not in text:
            out.append(Altered(text[:start] + wrong + text[end:], text[start:end], wrong, what, 0.65))
    if not out and (changed := _modal(context, statement)):
        out.append(changed)
    return [a for a in out if not _stammers(a.text, text)]


_TWICE = re.compile(r"([\u4e00-\u9fff]{2,6})[的、，]?\1")


def _stammers(made: str, text: str) -> bool:
    """True where the new words double what stands beside them: 月最低工资标准的标准."""
    held = {m[1] for m in _TWICE.finditer(text)}
    return any(m[1] not in held for m in _TWICE.finditer(made))


def _value(context: Context, text: str, span: Span, rng: random.Random) -> Altered | None:
    other = next(iter(false_values(context, text, span, rng)), "")
    return Altered(text[: span.start] + other + text[span.end :], span.text, other, span.kind, 0.7) if other else None


def false_values(context: Context, text: str, span: Span, rng: random.Random) -> list[str]:
    """Values for a place that make the sentence false, near to the right one and at peace with the rest of the sentence."""
    way = direction(text, span)
    if text[: span.start].count("“") > text[: span.start].count("”"):
        return []  # the figure of another rule, in its own words
    if not way or text[max(0, span.start - 1) : span.start] in ("“", '"') or any(v.number != int(v.number) and v.kind != "比例" for v in span.values):
        return []
    return [words for words in shifted(context, text, span, way, rng) if _coherent(text, span, words)]


def direction(text: str, span: Span) -> str:
    """To which side a value must move to make the sentence false: smaller, larger, any; "" where unsure."""
    before, after = re.split(r"[，；。]", text[: span.start])[-1], text[span.end : span.end + 4]
    if re.match("的?未成年", text[span.end :]):
        return ""  # 不满二十周岁的未成年人 are none
    if span.is_range:  # 超过两个月不满一年 is part of 超过一个月不满一年; a fine is another fine
        return "" if re.search("不满|不足|未满", span.text) else "any"
    segment = before + re.split(r"[，；。]", text[span.end :])[0]
    owed = re.search("应当|必须|不得|应于|应在|须", segment) is not None
    condition = segment.endswith(("的", "时", "后")) and not re.search("不得|应当", segment)  # what holds up to ten holds up to five
    if _LIMIT.search(before):
        return "larger" if condition or _GRANTS.match(text[span.end :]) else "smaller"
    if _FLOOR.search(before):  # 提前六十日通知的，可以解除 follows from thirty, 应当提前六十日 does not
        return "smaller" if condition or ("提前" in before and not owed) else "larger"
    if re.search(r"(?:不满|未满|不足)$", before):
        return "larger"
    if re.search(r"(?:满|超过|达到|达|逾)$", before):
        return "smaller"
    if re.search("可以[^，。；]{0,6}延长$", before):
        return "larger"  # who may extend by thirty days may extend by twenty
    if after.startswith("以上"):
        return "larger" if owed and not condition else "smaller"
    if after.startswith("以下"):
        return "larger"
    if after.startswith(("前", "之前")):
        return "" if condition else "larger" if owed else "smaller"
    if re.match(r"(?:以?内|之内)", after):
        return _within(segment, condition, owed, re.split(r"[；。]", text[span.end :])[0])
    return "smaller" if re.match(r"以?后", after) else "any"  # who may act after one year may act after two


def _within(segment: str, condition: bool, owed: bool, rest: str) -> str:
    """To which side a period 三十日内 must move: a duty and what was left undone to the shorter, a right and what happened to the longer."""
    if condition or segment.endswith("的"):
        return "smaller" if re.search("未|不|没有", segment) else "larger"
    return "larger" if not owed and re.search("可以|有权", segment + rest) else "smaller"


def _word(context: Context, text: str, right: str, wrong: str, what: str) -> Altered | None:
    if text.count(right) != 1 or wrong in text:
        return None
    start = text.index(right)
    before, after = text[max(0, start - 2) : start], text[start + len(right) : start + len(right) + 3]
    if re.search(r"(?:[不非无未所具享占国持]|没)$", before) or re.match(r"^(?:或者|和|、|及|的)", after) or re.search(r"(?:或者|和|、|及)$", before):
        return None
    if (near := _NEXT.get(right)) is not None and not near.match(text[start + len(right) :]):
        return None
    segment = re.split(r"[，；。]", text[start:])[0]
    if what in ("效力", "权利", "程序") and "的" in segment[-12:] and (segment.endswith("的") or (what == "权利" and re.match(r".{3,12}的.{1,6}$", segment))):
        return None
    if what == "效力" and "赔偿责任" in text:
        return None  # 合同被确认有效，有过错的一方应当承担赔偿责任: no sense
    if context.support.says(text, start, start + len(right), wrong):
        return None
    return Altered(text[:start] + wrong + text[start + len(right) :], right, wrong, what, 0.6)


def granted_after(statement: Statement) -> bool:
    """True where the rest of the clause grants another way: 应当递交起诉状, and in the next 款 可以口头起诉."""
    rest = undrafted(statement.clause.text).replace(statement.text, "", 1)
    return "可以" in rest or "有困难" in rest


_PARTY = re.compile(r"^(?:[^，。]{2,40}(?:的|时|后|期间)，)?(?:用人单位|用工单位|劳务派遣单位|劳动者|企业|生产经营单位|施工总承包单位|分包单位|建设单位|缴费单位|当事人|申请人|调解委员会|仲裁委员会|仲裁庭|人民调解员|仲裁员|调解员)(?=应当|必须)")
_BARRED = re.compile(r"(?:的|期间|期内|时|内|前)，[^，。]{0,12}$|(?:期间|期内|期满前)[^，。]{0,10}$")
_TASTE = re.compile(r"必要时|需要|适当|酌情|鼓励|积极|合理|及时|妥善|逐步|有条件")


def _modal(context: Context, statement: Statement) -> Altered | None:
    """应当 -> 可以 for a plain duty of a party, 不得 -> 可以 for a ban under a condition; never 可以 -> 应当, which denies nothing."""
    text = statement.text
    for right in ("不得", "应当", "必须"):
        start = text.find(right)
        if start < 0 or len(re.findall("不得|应当|必须|可以", text)) != 1 or _TASTE.search(text):
            continue
        if right == "不得" and not _BARRED.search(text[:start]):
            continue
        if right != "不得" and (not (party := _PARTY.match(text)) or party.end() != start):
            continue
        if _stays(context, statement, right, start):
            return Altered(text[:start] + "可以" + text[start + 2 :], right, "可以", "义务与权利", 0.5)
    return None


def _stays(context: Context, statement: Statement, right: str, start: int) -> bool:
    """True where 可以 at this place makes a sentence that is neither absurd nor still true."""
    text = statement.text
    before, rest = text[max(0, start - 3) : start], re.split(r"[，；。]", text[start:])[0]
    whole = re.split(r"[，；。]", text[:start])[-1] + rest
    if re.search(r"除外|另有|正当理由|拒绝|能力|素质|品质|未经|未取得|不具备|尚未|不符合", text) or WRONGDOING.search(text[start:]):
        return False
    if right != "不得" and (PIETY.match(rest) or granted_after(statement) or re.search(r"有困难|口头|也", text)):
        return False
    if right != "不得" and re.match(r"^..(?!按照|依照|根据|对|将|向|为|以|自|在|由)[\u4e00-\u9fff]{1,5}的", rest):
        return False  # 应当缴纳的保险费 says what is paid, not who owes
    if re.search(r"[不也亦是否但均都]$|依法$|对$|[；]$", before) or whole.endswith(("的", "时")) or len(rest) < 5 or "或者应当" in text:
        return False
    return not context.support.says(text, start, start + len(right), "可以", reach=8)
