"""Numbers with a unit in law text: 三十日, 一年, 百分之二十, 五万元, 二倍, 十六周岁, 三年以上七年以下.

    value := number unit | number 周岁 | 百分之 number | number 分之 number | number %
    range := value (以上|至) value (以下|不满)?

A calendar date (七月一日), an ordinal (第三年) and 一次性 are no values. A value compares by kind and size,
so that 三十日 and 30日 are one; 一年 and 十二个月 are kept apart but never offered against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.numerals import to_chinese, to_int

_N = r"(?:[0-9]+(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千万]+)"
_UNITS = {
    "期限": ("个工作日", "工作日", "个月", "日内", "日", "天", "年", "周", "小时", "分钟"),
    "年龄": ("周岁",), "金额": ("万元", "亿元", "元"), "比例": ("%",), "倍数": ("倍",), "人数": ("人", "名"), "次数": ("次",),
}  # fmt: skip
KIND = {unit: kind for kind, units in _UNITS.items() for unit in units}
_VALUE = re.compile(
    rf"(?P<frac>(?P<fd>百|{_N})分之(?P<fn>{_N}))"
    rf"|(?P<num>{_N})(?P<unit>个工作日|工作日|个月|周岁|万元|亿元|小时|分钟|日|天|年|周|元|%|倍|人|名|次)"
)
_DATE = re.compile(rf"{_N}年{_N}月{_N}日|{_N}月{_N}日|{_N}年{_N}月(?!\w?个)|[0-9]{{4}}年|[〇零一二三四五六七八九]{{4}}年")
_BEFORE = re.compile(r"(?:第|每|(?<!提)前|同|近|初|逐|历|当|全|后|另|某|唯|统|任|同|专|(?<!以)上)$|[0-9.〇零一二三四五六七八九十百千万]$")
_AFTER = {
    "次": re.compile(r"^性"), "年": re.compile(r"^(?:龄|度|休假|金)"), "日": re.compile(r"^(?:常|益|期|工资)"),
    "人": re.compile(r"^(?:民|员|事|身|大|格|工|力|才|口|次|单独|类|体|犯)"), "周": re.compile(r"^(?:期|岁|边|年)"),
    "名": re.compile(r"^(?:称|义|誉|单|额)"), "元": re.compile(r"^化"), "天": re.compile(r"^(?:然|津)"),
}  # fmt: skip
_DAYS = {"分钟": 1 / 1440, "小时": 1 / 24, "日": 1, "天": 1, "工作日": 1.4, "个工作日": 1.4, "周": 7, "个月": 30, "年": 365}


@dataclass(frozen=True, slots=True)
class Value:
    """A value at text[start:end]: its kind, unit and number as written; `size` compares inside a kind."""

    text: str
    kind: str
    unit: str
    number: float
    start: int
    end: int

    @property
    def size(self) -> float:
        """Days for periods, yuan for amounts, the plain number otherwise."""
        if self.kind == "期限":
            return self.number * _DAYS[self.unit]
        return self.number * {"万元": 10_000, "亿元": 100_000_000}.get(self.unit, 1)

    @property
    def chinese(self) -> bool:
        """True where the number is written in Chinese numerals."""
        return not re.search(r"\d", self.text)


def find_values(text: str) -> tuple[Value, ...]:
    """All values of a text in order, dates and look-alikes left out."""
    dates = [m.span() for m in _DATE.finditer(text)]
    out = []
    for match in _VALUE.finditer(text):
        if any(a <= match.start() < b for a, b in dates) or _BEFORE.search(text[: match.start()]):
            continue
        value = _read(match)
        if value and not _looks_like(value, text):
            out.append(value)
    return tuple(out)


def _looks_like(value: Value, text: str) -> bool:
    after = _AFTER.get(value.unit)
    if after is not None and after.match(text[value.end :]):
        return True
    return value.unit in ("次", "人", "名") and value.number <= 1


def _read(match: re.Match[str]) -> Value | None:
    if match["frac"]:
        over, under = _number(match["fn"]), 100 if match["fd"] == "百" else _number(match["fd"])
        if over is None or not under:
            return None
        unit = "百分之" if match["fd"] == "百" else "分之"
        return Value(match[0], "比例", unit, over / under * 100, match.start(), match.end())
    number = _number(match["num"])
    if number is None:
        return None
    return Value(match[0], KIND[match["unit"]], match["unit"], number, match.start(), match.end())


def _number(text: str) -> float | None:
    if re.fullmatch(r"[0-9.]+", text):
        return float(text)
    value = to_int(text)
    return None if value is None else float(value)


def write_value(like: Value, number: float) -> str:
    """A value with another number, written as `like` is written."""
    if like.unit == "百分之":
        return f"百分之{_digits(number, like)}"
    if like.unit == "分之":
        return like.text
    return f"{_digits(number, like)}{like.unit}"


def _digits(number: float, like: Value) -> str:
    whole = int(number)
    if not like.chinese or whole != number:
        return str(whole) if whole == number else f"{number:g}"
    if whole == 2 and like.unit in ("年", "个月", "周", "个工作日", "小时", "人", "名", "次"):
        return "二" if "两" not in like.text and "二" in like.text else "两"
    if whole >= 10000:
        return f"{to_chinese(whole // 10000)}万{to_chinese(whole % 10000) if whole % 10000 else ''}"
    return to_chinese(whole)


_RANGE = re.compile(r"^(?:以上(?:不满|不足)?|不满|不足|未满|至|到|~|—|-)$")


@dataclass(frozen=True, slots=True)
class Span:
    """What is blanked out of a sentence: one value, or a range of two written 三年以上七年以下."""

    text: str
    start: int
    end: int
    values: tuple[Value, ...]

    @property
    def kind(self) -> str:
        """期限, 金额, 比例, …"""
        return self.values[0].kind

    @property
    def is_range(self) -> bool:
        """True for two values in one."""
        return len(self.values) == 2


def find_spans(text: str) -> tuple[Span, ...]:
    """Values of a text, those that form a range taken together."""
    values, out, i = find_values(text), [], 0
    while i < len(values):
        first = values[i]
        if i + 1 < len(values) and values[i + 1].kind == first.kind and _RANGE.match(text[first.end : values[i + 1].start]):
            end = values[i + 1].end + (2 if text.startswith("以下", values[i + 1].end) else 0)
            out.append(Span(text[first.start : end], first.start, end, (first, values[i + 1])))
            i += 2
            continue
        bare = re.search(rf"(?<![0-9〇零一二三四五六七八九十百千万第])({_N})(?:以上|至|到)$", text[: first.start])
        if bare is None:  # 二至三倍 has its unit once and is left alone
            out.append(Span(first.text, first.start, first.end, (first,)))
        i += 1
    return tuple(out)
