"""Candidate rows of the index for a question, from words, bigrams, meaning and issues.

Each source yields its own ranking; nothing is weighed here. A ranking is a list of (row, score),
best first; scores of different sources are not comparable, only ranks are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.query import Query
from ingest.embed import Encoder
from ingest.vectors import VectorIndex
from ingest.words import WordIndex

DEPTH = 80
PART_WEIGHT = 0.85
"""A sentence of a story counts a little less than the whole of it."""

Ranking = list[tuple[int, float]]


def by_words(query: Query, index: WordIndex, field: str, allowed: NDArray[np.bool_]) -> Ranking:
    """BM25 over one field; the parts of a story each bring their best, added up with the whole."""
    total = index.scores(query.text, field)
    if len(query.parts) > 1:
        parts = np.stack([index.scores(part, field) for part in query.parts[1:]])
        top = np.sort(parts, axis=0)[-2:]
        total = total + PART_WEIGHT * top.sum(axis=0)
    return _best(np.where(allowed, total, 0.0))


def by_meaning(query: Query, index: VectorIndex, encoder: Encoder, allowed: NDArray[np.bool_]) -> Ranking:
    """Cosine of the question (or the closest sentence of a story) with each clause."""
    found: dict[int, float] = {}
    vectors = encoder.encode(query.parts)
    for place, hits in enumerate(index.search(vectors, min(4 * DEPTH, len(allowed)))):
        weight = 1.0 if place == 0 else PART_WEIGHT
        for row, score in hits:
            if allowed[row]:
                found[row] = max(found.get(row, -1.0), weight * score)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:DEPTH]


def _best(scores: NDArray[np.float32]) -> Ranking:
    count = min(DEPTH, len(scores))
    rows = np.argpartition(-scores, count - 1)[:count]
    ranked: Sequence[int] = sorted((int(r) for r in rows if scores[r] > 0), key=lambda r: (-float(scores[r]), r))
    return [(row, float(scores[row])) for row in ranked]
