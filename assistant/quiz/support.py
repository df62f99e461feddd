"""What every clause in force says, searched so that no wrong choice is right somewhere else.

A wrong choice is refused where the altered words stand in any clause in force, or where another clause joins
the same value to much the same words (劳动法 and 劳动合同法 say many things twice).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from assistant.quiz.values import Span, Value, find_values
from corpus.schema import Clause
from ingest.words import bigrams

GRAM = 5
"""Words whose runs of this many characters are not all in the law are not in it either: a quick no."""
WINDOW = 14
FRAME, MOST = 8, 24
"""The frame of a blank: all before it and so many characters after it; and the longest filler."""
ALIKE = 0.5


class Support:
    """All clauses in force as one text, and the words around each value."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        """Index the clauses once."""
        held = list(clauses)
        self._text = "\n".join(clause.text for clause in held)
        self._grams = {self._text[i : i + GRAM] for i in range(len(self._text) - GRAM + 1)}
        self._values: dict[tuple[str, int], list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for clause in held:
            for value in find_values(clause.text):
                self._values[_key(value)].append((clause.id, around(clause.text, value.start, value.end)))

    def states(self, words: str) -> bool:
        """True where some clause in force holds these very words."""
        grams = (words[i : i + GRAM] for i in range(len(words) - GRAM + 1))
        return all(gram in self._grams for gram in grams) and words in self._text

    def rivals(self, text: str, start: int, end: int) -> bool:
        """True where the frame around text[start:end] stands in a clause in force with another filler."""
        before, after, right = text[:start].split("……")[-1], text[end : end + FRAME], text[start:end]
        at = self._text.find(before) if before else -1
        while at >= 0:
            begin = at + len(before)
            said = re.split(r"[，。；\n]", self._text[begin : begin + MOST])[0] if after[:1] in "，。；" else self._text[begin : begin + MOST]
            rest = self._text[begin : begin + MOST + FRAME]
            place = len(said) if after[:1] in "，。；" else rest.find(after)
            if 0 < place <= MOST and rest[place:].startswith(after) and "\n" not in rest[:place] and "。" not in rest[:place] and rest[:place] != right:
                return True
            at = self._text.find(before, at + 1)
        return False

    def says(self, text: str, start: int, end: int, other: str, reach: int = 6) -> bool:
        """True where a clause holds the text with `other` in place of text[start:end]."""
        before, after = text[max(0, start - reach) : start], text[end : end + reach].rstrip("。")
        return self.states(before + other + after)

    def joins(self, text: str, span: Span, other: Value) -> bool:
        """True where a clause joins the value `other` to words much like those around `span`."""
        own = around(text, span.start, span.end)
        return any(_alike(own, words) for _, words in self._values.get(_key(other), ()))


def around(text: str, start: int, end: int) -> frozenset[str]:
    """Bigrams of the words on both sides of a place, the place itself left out."""
    return frozenset((*bigrams(text[max(0, start - WINDOW) : start]), *bigrams(text[end : end + WINDOW])))


def overlap(one: str, other: str) -> float:
    """Share of the shorter text's bigrams that the other holds."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / max(1, min(len(a), len(b)))


@lru_cache(maxsize=50_000)
def pairs(text: str) -> frozenset[str]:
    """The bigrams of a text."""
    return frozenset(bigrams(text))


def _alike(own: frozenset[str], words: frozenset[str]) -> bool:
    return len(own & words) / max(1, min(len(own), len(words))) >= ALIKE


def _key(value: Value) -> tuple[str, int]:
    return value.kind, round(value.size * 100)
