"""问答: the same answer as everywhere, refusals without sources, questions that follow, marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.records import Answer, Section, SectionKind, Statement
from assistant.references.write import marked as title_of
from corpus.errors import StorageError
from tests.app.driver import DAY, ask, click, html, run
from ui.app import markup
from ui.render.layout import Register, lay_out


def test_answer_is_the_assistants(assistant: Assistant) -> None:
    """Does the page show the blocks of the same Answer, for either reader?"""
    page = ask(run("ask"), "没签劳动合同能要双倍工资吗")
    answer = assistant.ask("没签劳动合同能要双倍工资吗")
    for register in Register:
        page.segmented_control(key="register").set_value(register).run() if register is not Register.MEDIATOR else None
        assert not page.exception
        blocks = lay_out(answer, register)
        assert [s.value for s in page.subheader] == [b.title for b in blocks if b.level == 2]
        shown = html(page)
        for row in (r for b in blocks for r in b.rows if r.clause is None):
            assert markup.said(row.text) in shown


def test_what_to_do_with_it_stands_near_the_top() -> None:
    """Are keeping and taking along offered before the answer, and for workers the numbers to call, without Markdown?"""
    page = ask(run("ask", register=Register.WORKER), "没签劳动合同能要双倍工资吗")
    assert "tel:12333" in html(page)
    names = [str(b.proto.label) for b in page.get("download_button")]  # type: ignore[union-attr]
    assert names[0] == "下载回答（Word）" and not any("Markdown" in n for n in names)
    assert [b.label for b in page.button].index("整篇放入案件夹") < next(n for n, b in enumerate(page.button) if (b.key or "").startswith("chip-"))


def test_who_it_is_for_can_be_said_first() -> None:
    """Is the reader chosen before the first question kept for the answer?"""
    page = run("ask")
    page.segmented_control(key="register").set_value(Register.WORKER).run()
    page = ask(page, "没签劳动合同能要双倍工资吗")
    assert page.segmented_control(key="register").value == Register.WORKER
    assert any(s.value == "下一步怎么办" for s in page.subheader)


def test_what_is_only_listed_is_linked(assistant: Assistant) -> None:
    """Does a document of which only the entry is held lead to its official page?"""
    listed = next(d for d in assistant.store.documents() if d.source.startswith("https://"))
    gap = Section(SectionKind.UNCOVERED, (Statement(f"{title_of(listed.title)}只有目录，未收录正文。"),))
    page = run("ask", answers=[Answer("问", DAY, "", sections=(gap,))])
    assert f'href="{listed.source}"' in html(page)


def test_refusal_shows_no_sources() -> None:
    """Is a refusal its reason, and nothing cited?"""
    refused = Answer("离婚后孩子归谁抚养", DAY, "", refused=True, reason="不属于劳动法律的范围，因此不作答复。", near=("《民法典》",))
    page = run("ask", answers=[refused])
    assert "不作答复" in html(page) and "可以看看：《民法典》" in html(page)
    assert not page.subheader
    assert not [b for b in page.button if "第" in b.label]
    assert not page.get("download_button")


def test_empty_question_is_asked_for() -> None:
    """Is pressing 提问 with nothing a hint, not an error?"""
    page = click(run("ask"), "提问")
    assert "请先写下问题" in page.warning[0].value


def test_too_long_question_is_a_sentence() -> None:
    """Is an endless question one sentence, with the box still there?"""
    page = ask(run("ask"), "工" * 20_001)
    assert "过长" in page.error[0].value
    assert page.text_area and not page.exception


def test_following_question_leans_on_the_last() -> None:
    """Does a follow-up keep the story, and the history both?"""
    page = ask(run("ask"), "干了两年没签合同，能要双倍工资吗")
    next(t for t in page.text_input if t.label == "接着问").input("那如果是试用期呢")
    page = click(page, "追问")
    first, second = (a.question for a in page.session_state["answers"])
    assert first == "干了两年没签合同，能要双倍工资吗"
    assert "双倍工资" in second and "试用期" in second


def test_marks_are_kept_only_with_leave(home: Path) -> None:
    """Is nothing written before the user allows it, and one line after?"""
    page = ask(run("ask"), "没签劳动合同能要双倍工资吗")
    assert next(b for b in page.button if b.label == "保存评价").disabled
    page.checkbox(key="may-keep").check().run()
    page.segmented_control(key="mark-1").set_value("有用").run()
    assert not list(home.glob("feedback*"))
    click(page, "保存评价")
    assert "双倍工资" in (home / "feedback.jsonl").read_text(encoding="utf-8")


def test_marks_that_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a full disk one sentence on the page?"""
    import ui.app.after_answer as after

    def full(*_: object) -> None:
        raise StorageError("评价未能写入", "检查磁盘空间")

    monkeypatch.setattr(after, "keep_mark", full)
    page = ask(run("ask"), "没签劳动合同能要双倍工资吗")
    page.checkbox(key="may-keep").check().run()
    page.segmented_control(key="mark-1").set_value("有用").run()
    assert "未能写入" in click(page, "保存评价").error[0].value


def test_words_of_users_are_escaped() -> None:
    """Is a question shown as text, whatever it holds?"""
    page = run("ask", answers=[Answer("<img src=x onerror=alert(1)>", DAY, "", refused=True, reason="<b>")])
    assert "<img" not in html(page) and "&lt;img" in html(page)


def test_an_error_leaves_the_answers() -> None:
    """Is the answer one was reading still there after a question that cannot be asked?"""
    page = ask(ask(run("ask"), "没签劳动合同能要双倍工资吗"), "工" * 20_001)
    assert "过长" in page.error[0].value
    assert page.subheader and "没签劳动合同能要双倍工资吗" in html(page)
