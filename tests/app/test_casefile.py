"""案件夹: from an answer to the list, saved and reopened, cleared and brought back."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.casebook import Casebook, Pin, citation_at, save
from tests.app.driver import ask, click, html, run
from ui.app import casefile


def note_key(pin: Pin) -> str:
    """The key of the note of a clause."""
    return f"book-note-{pin.address}-{pin.day or ''}-0"


def test_casebook_from_answer_to_list() -> None:
    """Do an answer's clauses reach the casebook, keep their order and notes, and leave again?"""
    page = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹")
    book = page.session_state["book"]
    page = run("casefile", book=book)
    assert not page.exception
    first, second = book.pins[:2]
    page = next(b for b in page.button if b.key == "down-0").click().run()
    assert [p.address for p in page.session_state["book"].pins[:2]] == [second.address, first.address]
    page.text_input(key=note_key(second)).input("要点").run()
    assert page.session_state["book"].pins[0].note == "要点"
    page = click(page, "清空案件夹")
    assert "还是空的" in html(page)


def test_reopened_file_is_checked(assistant: Assistant) -> None:
    """Is a saved casebook shown again, and a foreign file refused with the old one kept?"""
    book = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹").session_state["book"]
    page = run("casefile")
    page.file_uploader[0].upload("案件.json", save(book).encode(), "application/json").run()
    assert page.session_state["book"].pins == book.pins
    page.file_uploader[0].upload("别的.json", json.dumps({"a": 1}).encode(), "application/json").run()
    assert "案件夹文件" in page.error[0].value
    assert page.session_state["book"].pins == book.pins


def test_a_cleared_casebook_can_be_brought_back() -> None:
    """Does one wrong press cost nothing?"""
    book = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹").session_state["book"]
    page = click(run("casefile", book=book), "清空案件夹")
    assert not page.session_state["book"].pins
    page = click(page, "恢复刚才清空的案件夹")
    assert page.session_state["book"].pins == book.pins


def test_the_files_hold_the_note_just_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a note in the list as soon as it stands on the page, without another press?"""
    listed: list[str] = []
    monkeypatch.setattr(casefile, "_exports", lambda _, book, found: listed.append(found[0].pin.note))
    book = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹").session_state["book"]
    page = run("casefile", book=book)
    page.text_input(key=note_key(book.pins[0])).input("核对工资条").run()
    assert listed[-1] == "核对工资条"


def book_of_two_days(assistant: Assistant) -> Casebook:
    """The same clause for two days, once for a region."""
    book = Casebook()
    for day, region in ((date(2024, 3, 1), "内蒙古"), (date(2026, 1, 1), "")):
        citation = citation_at("劳动合同法#38", assistant.store, day)
        assert citation is not None
        book = book.with_clause(citation, day, region)
    return book


def test_each_clause_keeps_its_day(assistant: Assistant) -> None:
    """Are day and region of each clause shown, that the days differ said, and one day for all possible?"""
    page = run("casefile", book=book_of_two_days(assistant))
    shown = html(page)
    assert "2024-03-01 时有效" in shown and "适用日期 2024-03-01" in shown and "地区 内蒙古" in shown and "适用日期 2026-01-01" in shown
    assert "各条适用日期不同" in shown
    page = page.date_input(key="book-day-0").set_value(date(2025, 5, 5)).run()
    shown = html(page)
    assert "各条适用日期不同" not in shown and "适用日期 2025-05-05 · 当日有效 · 查询时为 2024-03-01" in shown


def test_the_answer_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the list hold only the clauses where that is wanted?"""
    book = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹").session_state["book"]
    written: list[int] = []
    monkeypatch.setattr("streamlit.download_button", lambda label, data, *_, **__: written.append(data()) if "Word" in label else None)
    monkeypatch.setattr(casefile, "as_docx", lambda book, *_: len(book.answers))
    page = run("casefile", book=book)
    page.checkbox(key="with-answers").uncheck().run()
    assert written == [1, 0]
