"""Wordings compared: one spelling for values, the words two sentences differ in, keys in every spelling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.quiz.alter import MODALS, WORDS
from assistant.quiz.generate.subjects import group
from assistant.quiz.question import truth
from assistant.quiz.values import find_values

LONGEST_SWAP = 8
_TOKEN = re.compile(r"⟦[^⟧]*⟧|.")


def plain(text: str) -> str:
    """Words without marks and spaces, values in one spelling: 三十日 and 30日 are the same."""
    out, last = "", 0
    for value in find_values(text):
        out += text[last : value.start] + f"⟦{value.kind}{value.size:g}{value.unit if value.kind != '期限' else ''}⟧"
        last = value.end
    return re.sub(r"[\s，。；：、“”‘’（）()《》,.;:　]", "", out + text[last:])


def changes(stated: str, text: str) -> list[tuple[str, str]] | None:
    """Words of a statement that stand otherwise in a text, as (stated, text); None where the two are not the same sentence.

    [] where the statement stands there as it is. At most two telling swaps are a changed statement; more, or words
    left out or put in, are another sentence, about which nothing is said here.
    """
    if stated in text:
        return []
    ours, theirs = _TOKEN.findall(stated), _TOKEN.findall(text)
    blocks = [b for b in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks() if b.size]
    if not blocks or sum(b.size for b in blocks) < 0.75 * len(ours):
        return None
    if blocks[0].a > 0 or blocks[-1].a + blocks[-1].size < len(ours):
        return None
    swaps = []
    for one, two in pairwise(blocks):
        mine, other = ours[one.a + one.size : two.a], theirs[one.b + one.size : two.b]
        if len(mine) > LONGEST_SWAP or len(other) > LONGEST_SWAP or not telling("".join(mine), "".join(other)):
            return None
        swaps.append(("".join(mine), "".join(other)))
    return swaps if 1 <= len(swaps) <= 2 else None


def telling(one: str, other: str) -> bool:
    """True where the swap of these words changes what is said: values, negations, modals, known pairs, subjects."""
    if one.startswith("⟦") or other.startswith("⟦"):
        return one[:3] == other[:3] and one.count("⟦") == other.count("⟦") == 1
    if (one, other) in _PAIRS or {one, other} in ({"", "不"}, {"", "未"}, {"不", ""}, {"有", "无"}, {"不得", ""}):
        return True
    return bool(group(one) and group(other) and group(one) != group(other))


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two phrases without what they share at both ends: 按月, 按季度 -> 月, 季度."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


_PAIRS = {p for a, b in [(w[0], w[1]) for w in WORDS] + list(MODALS) for p in ((a, b), (b, a), _apart(a, b), _apart(b, a))}


def readable(text: str) -> str:
    """A value in the one spelling, as people read it: ⟦期限30⟧ -> 30日."""
    def words(match: re.Match[str]) -> str:
        size = float(match[2])
        if match[1] != "期限":
            return f"{size:g}{match[3].replace('百分之', '%').replace('分之', '%')}"
        for days, unit in ((365, "年"), (30, "个月")):
            if size >= days and size % days == 0:
                return f"{size / days:g}{unit}"
        return f"{size:g}日" if size >= 1 else f"{size * 24:g}小时"

    return re.sub(r"⟦(\D+?)([\d.e+]+)(\D*?)⟧", words, text)


def letters_of(key: str, options: Sequence[str]) -> str:
    """AC from “A、C”, “AC” or the text of an option; for 判断题 the letter of 正确 or 错误."""
    if (told := truth(key)) is not None:
        return next(("ABCDEFGH"[i] for i, o in enumerate(options) if truth(o) is told), "")
    letters = re.sub(r"[\s,，、;；|/]", "", key.upper())
    if re.fullmatch(r"[A-H]+", letters):
        return "".join(sorted(set(letters)))
    return next(("ABCDEFGH"[i] for i, o in enumerate(options) if plain(o) == plain(key)), "")
