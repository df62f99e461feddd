"""Are the measures what a reader computes by hand?"""

from __future__ import annotations

import math

import pytest

from eval.metrics import any_hit, ndcg, percentile, recall, reciprocal_rank

RANKED = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("measure", "gold", "k", "expected"),
    [
        (any_hit, {"b": 2}, 1, 0.0),  # second place is outside the first one
        (any_hit, {"b": 2}, 2, 1.0),
        (any_hit, {"a": 1, "d": 2}, 3, 0.0),  # a supporting clause is no hit where another governs
        (any_hit, {"a": 1}, 1, 1.0),  # a set that grades everything 1
        (recall, {"b": 2, "d": 2, "x": 2}, 4, 2 / 3),  # x is never found and still counts
        (recall, {"b": 2, "d": 2, "x": 2}, 2, 1 / 3),
        (recall, {"b": 1, "d": 2}, 4, 1.0),  # of the governing clauses
        (reciprocal_rank, {"c": 2, "d": 2}, 10, 1 / 3),
        (reciprocal_rank, {"d": 2}, 3, 0.0),  # beyond k counts as a miss
        (ndcg, {"a": 2}, 10, 1.0),
        (ndcg, {"b": 2}, 10, 1 / math.log2(3)),
        (ndcg, {"b": 2, "x": 2}, 10, (1 / math.log2(3)) / (1 + 1 / math.log2(3))),
        (ndcg, {"a": 1, "b": 2}, 10, (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))),  # grades in the wrong order
    ],
)
def test_measure(measure, gold, k, expected):  # type: ignore[no-untyped-def]
    """Does the measure give the fraction worked out by hand?"""
    assert measure(RANKED, gold, k) == pytest.approx(expected)


def test_percentile_is_nearest_rank() -> None:
    """Is p50 of four values the second, p95 the last, and nothing 0?"""
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile([4, 1, 3, 2], 0.95) == 4
    assert percentile([], 0.5) == 0
