"""Long stories of several matters: one block each, by general expressions, and none the story itself rules out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answer.choose import choose, has_several, touched_in
from assistant.assistant import open_assistant
from assistant.retrieve.issues import IssueFinder
from corpus.errors import IndexMismatch, IndexMissing
from corpus.issue_map import read_issues
from ingest.settings import load_settings

STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "stories.yaml").read_text(encoding="utf-8"))
ISSUES = read_issues()
FINDER = IssueFinder(ISSUES)
ENOUGH = 0.9


def shown(story: str) -> set[str]:
    """Ids of the issues the words alone show, without what a search adds."""
    touched = touched_in(story, FINDER.find(story), FINDER)
    return {issue.id for issue in choose(story, touched, (), (), has_several(story, FINDER))}


def missing(row: dict[str, Any], got: set[str]) -> list[str]:
    """The issues wanted of which none of the ids is there."""
    return [wanted for wanted in row["issues"] if not got & set(wanted.split("|"))]


@pytest.mark.parametrize("row", STORIES, ids=lambda row: row["why"])
def test_issue_ids_are_those_of_the_map(row: dict[str, Any]) -> None:
    """Does every id of the table exist?"""
    named = {id_ for wanted in (*row["issues"], *row.get("never", ())) for id_ in wanted.split("|")}
    assert named <= {issue.id for issue in ISSUES}


@pytest.mark.parametrize("row", STORIES, ids=lambda row: row["why"])
def test_what_the_story_rules_out_stays_out(row: dict[str, Any]) -> None:
    """Does no sentence bring back what another sentence rules out?"""
    assert not shown(row["story"]) & set(row.get("never", ()))


def test_most_matters_are_heard() -> None:
    """Do words alone show nine in ten of the issues expected?"""
    wanted = sum(len(row["issues"]) for row in STORIES)
    lost = {row["why"]: gone for row in STORIES if (gone := missing(row, shown(row["story"])))}
    assert 1 - sum(map(len, lost.values())) / wanted >= ENOUGH, lost


@pytest.mark.skipif(not os.environ.get("LAODONG_E2E"), reason="needs LAODONG_E2E and a built index")
def test_answers_treat_most_matters() -> None:
    """Do the answers of the real index treat nine in ten of them, and nothing ruled out?"""
    try:
        real = open_assistant(load_settings())
    except (IndexMissing, IndexMismatch):
        pytest.skip("no index built")
    ids = {issue.name: issue.id for issue in ISSUES}
    lost = {}
    for row in STORIES:
        got = {ids[name] for name in real.ask(row["story"]).issues}
        assert not got & set(row.get("never", ())), row["why"]
        lost[row["why"]] = missing(row, got)
    assert 1 - sum(map(len, lost.values())) / sum(len(row["issues"]) for row in STORIES) >= ENOUGH, lost
