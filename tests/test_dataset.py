"""Labelled sets: read whole or refused with file and line; the shipped ones well formed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.questions import read_asked, read_outside
from eval.dataset import SETS, SPLITS, Gold, read_questions
from eval.near import near_pairs

DEV, TEST = (read_questions(SETS / f"{split}.jsonl") for split in ("dev", "test"))


def test_row(tmp_path: Path) -> None:
    """Is everything of a row read, and what is left out at its default?"""
    file = tmp_path / "set.jsonl"
    file.write_text(
        '{"id": 1, "question": "q", "gold": [{"law": "劳动法", "article": 50}, {"law": "劳动法", "article": "91", "grade": 1}],'
        ' "date": "2019-05-01", "region": "内蒙古", "kind": "lay"}\n{"id": "2", "question": "离婚", "expect": "refuse"}\n',
        encoding="utf-8",
    )
    first, second = read_questions(file)
    assert first.gold == (Gold("劳动法", "50", 2), Gold("劳动法", "91", 1))
    assert (first.id, first.day, first.region, first.kind) == ("1", date(2019, 5, 1), "内蒙古", "lay")
    assert second.refuse
    assert second.gold == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "set.jsonl:1"),  # no JSON
        ('{"id": 1, "question": "q"}', "gold"),  # neither gold nor refusal
        ('{"id": 1, "gold": [{"law": "劳动法", "article": 1}]}', "question"),
        ('{"id": 1, "question": "q", "gold": [{"law": "劳动法"}]}', "article"),
        ('{"id": 1, "question": "q", "expect": "refuse", "date": "5月1日"}', "set.jsonl:1"),
        ('{"id": 1, "question": "q", "expect": "refuse"}\n{"id": "1", "question": "p", "expect": "refuse"}', "两次"),
        ("", "没有问题"),
    ],
)
def test_bad_files(tmp_path: Path, content: str, message: str) -> None:
    """Is a bad file refused with the place and what is missing?"""
    file = tmp_path / "set.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_questions(file)


def test_missing_file(tmp_path: Path) -> None:
    """Is a file that is not there one clear error?"""
    with pytest.raises(InputError, match="无法读取"):
        read_questions(tmp_path / "none.jsonl")


def test_shipped_sets() -> None:
    """Are there 600 questions in two splits that share none, every slice in both?"""
    assert len(DEV) + len(TEST) >= 600
    assert not {q.id for q in DEV} & {q.id for q in TEST}
    assert not {q.question for q in DEV} & {q.question for q in TEST}
    assert {q.kind for q in DEV} == {q.kind for q in TEST}
    assert len({q.kind for q in DEV}) == 10


def test_evaluation_questions_are_not_training_questions() -> None:
    """Is no evaluation question nearly an authored one (character-bigram Jaccard 0.7 and more)?"""
    authored = [question for row in read_asked() for question in row.questions] + list(read_outside())
    asked = [q.question for split in SPLITS for q in read_questions(SETS / f"{split}.jsonl") if q.kind != "reference"]
    assert near_pairs(asked, authored) == []
