"""Status on a day and the region a document applies in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.catalog import read_catalog
from corpus.schema import Change, Clause, Document, Kind, Proof, Status

LAW = Document(
    "某法", "中华人民共和国某法", Kind.LAW, effective=date(2008, 1, 1), text_effective=date(2013, 7, 1),
    ended=date(2030, 1, 1), changes=(Change(("5",), date(2020, 1, 1), "另一法"),
                                     Change(("6",), date(2020, 1, 1), "修正案", "修改")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "locator", "status", "why"),
    [
        (date(2007, 12, 31), "", Status.NOT_YET, "the day before it comes into force"),
        (date(2008, 1, 1), "", Status.EARLIER_TEXT, "in force, in a wording not held"),
        (date(2013, 6, 30), "", Status.EARLIER_TEXT, "the last day of that wording"),
        (date(2013, 7, 1), "", Status.IN_FORCE, "the amended text begins"),
        (date(2019, 12, 31), "5", Status.IN_FORCE, "the day before the clause is repealed"),
        (date(2020, 1, 1), "5", Status.ENDED, "one clause repealed"),
        (date(2020, 1, 1), "6", Status.AMENDED, "one clause changed, the wording held is older"),
        (date(2020, 1, 1), "7", Status.IN_FORCE, "its neighbours go on"),
        (date(2029, 12, 31), "", Status.IN_FORCE, "the last day"),
        (date(2030, 1, 1), "", Status.ENDED, "the first day no longer in force"),
        (date(2030, 1, 1), "6", Status.ENDED, "the end of the law ends every clause"),
    ],
)
def test_status_on(day: date, locator: str, status: Status, why: str) -> None:
    """Is each boundary day on the right side?"""
    assert LAW.status_on(day, locator) is status, why


def test_law_promulgated_but_not_in_force() -> None:
    """Is a law like 医疗保障法 not yet law until its day?"""
    law = Document("医疗保障法", "中华人民共和国医疗保障法", Kind.LAW, effective=date(2027, 1, 1))
    assert law.status_on(date(2026, 12, 31)) is Status.NOT_YET
    assert law.status_on(date(2027, 1, 1)) is Status.IN_FORCE


@pytest.mark.parametrize("facts", [{"effective": None}, {"effective": date(2000, 1, 1), "doubtful": True}])
def test_unknown_status(facts: dict[str, object]) -> None:
    """Is a document without a date, or doubted, never called in force?"""
    assert Document("某通知", "某通知", Kind.NORMATIVE, **facts).status_on(date(2026, 1, 1)) is Status.UNKNOWN  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("owner", "asked", "applies", "why"),
    [
        ("全国", "", True, "national law without a region"),
        ("全国", "北京市", True, "national law anywhere"),
        ("内蒙古自治区", "内蒙古自治区", True, "its own region"),
        ("内蒙古自治区", "内蒙古自治区赤峰市", True, "a city below it"),
        ("内蒙古自治区赤峰市", "内蒙古自治区", False, "a city's rules do not bind the whole region"),
        ("内蒙古自治区", "北京市", False, "another province"),
        ("内蒙古自治区", "", False, "no region chosen: national law only"),
    ],
)
def test_applies_in(owner: str, asked: str, applies: bool, why: str) -> None:
    """Does a document apply exactly in its own division and those below?"""
    assert Document("甲乙", "甲乙", Kind.OTHER, region=owner).applies_in(asked) is applies, why


def test_rank_is_the_order_of_authority() -> None:
    """Does a law stand before a regulation, and national before local?"""
    assert Kind.LAW.rank < Kind.REGULATION.rank < Kind.RULE.rank < Kind.LOCAL_REGULATION.rank


def test_content_hash_follows_text_and_headings_only() -> None:
    """Does a vector stay valid when only the line moved, and not when words changed?"""
    clause = Clause("某法#1", "某法", "1", "第一条", ("第一章",), "甲。")
    assert replace(clause, line=9, order=3).content_hash == clause.content_hash
    assert replace(clause, text="乙。").content_hash != clause.content_hash
    assert replace(clause, path=("第二章",)).content_hash != clause.content_hash


@pytest.mark.parametrize(("proof", "proved"), [(Proof.TWO_COPIES, True), (Proof.DATA_FILE, False), (Proof.USER, False)])
def test_proved(proof: Proof, proved: bool) -> None:
    """Is only what was compared called proved?"""
    assert proof.proved is proved


def test_repealed_paragraph_is_not_called_in_force() -> None:
    """Is 劳动争议司法解释一 第三十二条, whose first 款 was repealed on 2025-09-01, told from untouched ones?"""
    document = next(e.document for e in read_catalog() if e.document.id == "劳动争议司法解释一")
    assert document.status_on(date(2025, 9, 1), "32") is Status.PARTLY
    assert document.status_on(date(2025, 9, 1), "32.1") is Status.ENDED
    assert document.status_on(date(2025, 9, 1), "32.2") is Status.IN_FORCE
    assert document.status_on(date(2025, 8, 31), "32.1") is Status.IN_FORCE
