"""Statements against the clauses they cite: numbers, periods, articles, and which clauses carry what."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.blocks import sentences
from assistant.answer.cite import CitationList
from assistant.answer.gate import Gate
from assistant.answer.support import carried_terms, carriers, objection
from assistant.assistant import Assistant
from assistant.lookup import open_lookup
from corpus.issue_map import read_issues
from corpus.schema import Citation
from eval.answers import score_issues
from ingest.settings import load_settings

DAY = date(2026, 11, 24)


def cited(assistant: Assistant, *references: str) -> list[Citation]:
    """Citations of clauses."""
    citations = CitationList(assistant.store, DAY)
    return [citations.items[p] for ref in references if (p := citations.add(ref)) is not None]


CASES = [
    ("应当每月支付二倍工资。", "劳动合同法#82.1", "", "the clause's own multiple"),
    ("应当每月支付双倍工资。", "劳动合同法#82.1", "", "the same multiple in other words"),
    ("应当每月支付三倍工资。", "劳动合同法#82.1", "不一致", "another multiple"),
    ("提前30日书面通知。", "劳动合同法#37", "", "digits for numerals"),
    ("提前一个月书面通知。", "劳动合同法#37", "", "thirty days is a month"),
    ("提前十五日书面通知。", "劳动合同法#37", "不一致", "another period"),
    ("用人单位应当在十日内支付。", "劳动合同法#30.2", "没有", "a period of nowhere"),
    ("依照第四十条解除的，不得适用于孕期。", "劳动合同法#42", "", "an article the clause names"),
    ("依照第九十九条解除的，不得适用于孕期。", "劳动合同法#42", "没有提到", "an article it does not name"),
    ("试用期最长不超过六个月。", "劳动合同法#19", "", "one of several periods"),
    ("试用期最长不超过八个月。", "劳动合同法#19", "不一致", "none of several periods"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reference", "expected", "why"), CASES)
def test_objections(assistant: Assistant, text: str, reference: str, expected: str, why: str) -> None:
    """Is a statement objected to just where its clause says another number, or none?"""
    found = objection(text, cited(assistant, reference))
    assert (expected in found) if expected else found == "", why


def test_nothing_cited_is_no_support(assistant: Assistant) -> None:
    """Is a statement without clauses objected to?"""
    assert objection("应当支付工资。", [])


def test_carriers_are_the_clauses_that_say_it(assistant: Assistant) -> None:
    """Does a sentence get the clauses it rests on, and not the whole list?"""
    clauses = cited(assistant, "劳动合同法#38.1.2", "劳动合同法#47.1", "劳动争议调解仲裁法#27.1")
    assert carriers("每满一年支付一个月工资。", clauses) == (1,)
    assert carriers("申请仲裁的时效期间为一年。", clauses) == (2,)
    assert set(carriers("用人单位未及时足额支付劳动报酬的，劳动者可以解除劳动合同，申请仲裁的时效期间为一年。", clauses)) >= {0, 2}


def test_terms_are_counted(assistant: Assistant) -> None:
    """Is the share of carried terms 1 for the clause's own words and 0 for others?"""
    clauses = cited(assistant, "劳动争议调解仲裁法#53")
    assert carried_terms("劳动争议仲裁不收费", clauses) == 1
    assert carried_terms("天气晴朗", clauses) == 0


def test_gate_drops_with_a_reason(assistant: Assistant) -> None:
    """Is a contradicted statement kept back, and told with its reason and clause?"""
    gate = Gate(assistant.store, DAY)
    assert gate.say("应当每月支付五倍工资。", ("劳动合同法#82.1",)) is None
    assert gate.say("应当每月支付二倍工资。", ("劳动合同法#82.1",)) is not None
    (dropped,) = gate.dropped
    assert "五倍" in dropped.text and "不一致" in dropped.reason
    assert dropped.citations == ("《中华人民共和国劳动合同法》第八十二条第一款",)


def test_one_bad_sentence_takes_its_neighbours(assistant: Assistant) -> None:
    """Is a point dropped whole, since its sentences rest on each other?"""
    gate = Gate(assistant.store, DAY)
    assert gate.say_all(("应当每月支付二倍工资。", "应当每月支付九倍工资。"), ("劳动合同法#82.1",)) == ()


POINTS = [
    ("甲方应当按时足额付款；乙方可以拒绝接受的。", ("甲方应当按时足额付款。", "乙方可以拒绝接受的。"), "two sentences"),
    ("甲应当按时足额付款；但是乙同意的除外。", ("甲应当按时足额付款；但是乙同意的除外。",), "an exception stays with its rule"),
    ("一句话。", ("一句话。",), "one sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("point", "expected", "why"), POINTS)
def test_points_are_cut_at_semicolons(point: str, expected: tuple[str, ...], why: str) -> None:
    """Is a point cut where its parts stand alone?"""
    assert sentences(point) == expected, why


def test_whole_issue_map_is_carried() -> None:
    """Does every point, element, burden and step of the map agree in numbers, periods and articles with its clauses?"""
    scores = score_issues(open_lookup(load_settings()), read_issues(), DAY)
    assert scores.statements > 2000
    assert [f"{f.where}：{f.text} {f.reason}" for f in scores.faults] == []
    assert scores.terms > 0.75


def test_a_clause_that_brings_nothing_is_not_named() -> None:
    """Where the nearest clauses lack a number, is only the one that has it added, not all?"""
    from assistant.answer.gate import Gate
    from assistant.lookup import open_lookup
    from ingest.settings import load_settings

    gate = Gate(open_lookup(load_settings()).store, DAY)
    references = ("劳动合同法#48", "劳动合同法#87", "劳动争议司法解释二#16", "劳动争议司法解释一#53.1")
    (said,) = gate.say_all(("不要求或者已经不能继续履行（如期满、破产、解散等）的，支付二倍赔偿金。",), references)
    assert "劳动争议司法解释一#53" not in {gate.citations.items[p].clause.id for p in said.citations}
    assert "劳动合同法#87" in {gate.citations.items[p].clause.id for p in said.citations}
