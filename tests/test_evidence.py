"""Evidence for answering: features that mean what they say, weights that fit, a threshold chosen as documented."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.retrieve.evidence import FEATURES, Scale, load_scale, plainly_inside
from corpus.errors import CorpusError
from eval.train.evidence import ALLOWED, Judged, curve, fit_evidence

DAY = date(2026, 11, 25)


def feature(assistant: Assistant, question: str, name: str, **passed: list[int]) -> float:
    """One evidence feature of a question."""
    return float(assistant.searcher.see(question, DAY, "", **passed).evidence[FEATURES.index(name)])  # type: ignore[arg-type]


def test_known_questions_are_told_apart(assistant: Assistant) -> None:
    """Is an authored question nearest to itself inside, and one of other fields to itself outside?"""
    inside, outside = assistant.store.questions()[0][1], assistant.store.outside()[0]
    assert feature(assistant, inside, "near_inside") == pytest.approx(1.0, abs=1e-3)
    assert feature(assistant, outside, "near_outside") == pytest.approx(1.0, abs=1e-3)
    assert feature(assistant, inside, "words_share") > 0.5 > feature(assistant, outside, "words_share")


def test_passed_over_is_no_neighbour(assistant: Assistant) -> None:
    """Is a question that is passed over not its own nearest neighbour?"""
    outside = assistant.store.outside()[0]
    assert feature(assistant, outside, "near_outside", outside=[0]) < 0.999


@pytest.mark.parametrize(
    ("question", "name", "least"),
    [
        ("公司拖欠工资，我要申请劳动仲裁", "core_words", 2),
        ("离婚后孩子抚养费怎么付", "other_words", 2),
        ("公司拖欠工资三个月，我想辞职要补偿", "issue", 1),
    ],
)
def test_words_and_issues_are_counted(assistant: Assistant, question: str, name: str, least: int) -> None:
    """Do the word lists and the issue map see what stands in the question?"""
    assert feature(assistant, question, name) >= least


@pytest.mark.parametrize(
    ("issue", "other", "share", "plain"),
    [(2.0, 0, 0.8, True), (1.9, 0, 0.8, False), (2.0, 1, 0.8, False), (2.0, 0, 0.7, False)],
)
def test_plainly_inside(issue: float, other: float, share: float, plain: bool) -> None:
    """Is a question plainly inside only where an issue is named, no other field is, and its neighbours agree?"""
    found = np.zeros(len(FEATURES), dtype=np.float32)
    for name, value in (("issue", issue), ("other_words", other), ("inside_share", share)):
        found[FEATURES.index(name)] = value
    assert plainly_inside(found) is plain


def test_probability_by_hand() -> None:
    """Is it the logistic function of the weighted, centred features?"""
    scale = Scale(np.array([1.0]), np.array([2.0]), np.array([3.0]), -1.0, 0.5)
    assert scale.probability(np.array([2.0])) == pytest.approx(1 / (1 + np.exp(-0.5)))


def test_other_features_are_refused(tmp_path: Path) -> None:
    """Are weights of another version refused with the cure?"""
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps({"features": ["cosine"]}), encoding="utf-8")
    with pytest.raises(CorpusError, match="eval train"):
        load_scale(file)


def test_curve_by_hand() -> None:
    """At 0.5, is the share below it counted on each side?"""
    point = next(p for p in curve([0.9, 0.4], [0.1, 0.2, 0.6]) if p.threshold == 0.5)
    assert (point.wrongly_refused, point.rightly_refused) == (0.5, pytest.approx(2 / 3))


def test_fit_separates_and_keeps_to_the_allowance() -> None:
    """Do clearly different features get clearly different probabilities, at a threshold that refuses few by mistake?"""
    rng = np.random.default_rng(0)
    judged = [
        Judged((rng.normal(size=len(FEATURES)) + (1.5 if inside else -1.5)).astype(np.float32), inside, labelled)
        for inside in (True, False)
        for labelled in (True, False)
        for _ in range(60)
    ]
    scale, points = fit_evidence(judged, seed=1)
    own = [scale.probability(j.features) for j in judged if j.inside]
    other = [scale.probability(j.features) for j in judged if not j.inside]
    assert min(np.mean(own), 1 - np.mean(other)) > 0.9
    chosen = next(p for p in points if p.threshold == scale.threshold)
    assert chosen.wrongly_refused <= ALLOWED


def test_shipped_weights_speak_plainly() -> None:
    """Does an issue touched never speak against answering, nor a nearer question of another field for it?"""
    weight = dict(zip(FEATURES, load_scale().weight, strict=True))
    assert weight["nearer_inside"] > 0
    assert weight["words_share"] > 0
    assert weight["other_words"] < 0
