"""案件夹: from an answer to the list, saved and reopened, cleared and brought back."""

from __future__ import annotations

import json

import pytest

from assistant.assistant import Assistant
from assistant.casebook import save
from tests.app.driver import ask, click, html, run
from ui.app import casefile


def test_casebook_from_answer_to_list() -> None:
    """Do an answer's clauses reach the casebook, keep their order and notes, and leave again?"""
    page = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹")
    book = page.session_state["book"]
    page = run("casefile", book=book)
    assert not page.exception
    first, second = book.pins[:2]
    page = next(b for b in page.button if b.key == "down-0").click().run()
    assert [p.address for p in page.session_state["book"].pins[:2]] == [second.address, first.address]
    page.text_input(key=f"book-note-{second.address}-0").input("要点").run()
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
    monkeypatch.setattr(casefile, "_exports", lambda _, book, found, day: listed.append(found[0].pin.note))
    book = click(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "整篇放入案件夹").session_state["book"]
    page = run("casefile", book=book)
    page.text_input(key=f"book-note-{book.pins[0].address}-0").input("核对工资条").run()
    assert listed[-1] == "核对工资条"
