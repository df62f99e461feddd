"""Likeness to what people say: 1 for the piece itself, nothing for what shares no pair, nothing of what is left out."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieve.likeness import Likeness
from corpus.issue_map import Issue


def issue(id_: str, *said: str) -> Issue:
    """An issue of nothing but what is said of it."""
    return Issue(id_, id_, ("词",), (), (), ("法#1",), (), "", (), "", (), (), said=said)


WAGES, HOURS, MUTE = issue("欠薪", "三个月没发工资", "工资一直拖着"), issue("加班", "晚上十点还在打包"), issue("无话")
LIKE = Likeness((WAGES, HOURS, MUTE))


def test_the_piece_itself_and_the_unlike() -> None:
    """Is a piece wholly like itself, and a text without a pair in common not at all?"""
    itself, other = LIKE(["晚上十点还在打包", "离婚"])
    assert itself[1] == pytest.approx(1.0, abs=1e-5)
    assert not other.any()


def test_the_likest_piece_counts() -> None:
    """Does the nearest of an issue's pieces stand for it, and does an issue nobody spoke of stay at nothing?"""
    (found,) = LIKE(["都三个月没发工资了"])
    assert found[0] > 0.5 > found[1]
    assert found[2] == 0


def test_left_out_rows_do_not_count() -> None:
    """Is what a story itself says found, and passed over when told to?"""
    story = "我在厂里打工，三个月没发工资，怎么办"
    own = LIKE.within(story)
    assert [LIKE.texts[row] for row in own] == ["三个月没发工资"]
    assert LIKE([story], own)[0][0] < LIKE([story])[0][0]


def test_nothing_to_compare_with() -> None:
    """Does a map without pieces answer with zeros?"""
    assert np.array_equal(Likeness((MUTE,))(["工资没发"]), np.zeros((1, 1)))
