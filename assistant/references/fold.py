"""Text -> the form citations are read in, with the way back to the original offsets.

One character stands for one character (widths, Kangxi radicals and brackets folded); white space, invisible
characters and the `*` of Markdown are taken out, since pasted text breaks lines anywhere. One space stays
between two Latin letters or digits, where taking it out would make another number.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_RANGES = ((0xA0, 0x100), (0x2000, 0x2FE0), (0x3000, 0x3400), (0xF900, 0xFB00), (0xFE30, 0xFE70), (0xFF00, 0xFFF0))
_OWN = {
    "(": "（", ")": "）", "[": "〔", "]": "〕", "【": "〔", "】": "〕", "［": "〔", "］": "〕", "﹝": "〔", "﹞": "〕",
    "（": "（", "）": "）", "<": "〈", ">": "〉", "＜": "〈", "＞": "〉", "「": "“", "」": "”", "『": "“", "』": "”",
    "〝": "“", "〞": "”", "•": "·", "‧": "·", "∙": "·", "・": "·", "–": "-", "−": "-", "‐": "-", "‑": "-",
    "§": "第", "○": "〇", "◯": "〇",
}  # fmt: skip
_NOISE = re.compile(r"[\s*\u200b-\u200f\u2028-\u202f\ufeff\u00ad\u2060\u0000-\u001f]+")

_STRAIGHT = re.compile(r'"((?:[^"\n]|\n(?!\s*\n)){0,3000}+)"')  # pairs of straight marks inside one paragraph

_BULLET = re.compile(r"(?m)^([ \t]*)-(?=[ \t])")  # the dash of a list item joins no range


@cache
def _table() -> dict[int, str]:
    """Code point -> its folded character, where NFKC gives exactly one other character."""
    table = {}
    for start, end in _RANGES:
        for code in range(start, end):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    folded_first = {code: _OWN.get(char, char) for code, char in table.items()}
    return folded_first | {ord(char): to for char, to in _OWN.items()}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `cuts` and `shifts` lead back, `lines` are the places where lines of the original begin."""

    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    lines: frozenset[int]

    def at(self, place: int) -> int:
        """The offset in the original of the character at `place`."""
        return place + self.shifts[bisect_right(self.cuts, place) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the piece start:end."""
        return self.at(start), self.at(end - 1) + 1


def fold(text: str) -> Folded:
    """The folded form of `text`."""
    wide = _BULLET.sub("\\1·", _STRAIGHT.sub("“\\1”", text.translate(_table())))
    pieces: list[str] = []
    cuts, shifts, lines = [0], [0], {0}
    length = last = 0
    for noise in _NOISE.finditer(wide):
        start, end = noise.span()
        pieces.append(wide[last:start])
        length += start - last
        before, after = wide[start - 1 : start], wide[end : end + 1]
        kept = noise[0].isspace() and before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        if kept:
            pieces.append(" ")
            length += 1
        if "\n" in noise[0] or "\r" in noise[0]:
            lines.add(length)
        if cuts[-1] == length:
            shifts[-1] = end - length
        else:
            cuts.append(length)
            shifts.append(end - length)
        last = end
    pieces.append(wide[last:])
    return Folded("".join(pieces), tuple(cuts), tuple(shifts), frozenset(lines))
