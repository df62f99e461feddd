"""All pages: they open, errors are a sentence, sessions are apart."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import assistant.assistant as library
from assistant.assistant import Assistant
from tests.app.driver import DAY, ask, click, html, run
from ui.app.serve import PAGE


def test_the_first_page_opens() -> None:
    """Does the app itself start with the question page and the examples?"""
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception
    assert page.title[0].value == "问答"
    assert any("双倍工资" in b.label for b in page.button)


@pytest.mark.parametrize("module", ["ask", "look_up", "casefile", "check", "contest", "documents", "evaluation"])
def test_every_page_opens_empty(module: str) -> None:
    """Does each page open without an error and say what to do?"""
    page = run(module)
    assert not page.exception and not page.error
    assert page.title[0].value == "页"


def test_a_chip_opens_its_clause(assistant: Assistant) -> None:
    """Does a citation open the clause with the part cited marked, its neighbours and its dates?"""
    page = run("ask", opened=("劳动合同法#38.1.2", DAY))
    shown = html(page)
    assert "《中华人民共和国劳动合同法》第三十八条第一款第（二）项" in shown
    assert "<mark>（二）未及时足额支付劳动报酬的；" in shown
    assert "2013-07-01" in shown
    page = click(page, "下一条 第三十九条")
    assert "《中华人民共和国劳动合同法》第三十九条" in html(page)
    assert "第三十九条" not in html(click(page, "收起条文"))


def test_a_clause_that_is_gone() -> None:
    """Is a clause no longer held one sentence?"""
    assert "没有这一条" in run("ask", opened=("没有的法#1", DAY)).warning[0].value


def test_unexpected_errors_stay_in_the_log(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """Is a fault of ours one sentence without a traceback?"""
    monkeypatch.setattr(Assistant, "stream", lambda *_: 1 / 0)
    page = ask(run("ask"), "拖欠工资")
    assert "没有完成" in page.error[0].value
    assert "ZeroDivisionError" not in str(page.error[0].value) and not page.exception


def test_no_index_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an index, does every page say what to do, and the library still offer to build one?"""
    from corpus.errors import IndexMissing

    def missing(*_: object) -> Assistant:
        raise IndexMissing("还没有建立索引", "运行 laodong index")

    monkeypatch.setattr(library, "open_assistant", missing)
    for module in ("ask", "look_up", "casefile", "check"):
        page = run(module)
        assert "还没有建立索引" in page.error[0].value and not page.exception
    assert any(b.label == "全部重建" for b in run("documents").button)


def test_sessions_see_nothing_of_each_other() -> None:
    """Does a second session start empty while the first has asked?"""
    first = ask(run("ask"), "没签劳动合同能要双倍工资吗")
    second = run("ask")
    assert first.session_state["answers"]
    assert "answers" not in second.session_state or not second.session_state["answers"]
    assert second.text_area(key="question").value == ""
