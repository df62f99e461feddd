"""The pages: the same answer as everywhere, refusals without sources, errors without tracebacks, nothing shared."""

from __future__ import annotations

import json
import socket
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
import streamlit as st
from docx import Document as open_docx
from PIL import Image
from streamlit.testing.v1 import AppTest

import assistant.assistant as library
import ui.app.documents as documents_page
from assistant.assistant import Assistant
from assistant.casebook import save
from assistant.records import Answer
from corpus.errors import IndexBusy, InputError, StorageError
from ingest.settings import Settings, load_settings
from tests.test_read import pdf
from ui.app import markup
from ui.app.check import annotated
from ui.app.serve import PAGE, answers, command, environment, serve
from ui.app.source_page import draw_page
from ui.render.layout import Register, lay_out

DAY = date(2026, 1, 1)

def script(module: str) -> str:
    """A page by itself, as the navigation would run it."""
    return f"from ui.app import {module}\nfrom ui.app.frame import page\npage('页', '', {module}.draw)()\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder for what pages write."""
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def _opened(assistant: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages open the small index with the fake encoder."""
    st.cache_resource.clear()
    monkeypatch.setattr(library, "open_assistant", lambda settings: assistant)


def run(module: str, **state: Any) -> AppTest:
    """One page, run once."""
    page = AppTest.from_string(script(module), default_timeout=60)
    for key, value in state.items():
        page.session_state[key] = value
    return page.run()


def click(page: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    found = [b for b in page.button if b.label == label]
    assert found, f"no button {label} among {[b.label for b in page.button]}"
    return found[0].click().run()


def html(page: AppTest) -> str:
    """All HTML of a page."""
    return "\n".join(str(e.proto.body) for e in page.get("html"))


def ask(page: AppTest, question: str) -> AppTest:
    """Type a question and press 提问."""
    page.text_area(key="question").input(question)
    return click(page, "提问")


def test_the_first_page_opens() -> None:
    """Does the app itself start with the question page and the examples?"""
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception
    assert page.title[0].value == "问答"
    assert any("双倍工资" in b.label for b in page.button)


@pytest.mark.parametrize("module", ["ask", "look_up", "casefile", "check", "contest", "documents"])
def test_every_page_opens_empty(module: str) -> None:
    """Does each page open without an error and say what to do?"""
    page = run(module)
    assert not page.exception and not page.error
    assert page.title[0].value == "页"


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


def test_unexpected_errors_stay_in_the_log(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """Is a fault of ours one sentence without a traceback?"""
    monkeypatch.setattr(Assistant, "stream", lambda *_: 1 / 0)
    page = ask(run("ask"), "拖欠工资")
    assert "没有完成" in page.error[0].value
    assert "ZeroDivisionError" not in str(page.error[0].value) and not page.exception


def test_marks_are_kept_only_with_leave(home: Path) -> None:
    """Is nothing written before the user allows it, and one line after?"""
    page = ask(run("ask"), "没签劳动合同能要双倍工资吗")
    assert next(b for b in page.button if b.label == "保存评价").disabled
    page.checkbox(key="may-keep").check().run()
    page.segmented_control(key="mark-1").set_value("有用").run()
    assert not list(home.glob("feedback*"))
    click(page, "保存评价")
    assert "双倍工资" in (home / "feedback.jsonl").read_text(encoding="utf-8")


def test_words_of_users_are_escaped() -> None:
    """Is a question shown as text, whatever it holds?"""
    page = run("ask", answers=[Answer("<img src=x onerror=alert(1)>", DAY, "", refused=True, reason="<b>")])
    assert "<img" not in html(page) and "&lt;img" in html(page)


def test_leafing_and_full_text() -> None:
    """Does a document open chapter by chapter, and a search find with its words marked?"""
    page = run("look_up")
    page.selectbox(key="leaf").set_value("劳动合同法").run()
    assert any(e.label.startswith("第一章") for e in page.expander)
    assert any("第三十八条" in b.label for b in page.button)
    page.segmented_control(key="way").set_value("全文检索").run()
    page.text_input(key="words").input("经济补偿 二倍").run()
    assert "<mark>经济补偿</mark>" in html(page)
    page.text_input(key="words").input("没有这样的词").run()
    assert "没有条文同时含有" in html(page)


def test_two_documents_side_by_side() -> None:
    """Are two documents compared, and one with itself asked to be changed?"""
    page = run("look_up", way="对照")
    page.selectbox(key="left").set_value("劳动法").run()
    page.selectbox(key="right").set_value("劳动法").run()
    assert "同一份文件" in page.warning[0].value
    page.selectbox(key="right").set_value("劳动合同法").run()
    assert "<table" in html(page) and "<ins>" in html(page)


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


TEXT = "申请仲裁的时效期间为二年（《劳动争议调解仲裁法》第二十七条）。另据《劳动合同法》第一百二十条。<script>"


def test_check_marks_and_says() -> None:
    """Are wrong citations named beside the text, which is shown as text?"""
    page = run("check")
    page.text_area(key="check-text").input(TEXT)
    page = click(page, "核对")
    assert "没有这一条 1" in page.error[0].value
    assert "没有第一百二十条" in html(page)
    assert "<script" not in html(page)
    assert "没有要核对的文字" in click(run("check"), "核对").error[0].value


def test_annotated_word_has_the_comments(assistant: Assistant) -> None:
    """Does the Word file hold one comment a citation?"""
    from assistant.references.verify import check_text

    report = check_text(TEXT, assistant.names, assistant.store, DAY)
    document = open_docx(BytesIO(annotated(assistant, report, b"")))
    assert len(list(document.comments)) == len(report.checked) == 2


def test_library_lists_and_finds() -> None:
    """Are the documents listed with their proof, and a search without hit said?"""
    page = run("documents")
    assert "中华人民共和国劳动合同法" in html(page)
    page.text_input(key="find-document").input("不存在的文件").run()
    assert "没有这样的文件" in html(page)


def upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Choose files and press 加入文库."""
    page.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files])
    return click(page, "加入文库")


RULES = "某某公司考勤办法\n第一条 员工应当按时上下班。\n第二条 迟到三次的，提醒谈话。\n".encode()


def test_files_are_taken_in_one_by_one(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Does a bad file leave the good one unharmed, each reported on by its own name?"""
    monkeypatch.setattr(documents_page, "build_index", lambda settings, progress, rebuild=False: built())
    page = upload(run("documents"), ("考勤.txt", RULES), ("坏.pdf", b"%PDF-1.4 broken"))
    assert [p.name for p in (home / "library").iterdir()] == ["某某公司考勤办法"]
    assert "坏.pdf" in page.error[0].value and str(home.parent) not in page.error[0].value
    assert "2 条" in page.text[0].value
    assert any("索引已更新" in s.value for s in page.success)


def built() -> Any:
    """What a build that worked returns."""
    from ingest.build import Built
    from ingest.passport import Passport

    return Built(Passport("1", "fake", 64, 8, 100, 0, "", ""), True, 2)


def test_a_failed_build_takes_the_files_back(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Where the index cannot be built, is nothing left that looks added?"""

    def busy(*_: object, **__: object) -> None:
        raise IndexBusy("另一个进程正在建立索引", "等它完成后再试")

    monkeypatch.setattr(documents_page, "build_index", busy)
    page = upload(run("documents"), ("考勤.txt", RULES))
    assert "另一个进程" in page.error[0].value
    assert not list((home / "library").glob("[!.]*"))


def test_removing_wants_consent(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Is a document removed only where the box is ticked?"""
    monkeypatch.setattr(documents_page, "build_index", lambda settings, progress, rebuild=False: built())
    page = upload(run("documents"), ("考勤.txt", RULES))
    page.selectbox(key="remove-document").set_value("某某公司考勤办法")
    page = click(page, "移除")
    assert "确定移除" in page.warning[0].value and list((home / "library").glob("[!.]*"))
    page.selectbox(key="remove-document").set_value("某某公司考勤办法")
    page.checkbox(key="remove-sure").check()
    page = click(page, "移除")
    assert not list((home / "library").glob("[!.]*"))


def test_shared_pages_change_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Served to others, can the library only be read?"""
    monkeypatch.setenv("LAODONG_APP_SHARED", "1")
    page = run("documents")
    assert not page.file_uploader and not [b for b in page.button if "索引" in b.label or b.label == "全部重建"]
    assert "只能查看" in page.info[0].value


def test_no_index_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an index, does every page say what to do, and the library still offer to build one?"""
    from corpus.errors import IndexMissing

    def missing(_: Settings) -> Assistant:
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


def test_source_page_is_marked(tmp_path: Path) -> None:
    """Is the passage of a PDF page painted, and a page that is not there None?"""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([["第一条 员工应当按时上下班。", "第二条 迟到三次的，提醒谈话。"]]))
    assert len(pypdf.PdfReader(path).pages) == 1
    png = draw_page(path, 1, "迟到三次的，提醒谈话。")
    assert png is not None
    colours = Image.open(BytesIO(png)).convert("RGB").getcolors(1 << 20) or []
    assert any(r > 240 and 200 < g < 250 and b < 220 for _, (r, g, b) in colours)  # type: ignore[misc]
    assert draw_page(path, 1, "迟到三次的,\n提醒谈话") == png  # marks and line breaks are not compared
    path.write_bytes(pdf([["第一条 员工应当按时上下班。", "第⼆条 迟到三次的，提醒谈话。"]]))
    radical = draw_page(path, 1, "第二条 迟到")
    assert radical != draw_page(path, 1, "没有这句话")  # ⼆ on paper is 二 in the text
    plain = draw_page(path, 1, "没有这句话")
    assert plain is not None and plain != png
    assert draw_page(path, 9, "迟到") is None
    path.write_bytes(b"%PDF-1.4 broken")
    assert draw_page(path, 1, "迟到") is None


def test_scripts_fetch_nothing() -> None:
    """Do the page's own scripts and styles name no address and no key?"""
    for file in PAGE.parent.glob("*.[cj]s*"):
        text = file.read_text(encoding="utf-8")
        assert not any(word in text for word in ("http:", "https:", "//cdn", "@import", "fetch(", "XMLHttpRequest")), file.name


def test_served_on_this_machine_only() -> None:
    """Is the page bound to 127.0.0.1, with usage statistics off and no tracebacks shown?"""
    words = command(8501)
    assert words[words.index("--server.address") + 1] == "127.0.0.1"
    assert words[words.index("--browser.gatherUsageStats") + 1] == "false"
    assert words[words.index("--client.showErrorDetails") + 1] == "none"


def test_sharing_is_asked_for_and_told() -> None:
    """Is another address used only where given, and the page then told that it is shared?"""
    words = command(8501, "0.0.0.0")
    assert words[words.index("--server.address") + 1] == "0.0.0.0"
    assert environment(load_settings(), "0.0.0.0")["LAODONG_APP_SHARED"] == "1"
    assert not environment(load_settings())["LAODONG_APP_SHARED"]


def test_key_reaches_the_server_only_by_environment() -> None:
    """Do the settings, a key among them, travel in the environment and not on the command line?"""
    settings = load_settings(llm_api_key="geheim")
    assert environment(settings)["LAODONG_LLM_API_KEY"] == "geheim"
    assert not any("geheim" in word for word in command(8501))


def test_busy_port_is_said() -> None:
    """Does a taken port name the way out?"""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        assert answers(held.getsockname()[1])
        with pytest.raises(InputError, match="已被占用"):
            serve(load_settings(), held.getsockname()[1], open_browser=False)


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
