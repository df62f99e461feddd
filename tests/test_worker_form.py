"""The worker's form: three lines first, few short sentences, plain words, and nothing that the clauses do not carry."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer.gate import Gate
from assistant.answer.plain import GLOSSARY, MOST, first_lines, in_plain_words, matter
from assistant.answer.routes import ROUTES
from assistant.answer.support import objection
from assistant.assistant import Assistant
from assistant.lookup import Lookup, open_lookup
from assistant.records import Answer, Section, SectionKind, Statement
from assistant.references.fold import fold
from assistant.references.quantities import quantities
from corpus.issue_map import read_issues
from ingest.settings import load_settings
from ui.render.layout import Register, lay_out
from ui.render.worker import TOP

DAY = date(2026, 11, 25)
STORY = "我在厂里干了六年，劳动合同到期公司不续签，说一分钱也不给，我想知道有没有补偿。人事又说N+1和2N不一样，到底有什么区别？另外公司要搬迁到外地，我不想去行不行。"


@pytest.fixture(scope="module")
def corpus() -> Lookup:
    """Look-ups over the whole corpus."""
    return open_lookup(load_settings())


@pytest.fixture(scope="module", params=["劳动合同到期公司不续签", STORY, "老板三个月没发工资怎么办"], ids=["one issue", "story", "wages"])
def answer(willing: Assistant, request: pytest.FixtureRequest) -> Answer:
    """Answers of several shapes."""
    return willing.ask(request.param, DAY)


def test_three_lines_come_first(answer: Answer) -> None:
    """Do claim, next step with where to go, and time limit lead, each cited?"""
    top = lay_out(answer, Register.WORKER)[0]
    assert top.title == TOP and len(top.rows) == 3
    assert [row.text.split("：")[0] for row in top.rows] == ["可以主张", "下一步", "期限"]
    assert "12333" in top.rows[1].text and "12348" in top.rows[1].text and "劳动仲裁委" in top.rows[1].text
    assert all(row.cited for row in top.rows)
    assert re.search(r"[一二三四五六七八九十\d]+(?:日|天|个月|年)", top.rows[2].text)


def test_the_short_form_is_short(answer: Answer) -> None:
    """Has each matter at most three sentences before the fold, and is the fold where the clauses are?"""
    blocks = lay_out(answer, Register.WORKER)
    short = [b for b in blocks if not b.folded]
    assert not any(row.clause for b in short for row in b.rows)
    names = [b for b in short if re.sub(r"^\d+\. ", "", b.title) in answer.issues]
    assert bool(names) == bool(answer.issues) and all(len(b.rows) <= MOST for b in names)
    assert sum(len(r.text) for b in short for r in b.rows) < sum(len(r.text) for b in lay_out(answer) for r in b.rows) / 2
    assert any(row.clause for b in blocks if b.folded for row in b.rows)


def test_every_line_stands_on_its_clauses(answer: Answer) -> None:
    """Does the gate pass every line in its plain words, with the citations it bears?"""
    for block in lay_out(answer, Register.WORKER):
        for row in block.rows if not block.folded else ():
            text = re.sub(r"^(?:可以主张|下一步|期限|谁拿证据)：|拿不准先打.*$", "", row.text)
            assert not row.cited or objection(text, row.cited) == "", row.text


def test_plain_words_change_no_number() -> None:
    """Over the whole issue map and the common ways, are all numbers and periods those of the exact form?"""
    texts = [r.text for r in ROUTES]
    for issue in read_issues():
        texts += [issue.point, issue.burden, *issue.elements, *(s.text for s in issue.steps)]
    changed = 0
    for text in texts:
        plain = text
        for term, word in GLOSSARY:
            plain = plain.replace(term, word)
        changed += plain != text
        before, after = ([(q.kind, q.value) for q in quantities(fold(t).text)] for t in (text, plain))
        assert before == after, text
        assert len(re.findall(r"不|未|无|免", text.replace("无正当", "没有正当"))) <= len(re.findall(r"不|未|无|免", plain)), text
    assert changed > 100


def test_a_plain_form_its_clauses_do_not_carry_is_not_used(corpus: Lookup) -> None:
    """Is the exact sentence kept where the plain one would fail the gate?"""
    gate = Gate(corpus.store, DAY)
    place = gate.citations.add("劳动合同法#30")
    assert place is not None
    cited = [gate.citations.items[place]]
    assert in_plain_words("用人单位应当及时足额支付劳动报酬。", cited) == "单位应该及时足额支付劳动报酬。"
    assert in_plain_words("用人单位应当在九十日内支付。", cited) == "用人单位应当在九十日内支付。"


def test_glossary_terms_are_replaced_longest_first() -> None:
    """Is no term hidden by a shorter one inside it?"""
    assert in_plain_words.__doc__
    for term, word in GLOSSARY:
        assert term not in word or term in ("支付令", "先予执行", "司法确认"), term


def test_first_lines_of_an_answer_without_issues(willing: Assistant) -> None:
    """Does a looked-up clause get no invented lines?"""
    assert first_lines(willing.ask("劳合38条1款2项", DAY)) == []


def _statement(kind: SectionKind, text: str, issue: str) -> Section:
    return Section(kind, (Statement(text, (0,)),), issue=issue)


@pytest.mark.parametrize(
    ("points", "claim"),
    [
        # the first matter holds no claim, the second does
        (["每月加班不得超过三十六小时。", "劳动者可以要求支付拖欠的工资。"], "劳动者可以要求支付拖欠的工资。"),
        # what takes a claim away is none
        (["双方随时可以终止且没有经济补偿。", "应当向劳动者支付赔偿金。"], "应当向劳动者支付赔偿金。"),
        # a sentence without a subject of its own says nothing alone
        (["违反的每月支付二倍工资。", "劳动者可以要求补足工资。"], "劳动者可以要求补足工资。"),
        # a fainter claim of the first matter goes before a plain one of another
        (["应当支付劳动报酬。", "劳动者可以要求继续履行。"], "应当支付劳动报酬。"),
    ],
)
def test_the_first_line_is_a_claim(answer: Answer, points: list[str], claim: str) -> None:
    """Does the first line say what may be claimed, be it of the second matter?"""
    told = tuple(_statement(SectionKind.POINTS, text, f"焦点{n}") for n, text in enumerate(points))
    lines = dict(first_lines(replace(answer, sections=told)))
    assert lines["可以主张："].text == claim


def test_what_runs_from_an_award_is_not_the_first_time_limit(answer: Answer) -> None:
    """Is a worker who asks about wages told the year for arbitration rather than the fifteen days after an award?"""
    steps = ["对仲裁裁决不服的，可以自收到裁决书之日起十五日内起诉。", "应当自知道权利被侵害之日起一年内申请仲裁。"]
    sections = (
        _statement(SectionKind.POINTS, "劳动者可以要求支付工资。", "甲"),
        Section(SectionKind.STEPS, tuple(Statement(text, (0,)) for text in steps), issue="甲"),
    )
    assert "裁决书" not in dict(first_lines(replace(answer, sections=sections)))["期限："].text


def test_a_short_question_gets_the_nearest_points_and_a_story_the_main_ones() -> None:
    """Is a plain question met by the sentence about it, while in a story the rule that stands first is kept?"""
    rule, other, near = "应当支付报酬。", "逾期的责令支付。", "法定休假日安排工作的不低于百分之三百。"
    sections = [Section(SectionKind.POINTS, tuple(Statement(text, (0,)) for text in (rule, "可以补休。", "应当书面告知。", near)), issue="甲")]
    assert near in [s.text for s in matter(sections, "法定休假日安排工作给多少")]
    assert near not in [s.text for s in matter(sections, STORY)]
    assert matter(sections, STORY)[0].text == rule
    joined = [Section(SectionKind.POINTS, (Statement(f"应当订立合同；违反的每月支付二倍工资；{other}", (0,)),), issue="甲")]
    assert [s.text for s in matter(joined, STORY)] == [f"应当订立合同；违反的每月支付二倍工资；{other}"]  # 违反的 has no subject of its own
