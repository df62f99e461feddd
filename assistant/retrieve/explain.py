"""Why a clause was found: the sources that put it among their first, and what each of them saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.records import Hit, Reason, Why
from assistant.retrieve.issues import Touched
from assistant.retrieve.query import Query
from assistant.retrieve.signals import Scores
from ingest.store import ClauseStore
from ingest.words import bigrams

SOURCES: Mapping[Why, tuple[str, ...]] = {
    Why.ISSUE: ("issues", "related"),
    Why.AUTHORED: ("asked_words", "asked_bigrams", "asked_meaning"),
    Why.WORDS: ("words", "bigrams"),
    Why.MEANING: ("meaning",),
}
AMONG = 20
"""A source is named as a reason where the clause is among its first so many."""


class Explainer:
    """Turns rows into hits with their reasons."""

    def __init__(self, store: ClauseStore, rows: Mapping[str, int]) -> None:
        """Group the authored questions by clause."""
        self._store = store
        self._asked: dict[int, list[str]] = defaultdict(list)
        for row, question in store.questions():
            self._asked[row].append(question)

    def hit(
        self, row: int, score: float, signals: Mapping[str, Scores], query: Query, touched: Sequence[Touched]
    ) -> Hit:
        """The hit at a row of the index, with the 款 and 项 that an issue points at."""
        clause = self._store.at(row)
        reasons = []
        for why, names in SOURCES.items():
            if any(_among(signals[name], row) or _among(signals.get(f"{name}_part", signals[name]), row) for name in names):
                reasons.append(Reason(why, self._detail(why, row, clause.id, signals, query, touched)))
        paragraph, item = part_named(clause.id, touched)
        return Hit(clause, round(score, 5), tuple(reasons), paragraph, item)

    def _detail(
        self, why: Why, row: int, clause: str, signals: Mapping[str, Scores], query: Query, touched: Sequence[Touched]
    ) -> str:
        if why is Why.MEANING:
            return f"{signals['meaning'][row]:.2f}"
        if why is Why.ISSUE:
            return next((t.issue.name for t in touched if _names(t, clause)), "")
        return nearest(query.text, self._asked[row]) if why is Why.AUTHORED else ""


def nearest(question: str, others: Sequence[str]) -> str:
    """The one of `others` that shares most character pairs with the question, by Jaccard; "" where none is there."""
    own = set(bigrams(question))

    def likeness(other: str) -> float:
        pairs = set(bigrams(other))
        return len(own & pairs) / (len(own | pairs) or 1)

    return max(others, key=likeness, default="")


def part_named(clause_id: str, touched: Sequence[Touched]) -> tuple[int | None, int | None]:
    """The 款 and 项 that the strongest issue naming this clause points at."""
    for found in touched:
        for reference in found.issue.clauses:
            target, _, parts = reference.partition(".")
            if target == clause_id:
                numbers = [int(n) for n in parts.split(".") if n]
                return (numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else None)
    return None, None


def _names(touched: Touched, clause: str) -> bool:
    return any(ref.split(".", 1)[0] == clause for ref in (*touched.issue.clauses, *touched.issue.related))


def _among(scores: Scores, row: int) -> bool:
    """True where the row has more than the least and fewer than AMONG rows have more."""
    return bool(scores[row] > scores.min() and np.count_nonzero(scores > scores[row]) < AMONG)
