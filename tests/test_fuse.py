"""Reciprocal rank fusion, by numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieve.fuse import WEIGHTS, fuse
from assistant.retrieve.signals import NAMES

LABOUR = np.array([True, True, False])


def scores(*values: float) -> np.ndarray:
    """A signal of three candidates."""
    return np.array(values, dtype=np.float32)


def test_shares_by_hand() -> None:
    """Is each share w / (10 + rank), with ranks from 1, and nothing for what a source does not know?"""
    fused = fuse({"words": scores(9.5, 2.0, 0.0), "issues": scores(0.0, 4.0, 0.0)}, LABOUR)
    assert fused[0] == pytest.approx(1.0 / 11)
    assert fused[1] == pytest.approx(1.0 / 12 + 2.2 / 11)
    assert fused[2] == 0.0


def test_scores_do_not_count_only_ranks() -> None:
    """Is a source that scores in thousands no louder than one that scores in tenths?"""
    loud, quiet = (fuse({"words": scores(a, 0.0, 0.0)}, LABOUR) for a in (9000.0, 0.1))
    assert loud.tolist() == quiet.tolist()


def test_general_law_counts_less() -> None:
    """Does 民法典 stand behind a labour clause with the same rank?"""
    fused = fuse({"words": scores(1.0, 0.0, 0.0), "meaning": scores(0.0, 0.0, 0.9)}, LABOUR)
    assert fused[2] == pytest.approx(0.7 * 0.9 / 11)


def test_parts_of_a_story_count_half() -> None:
    """Is the best sentence worth half of the whole text?"""
    assert fuse({"words_part": scores(1.0, 0.0, 0.0)}, LABOUR)[0] == pytest.approx(0.5 / 11)


def test_nothing_found() -> None:
    """Is nothing fused from signals that say nothing?"""
    assert not fuse({"words": scores(0, 0, 0)}, LABOUR).any()


def test_weights_are_of_signals() -> None:
    """Is no weight given to a signal that does not exist?"""
    assert set(WEIGHTS) <= set(NAMES)
