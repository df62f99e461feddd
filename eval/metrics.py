"""Retrieval measures over one ranking of clause keys and the set of gold keys. Pure functions.

any-hit@k: 1 where any gold clause is among the first k. recall@k: share of gold clauses among the
first k. MRR@k: 1/rank of the first gold clause, 0 beyond k. nDCG@k: binary gains, log2 discount
(Järvelin & Kekäläinen, 2002).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence


def any_hit(ranked: Sequence[str], gold: set[str], k: int) -> float:
    """1.0 where any of the first k is gold."""
    return float(any(key in gold for key in ranked[:k]))


def recall(ranked: Sequence[str], gold: set[str], k: int) -> float:
    """Share of the gold clauses found in the first k."""
    return len(gold & set(ranked[:k])) / len(gold) if gold else 0.0


def reciprocal_rank(ranked: Sequence[str], gold: set[str], k: int) -> float:
    """1/rank of the first gold clause within k, else 0."""
    return next((1.0 / place for place, key in enumerate(ranked[:k], 1) if key in gold), 0.0)


def ndcg(ranked: Sequence[str], gold: set[str], k: int) -> float:
    """Normalised discounted cumulative gain with binary relevance."""
    gained = sum(1.0 / math.log2(place + 1) for place, key in enumerate(ranked[:k], 1) if key in gold)
    ideal = sum(1.0 / math.log2(place + 1) for place in range(1, min(len(gold), k) + 1))
    return gained / ideal if ideal else 0.0


MEASURES: dict[str, Callable[[Sequence[str], set[str]], float]] = {
    "hit@1": lambda r, g: any_hit(r, g, 1),
    "hit@3": lambda r, g: any_hit(r, g, 3),
    "hit@5": lambda r, g: any_hit(r, g, 5),
    "hit@10": lambda r, g: any_hit(r, g, 10),
    "recall@10": lambda r, g: recall(r, g, 10),
    "mrr@10": lambda r, g: reciprocal_rank(r, g, 10),
    "ndcg@10": lambda r, g: ndcg(r, g, 10),
}
"""Measure name -> function of (ranking, gold keys)."""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank); 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
