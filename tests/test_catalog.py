"""The catalog: every row sound, and a bad one refused with file and row."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpus.catalog import CATALOG, LAWS_DB, Entry, read_catalog
from corpus.errors import CorpusError
from corpus.schema import Proof

ENTRIES = read_catalog()
GOOD: dict[str, Any] = {"id": "某法", "title": "中华人民共和国某法", "kind": "法律", "effective": "2008-01-01"}


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    """A catalog of these rows."""
    path = folder / "catalog.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.document.id)
def test_row(entry: Entry) -> None:
    """Is a row's text there, or said to be absent; and does what is in force say since when?"""
    document = entry.document
    if not entry.text:
        assert document.proof is Proof.ABSENT
    else:
        assert document.proof is not Proof.ABSENT
        assert entry.text == LAWS_DB or (CATALOG.parent / entry.text).is_file()
    if document.promulgated and (since := document.text_effective or document.effective):
        assert document.promulgated <= since  # in force from a day on which it was known
    assert document.effective or document.doubtful or "日期待核" in document.notes or not entry.text


def test_ids_are_unique() -> None:
    """Does every id name one document, and only versions of one law share a title?"""
    assert max(Counter(e.document.id for e in ENTRIES).values()) == 1
    shared = [t for t, n in Counter(e.document.title for e in ENTRIES).items() if n > 1]
    for title in shared:
        versions = [e.document for e in ENTRIES if e.document.title == title]
        assert sum(d.ended is None for d in versions) <= 1, f"{title}: two versions in force"


def test_every_text_file_is_catalogued() -> None:
    """Is there no text in corpus/texts that nobody can find?"""
    held = {e.text for e in ENTRIES}
    texts = {p.relative_to(CATALOG.parent).as_posix() for p in (CATALOG.parent / "texts").rglob("*.md")}
    assert texts <= held


def test_good_row(tmp_path: Path) -> None:
    """Is the row the bad ones are made from itself accepted?"""
    (entry,) = read_catalog(written(tmp_path, GOOD))
    assert (entry.document.id, entry.text) == ("某法", "")


@pytest.mark.parametrize(
    ("change", "says", "why"),
    [
        ({"kind": "小道消息"}, "kind", "no such kind"),
        ({"effective": "2008-13-01"}, "effective", "no such month"),
        ({"id": "某#法"}, "id", "# parts document and clause"),
        ({"source": "http://example.cn"}, "source", "only https"),
        ({"article_count": 0}, "article_count", "a law without articles"),
        ({"efective": "2008-01-01"}, "efective", "a slip in a key must not be ignored"),
        ({"changes": [{"articles": [], "on": "2020-01-01", "by": "某"}]}, "changes.0.articles", "a change of nothing"),
        ({"changes": [{"articles": ["1"], "on": "2020-01-01", "by": "某", "what": "增加"}]}, "what", "unknown change"),
    ],
)
def test_bad_row(tmp_path: Path, change: dict[str, Any], says: str, why: str) -> None:
    """Is the second row named, with the file and the field?"""
    with pytest.raises(CorpusError, match=rf"catalog\.json 第 2 行.*{says}"):
        read_catalog(written(tmp_path, GOOD, {**GOOD, "id": "另法", **change}))


@pytest.mark.parametrize(
    "change",
    [{"text_effective": "2007-01-01"}, {"ended": "2007-12-31"}, {"text_effective": "2020-01-01", "ended": "2019-01-01"}],
)
def test_reversed_dates(tmp_path: Path, change: dict[str, Any]) -> None:
    """Are dates in the wrong order refused, with the document's name?"""
    with pytest.raises(CorpusError, match=r"catalog\.json：某法.*颠倒"):
        read_catalog(written(tmp_path, {**GOOD, **change}))


@pytest.mark.parametrize("other", [{"id": "某法"}, {"id": "另法", "aliases": ["某法"]}])
def test_name_of_two_documents(tmp_path: Path, other: dict[str, Any]) -> None:
    """Is a name that two documents bear refused?"""
    with pytest.raises(CorpusError, match="“某法”同时属于"):
        read_catalog(written(tmp_path, GOOD, {**GOOD, **other}))
