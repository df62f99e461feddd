"""The national laws: wording only, nothing of the file's defects left."""

from __future__ import annotations

import re
from datetime import date

import pytest

from corpus.catalog import LAWS_DB, Entry, read_catalog
from corpus.errors import CorpusError
from corpus.schema import Document, Kind, Status
from ingest.sources.catalogued import clauses_of
from ingest.sources.laws_db import clauses_of as law_clauses
from ingest.sources.laws_db import law_rows

ENTRIES = {e.document.id: e for e in read_catalog() if e.text == LAWS_DB}
HEADING = re.compile(r"^\s*(?:第[〇零一二三四五六七八九十百]+(?:编|分编|章|节)(?:[\s　]|$)|附[\s　]*则\s*$)", re.M)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.document.id)
def test_no_leaked_heading(entry: Entry) -> None:
    """Does no article end in the heading of the next chapter, and is none empty?"""
    for clause in clauses_of(entry):
        assert not HEADING.search(clause.text), clause.id
        assert clause.text.strip() == clause.text != "", clause.id


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda e: e.document.id)
def test_ids_and_parts(entry: Entry) -> None:
    """Are ids unique, and do the 款 together give the article?"""
    clauses = clauses_of(entry)
    assert len({c.id for c in clauses}) == len(clauses)
    for clause in clauses:
        assert "\n".join(clause.words_of(p) for p in clause.parts) == clause.text, clause.id


def test_inserted_article() -> None:
    """Is 拒不支付劳动报酬罪 held as 第二百七十六条之一, beside 第二百七十六条?"""
    clauses = {c.locator: c for c in clauses_of(ENTRIES["刑法"])}
    assert clauses["276之一"].label == "第二百七十六条之一"
    assert "劳动报酬" in clauses["276之一"].text
    assert "劳动报酬" not in clauses["276"].text


def test_two_versions_of_one_law() -> None:
    """Are both texts of 仲裁法 held, told apart, and never in force on the same day?"""
    new, old = ENTRIES["仲裁法"], ENTRIES["仲裁法（2017）"]
    assert new.document.title == old.document.title
    assert [c.text for c in clauses_of(new)] != [c.text for c in clauses_of(old)]
    assert old.document.status_on(date(2026, 2, 28)) is Status.IN_FORCE
    assert old.document.status_on(date(2026, 3, 1)) is Status.ENDED
    assert new.document.status_on(date(2026, 3, 1)) is Status.IN_FORCE
    assert new.document.status_on(date(2026, 2, 28)) is not Status.IN_FORCE


def test_known_words() -> None:
    """Is a well-known article word for word?"""
    clauses = {c.locator: c for c in clauses_of(ENTRIES["劳动合同法"])}
    assert clauses["19"].text.startswith("劳动合同期限三个月以上不满一年的，试用期不得超过一个月；")
    assert clauses["38"].path[0] == "第四章 劳动合同的解除和终止"


def test_unknown_law() -> None:
    """Is a catalog row without a law in the file an error that names it?"""
    with pytest.raises(CorpusError, match="某某法"):
        law_clauses(Document("某某法", "中华人民共和国某某法", Kind.LAW))


def test_newest_version_first() -> None:
    """Is the first row of a name its newest version?"""
    rows = [r for r in law_rows() if r.name == "中华人民共和国仲裁法"]
    assert len(rows) >= 2
    assert [r.version for r in rows] == sorted((r.version for r in rows), reverse=True)
