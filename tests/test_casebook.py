"""The casebook: pins, order, notes, and files that are checked before they are believed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.casebook import MOST, Casebook, Pin, address_of, citation_at, entries, reopen, save
from assistant.records import Answer
from corpus.errors import InputError
from corpus.schema import Status

DAY = date(2026, 1, 1)


def book_of(assistant: Assistant, *addresses: str) -> Casebook:
    """A casebook with these clauses."""
    book = Casebook()
    for address in addresses:
        citation = citation_at(address, assistant.store, DAY)
        assert citation is not None
        book = book.with_clause(citation)
    return book


@pytest.mark.parametrize("address", ["劳动合同法#38", "劳动合同法#38.1.2", "劳动合同法#38.2", "劳动争议调解仲裁法#27.1"])
def test_address_reads_back(assistant: Assistant, address: str) -> None:
    """Does the address of a citation lead to the same citation?"""
    citation = citation_at(address, assistant.store, DAY)
    assert citation is not None
    assert address_of(citation) == address
    assert citation.quote in citation.clause.text


@pytest.mark.parametrize("address", ["劳动合同法#999", "没有的法#1", "劳动合同法#38.9", "劳动合同法#38.1.99", "劳动合同法#38.x", "劳动合同法#38.1.2.3", "#"])
def test_no_such_address(assistant: Assistant, address: str) -> None:
    """Is an address that names nothing None rather than something near?"""
    assert citation_at(address, assistant.store, DAY) is None


def test_pins_keep_their_order(assistant: Assistant) -> None:
    """Is each clause pinned once, and moved only inside the list?"""
    book = book_of(assistant, "劳动合同法#38", "劳动合同法#46", "劳动合同法#38", "劳动法#50")
    assert [p.address for p in book.pins] == ["劳动合同法#38", "劳动合同法#46", "劳动法#50"]
    assert [p.address for p in book.moved(2, -1).pins] == ["劳动合同法#38", "劳动法#50", "劳动合同法#46"]
    assert book.moved(0, -1) == book.moved(2, 1) == book
    assert [p.address for p in book.without_clause(0).pins] == ["劳动合同法#46", "劳动法#50"]
    assert book.noted(1, "看附件").pins[1].note == "看附件"


def test_an_answer_brings_its_basis(assistant: Assistant) -> None:
    """Does keeping an answer pin what its basis quotes, and a refusal nothing?"""
    answer = assistant.ask("没签劳动合同能要双倍工资吗", DAY)
    book = Casebook().with_answer(answer)
    assert len(book.answers) == 1 and book.pins
    assert {p.quote for p in book.pins} <= {c.quote for c in answer.citations}
    assert book.with_answer(answer) == book
    refused = Answer("离婚后孩子归谁抚养", DAY, "", refused=True, reason="不在范围内")
    assert Casebook().with_answer(refused) == Casebook()


def test_a_clause_is_kept_for_its_day(assistant: Assistant) -> None:
    """Is a clause asked for on two days there for both, each shown as of its day, and all as of the day of the book?"""
    book, earlier = Casebook(), date(2012, 1, 1)
    for day in (earlier, DAY, earlier):
        citation = citation_at("劳动合同法#92", assistant.store, day)
        assert citation is not None
        book = book.with_clause(citation, day, "内蒙古")
    assert [(p.day, p.region) for p in book.pins] == [(earlier, "内蒙古"), (DAY, "内蒙古")]
    statuses = [e.citation.status for e in entries(book, assistant.store, DAY) if e.citation]
    assert statuses == [Status.EARLIER_TEXT, Status.IN_FORCE]
    assert reopen(save(book).encode()) == book
    assert {e.day for e in entries(replace(book, day=DAY), assistant.store, earlier)} == {DAY}


def test_a_file_of_before_has_no_days(assistant: Assistant) -> None:
    """Is a file written before clauses kept their day still read, and its clauses shown for the day given?"""
    book = reopen(json.dumps(FILE, ensure_ascii=False).encode())
    assert book.pins[0].day is None
    assert entries(book, assistant.store, DAY)[0].day == DAY


def test_too_many_pins(assistant: Assistant) -> None:
    """Does a full casebook say so instead of growing?"""
    citation = citation_at("劳动合同法#38", assistant.store, DAY)
    assert citation is not None
    with pytest.raises(InputError, match="最多"):
        Casebook(pins=tuple(Pin(f"甲#{n}", "文") for n in range(MOST))).with_clause(citation)


def test_saved_and_reopened(assistant: Assistant) -> None:
    """Does a file hold everything, letter for letter?"""
    book = book_of(assistant, "劳动合同法#38.1.2").with_answer(assistant.ask("没签劳动合同能要双倍工资吗", DAY)).noted(0, "<b>\n备注")
    assert reopen(save(book).encode()) == book


FILE = {"format": "laodong-casebook", "version": 1, "pins": [{"address": "劳动合同法#38", "quote": "文"}]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "other"}, "format"),
        ({"version": 2}, "version"),
        ({"extra": 1}, "extra"),
        ({"pins": [{"address": "没有井号", "quote": "文"}]}, "pins.0.address"),
        ({"pins": [{"address": "甲#1", "quote": ""}]}, "pins.0.quote"),
        ({"pins": "劳动合同法#38"}, "pins"),
        ({"date": "明天"}, "date"),
        ({"date": "2026-02-30"}, "日期"),
        ({"pins": [{"address": "甲#1", "quote": "文", "date": "2026-02-30"}]}, "日期"),
        ({"pins": [{"address": "甲#1", "quote": "文", "date": "昨天"}]}, "pins.0.date"),
    ],
)
def test_bad_files_are_refused(change: dict[str, object], said: str) -> None:
    """Is a file that breaks the schema refused with the field at fault?"""
    with pytest.raises(InputError, match=said):
        reopen(json.dumps(FILE | change).encode())


@pytest.mark.parametrize("data", [b"", b"not json", b"\xff\xfe", b"[]", b"null"])
def test_other_files_are_refused(data: bytes) -> None:
    """Is what is no casebook refused in one sentence?"""
    with pytest.raises(InputError, match="案件夹"):
        reopen(data)


def test_words_come_from_the_store(assistant: Assistant) -> None:
    """Is a quotation changed in the file named, and the store's text shown?"""
    book = reopen(json.dumps(FILE, ensure_ascii=False).encode())
    (entry,) = entries(book, assistant.store, DAY)
    assert not entry.same
    assert entry.citation is not None
    assert entry.citation.quote == entry.citation.clause.text
    (gone,) = entries(Casebook(pins=(Pin("没有的法#1", "文"),)), assistant.store, DAY)
    assert gone.citation is None and not gone.same
