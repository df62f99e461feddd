"""Rules that were no law yet on the day: said, and nothing else put in their place."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.gate import Gate
from assistant.answer.unmet import unmet_among, unmet_block, unmet_lines
from assistant.assistant import Assistant
from assistant.lookup import Lookup, open_lookup
from assistant.records import SectionKind
from corpus.issue_map import Issue, read_issues
from ingest.settings import load_settings

ISSUES = {issue.id: issue for issue in read_issues()}


@pytest.fixture(scope="module")
def corpus() -> Lookup:
    """Look-ups over the whole corpus."""
    return open_lookup(load_settings())


def lines(corpus: Lookup, issue: Issue, day: date) -> list[str]:
    """What is said not to be covered of an issue on a day."""
    gate = Gate(corpus.store, day)
    return [s.text for s in unmet_lines(unmet_among((issue,), gate), gate)]


SAID = [
    ("退休年龄", date(2024, 3, 1), ("自 2025-01-01 起施行", "国务院关于工人退休、退职的暂行办法", "原法定退休年龄为五十五周岁的女职工"), "displaced in part, and a clue"),
    ("总包先行清偿", date(2018, 6, 1), ("自 2020-05-01 起施行", "当时是否另有规定"), "no rule before it is known"),
    ("竞业限制补偿", date(2018, 6, 1), ("最高人民法院关于审理劳动争议案件适用法律若干问题的解释（四）",), "catalogued, its text not held"),
]  # fmt: skip


@pytest.mark.parametrize(("issue", "day", "words", "why"), SAID)
def test_what_governed_then_is_said(corpus: Lookup, issue: str, day: date, words: tuple[str, ...], why: str) -> None:
    """Is it said since when today's rule holds, and what is known of the one before?"""
    found = next((i for id_, i in ISSUES.items() if id_ == issue), None) or next(i for i in ISSUES.values() if i.clauses[0].startswith("劳动争议司法解释一") and "竞业" in i.name)
    said = lines(corpus, found, day)
    assert len(said) == 1 and all(w in said[0] for w in words), (why, said)
    assert f"{day:%Y-%m-%d} 尚未施行" in said[0]


@pytest.mark.parametrize("issue", ["退休年龄", "总包先行清偿"])
def test_nothing_is_said_once_the_rule_holds(corpus: Lookup, issue: str) -> None:
    """Is the line gone from the first day of the rule?"""
    assert lines(corpus, ISSUES[issue], date(2026, 11, 25)) == []


def test_clauses_in_force_are_still_quoted(corpus: Lookup) -> None:
    """Are governing clauses that were law already quoted verbatim, the others not?"""
    gate = Gate(corpus.store, date(2018, 6, 1))
    issue = next(i for i in ISSUES.values() if i.clauses[0].startswith("劳动争议司法解释一") and any(c.startswith("劳动合同法") for c in i.clauses))
    sections = unmet_block(unmet_among((issue,), gate), "", gate)
    cited = [gate.citations.items[p].clause.document for s in sections for t in s.statements for p in t.citations]
    assert "劳动合同法" in cited and "劳动争议司法解释一" not in cited


def test_other_clauses_do_not_answer_instead(willing: Assistant) -> None:
    """Before 劳动合同法, is a question on its end of term told that, with no point made of anything else?"""
    question = "劳动合同到期公司不续签"
    then, now = willing.ask(question, date(2007, 6, 1)), willing.ask(question, date(2026, 11, 25))
    assert now.issues and not any("尚未施行" in s.text for section in now.sections for s in section.statements)
    assert not then.issues and not any(s.kind in (SectionKind.POINTS, SectionKind.BASIS) for s in then.sections)
    uncovered = [s.text for section in then.sections if section.kind is SectionKind.UNCOVERED for s in section.statements]
    assert any("自 2008-01-01 起施行" in text and "未收录" in text for text in uncovered)
