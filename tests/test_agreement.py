"""Agreement of two labellers, by tables worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import InputError
from eval.agreement import FIRST, SECOND, agreement, kappa, read_labels
from eval.dataset import SETS, read_questions


@pytest.mark.parametrize(
    ("one", "two", "levels", "expected"),
    [
        ([1, 1, 0, 0], [1, 1, 0, 0], 2, 1.0),
        ([1, 1, 0, 0], [1, 0, 0, 0], 2, 0.5),  # agree 3/4, by chance 1/2
        ([1, 0, 1, 0], [1, 1, 0, 0], 2, 0.0),  # agree as often as chance
        ([2, 0], [0, 2], 3, -1.0),
        ([0, 0], [0, 0], 3, 1.0),  # nothing to differ about
    ],
)
def test_kappa(one: list[int], two: list[int], levels: int, expected: float) -> None:
    """Is it Cohen's kappa?"""
    assert kappa(np.array(one), np.array(two), levels) == pytest.approx(expected)


def test_agreement_by_hand() -> None:
    """Are only questions both labelled counted, and unnamed clauses of the pool as agreed 0?"""
    first = {"a": {"x#1": 2, "x#2": 1}, "b": {"x#1": 2}, "only": {"x#1": 2}}
    second = {"a": {"x#1": 2}, "b": {"x#9": 2}}
    found = agreement(first, second, {"a": ["x#1", "x#7"], "b": ["x#7"], "only": []})
    assert found.questions == 2
    assert found.judgements == 6  # a: x#1 x#2 x#7; b: x#1 x#9 x#7
    assert found.governing_f1 == 0.5
    assert found.share_in_common == 0.5


def test_bad_labels(tmp_path: Path) -> None:
    """Is a bad row refused with its line?"""
    file = tmp_path / "labels.jsonl"
    file.write_text('{"id": "a", "gold": [{"law": "劳动法"}]}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"labels.jsonl:1"):
        read_labels(file)


def test_shipped_labels_cover_the_set() -> None:
    """Was every question that is to be answered labelled twice?"""
    asked = {q.id for split in ("dev", "test") for q in read_questions(SETS / f"{split}.jsonl") if not q.refuse}
    assert asked <= set(read_labels(FIRST)) & set(read_labels(SECOND))
