"""The ranker: scores as computed by hand, weights that fit this version, and sensible behaviour of those shipped."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieve.features import FEATURES
from assistant.retrieve.rank import Ranker, load_ranker
from corpus.errors import CorpusError


def test_scores_by_hand() -> None:
    """Is the score w2 · relu(W1 x + b1) after centring and scaling?"""
    ranker = Ranker(
        mean=np.array([1.0, 0.0]), scale=np.array([2.0, 1.0]), hidden=np.array([[1.0, -1.0], [0.0, 1.0]]),
        bias=np.array([0.5, 0.0]), out=np.array([2.0, 3.0]),
    )  # fmt: skip
    # x = (3, 4) -> ((3-1)/2, 4) = (1, 4); hidden = (1*1+0.5, -1+4) = (1.5, 3); out = 2*1.5 + 3*3
    assert ranker.scores(np.array([[3.0, 4.0]])).tolist() == [12.0]


def test_other_features_are_refused(tmp_path: Path) -> None:
    """Are weights of another version refused with the cure?"""
    file = tmp_path / "ranker.json"
    file.write_text(json.dumps({"features": ["words"]}), encoding="utf-8")
    with pytest.raises(CorpusError, match="eval train"):
        load_ranker(file)


@pytest.mark.parametrize(
    "signals",
    [("words", "bigrams"), ("asked_words", "asked_bigrams", "asked_many"), ("asked_meaning", "asked_meaning_many"),
     ("issues",)],
)  # fmt: skip
def test_more_evidence_scores_higher(signals: tuple[str, ...]) -> None:
    """Does a clause that a source puts first, in all its signals, score above one that it does not know?"""
    features = np.repeat(load_ranker().mean[None, :], 2, axis=0)  # all else as it is on average
    for place, name in enumerate(FEATURES):
        if name.split(":")[0].removesuffix("_part") in signals:
            features[:, place] = (1.0, 0.0)
    first, second = load_ranker().scores(features)
    assert first > second
