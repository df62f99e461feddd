"""Signals of a question -> one row of features a candidate clause, for the ranker.

For every signal two features: its size against the best clause of this question, and its rank among the
candidates as 1 / (1 + rank / 10). Then what is known of the clause whatever is asked (kind of document,
labour law or general law, since when, how many issues and authored questions it has, length), and of the question
(length, whether it is a story, how strongly an issue is touched). Last, what rank fusion makes of it all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.fuse import fuse
from assistant.retrieve.signals import NAMES, Scores
from corpus.schema import Clause, Document, Kind

POOL = 40
"""Best clauses taken from each signal; all of them together are the candidates."""
KINDS = (Kind.LAW, Kind.REGULATION, Kind.INTERPRETATION, Kind.RULE, Kind.NORMATIVE)
CLAUSE_FEATURES = ("labour", *(kind.name.lower() for kind in KINDS), "recency", "governed", "supported", "asked", "length")
FUSED_FEATURES = ("fused:size", "fused:rank")
QUESTION_FEATURES = ("question_length", "story", "issue_strength")
FEATURES = (
    *(f"{name}:size" for name in NAMES), *(f"{name}:rank" for name in NAMES), *CLAUSE_FEATURES, *QUESTION_FEATURES,
    *FUSED_FEATURES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of the index that may be the answer, and their (n, len(FEATURES)) features."""

    rows: NDArray[np.int64]
    features: Scores


def clause_features(
    documents: Sequence[Document], clauses: Sequence[Clause], governed: Mapping[str, int], supported: Mapping[str, int],
    asked: Scores,
) -> Scores:  # fmt: skip
    """What is known of every clause before any question, (rows, len(CLAUSE_FEATURES))."""
    out = np.zeros((len(clauses), len(CLAUSE_FEATURES)), dtype=np.float32)
    for row, (document, clause) in enumerate(zip(documents, clauses, strict=True)):
        kinds = [float(document.kind is kind) for kind in KINDS]
        counts = [np.log1p(governed.get(clause.id, 0)), np.log1p(supported.get(clause.id, 0)), np.log1p(asked[row])]
        out[row] = [float(document.labour), *kinds, _recency(document), *counts, np.log1p(len(clause.text)) / 5.0]
    return out


def _recency(document: Document) -> float:
    """When the document first came into force, 0 for 1990 and 1 for 2030: a later rule goes before an earlier one."""
    return (document.effective.year - 1990) / 40.0 if document.effective else 0.5


def candidates(
    signals: Mapping[str, Scores], allowed: NDArray[np.bool_], known: Scores, length: int, story: bool
) -> Candidates:
    """The candidates of a question among the rows allowed, with their features."""
    rows = _pool(signals, allowed)
    out = np.zeros((len(rows), len(FEATURES)), dtype=np.float32)
    if not len(rows):
        return Candidates(rows, out)
    for place, name in enumerate(NAMES):
        values = signals[name][rows]
        floor = float(signals[name].min()) if "meaning" in name else 0.0
        top = float(values.max()) - floor
        if top <= 0:
            continue
        out[:, place] = (values - floor) / top
        order = np.argsort(-values, kind="stable")
        ranks = np.empty(len(rows), dtype=np.float32)
        ranks[order] = np.arange(len(rows))
        out[:, len(NAMES) + place] = np.where(values > floor, 1.0 / (1.0 + ranks / 10.0), 0.0)
    start = 2 * len(NAMES)
    out[:, start : start + len(CLAUSE_FEATURES)] = known[rows]
    strength = float(signals["issues"].max()) if len(signals["issues"]) else 0.0
    end = start + len(CLAUSE_FEATURES) + len(QUESTION_FEATURES)
    out[:, start + len(CLAUSE_FEATURES) : end] = [np.log1p(length) / 5.0, float(story), min(strength, 8.0) / 4.0]
    out[:, end:] = _fused({name: signals[name][rows] for name in NAMES}, known[rows, 0] > 0)
    return Candidates(rows, out)


def _fused(signals: Mapping[str, Scores], labour: NDArray[np.bool_]) -> Scores:
    """What rank fusion makes of the candidates, (n, 2): the ranker starts from a sound order and improves on it."""
    scores = fuse(signals, labour)
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return np.column_stack([scores / (scores.max() or 1.0), 1.0 / (1.0 + ranks / 10.0)])


def _pool(signals: Mapping[str, Scores], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    chosen = np.zeros(len(allowed), dtype=bool)
    for name in NAMES:
        values = np.where(allowed, signals[name], 0.0)
        count = min(POOL, len(values))
        if count and values.any():
            best = np.argpartition(-values, count - 1)[:count]
            chosen[best[values[best] > 0]] = True
    return np.flatnonzero(chosen & allowed)
