"""The search itself: opened once, then questions in, Hits out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.records import Hit, Reason, Why
from assistant.retrieve import candidates
from assistant.retrieve.fuse import SOURCES, fuse
from assistant.retrieve.issues import IssueFinder, Touched
from assistant.retrieve.query import Query, read_query
from corpus.issue_map import Issue, Step
from corpus.schema import Document, Status
from ingest.embed import Encoder, open_encoder
from ingest.settings import Settings
from ingest.store import ClauseStore
from ingest.vectors import VectorIndex
from ingest.words import WordIndex

GENERAL_LAW = 0.7
"""Clauses of general law (民法典 …) count this much of a labour-law clause with the same ranks."""
SHOWN = (Status.IN_FORCE, Status.UNKNOWN, Status.EARLIER_TEXT)


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, best first, the issues touched, and the strongest raw evidence."""

    hits: tuple[Hit, ...]
    issues: tuple[Touched, ...]
    cosine: float
    labour_share: float


class Searcher:
    """An opened index: lexical, vector and issue search over the same rows. Safe for many readers."""

    def __init__(self, folder: Path, store: ClauseStore, settings: Settings, encoder: Encoder | None = None) -> None:
        """Open what lies in `folder`; the encoder is loaded when first needed unless given."""
        self._folder, self._store, self._settings = folder, store, settings
        self._given = encoder
        self._allowed: dict[tuple[date, str], NDArray[np.bool_]] = {}

    @cached_property
    def _encoder(self) -> Encoder:
        return self._given or open_encoder(self._settings)

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(self._folder)

    @cached_property
    def _vectors(self) -> VectorIndex:
        return VectorIndex(self._folder, len(self._ids))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return self._store.ids()

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self._ids)}

    @cached_property
    def _documents(self) -> list[Document]:
        return [self._store.document(id_.split("#", 1)[0]) for id_ in self._ids]

    @cached_property
    def _finder(self) -> IssueFinder:
        return IssueFinder(load_issues(self._folder))

    def warm(self) -> None:
        """Load everything a question needs, so that the first one is as fast as the rest."""
        self.search("劳动合同", date.today(), "")

    def search(self, question: str, day: date, region: str, most: int = 20, only: frozenset[str] | None = None) -> Found:
        """Up to `most` hits among the clauses that apply on `day` in `region`.

        `only` limits the sources to some of words, bigrams, meaning, issues (for ablations).
        """
        query = read_query(question)
        allowed = self._applicable(day, region)
        touched = self._finder.find(query.text)
        rankings: dict[str, candidates.Ranking] = {
            "words": candidates.by_words(query, self._words, "words", allowed),
            "bigrams": candidates.by_words(query, self._words, "bigrams", allowed),
            "meaning": candidates.by_meaning(query, self._vectors, self._encoder, allowed),
            "issues": self._by_issues(touched, allowed),
        }
        if only is not None:
            rankings = {source: ranking for source, ranking in rankings.items() if source in only}
        return self._found(query, rankings, touched, most)

    def _applicable(self, day: date, region: str) -> NDArray[np.bool_]:
        """Which rows may answer: in force on the day (or not known otherwise), national or of the region."""
        key = (day, region)
        if key not in self._allowed:
            if len(self._allowed) > 64:
                self._allowed.clear()
            per_document = {
                d.id: d.applies_in(region) and d.status_on(day) in SHOWN for d in self._store.documents()
            }
            self._allowed[key] = np.array([per_document[d.id] for d in self._documents], dtype=bool)
        return self._allowed[key]

    def _by_issues(self, touched: tuple[Touched, ...], allowed: NDArray[np.bool_]) -> candidates.Ranking:
        """Governing clauses of the issues in turn: the first of each, then the second of each …"""
        best: dict[int, float] = {}
        for found in touched:
            for place, reference in enumerate((*found.issue.clauses, *found.issue.related)):
                row = self._rows.get(clause_of(reference))
                if row is None or not allowed[row]:
                    continue
                score = found.strength / (1.0 + 0.5 * place)
                best[row] = max(best.get(row, 0.0), score)
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))

    def _found(
        self, query: Query, rankings: Mapping[str, candidates.Ranking], touched: tuple[Touched, ...], most: int
    ) -> Found:
        shares = fuse(rankings)
        scores = {
            row: sum(parts.values()) * (1.0 if self._documents[row].labour or "issues" in parts else GENERAL_LAW)
            for row, parts in shares.items()
        }
        order = sorted(scores, key=lambda row: (-scores[row], row))[:most]
        details = self._details(query, rankings, touched)
        hits = tuple(self._hit(row, scores[row], shares[row], details, touched) for row in order)
        meaning = rankings.get("meaning", [])
        top = [row for ranking in (rankings.get("words", []), meaning) for row, _ in ranking[:10]]
        labour = sum(self._documents[row].labour for row in top) / len(top) if top else 0.0
        return Found(hits, touched, meaning[0][1] if meaning else 0.0, labour)

    def _details(
        self, query: Query, rankings: Mapping[str, candidates.Ranking], touched: tuple[Touched, ...]
    ) -> dict[str, dict[int, str]]:
        cosines = {row: f"{score:.2f}" for row, score in rankings.get("meaning", [])}
        issues: dict[int, str] = {}
        for found in reversed(touched):
            for reference in (*found.issue.related, *found.issue.clauses):
                if (row := self._rows.get(clause_of(reference))) is not None:
                    issues[row] = found.issue.name
        return {"meaning": cosines, "issues": issues}

    def _hit(
        self, row: int, score: float, shares: Mapping[str, float], details: Mapping[str, Mapping[int, str]],
        touched: tuple[Touched, ...],
    ) -> Hit:  # fmt: skip
        reasons: dict[Why, Reason] = {}
        for source in sorted(shares, key=lambda s: -shares[s]):
            reasons.setdefault(SOURCES[source], Reason(SOURCES[source], details.get(source, {}).get(row, "")))
        clause = self._store.at(row)
        paragraph, item = _part_named(clause.id, touched)
        return Hit(clause, round(score, 5), tuple(reasons.values()), paragraph, item)


def clause_of(reference: str) -> str:
    """劳动合同法#38.1.2 -> 劳动合同法#38."""
    document, locator = reference.split("#", 1)
    return f"{document}#{locator.split('.', 1)[0]}"


def part_of(reference: str) -> tuple[int | None, int | None]:
    """劳动合同法#38.1.2 -> (1, 2); parts not named are None."""
    numbers = [int(n) for n in re.findall(r"\.(\d+)", reference.split("#", 1)[1])]
    return (numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else None)


def _part_named(clause_id: str, touched: tuple[Touched, ...]) -> tuple[int | None, int | None]:
    """The 款 and 项 that the strongest issue naming this clause points at."""
    for found in touched:
        for reference in found.issue.clauses:
            if clause_of(reference) == clause_id:
                return part_of(reference)
    return None, None


def load_issues(folder: Path) -> tuple[Issue, ...]:
    """The issue map as the index holds it."""
    rows = json.loads((folder / "issues.json").read_text(encoding="utf-8"))
    return tuple(_issue(row) for row in rows)


def _issue(row: dict[str, object]) -> Issue:
    body: dict[str, object] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    body["together"] = tuple(tuple(group) for group in row["together"])  # type: ignore[attr-defined]
    body["steps"] = tuple(Step(**step) for step in row["steps"])  # type: ignore[attr-defined]
    return Issue(**body)  # type: ignore[arg-type]
