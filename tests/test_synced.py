"""Texts taken over by sync: kept in their folder, marked, dated, proved, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import UnknownDocument
from corpus.schema import Proof
from ingest.build import gather
from ingest.settings import Settings
from ingest.sources.official import Page
from ingest.sync import candidate
from ingest.synced import accept, overlay, records, undo
from tests.official_site import HELD, TODAY, WAGES, page


def test_path_tricks_stay_in_the_folder(home: Path) -> None:
    """Do names that come from a page or an id never leave the folder for updates?"""
    entry = replace(WAGES, document=replace(WAGES.document, id="../../out"))
    found = candidate(Page("", page(change=lambda t: t.replace("两年", "三年")), ".html"), entry, HELD)
    accept(found, HELD, home, TODAY)
    assert {p.relative_to(home).parts[0] for p in home.rglob("*")} == {"synced"}
    assert not (home.parent / "out").exists()
    undo("../../out", home)
    assert not list(records(home))


def accepted(home: Path) -> None:
    """An accepted update with one changed article."""
    body = page(change=lambda t: t.replace("两年", "三年"))
    accept(candidate(Page("https://www.mohrss.gov.cn/x/y.html", body, ".html"), WAGES, HELD), HELD, home, TODAY)


def test_accepted_text_replaces_the_shipped_one_and_is_marked(home: Path) -> None:
    """Does the index take the update, marked as unverified, and nothing else; and the old text after undoing?"""
    before = {d.id: clauses for d, clauses in gather(Settings(home=home))}
    accepted(home)
    after = dict(gather(Settings(home=home)))
    document = next(d for d in after if d.id == WAGES.document.id)
    assert document.proof is Proof.SYNCED
    assert not document.proof.proved
    assert "三年" in next(c for c in after[document] if c.locator == "6").text
    assert {d.id: c for d, c in after.items() if d.id != document.id} == {k: v for k, v in before.items() if k != document.id}
    undo(WAGES.document.id, home)
    assert {d.id: clauses for d, clauses in gather(Settings(home=home))} == before


def test_newer_shipped_text_comes_back(home: Path) -> None:
    """When this program ships another text than the one that was replaced, does the old update step aside?"""
    accepted(home)
    newer = (replace(HELD[0], text="新的内置文本。"), *HELD[1:])
    assert overlay([(WAGES.document, newer)], home) == [(WAGES.document, newer)]
    assert overlay([(WAGES.document, HELD)], home) != [(WAGES.document, HELD)]


def test_later_version_has_its_own_dates(home: Path) -> None:
    """Does an amended text not claim to have read so before it was amended?"""
    note = "<p>（根据2026年10月1日《关于修改的决定》修正）</p>"
    body = page(before=note, change=lambda t: t.replace("两年", "三年"))
    accept(candidate(Page("", body, ".html"), WAGES, HELD), HELD, home, TODAY)
    ((document, _),) = overlay([(WAGES.document, HELD)], home)
    assert document.text_effective == date(2026, 10, 1)
    assert document.status_on(date(2026, 9, 30), "6").name == "EARLIER_TEXT"
    assert "施行日期待核" in document.notes


def test_text_equal_to_its_digests_is_proved(home: Path) -> None:
    """Is a document without text, brought in from a page, as proved as its digests make it?"""
    entry = replace(WAGES, document=replace(WAGES.document, proof=Proof.ABSENT), text="")
    accept(candidate(Page("", page(), ".html"), entry, ()), (), home, TODAY)
    ((document, clauses),) = overlay([(entry.document, ())], home)
    assert document.proof is Proof.TWO_COPIES
    assert [c.text for c in clauses] == [c.text for c in HELD]


def test_undo_of_what_was_not_updated(home: Path) -> None:
    """Is it said what could be undone?"""
    accepted(home)
    with pytest.raises(UnknownDocument, match="工资支付暂行规定"):
        undo("劳动法", home)
