"""What people say of every issue: read whole, or one error naming the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.issue_map import ISSUES, read_issues
from corpus.said import read_said
from eval.dataset import SETS, SPLITS, read_questions
from eval.near import near_pairs
from eval.stories import TEST, TRAIN

LEAST = 12


def test_every_issue_is_spoken_of() -> None:
    """Does each issue of the map have enough pieces to be heard by?"""
    assert {issue.id: len(issue.said) for issue in read_issues() if len(issue.said) < LEAST} == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"issue": "拖欠工资"}', "不合格式"),  # nothing said
        ('{"issue": "拖欠工资", "said": ["没发工资", "没发工资"]}', "重复"),
        ('{"issue": "拖欠工资", "said": ["钱"]}', "长 1 字"),  # too short to mean anything
        ("{", "不合格式"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, told: str) -> None:
    """Does the error name file and line?"""
    file = tmp_path / "said.jsonl"
    file.write_text('{"issue": "加班费标准", "said": ["天天加班到半夜"]}\n' + line, encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"said\.jsonl:2.*{told}"):
        read_said(file)


def test_an_issue_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Are pieces of an unknown issue an error rather than lost?"""
    file = tmp_path / "said.jsonl"
    file.write_text('{"issue": "没有的焦点", "said": ["随便说一句"]}', encoding="utf-8")
    with pytest.raises(CorpusError, match="没有的焦点"):
        read_issues(ISSUES, file)


def test_nothing_measured_was_learned_from() -> None:
    """Is no piece and no training story nearly the same as a question or story that results are reported on?"""
    learned = [piece for pieces in read_said().values() for piece in pieces]
    learned += [json.loads(line)["story"] for line in TRAIN.read_text(encoding="utf-8").splitlines()]
    asked = [q.question for split in SPLITS for q in read_questions(SETS / f"{split}.jsonl")]
    asked += [json.loads(line)["story"] for line in TEST.read_text(encoding="utf-8").splitlines()]
    assert near_pairs(learned, asked) == []
