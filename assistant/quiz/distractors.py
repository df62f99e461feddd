"""Wrong values that look right: the same unit, near in size, used elsewhere in the law, and stated nowhere here."""

from __future__ import annotations

import random
from dataclasses import replace

from assistant.quiz.context import Context
from assistant.quiz.values import Span, Value, find_values, write_value

LADDER: dict[str, dict[str, tuple[int, ...]]] = {
    "期限": {"日": (3, 5, 7, 10, 15, 20, 30, 45, 60, 90), "天": (1, 3, 5, 7, 10, 15, 20, 30, 60, 98, 128, 158), "个月": (1, 2, 3, 6, 9, 12, 18, 24),
            "年": (1, 2, 3, 5, 6, 8, 10, 15, 20, 30), "小时": (1, 2, 3, 4, 6, 8, 10, 12, 24, 36, 40, 44, 48, 72), "工作日": (2, 3, 5, 7, 10, 15, 20),
            "个工作日": (2, 3, 5, 7, 10, 15, 20), "周": (1, 2, 4, 6), "分钟": (10, 15, 20, 30, 45, 60)},
    "年龄": {"周岁": (8, 10, 12, 14, 16, 18, 20, 25, 45, 50, 55, 60, 65, 75)},
    "金额": {"元": (50, 100, 200, 500, 1000, 2000, 3000, 5000, 10000, 20000, 30000, 50000, 100000, 200000, 300000, 500000), "万元": (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000)},
    "比例": {"百分之": (1, 2, 3, 5, 10, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 150, 200, 300), "%": (1, 2, 3, 5, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 150, 200, 300)},
    "倍数": {"倍": (1, 2, 3, 4, 5, 6, 10, 20)},
    "人数": {"人": (2, 3, 5, 7, 9, 10, 15, 20, 25, 30, 50, 100), "名": (1, 2, 3, 5, 7, 9, 10)},
    "次数": {"次": (2, 3, 4, 5)},
}  # fmt: skip
WEEKLY = (10, 36, 40, 44)
"""Hours that are met as working time only."""
_FRACTIONS = ("二分之一", "三分之一", "三分之二", "四分之一", "四分之三", "五分之一")


def wrong_spans(context: Context, text: str, span: Span, rng: random.Random, want: int = 3) -> list[tuple[str, float]]:
    """Up to `want` other spans for the place, each with how close it is to the right one (0..1)."""
    out: list[tuple[str, float]] = []
    taken = {v.size for v in span.values}
    found = _candidates(context, text, span, rng)
    if not span.is_range:  # 5天、10天、（　）: a number out of order would give itself away
        found.sort(key=lambda pair: not in_order(text, span, pair[1][0]))
    for words, values in found:
        if words == span.text or any(words == w for w, _ in out):
            continue
        if not span.is_range and values[0].size in taken:
            continue
        if values[0].kind == "比例" and values[0].size < 100 < span.values[0].size:
            continue  # 加班 paid at 80% is no choice
        if context.support.says(text, span.start, span.end, words):
            continue
        if not span.is_range and context.support.joins(text, span, values[0]):
            continue
        taken |= set() if span.is_range else {values[0].size}
        out.append((words, _closeness(span.values, values)))
        if len(out) == want:
            break
    return out


def in_order(text: str, span: Span, other: Value) -> bool:
    """True where `other` keeps the order of the like values around the place."""
    like = [v for v in find_values(text) if v.kind == other.kind and v.unit == other.unit]
    before = [v.size for v in like if v.end <= span.start][-1:]
    after = [v.size for v in like if v.start >= span.end][:1]
    own = span.values[0].size
    low = all(b < other.size for b in before if b < own)
    return low and all(other.size < a for a in after if own < a)


def _candidates(context: Context, text: str, span: Span, rng: random.Random) -> list[tuple[str, tuple[Value, ...]]]:
    first = span.values[0]
    if first.unit == "分之":
        found = [(f, find_values(f)) for f in _FRACTIONS if not span.is_range]
        rng.shuffle(found)
        return [(words, values) for words, values in found if values]
    weekly = "每周" in text or "工时" in text
    options = [[v for v in _neighbours(context, value, rng) if weekly or v.unit != "小时" or v.number not in WEEKLY] for value in span.values]
    if not span.is_range:
        return [(v.text, (v,)) for v in options[0]]
    last = span.values[1]
    between, after = span.text[len(first.text) : last.start - first.start], span.text[last.end - first.start :]
    low, high = options[0], options[1]
    pairs = [(a, b) for a in (*low[:3], first) for b in (*high[:3], last) if a.size * 1.2 < b.size]
    pairs = [p for p in pairs if p != (first, last)]
    rng.shuffle(pairs)
    return [(a.text + between + b.text + after, (a, b)) for a, b in pairs]


def _neighbours(context: Context, value: Value, rng: random.Random) -> list[Value]:
    """Other numbers of the unit, the nearest six in random order first."""
    ladder = LADDER.get(value.kind, {}).get(value.unit, ())
    seen = context.numbers.get(f"{value.unit}|{value.chinese}", [])
    # Numbers the law uses at least twice are more tempting than round ones of our own, but an odd one stands out.
    numbers = sorted({float(n) for n in ladder} | {n for n in seen if n in ladder or len(ladder) < 4})
    numbers = [n for n in numbers if n != value.number and (n >= 1 or value.number < 1)]
    numbers.sort(key=lambda n: abs(_log(n) - _log(value.number)))
    near, far = numbers[:4], numbers[4:9]
    rng.shuffle(near)
    made = []
    for number in (*near, *far):
        text = write_value(value, number)
        if value.unit == "百分之":
            made.append(replace(value, text=text, number=number))
        else:
            made.append(replace(value, text=text, number=number))
    return made


def shifted(context: Context, text: str, span: Span, way: str, rng: random.Random) -> list[str]:
    """Other values for the place that make the sentence false, not merely weaker."""
    found = wrong_spans(context, text, span, rng, want=12)
    if span.is_range or way == "any":
        return [words for words, _ in found]
    own = span.values[0].size
    return [words for words, _ in found if (other := find_values(words)) and (other[0].size < own) == (way == "smaller")]


def _closeness(right: tuple[Value, ...], wrong: tuple[Value, ...]) -> float:
    gaps = [abs(_log(a.size) - _log(b.size)) for a, b in zip(right, wrong, strict=False)]
    return max(0.0, 1 - max(gaps, default=1.0) / 3)


def _log(number: float) -> float:
    from math import log2

    return log2(max(number, 0.01))
