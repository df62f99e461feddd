"""Several rankings -> one, by weighted reciprocal rank fusion (Cormack et al., SIGIR 2009)."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.records import Why
from assistant.retrieve.candidates import Ranking

K = 10
"""Smaller than the customary 60: the first few ranks of each source carry most of the evidence here."""

WEIGHTS: Mapping[str, float] = {"words": 1.0, "bigrams": 0.6, "meaning": 0.9, "issues": 2.2}

SOURCES: Mapping[str, Why] = {
    "words": Why.WORDS, "bigrams": Why.WORDS, "meaning": Why.MEANING, "issues": Why.ISSUE,
}  # fmt: skip


def fuse(rankings: Mapping[str, Ranking]) -> dict[int, dict[str, float]]:
    """Row -> what each source adds to its score, w / (K + rank) with ranks from 1."""
    shares: dict[int, dict[str, float]] = {}
    for source, ranking in rankings.items():
        for rank, (row, _) in enumerate(ranking, 1):
            shares.setdefault(row, {})[source] = WEIGHTS[source] / (K + rank)
    return shares
