"""Why a clause was found: the sources that really put it there."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.records import Why
from assistant.retrieve.explain import nearest, part_named

DAY = date(2026, 11, 25)


def test_hit_names_issue_and_nearest_question(assistant: Assistant) -> None:
    """Does a hit of the issue map say which issue, and one of authored questions which question was like it?"""
    found = assistant.search("公司拖欠工资三个月，我想辞职要补偿", DAY, "")
    reasons = {reason.why: reason.detail for hit in found.hits[:5] for reason in hit.reasons}
    assert reasons[Why.ISSUE]
    known = {question for _, question in assistant.store.questions()}
    assert reasons[Why.AUTHORED] in known


def test_every_hit_has_a_reason(assistant: Assistant) -> None:
    """Is no clause among the first ten without anything that found it?"""
    assert all(hit.reasons for hit in assistant.search("试用期工资怎么定", DAY, "").hits[:10])


@pytest.mark.parametrize(
    ("question", "others", "expected"),
    [
        ("试用期多久", ["工资多久发", "试用期最长多久"], "试用期最长多久"),
        ("试用期", [], ""),  # nothing to be near to
    ],
)
def test_nearest(question: str, others: list[str], expected: str) -> None:
    """Is the question with most shared pairs named?"""
    assert nearest(question, others) == expected


def test_no_issue_no_part() -> None:
    """Is no 款 claimed where no issue names the clause?"""
    assert part_named("劳动合同法#38", ()) == (None, None)
