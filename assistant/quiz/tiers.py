"""Scales told in one sentence (七级伤残为13个月，八级伤残为11个月，…): the own step is shown, the others would give it away."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.quiz.values import Span, find_values
from ingest.numerals import to_int

LEAST = 3
"""So many segments of one shape make a scale."""
_FIGURES = re.compile(r"[0-9.]+|[〇零一二两三四五六七八九十百千万]+")
_Bounds = tuple[int, int]


def own_step(text: str, span: Span) -> tuple[str, Span, tuple[float, ...]]:
    """The sentence with the other steps of the scale left out, the span in it, and the figures of the other steps.

    The text itself where the value stands in no scale.
    """
    for mark in "；，":
        cuts = [m.end() for m in re.finditer(f"[{mark}。]", text)]
        bounds = [b for b in zip([0, *cuts], [*cuts, len(text)], strict=False) if text[b[0] : b[1]].strip(f"{mark}。 ")]
        own = next((b for b in bounds if b[0] <= span.start < b[1]), None)
        like = [] if own is None else [b for b in bounds if b != own and _shape(text, b) == _shape(text, own)]
        if own is None or len(like) + 1 < LEAST:
            continue
        opening = _opening(text, min((own, *like)), own)
        start = len(opening) + span.start - own[0]
        moved = tuple(replace(v, start=v.start + start - span.start, end=v.end + start - span.start) for v in span.values)
        said = opening + text[own[0] : own[1]].rstrip(f"{mark}。") + "。"
        return said, Span(span.text, start, start + len(span.text), moved), _others(text, span, own, like)
    return text, span, ()


def serial(text: str, span: Span) -> bool:
    """True where the values beside the place tell it: 5天、（　）、15天."""
    own = span.values[0]
    like = [v for v in find_values(text) if v.unit == own.unit and not span.start <= v.start < span.end]
    before, after = [v for v in like if v.start < span.start], [v for v in like if v.start > span.start]
    for low in before[-1:]:
        for high in after[:1]:
            if own.number - low.number == high.number - own.number:
                return True
    steps = [v.number for v in (*before, own, *after)]
    return len(steps) > 3 and len({b - a for a, b in pairwise(steps)}) == 1


def implied(text: str, span: Span) -> bool:
    """True where another figure of the sentence gives the place away: the same in other numerals, or 从第4个月起 after （　）个月内."""
    own = span.values[0]
    rest = [v for v in find_values(text) if v.kind == own.kind and not span.start <= v.start < span.end]
    ordinals = {to_int(m[1]) for m in re.finditer(rf"第([0-9〇零一二三四五六七八九十百]+){own.unit}", text)}
    if not span.is_range and ordinals & {int(own.number), int(own.number) + 1}:
        return True
    return not span.is_range and any(v.size == own.size for v in rest)


def _shape(text: str, bounds: _Bounds) -> str:
    return _FIGURES.sub("#", text[bounds[0] : bounds[1]].strip("，；。").split("：")[-1])[-14:]


def _opening(text: str, first: _Bounds, own: _Bounds) -> str:
    """What stands before the scale, and what the first step says for all of them."""
    head = text[: first[0]]
    if own == first:
        return head
    start, step = text[own[0] : own[1]], text[first[0] : first[1]]
    figure = _FIGURES.search(start)
    words = start[: figure.start()] if figure else start[:4]
    at = step.find(words[:4]) if words else (m.start() if (m := _FIGURES.search(step)) else -1)
    return head + (step[:at] if at > 0 else "")


def _others(text: str, span: Span, own: _Bounds, like: list[_Bounds]) -> tuple[float, ...]:
    place = sum(v.start < span.start for v in find_values(text) if own[0] <= v.start < own[1])
    found = []
    for start, end in like:
        values = [v for v in find_values(text) if start <= v.start < end]
        if place < len(values) and values[place].unit == span.values[0].unit:
            found.append(values[place].number)
    return tuple(found)
