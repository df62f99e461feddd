"""The classifier of issues: probabilities, the order of the map, weights that belong to one encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.retrieve.hearing import Hearing, listen, load_hearing
from assistant.retrieve.likeness import Likeness
from corpus.issue_map import Issue
from eval.train.hearing import everything_said, fit_hearing
from tests.conftest import FakeEncoder


def issue(id_: str, *said: str) -> Issue:
    """An issue of nothing but what is said of it."""
    return Issue(id_, id_, ("词",), (), (), ("法#1",), (), "", (), "", (), (), said=said)


MAP = (issue("欠薪", "三个月没发工资", "工资一直拖着不给"), issue("加班", "晚上十点还在打包", "一个月就歇一天"))
LIKE = Likeness(MAP)
SAID = everything_said(MAP, LIKE, FakeEncoder())


def test_what_is_said_is_heard() -> None:
    """Does the fitted classifier give a piece to its own issue, each row summing to 1?"""
    hearing = fit_hearing(SAID, MAP, seed=1)
    found = hearing(FakeEncoder().encode(["三个月没发工资", "晚上十点还在打包"]))
    assert found.argmax(axis=1).tolist() == [0, 1]
    assert np.allclose(found.sum(axis=1), 1.0)


def test_left_out_rows_teach_nothing() -> None:
    """Is an issue of which every row is left out never heard, so that no story learns from itself?"""
    own = [row for row in range(len(SAID.texts)) if SAID.owner[row] == 1]
    hearing = fit_hearing(SAID, MAP, 1, own)
    assert hearing(FakeEncoder().encode(["晚上十点还在打包"]))[0].argmax() == 0


def test_the_order_of_another_map() -> None:
    """Are probabilities given in the order asked for, and is an issue never learned never heard?"""
    hearing = fit_hearing(SAID, MAP, seed=1).in_order((issue("新的"), MAP[1], MAP[0]))
    found = hearing(FakeEncoder().encode(["三个月没发工资"]))[0]
    assert found[0] == 0
    assert found[2] > found[1]


def test_without_a_classifier_likeness_remains() -> None:
    """Is nothing heard by meaning, and the rest as ever?"""
    heard = listen(["三个月没发工资"], FakeEncoder().encode(["三个月没发工资"]), None, LIKE)
    assert not heard.meaning.any()
    assert heard.likeness[0].argmax() == 0


@pytest.mark.parametrize("model", ["another encoder", ""])
def test_weights_of_another_encoder_are_not_used(model: str) -> None:
    """Does an encoder nothing was learned for get no classifier?"""
    assert load_hearing(model) is None


def test_the_shipped_weights_know_the_shipped_map(tmp_path: Path) -> None:
    """Do the weights hold every issue of the map, and is a missing file no error?"""
    from corpus.issue_map import read_issues

    shipped = load_hearing("m3e-small")
    assert isinstance(shipped, Hearing)
    assert set(shipped.issues) == {i.id for i in read_issues()}
    assert load_hearing("m3e-small", tmp_path / "none.npz") is None
