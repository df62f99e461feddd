"""Evidence for an issue and its weighing: features by hand, candidates, and a network that learns what counts."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.answer.matters import FEATURES, WEIGHTS, evidence, load_weigher
from assistant.records import Hit
from assistant.retrieve.hearing import Heard
from assistant.retrieve.issues import Touched
from corpus.errors import CorpusError
from corpus.issue_map import Issue
from corpus.schema import Clause
from eval.stories import Story
from eval.train.matters import Told, fit_weigher, labels


def issue(id_: str, *clauses: str) -> Issue:
    """An issue of nothing but its clauses."""
    return Issue(id_, id_, ("词",), (), (), clauses, (), "", (), "", (), ())


A, B, C = issue("甲", "法#1", "法#2"), issue("乙", "法#3"), issue("丙", "劳动争议调解仲裁法#6")
MAP = (A, B, C)


def hits(*ids: str) -> list[Hit]:
    """Hits in this order."""
    return [Hit(Clause(id_, id_.split("#")[0], id_.split("#")[1], "", (), "文"), 1.0, ()) for id_ in ids]


def heard(*rows: tuple[float, float, float]) -> Heard:
    """One piece a row, as likely as it is like."""
    scores = np.array(rows, dtype=np.float32)
    return Heard(tuple("话" for _ in rows), scores, scores)


def feature(name: str, *row: tuple[float, float, float], touched: tuple[Touched, ...] = (), found: tuple[str, ...] = ()) -> list[float]:
    """One feature of the three issues."""
    seen = evidence("问题", touched, [0, 0, 0], hits(*found), heard(*row or [(0.0, 0.0, 0.0)]), MAP)
    return [round(float(v), 3) for v in seen.features[:, FEATURES.index(name)]]


def test_features() -> None:
    """Do the features say what their names promise?"""
    assert feature("hits_sum", found=("法#2", "法#1", "法#3")) == [1.5, pytest.approx(0.333), 0.0]
    assert feature("hits_first", found=("法#2", "法#1")) == [0.5, 0.0, 0.0]
    assert feature("hits_share", found=("法#2",)) == [0.5, 0.0, 0.0]
    assert feature("like_margin", (0.9, 0.2, 0.0), (0.1, 0.4, 0.0)) == [pytest.approx(0.7), pytest.approx(0.3), pytest.approx(-0.4)]
    assert feature("words_whole", touched=(Touched(B, 3.0, ("词",), whole=2.0),)) == [0.0, 2.0, 0.0]
    assert feature("procedure") == [0.0, 0.0, 1.0]


def test_candidates() -> None:
    """Is an issue a candidate by its words, by a piece, or by its clauses, and else not?"""
    none = evidence("问题", (), [0, 0, 0], (), heard((0.0, 0.0, 0.0)), MAP).candidates
    assert none.tolist() == [False, False, False]
    some = evidence("问题", (Touched(B, 1.0, ()),), [0, 1, 0], hits("法#1"), heard((0.0, 0.0, 0.3)), MAP).candidates
    assert some.tolist() == [True, True, True]


def test_the_network_learns_what_counts() -> None:
    """On stories where likeness alone decides, does it tell the wanted from the rest, by a threshold of its own choosing?"""
    order, told = np.random.default_rng(7), []
    for number in range(60):
        right = number % 2
        row = [0.2 * order.random(), 0.2 * order.random(), 0.1]
        row[right] = 0.7 + 0.3 * order.random()
        story = Story(str(number), "story", "话", (frozenset({MAP[right].id}),), frozenset(), frozenset())
        told.append(Told(story, evidence("问题", (), [0, 0, 0], (), heard((row[0], row[1], row[2])), MAP)))
    weigher, curve = fit_weigher(told, MAP, seed=3)
    probable = weigher.probabilities(evidence("问题", (), [0, 0, 0], (), heard((0.95, 0.1, 0.1)), MAP))
    assert probable[0] >= weigher.threshold > probable[1]
    assert next(p for p in curve if p.threshold == weigher.threshold).precision >= 0.85


def test_labels() -> None:
    """Do alternatives share a weight, and does what may be taken up teach nothing?"""
    story = Story("x", "story", "话", (frozenset({"甲", "乙"}),), frozenset({"丙"}), frozenset())
    wanted, weight = labels(story, ["甲", "乙", "丙"])
    assert wanted.tolist() == [1, 1, 0]
    assert weight.tolist() == [pytest.approx(2**-0.5), pytest.approx(2**-0.5), 0]


def test_weights_of_another_version(tmp_path: Path) -> None:
    """Are weights with other features refused by name?"""
    body = json.loads(WEIGHTS.read_text(encoding="utf-8")) | {"features": ["other"]}
    (tmp_path / "matters.json").write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"matters\.json"):
        load_weigher(tmp_path / "matters.json")
