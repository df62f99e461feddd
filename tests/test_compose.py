"""Answers over a small real corpus: verbatim, in force, and refused where they must be."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.records import SectionKind, Why
from corpus.schema import Status
from ui.render.as_json import answer_json

DAY = date(2026, 11, 24)
QUESTIONS = [
    "老板三个月没发工资怎么办", "工资可以用实物抵吗", "没签劳动合同能要双倍工资吗", "试用期可以随便辞退员工吗",
    "公司要裁员有什么补偿", "劳动仲裁时效多长", "加班工资怎么算", "劳动合同到期公司不续签",
    "被公司无故辞退怎么赔偿", "怀孕期间公司能解除劳动合同吗",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_labour_questions_are_answered_verbatim(willing: Assistant, question: str) -> None:
    """Is there an answer, and does every quotation stand word for word in its clause?"""
    answer = willing.ask(question, DAY)
    assert not answer.refused
    assert answer.citations
    for citation in answer.citations:
        held = willing.store.get(citation.clause.id)
        assert held is not None
        assert citation.quote in held.text
    used = {place for section in answer.sections for s in section.statements for place in s.citations}
    assert used <= set(range(len(answer.citations)))
    assert all(s.citations for section in answer.sections if section.kind is not SectionKind.UNCOVERED for s in section.statements)


def test_lookup_needs_no_search(assistant: Assistant) -> None:
    """Is a bare reference answered with that clause alone?"""
    answer = assistant.ask("劳合38条1款2项", DAY)
    assert [c.quote for c in answer.citations] == ["（二）未及时足额支付劳动报酬的；"]
    assert answer.hits[0].reasons[0].why is Why.REFERENCE


def test_reference_in_a_question_comes_first(willing: Assistant) -> None:
    """Does a clause named in the question lead the hits?"""
    answer = willing.ask("劳动合同法第四十七条的补偿怎么算", DAY)
    assert answer.hits[0].clause.id == "劳动合同法#47"


def test_law_not_yet_in_force_is_not_cited(assistant: Assistant) -> None:
    """Does 医疗保障法 stay out of answers before 2027-01-01?"""
    hits = assistant.search("医疗保障 职工参加基本医疗保险", DAY, "").hits
    assert all(hit.clause.document != "医疗保障法" for hit in hits)
    later = assistant.search("医疗保障 职工参加基本医疗保险", date(2027, 1, 1), "").hits
    assert any(hit.clause.document == "医疗保障法" for hit in later)


def test_local_rules_only_in_their_region(willing: Assistant) -> None:
    """Is the 内蒙古 plan cited for 内蒙古, under 地方规定 or further on, and never elsewhere?"""
    question = "工会怎样协助开展劳动人事争议协商，达成和解协议后怎么办"
    assert all(c.clause.document != "内蒙古协商调解实施方案" for c in willing.ask(question, DAY, "北京").citations)
    local = willing.ask(question, DAY, "内蒙古")
    assert local.region == "内蒙古自治区"
    assert any(c.clause.document == "内蒙古协商调解实施方案" for c in local.citations)


def test_facts_before_the_current_text_are_flagged(assistant: Assistant) -> None:
    """Does an answer about 2010 say which clauses then read otherwise, and only those?"""
    answer = assistant.ask("劳动合同法第六十三条", date(2010, 1, 1))  # 同工同酬, reworded from 2013-07-01
    assert any("修改前" in notice for notice in answer.notices)
    answer = assistant.ask("劳动合同法第八十二条", date(2010, 1, 1))  # no amendment has touched it
    assert not any("修改前" in notice for notice in answer.notices)


def test_points_are_those_of_the_day(willing: Assistant) -> None:
    """Is nothing cited that was not law on the day, nor a point made that rests on it, and is that said?"""
    question, early = "N+1和2N有什么区别", date(2008, 3, 1)  # its point rests on 实施条例 25, of 2008-09-18
    now, then = willing.ask(question, DAY), willing.ask(question, early)
    points = [section.issue for section in now.sections if section.kind is SectionKind.POINTS]
    assert any("2N" in issue for issue in points)
    assert "劳动合同法实施条例" in {c.clause.document for c in now.citations}
    assert "劳动合同法" in {c.clause.document for c in then.citations}
    assert not any("2N" in section.issue for section in then.sections if section.kind is SectionKind.POINTS)
    for name in ("劳动合同法实施条例", "劳动争议调解仲裁法"):
        assert name not in {c.clause.document for c in then.citations}
        assert any(name in n and "尚未施行" in n for n in then.notices)
    for answer, day in ((now, DAY), (then, early)):
        for citation in answer.citations:
            assert willing.store.document(citation.clause.document).status_on(day) is not Status.NOT_YET


def test_clause_asked_for_before_its_day_is_flagged(assistant: Assistant) -> None:
    """Is a clause of a law not yet in force shown when asked for by number, and called so?"""
    answer = assistant.ask("医疗保障法第五条", date(2026, 12, 31))
    assert answer.citations[0].status is Status.NOT_YET
    assert any("尚未施行" in n for n in answer.notices)


def test_json_holds_what_is_promised(willing: Assistant) -> None:
    """Are the published keys there, and is the whole thing plain JSON?"""
    titles = {d.id: d.title for d in willing.store.documents()}
    body = json.loads(json.dumps(answer_json(willing.ask("老板三个月没发工资怎么办", DAY), titles)))
    assert {"refused", "reason", "sections", "citations", "hits"} <= body.keys()
    assert {"document", "article", "paragraph", "item", "quote", "status"} <= body["citations"][0].keys()
    assert {"document", "article", "score", "why"} <= body["hits"][0].keys()
    assert SectionKind.BASIS in {section["kind"] for section in body["sections"]}


def test_langchain_retriever(assistant: Assistant) -> None:
    """Does LangChain get the same clauses, with their citations?"""
    from assistant.langchain_retriever import ClauseRetriever

    documents = ClauseRetriever(assistant=assistant, k=3).invoke("工资可以用实物抵吗")
    assert len(documents) == 3
    assert all(d.metadata["citation"].startswith("《") and d.page_content for d in documents)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1949, 1, 1)])
def test_a_day_before_all_law_held(willing: Assistant, day: date) -> None:
    """Does the refusal say that nothing held was law then, and from when on something is?"""
    answer = willing.ask("公司没有足额发工资怎么办", day)
    assert answer.refused
    assert not answer.citations
    first = min(d.effective for d in willing.store.documents() if d.labour and d.effective and willing.store.size(d.id))
    assert f"{day}" in answer.reason
    assert f"自 {first} 起施行" in answer.reason
    assert "起施行" not in willing.ask("公司没有足额发工资怎么办", first).reason
