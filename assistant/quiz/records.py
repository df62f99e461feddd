"""The nouns of the question bank, as frozen dataclasses: Item, Option, Basis, Bank, Paper.

An Item carries everything a printed question needs: stem, options, key, the clause behind the key word for
word, and why. Its id is made of rule, clause and focus, never of the wording, so a reviewer's decision on it
survives a regeneration with other distractors.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.schema import Status

LETTERS = "ABCDEFGH"
RIGHT, WRONG = "正确", "错误"


class Type(StrEnum):
    """题型, in the order papers print them."""

    SINGLE = "单选题"
    MULTIPLE = "多选题"
    JUDGE = "判断题"
    BLANK = "填空题"
    SHORT = "简答题"
    CASE = "情景题"


class Level(StrEnum):
    """难度."""

    EASY = "易"
    MIDDLE = "中"
    HARD = "难"


@dataclass(frozen=True, slots=True)
class Basis:
    """The clause behind an item: where it is, its words, and how it stands on the bank's day."""

    clause: str
    citation: str
    quote: str
    status: Status
    path: tuple[str, ...] = ()
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `why` says where a wrong one comes from."""

    text: str
    right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `answer` holds the key of items without options (填空, 简答); `focus` what is asked for.

    `closeness` is 0 to 1: how near the nearest wrong choice comes to the key.
    """

    id: str
    type: Type
    rule: str
    stem: str
    options: tuple[Option, ...]
    answer: tuple[str, ...]
    basis: Basis
    explanation: str
    level: Level
    topic: str
    focus: str
    document: str
    chapter: str
    day: date
    closeness: float = 0.5
    edited: bool = False

    @property
    def key(self) -> str:
        """The key as printed: AC, 正确, or the words to be filled in."""
        if self.type is Type.JUDGE:
            return self.answer[0]
        if self.options:
            return "".join(LETTERS[i] for i, option in enumerate(self.options) if option.right)
        return "；".join(self.answer)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that a check turned away, and which."""

    item: Item
    check: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Clauses of one document: how many carry a rule that can be asked, and how many are asked."""

    document: str
    title: str
    substantive: int
    covered: int
    items: int
    uncovered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    """Accepted items in order of document and clause, what was turned away, and the coverage."""

    items: tuple[Item, ...]
    rejected: tuple[Rejected, ...]
    coverage: tuple[Coverage, ...]
    day: date
    seed: int

    def refused(self) -> dict[str, int]:
        """How many items each check turned away, most first."""
        counts: dict[str, int] = {}
        for row in self.rejected:
            counts[row.check] = counts.get(row.check, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def share(self) -> float:
        """Share of substantive clauses that at least one accepted item asks about."""
        asked = sum(row.substantive for row in self.coverage)
        return sum(row.covered for row in self.coverage) / asked if asked else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A run of one 题型 in a paper, with the points each question brings."""

    type: Type
    points: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One version (A, B …) of a paper."""

    title: str
    version: str
    parts: tuple[Part, ...]
    seed: int
    day: date
    minutes: int = 90

    def items(self) -> tuple[Item, ...]:
        """All questions in print order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def total(self) -> float:
        """Full marks."""
        return sum(part.points * len(part.items) for part in self.parts)
