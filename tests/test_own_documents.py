"""What a user added is shown apart from law, and local passages only where they bear on the question."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.blocks import hits_block
from assistant.answer.gate import Gate
from assistant.answer.local import bears_on
from assistant.answer.own import TITLE, own_block
from assistant.records import Answer, Hit, Reason, SectionKind, Why
from corpus.schema import ANYWHERE, Clause, Document, Kind, Proof
from ingest.store import ClauseStore
from ui.render.layout import lay_out
from ui.render.markdown import answer_markdown

DAY = date(2026, 11, 25)
LAW = Document("某法", "中华人民共和国某法", Kind.LAW, effective=date(2008, 1, 1), proof=Proof.TWO_COPIES)
OWN = Document("考勤制度", "考勤制度", Kind.OTHER, region=ANYWHERE, effective=date(2025, 1, 1), proof=Proof.USER)
RULE = Clause("考勤制度#3", "考勤制度", "3", "第三条", (), "员工迟到三十分钟以内的，每次扣五十元。")
STATUTE = Clause("某法#1", "某法", "1", "第一条", (), "用人单位不得克扣工资。")
QUESTION = "公司规定迟到三十分钟扣多少钱"


def hit(clause: Clause, score: float) -> Hit:
    """A hit found by words and meaning."""
    return Hit(clause, score, (Reason(Why.WORDS), Reason(Why.MEANING)))


def composed(hits: tuple[Hit, ...]) -> Answer:
    """An answer of what the user's documents and the hits bring."""
    gate = Gate(ClauseStore(None, [(LAW, [STATUTE]), (OWN, [RULE])]), DAY)
    sections = own_block(hits, QUESTION, gate) + hits_block(hits, QUESTION, (), gate)
    return Answer(QUESTION, DAY, "", tuple(s for s in sections if s.statements), tuple(gate.citations.items), hits)


def test_an_own_document_asked_about_is_told_first() -> None:
    """Is its sentence a point, called no law, and its passage under a heading of its own with its status?"""
    answer = composed((hit(RULE, 2.0), hit(STATUTE, 1.0)))
    point = next(s for s in answer.sections if s.title == TITLE).statements[0].text
    assert "每次扣五十元" in point and "不是法律规定" in point
    assert [b.title for b in lay_out(answer)][:2] == [TITLE, "自行添加的文件"]
    text = answer_markdown(answer)
    assert "〔自行添加，未核验〕" in text
    assert "考勤制度" not in text.split("### 法律依据")[1]
    assert not any(s.kind is SectionKind.LOCAL for s in answer.sections)


def test_an_own_document_beside_is_no_point() -> None:
    """Is a passage that is not what was asked for shown, if at all, without a point?"""
    gate = Gate(ClauseStore(None, [(LAW, [STATUTE]), (OWN, [RULE])]), DAY)
    sections = own_block((hit(STATUTE, 2.0), hit(RULE, 1.0)), "工资可以随便扣吗", gate)
    assert [s.kind for s in sections] == [SectionKind.OWN]
    assert own_block((hit(STATUTE, 2.0),), QUESTION, gate) == []


LOCAL = [
    ("内蒙古的工资支付规定是什么", "二（八）17", "保障工作经费。按照政府购买服务的通知，将协商调解服务纳入目录管理。", False, "a budget"),
    ("内蒙古的工资支付规定是什么", "一（一）", "指导思想。提升协商调解能力和工作质效。", False, "aims"),
    ("内蒙古的工资支付规定是什么", "二（六）8", "推进基层劳动人事争议调解组织建设。", False, "another matter"),
    ("劳动争议怎么调解", "二（六）8", "推进基层劳动人事争议调解组织建设。", True, "what is asked"),
    ("调解组织的经费从哪里来", "二（八）17", "保障工作经费。将协商调解服务纳入政府购买服务的调解组织目录。", True, "the budget asked for"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "locator", "text", "expected", "why"), LOCAL)
def test_local_passages_bear_on_the_question(question: str, locator: str, text: str, expected: bool, why: str) -> None:
    """Are passages of a local programme shown where they speak of what is asked, and nowhere else?"""
    clause = Clause(f"方案#{locator}", "方案", locator, "", (), text)
    assert bears_on(hit(clause, 1.0), question) is expected, why
