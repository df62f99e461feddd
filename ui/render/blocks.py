"""What a laid-out answer is made of: blocks of rows, a row being a sentence with its citations or a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records import SectionKind
from corpus.schema import Citation

FOLD = "依据和完整说明"
"""Heading of what is folded at the end."""


@dataclass(frozen=True, slots=True)
class Clausal:
    """A clause to be drawn: heading, status, the opening of its 款 where needed, the words, and marks in them."""

    citation: Citation
    heading: str
    status: str
    lead: str
    words: str
    marks: tuple[tuple[int, int], ...]

    def runs(self) -> Iterator[tuple[str, bool]]:
        """The words in order, each run with whether it is marked."""
        at = 0
        for start, end in self.marks:
            yield self.words[at:start], False
            yield self.words[start:end], True
            at = end
        yield self.words[at:], False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer: a sentence with its citations, or a clause.

    The citations of a `brief` row are named shortly, since the clauses follow.
    """

    text: str
    cited: tuple[Citation, ...] = ()
    clause: Clausal | None = None
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A titled run of rows; `level` 1 is an issue's heading, 2 a section; a `folded` one is opened when wanted."""

    title: str
    rows: tuple[Row, ...]
    kind: SectionKind | None = None
    level: int = 2
    folded: bool = False
