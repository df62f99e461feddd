"""Vague complaints are asked back; what lies outside stays refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answer.unclear import CHOICES, complains_of_work, is_vague
from assistant.assistant import Assistant
from assistant.retrieve.issues import IssueFinder
from corpus.issue_map import read_issues

DAY = date(2026, 11, 25)
VAGUE = ["他们欺负我", "公司不讲理", "怎么办", "我该怎么办？", "领导针对我", "老板太黑心了！", "单位欺人太甚", "帮帮我", "我要维权", "能告他们吗", "他们总是欺负我们这些打工的，怎么办呢"]
OWN_MATTER = [
    ("离婚财产怎么分", "another field"), ("邻居欺负我怎么办", "no work in it"), ("老公欺负我", "family"), ("公司怎么注册", "a company, no complaint"),
    ("公司拖欠工资怎么办", "names the matter"), ("被领导性骚扰了怎么办", "names the matter"), ("怀孕了公司要辞退我怎么办", "names the matter"),
    ("网店骗我怎么投诉", "a buyer"), ("房东不讲理不退押金怎么办", "a tenant"), ("", "nothing at all"),
]  # fmt: skip


@pytest.mark.parametrize("question", VAGUE)
def test_vague_complaints(question: str) -> None:
    """Is a question of who, how bad and what now seen to be no more than that?"""
    assert is_vague(question)


@pytest.mark.parametrize(("question", "why"), OWN_MATTER)
def test_a_matter_of_its_own_is_not_vague(question: str, why: str) -> None:
    """Is a question that names its matter, inside labour law or outside, left to the search?"""
    assert not is_vague(question), why


@pytest.mark.parametrize("file", ["dev.jsonl", "outside_dev.jsonl"])
def test_labelled_questions_are_never_asked_back(file: str) -> None:
    """Do all labelled questions go their way as before, answered or refused?"""
    path = Path(__file__).parent.parent / "eval" / "sets" / file
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked_back = [q for r in rows if is_vague(q := r["question"]) or (complains_of_work(q) and r.get("expect") == "refuse")]
    assert rows and not asked_back


def test_asking_back_is_no_refusal(assistant: Assistant) -> None:
    """Does the answer ask back with choices, without clauses, and without calling itself out of scope?"""
    answer = assistant.ask("他们欺负我", DAY)
    assert answer.unclear and not answer.refused and not answer.answered
    assert not answer.citations and not answer.sections
    assert 5 <= len(answer.choices) <= 8
    assert "范围" not in answer.reason and "补充" in answer.reason


@pytest.mark.parametrize("choice", CHOICES, ids=lambda c: c.text)
def test_every_choice_shows_an_issue(choice: object) -> None:
    """Does each example question touch an issue of the map, so that it can be answered?"""
    finder = IssueFinder(read_issues())
    assert finder.find(choice.question, choice.question)  # type: ignore[attr-defined]
