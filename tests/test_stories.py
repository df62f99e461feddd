"""Long stories of several matters: one block each, and none the story itself rules out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.assistant import open_assistant
from corpus.errors import IndexMismatch, IndexMissing
from corpus.issue_map import read_issues
from eval.stories import TEST, read_stories, score_stories
from ingest.settings import load_settings

STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "stories.yaml").read_text(encoding="utf-8"))
IDS = {issue.name: issue.id for issue in read_issues()}
ENOUGH = 0.8
RECALL, PRECISION = 0.65, 0.8
"""Well above what expressions alone reached on the test stories (0.42 at 0.91), a little below what is reached now."""


@pytest.mark.parametrize("row", STORIES, ids=lambda row: row["why"])
def test_issue_ids_are_those_of_the_map(row: dict[str, Any]) -> None:
    """Does every id of the table exist?"""
    named = {id_ for wanted in (*row["issues"], *row.get("never", ())) for id_ in wanted.split("|")}
    assert named <= set(IDS.values())


@pytest.mark.skipif(not os.environ.get("LAODONG_E2E"), reason="needs LAODONG_E2E and a built index")
def test_answers_treat_most_matters() -> None:
    """Do the answers of the real index treat most of what our own stories tell, and nothing ruled out?"""
    lost = {}
    for row in STORIES:
        got = {IDS[name] for name in _real().ask(row["story"]).issues}
        assert not got & set(row.get("never", ())), row["why"]
        lost[row["why"]] = [wanted for wanted in row["issues"] if not got & set(wanted.split("|"))]
    assert 1 - sum(map(len, lost.values())) / sum(len(row["issues"]) for row in STORIES) >= ENOUGH, lost


@pytest.mark.skipif(not os.environ.get("LAODONG_E2E"), reason="needs LAODONG_E2E and a built index")
def test_stories_nobody_tuned_on() -> None:
    """Are the matters of stories that were labelled apart taken up as the report says?"""
    real = _real()
    scores = score_stories(read_stories(TEST, set(IDS.values())), lambda s: {IDS[name] for name in real.ask(s.text).issues})
    assert scores.recall >= RECALL
    assert scores.precision >= PRECISION


def _real():  # type: ignore[no-untyped-def]
    try:
        return open_assistant(load_settings())
    except (IndexMissing, IndexMismatch):
        pytest.skip("no index built")
