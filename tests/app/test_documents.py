"""文库: files in and out, all or nothing; the page of a PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PIL import Image

import ui.app.documents as documents_page
from corpus.errors import IndexBusy
from tests.app.driver import built, click, html, run, upload
from tests.test_read import pdf
from ui.app.source_page import draw_page


def test_library_lists_and_finds() -> None:
    """Are the documents listed with their proof, and a search without hit said?"""
    page = run("documents")
    assert "中华人民共和国劳动合同法" in html(page)
    page.text_input(key="find-document").input("不存在的文件").run()
    assert "没有这样的文件" in html(page)


RULES = "某某公司考勤办法\n第一条 员工应当按时上下班。\n第二条 迟到三次的，提醒谈话。\n".encode()


def test_files_are_taken_in_one_by_one(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Does a bad file leave the good one unharmed, each reported on by its own name?"""
    monkeypatch.setattr(documents_page, "build_index", lambda *_: built())
    page = upload(run("documents"), ("考勤.txt", RULES), ("坏.pdf", b"%PDF-1.4 broken"))
    assert [p.name for p in (home / "library").iterdir()] == ["某某公司考勤办法"]
    assert "坏.pdf" in page.error[0].value and str(home.parent) not in page.error[0].value
    assert "2 条" in page.text[0].value
    assert any("索引已更新" in s.value for s in page.success)


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
    monkeypatch.setattr(documents_page, "build_index", lambda *_: built())
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


def test_the_same_file_is_taken_in_once(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Is a file of the same content, under another name, recognised and said to be there?"""
    monkeypatch.setattr(documents_page, "build_index", lambda *_: built())
    page = upload(run("documents"), ("考勤.txt", RULES))
    page = upload(page, ("又一份.txt", RULES))
    assert [p.name for p in (home / "library").iterdir()] == ["某某公司考勤办法"]
    said = [i.value for i in page.info]
    assert said == ["又一份.txt 与文库里的“某某公司考勤办法”内容相同，没有再加一份（要换成新的，先移除旧的）"]
