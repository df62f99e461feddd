"""Scores of stories, by numbers worked out by hand, and bad files told."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import InputError
from eval.stories import FIRST, SECOND, TEST, TRAIN, Story, agreement_of, read_stories, score_stories

S = Story("a", "story", "话", (frozenset({"甲"}), frozenset({"乙", "丙"})), frozenset({"丁"}), frozenset({"戊"}))


@pytest.mark.parametrize(
    ("got", "recall", "precision", "never"),
    [
        (["甲", "丙"], 1.0, 1.0, 0),  # either of the alternatives serves
        (["甲", "丁"], 0.5, 1.0, 0),  # what may stand there does not replace what must
        (["甲", "戊", "己"], 0.5, 1 / 3, 1),
        ([], 0.0, 0.0, 0),
    ],
)
def test_scores(got: list[str], recall: float, precision: float, never: int) -> None:
    """Are recall, precision and the forbidden counted as documented?"""
    scores = score_stories([S], lambda story: got)
    assert (scores.recall, scores.precision, scores.never) == (pytest.approx(recall), pytest.approx(precision), never)


def test_agreement_is_mutual() -> None:
    """Is each labelling taken as an answer to the other?"""
    other = Story("a", "story", "话", (frozenset({"甲"}),), frozenset(), frozenset())
    found = agreement_of([S], [other])
    assert (found["recall_first"], found["recall_second"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("line", "told"),
    [('{"id": "x"}', "不合格式"), ('{"id":"x","kind":"story","story":"一个故事","must":["无此焦点"]}', "没有争议焦点“无此焦点”")],
)
def test_bad_rows(tmp_path: Path, line: str, told: str) -> None:
    """Does the error name the line?"""
    file = tmp_path / "s.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=rf"s\.jsonl:1.*{told}"):
        read_stories(file, ["甲"])


def test_shipped_files_stand() -> None:
    """Do all four files read against the map, and are the test stories those that were labelled twice?"""
    from corpus.issue_map import read_issues

    known = {issue.id for issue in read_issues()}
    train, test, first, second = (read_stories(file, known) for file in (TRAIN, TEST, FIRST, SECOND))
    assert [s.id for s in test] == [s.id for s in first] == [s.id for s in second]
    assert not {s.text for s in train} & {s.text for s in test}
