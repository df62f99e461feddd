"""Reciprocal rank fusion, by numbers worked out by hand."""

from __future__ import annotations

import pytest

from assistant.retrieve.fuse import SOURCES, WEIGHTS, fuse


def test_shares_by_hand() -> None:
    """Is each share w / (10 + rank), with ranks from 1?"""
    shares = fuse({"words": [(7, 9.5), (3, 2.0)], "meaning": [(3, 0.9)], "issues": [(7, 4.0)]})
    assert shares[7] == pytest.approx({"words": 1.0 / 11, "issues": 2.2 / 11})
    assert shares[3] == pytest.approx({"words": 1.0 / 12, "meaning": 0.9 / 11})
    assert sum(shares[7].values()) == pytest.approx(0.290909, abs=1e-6)
    assert sum(shares[3].values()) == pytest.approx(0.165152, abs=1e-6)


def test_scores_do_not_count_only_ranks() -> None:
    """Is a source that scores in thousands no louder than one that scores in tenths?"""
    assert fuse({"words": [(1, 9000.0)]}) == fuse({"words": [(1, 0.1)]})


def test_nothing_found() -> None:
    """Is nothing fused from empty rankings?"""
    assert fuse({"words": [], "meaning": []}) == {}


def test_every_source_has_weight_and_reason() -> None:
    """Can no source be added without both?"""
    assert WEIGHTS.keys() == SOURCES.keys()
