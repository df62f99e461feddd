"""What the catalog says of documents and of each other, read against the texts where they are held."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.references.find import find_references
from assistant.references.names import NameTable
from corpus.catalog import Entry, read_catalog
from corpus.errors import CorpusError
from corpus.schema import Document, Kind
from ingest.sources.catalogued import clauses_of

ENTRIES = read_catalog()
DOCUMENTS = {entry.document.id: entry.document for entry in ENTRIES}
TABLE = NameTable(DOCUMENTS.values())
BY_ID = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.document.id)
# amended, and known not to have moved any article number
NOT_MOVED = {"劳动法", "劳动合同法", "社会保险法", "就业促进法", "建筑法", "仲裁法（2017）"}


def a_day_of(document: Document) -> date:
    """A day on which its text is the law."""
    return document.text_effective or document.effective or date(2026, 11, 22)


@BY_ID
def test_every_name_leads_to_its_document(entry: Entry) -> None:
    """Do id, title and all spoken names mean this document and no other, alone and before an article number?"""
    document = entry.document
    for name in (document.id, document.title, *document.aliases):
        assert TABLE.lookup(name, a_day_of(document)).id == document.id, name
    for name in document.aliases:
        found = find_references(f"{name}第一条", TABLE)
        assert [TABLE.lookup(r.name, a_day_of(document)).id for r in found] == [document.id], name


@BY_ID
def test_row_is_complete(entry: Entry) -> None:
    """Does every row say who issued it, where its official text is, and, if repealed, by what?"""
    document = entry.document
    assert document.issuer
    assert document.source.startswith("https://")
    assert bool(document.ended) == bool(document.ended_by)
    assert document.region == "全国" or document.kind.rank >= Kind.LOCAL_REGULATION.rank
    if entry.text and document.amended and document.id not in NOT_MOVED:
        assert document.renumbered, "may article numbers of older citations be trusted?"
    for word in ("模型", "副本", "laws.db", "LawRefBook", "AAHAO", "appendix"):
        assert word not in document.notes, "a note is for readers"


def test_spoken_names_are_many() -> None:
    """Has every document that is still law at least one name people type?"""
    unnamed = [d.id for d in DOCUMENTS.values() if not d.aliases and d.ended is None]
    assert unnamed == ["内蒙古农牧民工工资旧规定"]  # its title is not even known


@BY_ID
def test_repeals_are_read_from_the_text(entry: Entry) -> None:
    """Does the clause named as basis say 废止 and name what it repeals?"""
    texts = {c.locator: c.text for c in clauses_of(entry)}
    for repeal in entry.document.repeals:
        if not texts or not repeal.basis:
            continue
        title = DOCUMENTS[repeal.name].title if repeal.name in DOCUMENTS else repeal.name.partition("（")[0]
        assert "废止" in texts[repeal.basis]
        assert title in texts[repeal.basis]
        assert repeal.on == (entry.document.effective or repeal.on) or repeal.articles


@BY_ID
def test_implemented_law_is_named_in_the_text(entry: Entry) -> None:
    """Does a document that implements a law name it?"""
    text = "".join(c.text for c in clauses_of(entry)) + entry.document.title
    if entry.text:
        for law in entry.document.implements:
            names = {law, DOCUMENTS[law].title, *DOCUMENTS[law].aliases, DOCUMENTS[law].number}
            assert any(name and name in text for name in names), law


def rows(**changes: Any) -> list[dict[str, Any]]:
    """Two rows, the second with changes."""
    first = {"id": "甲法", "title": "中华人民共和国甲法", "kind": "法律", "effective": "2000-01-01"}
    return [first, {"id": "乙法", "title": "中华人民共和国乙法", "kind": "法律", "effective": "2010-01-01", **changes}]


@pytest.mark.parametrize(
    ("changes", "says", "why"),
    [
        ({"implements": ["丙法"]}, "不在目录中", "implements what nobody knows"),
        ({"implements": ["乙法"]}, "不在目录中", "implements itself"),
        ({"repeals": [{"name": "甲法", "on": "2010-01-01"}]}, "后者的记录中没有", "the repealed law does not know"),
        ({"repeals": [{"name": "甲法", "on": "2010-01-01", "articles": ["3"]}]}, "后者的记录中没有", "nor its clause"),
        ({"repeals": [{"on": "2010-01-01"}]}, "repeals.0.name", "repeals nothing"),
        ({"amendments": [{"on": "2010-01-01", "articles": []}]}, "amendments.0.articles", "an amendment of nothing"),
        ({"earlier": "甲法"}, "不衔接", "another law is no earlier version"),
        ({"aliases": ["甲法"]}, "同时属于", "a name of another document"),
        ({"aliases": ["中华人民共和国甲法"]}, "又属于", "a title of another document"),
        ({"renumbered": "yesterday"}, "renumbered", "no date"),
    ],
)
def test_bad_relations_are_refused(changes: dict[str, Any], says: str, why: str, tmp_path: Path) -> None:
    """Is a row that contradicts another refused, with the document named?"""
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps(rows(**changes), ensure_ascii=False), "utf-8")
    with pytest.raises(CorpusError, match=says):
        read_catalog(path)


def test_sound_relations_are_read(tmp_path: Path) -> None:
    """Is the pair itself accepted where both rows agree?"""
    first, second = rows(repeals=[{"name": "甲法", "on": "2010-01-01"}], implements=["甲法"])
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps([{**first, "ended": "2010-01-01", "ended_by": "乙法"}, second], ensure_ascii=False), "utf-8")
    assert [e.document.id for e in read_catalog(path)] == ["甲法", "乙法"]


@pytest.mark.parametrize("text", ["[", "{}", '"甲"'])
def test_broken_file(text: str, tmp_path: Path) -> None:
    """Is a catalog that is no list of rows refused in Chinese?"""
    path = tmp_path / "catalog.json"
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError, match=r"catalog\.json"):
        read_catalog(path)
