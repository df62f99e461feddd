"""Do papers, their keys and answer sheets, the handbook and the live page hold what they should?"""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from assistant.quiz.build import build_bank
from assistant.quiz.export.word import key_docx, paper_docx, sheet_docx
from assistant.quiz.handbook import by_topic, handbook
from assistant.quiz.live import live_page
from assistant.quiz.paper import Blueprint, lacking, live_rounds, make_papers, matrix
from assistant.quiz.records import Item, Type
from corpus.errors import InputError
from ingest.store import ClauseStore
from tests.conftest import small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    """The items of the small corpus."""
    return build_bank(ClauseStore(None, small_contents()), (), DAY).items


PLAN = Blueprint(counts={Type.SINGLE: 10, Type.MULTIPLE: 5, Type.JUDGE: 10, Type.BLANK: 3, Type.SHORT: 2})


def test_versions_hold_the_same_questions(items: tuple[Item, ...]) -> None:
    """Do A and B hold the same questions in another order, with keys that follow the options, no clause twice?"""
    a, b = make_papers(items, PLAN, 2, seed=5)
    assert (a.version, b.version, a.total) == ("A", "B", 10 + 10 + 10 + 6 + 10)
    assert {i.id for i in a.items()} == {i.id for i in b.items()} and [i.id for i in a.items()] != [i.id for i in b.items()]
    right = {i.id: {o.text for o in i.options if o.right} for i in a.items()}
    assert all({o.text for o in i.options if o.right} == right[i.id] for i in b.items())
    clauses = [i.basis.clause for i in a.items()]
    assert len(set(clauses)) == len(clauses)
    assert make_papers(items, PLAN, 2, seed=5) == (a, b)


def test_a_paper_keeps_to_its_blueprint(items: tuple[Item, ...]) -> None:
    """Are only the documents and chapters asked for drawn from, and is too small a bank said to be so?"""
    plan = replace(PLAN, documents=("劳动合同法",), chapters=("第四章",), counts={Type.SINGLE: 4})
    (paper,) = make_papers(items, plan)
    assert all(i.document == "劳动合同法" and "第四章" in i.chapter for i in paper.items())
    assert sum(row["合计"] for row in matrix(paper.items()).values()) == 4
    with pytest.raises(InputError, match="没有符合条件的单选题"):
        make_papers(items, replace(plan, chapters=("没有这一章",)))


def test_a_short_bank_fills_what_it_can(items: tuple[Item, ...]) -> None:
    """Does a paper with too few of one 题型 and none of another come about, and is it said what is lacking?"""
    plan = Blueprint(counts={Type.SINGLE: 500, Type.JUDGE: 3})
    (paper,) = make_papers([i for i in items if i.type is not Type.JUDGE], plan)
    held = len(paper.parts[0].items)
    assert [p.type for p in paper.parts] == [Type.SINGLE] and 0 < held < 500
    assert lacking(paper, plan) == {Type.SINGLE: 500 - held, Type.JUDGE: 3}
    assert not lacking(*(make_papers(items, PLAN)), PLAN)


def test_a_paper_weighs_laws_by_what_they_hold(items: tuple[Item, ...]) -> None:
    """Does the law with the most items come most often, and no sentence twice in one paper?"""
    (paper,) = make_papers(items, Blueprint(counts={Type.SINGLE: 25, Type.MULTIPLE: 15}))
    counts = {d: row["合计"] for d, row in matrix(paper.items()).items()}
    whole = {d: row["合计"] for d, row in matrix([i for i in items if i.type in (Type.SINGLE, Type.MULTIPLE)]).items()}
    assert counts[max(whole, key=whole.__getitem__)] > counts.get(min(whole, key=whole.__getitem__), 0)
    long = [o.text for i in paper.items() for o in i.options if len(o.text) > 14]
    assert len(set(long)) == len(long)


def test_judge_questions_alternate(items: tuple[Item, ...]) -> None:
    """Is neither answer to the 判断题 of a paper the rule?"""
    (paper,) = make_papers(items, Blueprint(counts={Type.JUDGE: 20}))
    true = sum(i.key == "正确" for i in paper.items())
    assert 6 <= true <= 14


def test_paper_key_and_sheet(items: tuple[Item, ...]) -> None:
    """Does the paper hide its key, the key quote every clause, the sheet number every question?"""
    (paper,) = make_papers(items, PLAN)
    texts = ["\n".join(p.text for p in Document(io.BytesIO(make(paper))).paragraphs) for make in (paper_docx, key_docx, sheet_docx)]
    for item in paper.items():
        assert item.basis.quote[:12] in texts[1]
    assert "答案：" not in texts[0] and "依据《" not in texts[0]
    assert "30. " in texts[2]


def test_the_answer_sheet_has_a_cell_for_every_choice(items: tuple[Item, ...]) -> None:
    """Is each number of a choice in a table, and the paragraph after a table too low to fill a page of its own?"""
    (paper,) = make_papers(items, PLAN)
    sheet = Document(io.BytesIO(sheet_docx(paper)))
    numbers = {cell.text for table in sheet.tables for row in table.rows for cell in row.cells}
    assert {str(n) for n in range(1, 26)} <= numbers
    assert sheet.paragraphs and all(p.paragraph_format.line_spacing < 60000 for p in sheet.paragraphs if p.runs and not p.text)


def test_reasons_stand_under_the_letters_of_the_version(items: tuple[Item, ...]) -> None:
    """Is what is wrong with an option told under the letter it has in this version?"""
    versions = make_papers([i for i in items if i.rule == "说法"], Blueprint(counts={Type.SINGLE: 3}), 2)
    for paper in versions:
        text = "\n".join(p.text for p in Document(io.BytesIO(key_docx(paper))).paragraphs)
        for item in paper.items():
            assert all(f"{'ABCD'[n]}. {o.why}" in text for n, o in enumerate(item.options))


def test_live_page_needs_no_network(items: tuple[Item, ...]) -> None:
    """Is everything inside the page, and can no stem break out of its script?"""
    must, race = live_rounds(items, 4, 6)
    page = live_page("竞赛</title><script>", [replace(must[0], stem="</script><b>"), *must[1:]], race).decode()
    assert not re.search(r"(?:src|href)=|https?://|@import", page)
    assert page.count("</script>") == 2 and "竞赛&lt;/title&gt;" in page
    body = re.search(r'application/json">(.*?)</script>', page, re.S)
    assert body and len(json.loads(body[1])["questions"]) == 10


def test_handbook(items: tuple[Item, ...]) -> None:
    """Does every topic answer its questions and give its clauses in full?"""
    chapters = by_topic(items)
    text = "\n".join(p.text for p in Document(io.BytesIO(handbook(items))).paragraphs)
    assert len(chapters) > 10 and all(topic in text for topic, held in chapters if held)
    assert chapters[0][1][0].basis.quote.split("\n")[0] in text
    with pytest.raises(InputError):
        handbook(items, topics=["没有这个知识点"])
