"""What an annotated text itself tells about characters lost from it: readings and neighbours.

Readings come from the annotations (規(guī) proves 規 reads guī). For a syllable the text does not
annotate at all, GB2312 helps: its first level (B0A1-D7F9) is sorted by pinyin, so a character that
stands there next to one known to read qū reads qu as well.
Neighbours are counts of character pairs, and of what else stands later in the same clause.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.pinyin import ANNOTATED, bare, is_toned, strip_line
from ingest.simplify import simple

_CLAUSE_END = re.compile(r"[,;。!?:，；！？：\s]")
_NEIGHBOURHOOD = 8  # positions in GB2312 order within which one syllable's characters stand together
_CAUTION = 4.0  # how many clauses it takes before a character's own companions outweigh the average
_PUNCTUATION = "。、《》“”（）〔〕"


@cache
def pair(lead: int, trail: int) -> str:
    """The character GBK writes with these two bytes, or "" where there is none."""
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


def gb_rank(char: str) -> int | None:
    """The place of a character (simplified first) in the pinyin order of GB2312 level 1."""
    try:
        code = simple(char).encode("gb2312")
    except UnicodeEncodeError:
        return None
    if len(code) != 2 or not 0xB0 <= code[0] <= 0xD7:
        return None
    return (code[0] - 0xB0) * 94 + code[1] - 0xA1


def is_usual(char: str) -> bool:
    """True for characters of everyday writing and the marks between them."""
    return char in _PUNCTUATION or gb_rank(char) is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over one text; built once a pass by `gather`."""

    readings: dict[str, frozenset[str]]
    ranks: tuple[tuple[int, str], ...]
    single: Counter[str]
    pairs: Counter[str]
    later: Counter[str]
    clauses: Counter[str]

    def reads(self, char: str, syllable: str) -> bool:
        """True where the text, or the pinyin order of GB2312, says that `char` reads so."""
        if char in self.readings.get(syllable, ()):
            return True
        if syllable in self.readings and any(char in known for known in self.readings.values()):
            return False  # the text shows how it reads, and it is otherwise
        rank = gb_rank(char)
        if rank is None:
            return False
        distance, nearest = min((abs(place - rank), sound) for place, sound in self.ranks)
        return nearest == bare(syllable) and distance <= _NEIGHBOURHOOD

    def flow(self, text: str) -> float:
        """Log-likelihood of every character of `text` after its first, by pair, single and base."""
        total = sum(self.single.values()) or 1
        score = 0.0
        for left, char in pairwise(text):
            near = self.pairs[left + char] / self.single[left] if self.single[left] else 0.0
            base = 1 / 4000 if is_usual(char) else 1e-6
            score += math.log(0.6 * near + 0.3 * self.single[char] / total + 0.1 * base)
        return score

    def governs(self, char: str, following: Iterable[str]) -> float:
        """How much the rest of a clause speaks for `char` having opened it (a naive Bayes sum)."""
        whole = self.clauses[""] or 1
        score = 0.0
        for other in set(following):
            expected = (self.clauses[other] + 0.5) / (whole + 1)
            seen = self.later[char + other] + _CAUTION * expected
            score += math.log(seen / (self.clauses[char] + _CAUTION) / expected)
        return score


def gather(texts: Sequence[str]) -> Evidence:
    """Readings, neighbours and clause companions of a whole annotated text."""
    readings: dict[str, set[str]] = {}
    for text in texts:
        for match in ANNOTATED.finditer(text):
            if is_toned(match[2]) and is_usual(match[1]):
                readings.setdefault(match[2], set()).add(match[1])
    ranks = {(r, bare(s)) for s, chars in readings.items() for c in chars if (r := gb_rank(c)) is not None}
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    later: Counter[str] = Counter()
    clauses: Counter[str] = Counter()
    for text in (strip_line(t)[0] for t in texts):
        single.update(c for c in text if is_usual(c) or c.isascii())
        pairs.update(a + b for a, b in pairwise(text) if is_usual(a) and is_usual(b))
        for clause in filter(None, _CLAUSE_END.split(text)):
            clauses[""] += 1
            clauses.update(set(clause))
            later.update({a + b for i, a in enumerate(clause) for b in clause[i + 1 :]})
    frozen = {sound: frozenset(chars) for sound, chars in readings.items()}
    return Evidence(frozen, tuple(sorted(ranks)), single, pairs, later, clauses)
