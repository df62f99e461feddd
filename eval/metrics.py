"""Retrieval measures over one ranking of clause keys and its graded gold. Pure functions of one question.

`gold` maps a clause key to its grade (2 governs, 1 supports). any-hit@k: 1 where any governing clause is
among the first k. recall@k: share of the governing clauses among the first k. MRR@k: 1/rank of the first
governing clause, 0 beyond k. nDCG@k: gain = grade, log2 discount (Järvelin & Kekäläinen, 2002).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

Gains = Mapping[str, int]
GOVERNS = 2


def governing(gold: Gains) -> set[str]:
    """The clauses that govern; where a set grades everything 1, all of them."""
    best = max(gold.values(), default=GOVERNS)
    return {key for key, grade in gold.items() if grade == best}


def any_hit(ranked: Sequence[str], gold: Gains, k: int) -> float:
    """1.0 where any of the first k governs."""
    return float(any(key in governing(gold) for key in ranked[:k]))


def recall(ranked: Sequence[str], gold: Gains, k: int) -> float:
    """Share of the governing clauses found in the first k."""
    wanted = governing(gold)
    return len(wanted & set(ranked[:k])) / len(wanted) if wanted else 0.0


def reciprocal_rank(ranked: Sequence[str], gold: Gains, k: int) -> float:
    """1/rank of the first governing clause within k, else 0."""
    wanted = governing(gold)
    return next((1.0 / place for place, key in enumerate(ranked[:k], 1) if key in wanted), 0.0)


def ndcg(ranked: Sequence[str], gold: Gains, k: int) -> float:
    """Normalised discounted cumulative gain with graded relevance."""
    gained = sum(gold.get(key, 0) / math.log2(place + 1) for place, key in enumerate(ranked[:k], 1))
    best = sorted(gold.values(), reverse=True)[:k]
    ideal = sum(grade / math.log2(place + 1) for place, grade in enumerate(best, 1))
    return gained / ideal if ideal else 0.0


MEASURES: dict[str, Callable[[Sequence[str], Gains], float]] = {
    **{f"hit@{k}": lambda r, g, k=k: any_hit(r, g, k) for k in (1, 3, 5, 10)},  # type: ignore[misc]
    **{f"recall@{k}": lambda r, g, k=k: recall(r, g, k) for k in (5, 10, 20)},  # type: ignore[misc]
    "mrr@10": lambda r, g: reciprocal_rank(r, g, 10),
    "ndcg@10": lambda r, g: ndcg(r, g, 10),
}
"""Measure name -> function of (ranking, gold)."""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank); 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
