"""Numbers with legal weight in a sentence (倍, 百分之, 日, 个月, 年, 周岁, 人 …), and whether a clause contradicts them.

Periods are compared in days (a month is 30, a year 360), multiples and percentages as one kind (百分之三百 is
三倍). A number behind 不得超过, 不少于, 提前 or before 内 is compared with the clause's numbers in the same
place only, where it has any: "试用期不得超过一年" is not proved by "劳动合同期限一年以上".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from assistant.references.grammar import NUM, value

_NUM = rf"(?:\d{{1,7}}(?:\.\d{{1,4}})?|{NUM}(?:点{NUM})?)"
_QUANTITY = re.compile(
    rf"(?P<part>[百千])分之(?P<pn>{_NUM})|(?P<sn>\d{{1,5}}(?:\.\d{{1,3}})?)(?P<sign>[%‰])|(?P<double>双|加)倍"
    rf"|(?P<half>半)(?P<hu>年|个?月|天|日)|(?P<n>{_NUM})(?:余|多)?(?P<and>个半月|年半|个半小时)?"
    r"(?P<u>倍|个?工作日|周岁|岁|小时|个?星期|周(?![围边知期末])|日(?![常期])|天(?!然)|个月|年(?![龄度休金薪月终末初底检])"
    r"|次(?![性日序要])|人(?![民员身事均力格工数大社类为])|名(?![单义称誉])|万元|元(?![月旦]))?"
)
_DATE = re.compile(
    rf"(?:19|20)\d{{2}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?|[一二]{NUM}[〇零]{NUM}年|\d{{1,2}}月\d{{1,2}}[日号]|第{NUM}(?:年|个月|日|天|次|人|个)"
    rf"|[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日|每年|[一二](?:19|20)"
)
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7, "个星期": 7, "个月": 30, "月": 30, "年": 360}
_PLACES = (
    (
        "max",
        re.compile(
            r"(?:不得?超过|不应超过|不能超过|不可超过|最长|最多|最高|至多|上限)[为是达至可以约定到的期限一般]{0,6}$"
        ),
        None,
    ),
    ("min", re.compile(r"(?:不得?少于|不得?低于|不应低于|不应少于|至少|最少|最低|最短)[为是达应当要需]{0,3}$"), None),
    ("ahead", re.compile(r"提前[了]?(?:至少)?$"), None),
    ("under", re.compile(r"(?:不满|未满|不足)$"), re.compile(r"以下")),
    ("over", re.compile(r"(?:超过|每?满|逾|达到?)$"), re.compile(r"以上")),
    ("within", None, re.compile(r"(?:之|以)?内(?![容部蒙])")),
)
_STRICT = ("max", "min", "ahead", "within")
_DENIED = re.compile(
    r"(?:不是|并非|而非|不再是|不支持|不应是|没有|不按|非|不能按|不得约定|不等于|误为|错写成|误写为)[“]?$"
)
_PAY = re.compile(r"的?(?:工资|劳动报酬|报酬|薪)")
_AVERAGE = re.compile(r"(?:平均工资|社平工资|平工资)的?[“]?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number: its kind (倍 期 小时 岁 次 人 元), comparable value, words, the place it fills, and a note on pay."""

    kind: str
    value: tuple[str, Fraction]
    words: str
    place: str
    start: int
    wage: bool = False
    average: bool = False


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a folded text; dates and ordinals are none."""
    masked = _DATE.sub(lambda m: "·" * len(m[0]), text)
    found = []
    for match in _QUANTITY.finditer(masked):
        measured = _measure(match)
        if measured is None:
            continue
        before, after = masked[max(0, match.start() - 10) : match.start()], masked[match.end() : match.end() + 6]
        if _DENIED.search(before):
            continue
        found.append(Quantity(*measured, match[0], _place(before, after), match.start(),
                              _PAY.match(after) is not None, _AVERAGE.search(before) is not None))  # fmt: skip
    return tuple(found)


def _measure(match: re.Match[str]) -> tuple[str, tuple[str, Fraction]] | None:
    """(kind, value) of a match, or None where it is a bare number."""
    if match["part"]:
        number = _fraction(match["pn"])
        return None if number is None else ("倍", ("", number / (100 if match["part"] == "百" else 1000)))
    if match["sign"]:
        return "倍", ("", Fraction(match["sn"]) / (100 if match["sign"] == "%" else 1000))
    if match["double"]:
        return "倍", ("", Fraction(2))
    if match["half"]:
        return "期", ("日", Fraction(_DAYS[match["hu"].lstrip("个")], 2))
    unit = match["u"]
    number = _fraction(match["n"]) if unit or match["and"] else None
    if number is None:
        return None
    if match["and"]:
        return ("小时", ("", number + Fraction(1, 2))) if match["and"].endswith("小时") else (
            "期", ("日", (number + Fraction(1, 2)) * _DAYS[match["and"].strip("个半")]))  # fmt: skip
    if unit.endswith("工作日"):
        return "期", ("工作日", number)
    if unit in _DAYS:
        return "期", ("日", number * _DAYS[unit])
    if unit in ("元", "万元"):
        return "元", ("", number * (10000 if unit == "万元" else 1))
    return {"周岁": "岁", "名": "人"}.get(unit, unit), ("", number)


def _fraction(text: str) -> Fraction | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Fraction(text)
    whole, _, rest = text.partition("点")
    first = value(whole)
    if first is None:
        return None
    if not rest:
        return Fraction(first)
    digits = "".join(str(value(c) or 0) for c in rest)
    return first + Fraction(int(digits), 10 ** len(digits))


def _place(before: str, after: str) -> str:
    for name, left, right in _PLACES:
        if (left and left.search(before)) or (right and right.match(after)):
            return name
    return ""


def rivals(claim: Quantity, held: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of a clause that a claim has to agree with, one of them at least; () where there are none."""
    same = tuple(q for q in held if q.kind == claim.kind)
    if claim.kind == "倍" and claim.wage and not claim.average:
        same = tuple(q for q in same if not q.average)  # 三倍工资 is not 平均工资三倍
    if claim.kind == "期" and claim.wage:
        same = tuple(q for q in same if q.wage)  # 六个月工资 is not 工作满六个月
    placed = tuple(q for q in same if q.place == claim.place) if claim.place in _STRICT else ()
    return placed or same
