"""Which branch of a graded rule a case falls under: 满12年 lies in 已满10年不满20年的，年休假10天."""

from __future__ import annotations

import re

from assistant.quiz.values import Value, find_values

_LOW = re.compile(r"(?:满|超过|达到|不少于|不低于)$")
_HIGH = re.compile(r"(?:不满|不足|未满|不超过|低于)$")
_TOP, _LESS = 1e9, 0.001


def branch(stem: str, text: str) -> str:
    """The stretch of a clause whose range holds the figure of the stem; "" where there is no such range or no one stretch."""
    asked = [r for r in _ranges(stem) if r[2] in ("期限", "年龄") and r[1] < _TOP] or _points(stem)
    if len(asked) != 1:
        return ""
    low, high, kind = asked[0]
    found = []
    for piece in re.split(r"[；。]|(?<=[的者])，(?=[^，；。]*(?:满|不足|以上))", text):
        mine = [r for r in _ranges(piece) if r[2] == kind]
        if mine and mine[0][0] <= low and high <= mine[0][1]:
            found.append((mine[0][1] - mine[0][0], piece))
    found.sort()
    return found[0][1] if found and (len(found) == 1 or found[0][0] < found[1][0]) else ""


def _ranges(text: str) -> list[tuple[float, float, str]]:
    """(from, to, kind) of ranges with a bound said: 满五年不足十年, 一年以上不满三年, 满20年."""
    values, out, i = find_values(text), [], 0
    while i < len(values):
        one = values[i]
        between = text[one.end : values[i + 1].start] if i + 1 < len(values) else ""
        if i + 1 < len(values) and values[i + 1].kind == one.kind and re.fullmatch(r"(?:以上)?(?:不满|不足|未满|至|到)", between):
            out.append((one.size, values[i + 1].size - (_LESS if "满" in between or "足" in between else 0), one.kind))
            i += 2
            continue
        if bound := _bound(one, text):
            out.append(bound)
        i += 1
    return out


def _bound(value: Value, text: str) -> tuple[float, float, str] | None:
    before, after = text[max(0, value.start - 4) : value.start], text[value.end : value.end + 2]
    if match := _HIGH.search(before):
        return 0.0, value.size - (0 if match[0] == "不超过" else _LESS), value.kind
    if after == "以下":
        return 0.0, value.size, value.kind
    if _LOW.search(before) or after == "以上":
        return value.size, _TOP, value.kind
    return None


def _points(stem: str) -> list[tuple[float, float, str]]:
    """A figure said plainly, 工作了12年, or as a floor, 累计工作满12年: a point."""
    found = [v for v in find_values(stem) if v.kind in ("期限", "年龄") and v.unit in ("年", "个月", "周岁")]
    return [(found[0].size, found[0].size, found[0].kind)] if len(found) == 1 else []
