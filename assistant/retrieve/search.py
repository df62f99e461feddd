"""The search itself: opened once, then questions in, Hits out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.records import Hit
from assistant.retrieve.adapter import Adapter, load_adapter
from assistant.retrieve.encode import encode
from assistant.retrieve.evidence import Passed, features, load_scale, plainly_inside
from assistant.retrieve.explain import Explainer
from assistant.retrieve.features import Candidates, candidates, clause_features
from assistant.retrieve.fuse import fuse
from assistant.retrieve.hearing import Heard, Hearing, listen, load_hearing
from assistant.retrieve.issues import IssueFinder, Touched
from assistant.retrieve.likeness import Likeness
from assistant.retrieve.parts import Parts
from assistant.retrieve.pieces import pieces
from assistant.retrieve.query import Query, read_query
from assistant.retrieve.rank import load_ranker
from assistant.retrieve.signals import NAMES, Scores, Sources, link, of_hearing, of_issues, signals
from corpus.issue_map import Issue, Step
from corpus.schema import Document, Status, clause_of
from ingest.embed import Encoder, open_encoder
from ingest.settings import Settings
from ingest.store import ClauseStore
from ingest.vectors import ISSUES, OUTSIDE, QUESTIONS, VectorIndex
from ingest.words import ASKED_FIELDS, ISSUE_FIELDS, OUTSIDE_FIELDS, WordIndex

SHOWN = (Status.IN_FORCE, Status.UNKNOWN, Status.EARLIER_TEXT)
CLAUSES_SHOWN = (*SHOWN, Status.PARTLY)
TOP = 10
"""Best clauses by words and by meaning whose share of labour law is evidence for or against answering."""
EVERYTHING = Parts()


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, best first, the issues touched, and how surely it is one of labour law (0 to 1)."""

    hits: tuple[Hit, ...]
    issues: tuple[Touched, ...]
    confidence: float
    heard: Heard | None = None
    """What the pieces of the question say of every issue; None where nothing was listened to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is known of a question before its candidates are ordered."""

    query: Query
    touched: tuple[Touched, ...]
    signals: Mapping[str, Scores]
    candidates: Candidates
    evidence: Scores
    heard: Heard


class Searcher:
    """An opened index: lexical, vector and issue search over the same rows. Safe for many readers."""

    def __init__(self, folder: Path, store: ClauseStore, settings: Settings, encoder: Encoder | None = None) -> None:
        """Open what lies in `folder`; the encoder is loaded when first needed unless given."""
        self._folder, self._store, self._settings = folder, store, settings
        self._given = encoder
        self._allowed: dict[tuple[date, str], NDArray[np.bool_]] = {}

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder, loaded at first use."""
        return self._given or open_encoder(self._settings)

    @cached_property
    def rows(self) -> dict[str, int]:
        """Clause id -> row of the index."""
        return {id_: row for row, id_ in enumerate(self._store.ids())}

    @cached_property
    def sources(self) -> Sources:
        """Every index of the folder, opened."""
        owner = np.array([clause for clause, _ in self._store.questions()], dtype=np.int64)
        return Sources(
            clauses=WordIndex(self._folder),
            asked=WordIndex(self._folder, ASKED_FIELDS),
            issues=WordIndex(self._folder, ISSUE_FIELDS),
            outside=WordIndex(self._folder, OUTSIDE_FIELDS),
            vectors=VectorIndex(self._folder, len(self.rows)),
            questions=VectorIndex(self._folder, len(owner), QUESTIONS) if len(owner) else None,
            outside_vectors=VectorIndex(self._folder, len(self._store.outside()), OUTSIDE),
            issue_vectors=VectorIndex(self._folder, len(self._issues), ISSUES),
            owner=owner,
            links=link(self._issues, self.rows),
            rows=len(self.rows),
        )

    @cached_property
    def _issues(self) -> tuple[Issue, ...]:
        return load_issues(self._folder)

    @cached_property
    def _documents(self) -> list[Document]:
        return [self._store.document(id_.split("#", 1)[0]) for id_ in self.rows]

    @cached_property
    def _locators(self) -> list[str]:
        return [id_.split("#", 1)[1] for id_ in self.rows]

    @cached_property
    def labour(self) -> NDArray[np.bool_]:
        """Which rows are labour law rather than general law."""
        return np.array([document.labour for document in self._documents], dtype=bool)

    @cached_property
    def finder(self) -> IssueFinder:
        """The expressions of the issue map."""
        return IssueFinder(self._issues)

    @cached_property
    def likeness(self) -> Likeness:
        """What people say of every issue."""
        return Likeness(self._issues)

    @cached_property
    def _hearing(self) -> Hearing | None:
        hearing = load_hearing(self._settings.model)
        return hearing.in_order(self._issues) if hearing else None

    @cached_property
    def _adapter(self) -> Adapter | None:
        return load_adapter(self._settings.model)

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self._store, self.rows)

    @cached_property
    def _known(self) -> Scores:
        """What is known of every clause before any question."""
        governed = Counter(clause_of(ref) for issue in self._issues for ref in issue.clauses)
        supported = Counter(clause_of(ref) for issue in self._issues for ref in issue.related)
        asked = np.bincount(self.sources.owner, minlength=len(self.rows)).astype(np.float32)
        return clause_features(self._documents, self._store.everything(), governed, supported, asked)

    def warm(self) -> None:
        """Load everything a question needs, so that the first one is as fast as the rest."""
        self.search("劳动合同", date.today(), "")

    def search(
        self, question: str, day: date, region: str, most: int = 20, parts: Parts = EVERYTHING
    ) -> Found:
        """Up to `most` hits among the clauses that apply on `day` in `region`; `parts` switches some off."""
        seen = self.see(question, day, region, parts)
        order = self._ranked(seen, parts)[:most]
        hits = tuple(self._explainer.hit(row, score, seen.signals, seen.query, seen.touched) for row, score in order)
        return Found(hits, seen.touched, _confidence(seen.evidence), seen.heard)

    def see(
        self, question: str, day: date, region: str, parts: Parts = EVERYTHING, left_out: Sequence[int] = (),
        adapter: Adapter | None = None, outside: Sequence[int] = (), vector: Scores | None = None,
        hearing: Hearing | None = None, unsaid: Sequence[int] = (),
    ) -> Seen:  # fmt: skip
        """Signals, candidates and evidence of a question.

        Training passes over questions (`left_out`, `outside`) and what the question itself says (`unsaid`), brings its
        own `adapter` and `hearing`, and the (1, d) `vector` of a question that the index holds.
        """
        query = read_query(question)
        touched = self.finder.find(query.text)
        cut = pieces(query.text)
        every = encode(query, cut, self.encoder) if vector is None or cut != (query.text,) else vector
        vectors = every[: len(query.parts)]
        fitted = adapter or self._adapter
        found = signals(query, fitted(vectors) if fitted and parts.adapter else vectors, self.sources, left_out)
        found |= of_issues(touched, self.rows)
        heard = listen((query.text, *cut), every, hearing or self._hearing, self.likeness, unsaid)
        found |= of_hearing(heard.meaning, heard.likeness, self.sources)
        evidence = features(
            query, vectors[:1], self.sources, self.labour, touched, heard, self._labour_share(found),
            Passed(tuple(left_out), tuple(outside)),
        )  # fmt: skip
        for name in NAMES:
            if parts.silences(name):
                found[name] = np.zeros(len(self.rows), dtype=np.float32)
        pool = candidates(found, self.applicable(day, region), self._known, len(query.text), len(query.parts) > 1)
        return Seen(query, touched, found, pool, evidence, heard.of_pieces())

    def applicable(self, day: date, region: str) -> NDArray[np.bool_]:
        """Which rows may answer: in force on the day (or not known otherwise), national or of the region.

        A text that was replaced stands in, marked as no longer in force, where the new one is not held: for what is
        asked it shows where to look, and without it a neighbour in name only would come first.
        """
        key = (day, region)
        if key not in self._allowed:
            if len(self._allowed) > 64:
                self._allowed.clear()
            held = {
                d.id: d.applies_in(region)
                and (d.status_on(day) in SHOWN or self._store.successor_not_held(d, day) is not None)
                for d in self._store.documents()
            }
            self._allowed[key] = np.array(
                [
                    held[document.id] and (not document.changes or document.status_on(day, locator) in CLAUSES_SHOWN)
                    for document, locator in zip(self._documents, self._locators, strict=True)
                ],
                dtype=bool,
            )
        return self._allowed[key]

    def _ranked(self, seen: Seen, parts: Parts) -> list[tuple[int, float]]:
        """Candidates best first, by the ranker or by rank fusion; ties by row."""
        rows = seen.candidates.rows
        if parts.rerank and len(rows):
            scores = load_ranker().scores(seen.candidates.features)
        else:
            scores = fuse({name: seen.signals[name][rows] for name in NAMES}, self.labour[rows])
        order = np.lexsort((rows, -scores))
        return [(int(rows[i]), float(scores[i])) for i in order]

    def _labour_share(self, found: Mapping[str, Scores]) -> float:
        """Share of labour law among the best clauses by words and by meaning."""
        top = np.concatenate([np.argpartition(-found[name], TOP)[:TOP] for name in ("words", "meaning")])
        top = np.concatenate([top[:TOP][found["words"][top[:TOP]] > 0], top[TOP:]])  # no word in common is no evidence
        return float(self.labour[top].mean())


def _confidence(evidence: Scores) -> float:
    scale = load_scale()
    probability = scale.probability(evidence)
    return round(max(probability, scale.threshold) if plainly_inside(evidence) else probability, 4)


def load_issues(folder: Path) -> tuple[Issue, ...]:
    """The issue map as the index holds it."""
    rows = json.loads((folder / "issues.json").read_text(encoding="utf-8"))
    return tuple(_issue(row) for row in rows)


def _issue(row: dict[str, object]) -> Issue:
    body: dict[str, object] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    body["together"] = tuple(tuple(group) for group in row["together"])  # type: ignore[attr-defined]
    body["grounds"] = tuple(tuple(pair) for pair in row.get("grounds", ()))  # type: ignore[attr-defined]
    body["steps"] = tuple(Step(**step) for step in row["steps"])  # type: ignore[attr-defined]
    return Issue(**body)  # type: ignore[arg-type]
