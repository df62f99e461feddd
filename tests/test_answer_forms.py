"""One Answer in five forms and two registers: nothing lost, nothing added, valid, harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from docx import Document
from rich.console import Console

from assistant.answer.unclear import ASKED_BACK, CHOICES
from assistant.assistant import Assistant
from assistant.records import Answer, SectionKind
from assistant.references.write import of
from corpus.errors import InputError, StorageError
from ui.render.as_json import SCHEMA, answer_json
from ui.render.html import answer_html
from ui.render.layout import Register, lay_out, read_register
from ui.render.markdown import answer_markdown
from ui.render.terminal import answer_view
from ui.render.word import answer_docx
from ui.render.write_out import FORMS, rendered, write_out

DAY = date(2026, 11, 24)
STORY = "我在厂里干了六年，劳动合同到期公司不续签，说一分钱也不给，我想知道有没有补偿。人事又说N+1和2N不一样，到底有什么区别？另外公司要搬迁到外地，我不想去行不行。"
QUESTIONS = ("劳动合同到期公司不续签", STORY, "劳合38条1款2项", "北京最低工资标准是多少")


@pytest.fixture(scope="module", params=QUESTIONS, ids=["one issue", "story", "look-up", "gap"])
def answer(willing: Assistant, request: pytest.FixtureRequest) -> Answer:
    """Answers of several shapes."""
    return willing.ask(request.param, DAY)


@pytest.fixture(scope="module")
def titles(willing: Assistant) -> dict[str, str]:
    """Full titles by id."""
    return {d.id: d.title for d in willing.store.documents()}


def refusal(answer: Answer) -> Answer:
    """The answer as a refusal."""
    return replace(answer, sections=(), citations=(), refused=True, reason="范围之外", near=("《劳动法》",))


def text_of(answer: Answer, form: str, register: Register) -> str:
    """What a reader sees in one form, white space taken out."""
    if form == ".docx":
        shown = "".join(p.text for p in Document(BytesIO(answer_docx(answer, register))).paragraphs)
    elif form == ".html":
        shown = unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", answer_html(answer, register), flags=re.S))
    elif form == ".md":
        lines = [line.removeprefix(">") for line in answer_markdown(answer, register).splitlines()]
        shown = re.sub(r"\*\*|\\(?=[\\`*_{}\[\]#<>|~])", "", "".join(lines))
    else:
        console = Console(width=400, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
        console.print(answer_view(answer, register))
        shown = console.export_text()
    return re.sub(r"\s", "", shown)


@pytest.mark.parametrize("register", list(Register))
@pytest.mark.parametrize("form", [".docx", ".html", ".md", "terminal"])
def test_every_statement_and_quotation_is_shown(answer: Answer, form: str, register: Register) -> None:
    """Is everything the answer says there in every form, clauses word for word, with their names?"""
    shown = text_of(answer, form, register)
    for section in answer.sections:
        for statement in section.statements:
            for piece in re.split(r"(?<=[；。])|\n", statement.text):
                bare = re.sub(r"\s|[；。]$", "", piece or "")
                assert bare in shown, (form, piece)
    for citation in answer.citations:
        name = of(citation) if register is Register.MEDIATOR else of(citation).replace("《中华人民共和国", "《", 1)
        assert re.sub(r"\s", "", name) in shown
    for notice in answer.notices:
        assert re.sub(r"\s", "", notice) in shown


def test_json_follows_the_published_schema(answer: Answer, titles: dict[str, str]) -> None:
    """Does every answer, and a refusal, validate against the schema that is shipped?"""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for said in (answer, refusal(answer), replace(answer, id="7")):
        jsonschema.validate(json.loads(json.dumps(answer_json(said, titles))), schema)


def test_schema_refuses_what_it_does_not_know(answer: Answer, titles: dict[str, str]) -> None:
    """Would the schema notice a key that is gone, or a new one?"""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    body = answer_json(answer, titles)
    for wrong in ({**body, "more": 1}, {k: v for k, v in body.items() if k != "dropped"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_workers_read_the_next_step_first(willing: Assistant) -> None:
    """Do steps lead for workers and points for mediators, and is all the mediator reads there for workers, folded at the end?"""
    answer = willing.ask(QUESTIONS[0], DAY)
    worker, mediator = (lay_out(answer, r) for r in (Register.WORKER, Register.MEDIATOR))
    assert next(b.kind for b in worker if b.kind) is SectionKind.STEPS
    assert next(b.kind for b in mediator if b.kind) is SectionKind.POINTS
    full = [b for b in worker if b.folded or b.kind is SectionKind.UNCOVERED]
    assert sorted(str(b.kind) for b in full) == sorted(str(b.kind) for b in mediator)
    assert [b.folded for b in worker] == sorted(b.folded for b in worker)


@pytest.mark.parametrize("form", [".docx", ".html", ".md", "terminal"])
def test_questions_back_have_every_form(answer: Answer, titles: dict[str, str], form: str) -> None:
    """Is a question back told with all choices and their example questions, and is its JSON valid?"""
    asked_back = replace(answer, sections=(), citations=(), hits=(), unclear=True, reason=ASKED_BACK, choices=CHOICES)
    shown = text_of(asked_back, form, Register.MEDIATOR)
    assert "未作答" not in shown and re.sub(r"\s", "", ASKED_BACK) in shown
    assert all(c.text in shown and c.question in shown for c in CHOICES)
    body = json.loads(json.dumps(answer_json(asked_back, titles)))
    jsonschema.validate(body, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert body["unclear"] and not body["refused"] and len(body["choices"]) == len(CHOICES)


PARTS = [("劳合38条1款2项", "（二）未及时足额支付劳动报酬的；", "（三）未依法"), ("劳动合同法第三十八条第二款", "立即解除劳动合同", "（一）未按照")]


@pytest.mark.parametrize("form", [".docx", ".html", ".md", "terminal"])
@pytest.mark.parametrize(("question", "cited", "beside"), PARTS)
def test_only_the_part_cited_is_printed(willing: Assistant, form: str, question: str, cited: str, beside: str) -> None:
    """Is of a clause cited by 款 or 项 only that printed, a 项 under the opening of its list, in every form?"""
    shown = text_of(willing.ask(question, DAY), form, Register.MEDIATOR)
    assert cited in shown and beside not in shown
    assert ("有下列情形之一的" in shown) == ("项" in question)


def test_what_is_not_covered_keeps_its_place(willing: Assistant) -> None:
    """Does 未覆盖 come before everything that is said, with issues and without?"""
    found = [[b.kind for b in lay_out(willing.ask(q, DAY, "")) if b.kind] for q in (*QUESTIONS, "北京的劳动合同到期公司不续签")]
    assert any(SectionKind.UNCOVERED in kinds for kinds in found)
    assert all(kinds[0] is SectionKind.UNCOVERED for kinds in found if SectionKind.UNCOVERED in kinds)


def test_a_story_is_laid_out_issue_by_issue(willing: Assistant) -> None:
    """Does a story of several issues get a numbered block each?"""
    answer = willing.ask(STORY, DAY)
    headings = [b.title for b in lay_out(answer) if b.level == 1]
    assert len(answer.issues) >= 2
    assert [h.split("、", 1)[1] for h in headings[:-1]] == list(answer.issues)


def test_a_clause_is_shown_whole_once(willing: Assistant) -> None:
    """Is the text of a clause printed once, though several issues rest on it?"""
    for question in QUESTIONS:
        rows = [r.clause for b in lay_out(willing.ask(question, DAY)) for r in b.rows if r.clause]
        whole = [c.citation.clause.id for c in rows if c.words == c.citation.clause.text]
        assert len(whole) == len(set(whole))


def test_marks_are_the_words_cited(answer: Answer) -> None:
    """Do the runs of a clause put together give its words, and the marked ones those cited?"""
    for block in lay_out(answer):
        for row in block.rows:
            if row.clause is not None:
                assert "".join(words for words, _ in row.clause.runs()) == row.clause.words


def test_word_document_has_page_numbers_and_day(answer: Answer) -> None:
    """Does the footer carry the day of validity and fields for page numbers?"""
    footer = Document(BytesIO(answer_docx(answer))).sections[0].footer._element.xml
    assert "2026-11-24" in footer
    assert "PAGE" in footer and "NUMPAGES" in footer


def test_html_needs_nothing_else(answer: Answer) -> None:
    """Is the page one file that loads nothing and has a print style?"""
    page = answer_html(answer)
    assert "@media print" in page and "@page" in page
    assert not re.search(r"<(?:script|link|img|iframe)|src=|@import|url\(", page)


def test_markup_in_text_stays_text(answer: Answer) -> None:
    """Is markup in a question shown as it is written?"""
    nasty = replace(answer, question="<script>alert(1)</script> **粗** [a](http://b) [bold]x[/bold]\x0b")
    assert "<script>alert" not in answer_html(nasty)
    assert "<script>" not in answer_markdown(nasty).replace("\\<", "")
    assert Document(BytesIO(answer_docx(nasty))).paragraphs[0].text.startswith("<script>")


@pytest.mark.parametrize("form", FORMS)
def test_files_are_written_whole(answer: Answer, titles: dict[str, str], tmp_path: Path, form: str) -> None:
    """Is each form written as rendered, with nothing left beside it?"""
    path = tmp_path / f"回答{form}"
    write_out(answer, path, Register.MEDIATOR, titles)
    if form != ".docx":  # a Word file holds the time it was made
        assert path.read_bytes() == rendered(answer, form, Register.MEDIATOR, titles)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("form", [".docx", ".md", ".html"])
def test_refusals_have_every_form(answer: Answer, titles: dict[str, str], form: str) -> None:
    """Is a refusal told in every form, without any clause?"""
    assert "范围之外" in text_of(refusal(answer), form, Register.MEDIATOR)
    assert "第三十八条" not in text_of(refusal(answer), form, Register.MEDIATOR)


def test_bad_targets_are_told(answer: Answer, titles: dict[str, str], tmp_path: Path) -> None:
    """Are unknown forms, missing folders and unwritable places each one clear error?"""
    with pytest.raises(InputError, match="docx"):
        write_out(answer, tmp_path / "a.pdf", Register.MEDIATOR, titles)
    with pytest.raises(InputError, match="没有文件夹"):
        write_out(answer, tmp_path / "x" / "a.md", Register.MEDIATOR, titles)
    (tmp_path / "b.md").mkdir()
    with pytest.raises(StorageError):
        write_out(answer, tmp_path / "b.md", Register.MEDIATOR, titles)
    with pytest.raises(InputError, match="调解员"):
        read_register("法官")
