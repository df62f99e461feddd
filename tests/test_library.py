"""The user's own documents: all or nothing, in any common encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.errors import AlreadyHeld, ClauseNotFound, ReadError, UnknownDocument
from ingest.library import Said, drop, keep, library, records, take
from ingest.settings import Settings
from ingest.store import ClauseStore

TEXT = "某市劳动争议调解办法\n第一条　为了调解，制定本办法。\n第二条　本办法自印发之日起施行。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_take_keep_drop(tmp_path: Path, encoding: str) -> None:
    """Does a document come back from the library as it was taken, and go when dropped?"""
    file = tmp_path / "办法.txt"
    file.write_text(TEXT, encoding=encoding)
    taken = take(file)
    assert [c.locator for c in taken.clauses] == ["1", "2"]
    keep(taken, file, tmp_path)
    ((document, clauses),) = library(tmp_path)
    assert document.id == taken.document.id
    assert [c.text for c in clauses] == [c.text for c in taken.clauses]
    drop(document.id, tmp_path)
    assert list(library(tmp_path)) == []


def test_ids_do_not_collide(tmp_path: Path) -> None:
    """Does a second document of the same title get an id of its own?"""
    file = tmp_path / "办法.txt"
    file.write_text(TEXT, encoding="utf-8")
    first = take(file).document.id
    assert take(file, frozenset({first})).document.id != first


@pytest.mark.parametrize(
    ("name", "content"),
    [("空.txt", b""), ("图.txt", bytes(range(256)) * 8), ("坏.pdf", b"%PDF-1.4 broken"), ("坏.docx", b"PK not a zip")],
)
def test_unreadable_files_are_named(tmp_path: Path, name: str, content: bytes) -> None:
    """Is a file that cannot be read named in one Chinese sentence, and nothing kept of it?"""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ReadError, match=name.split(".")[0]):
        take(file)
    assert not (tmp_path / "library").exists()


def test_missing_file(tmp_path: Path) -> None:
    """Is a wrong path said to be one?"""
    with pytest.raises(ReadError, match="找不到"):
        take(tmp_path / "无.txt")


def test_drop_unknown(tmp_path: Path) -> None:
    """Can only the user's own documents be removed?"""
    with pytest.raises(UnknownDocument):
        drop("劳动法", tmp_path)


def test_names_that_differ_in_a_mark(tmp_path: Path) -> None:
    """Do 工资、表 and 工资·表 each have a place, and does dropping the one leave the other?"""
    file = tmp_path / "表.txt"
    for title in ("工资、表", "工资·表"):
        file.write_text(f"{TEXT}第三条　{title}另行公布。\n", encoding="utf-8")  # the same words twice would be one document
        keep(take(file, said=Said(title)), file, tmp_path)
    assert {id_ for id_, _ in records(tmp_path)} == {"工资、表", "工资·表"}
    drop("工资·表", tmp_path)
    assert [document.id for document, _ in library(tmp_path)] == ["工资、表"]


@pytest.mark.parametrize("left", [".new-abc", ".old-办法"])
def test_work_left_by_a_dead_process_is_no_document(tmp_path: Path, left: str) -> None:
    """Is a scratch folder ignored, so that no id comes twice into the index?"""
    file = tmp_path / "办法.txt"
    file.write_text(TEXT, encoding="utf-8")
    taken = take(file)
    keep(taken, file, tmp_path)
    (kept,) = (tmp_path / "library").iterdir()
    kept.rename(kept.with_name(left))
    assert list(records(tmp_path)) == []
    keep(taken, file, tmp_path)
    assert [document.id for document, _ in library(tmp_path)] == [taken.document.id]


def test_the_same_words_are_kept_once(tmp_path: Path) -> None:
    """Is a copy under another name refused by naming what is held, and taken again after that was dropped?"""
    file, copy = tmp_path / "办法.txt", tmp_path / "副本.md"
    for path in (file, copy):
        path.write_text(TEXT, encoding="utf-8")
    taken = take(file)
    keep(taken, file, tmp_path)
    with pytest.raises(AlreadyHeld, match=f"副本.md 与文库里的“{taken.document.id}”内容相同"):
        keep(take(copy), copy, tmp_path)
    assert [id_ for id_, _ in records(tmp_path)] == [taken.document.id]
    drop(taken.document.id, tmp_path)
    keep(take(copy), copy, tmp_path)


def test_a_broken_pdf_writes_nothing_of_its_own(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Does the library that reads PDF keep its English warnings to itself?"""
    file = tmp_path / "坏.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(ReadError, match=r"^坏.pdf 不是完整的 PDF 文件，可能没有下载完$|坏.pdf") as raised:
        take(file)
    assert not any(c.isascii() and c.isalpha() for c in raised.value.message.split("坏.pdf", 1)[1].replace("PDF", ""))
    assert not caplog.records


def test_an_article_of_a_text_without_articles(tmp_path: Path) -> None:
    """Is asking for an article of a document of mere paragraphs one sentence?"""
    file = tmp_path / "通知.txt"
    file.write_text("某厂通知\n请各车间按时交接。\n钥匙由组长保管。\n", encoding="utf-8")
    taken = take(file)
    assistant = Assistant(Settings(home=tmp_path), ClauseStore(None, [(taken.document, taken.clauses)]), None)
    with pytest.raises(ClauseNotFound, match="没有第四条"):
        assistant.show(f"《{taken.document.title}》第四条")
