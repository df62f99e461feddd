"""Every document of the corpus: counted, contiguous, and equal to its digests."""

from __future__ import annotations

import re

import pytest

from corpus.catalog import Entry, read_catalog
from corpus.digest import digest, known_digests, normalize
from corpus.schema import Clause, Proof
from ingest.numerals import to_chinese
from ingest.sources.catalogued import clauses_of

HELD = [entry for entry in read_catalog() if entry.text]


@pytest.mark.parametrize("entry", HELD, ids=lambda entry: entry.document.id)
def test_document(entry: Entry) -> None:
    """Are the articles contiguous, as many as the catalog says, and word for word the proved ones?"""
    clauses = clauses_of(entry)
    texts = {c.locator: c.text for c in clauses}
    numbers = [int(c.locator) for c in clauses if c.locator.isdigit()]
    absent = {int(n) for n in entry.document.missing if n.isdigit()} if numbers else set()
    assert sorted({*numbers, *absent}) == list(range(1, len(numbers) + len(absent) + 1))
    assert numbers == sorted(numbers)
    if entry.document.article_count and numbers:
        assert len(numbers) + len(absent) == entry.document.article_count
    assert len({c.id for c in clauses}) == len(clauses)
    for number, wanted in _digests_of(entry).items():
        locator = number if number in texts else to_chinese(int(number))
        assert digest(_unit(clauses, locator)) == wanted, f"{entry.document.id} {number}"


def _digests_of(entry: Entry) -> dict[str, str]:
    """The digests of this very version: 某条例（2019） is held to those of 某条例（2019年修订）, not to the current ones."""
    version = re.search(r"（(\d{4})）$", entry.document.id)
    return known_digests().get(entry.document.title + (f"（{version[1]}年修订）" if version else ""), {})


def _unit(clauses: tuple[Clause, ...], locator: str) -> str:
    """The text under a number; a notice's digests count the title on the line of its number, 一、标题."""
    clause = next(c for c in clauses if c.locator == locator)
    title = clause.path[-1].partition("、")[2] if not locator.isdigit() and clause.path else ""
    return title + clause.text


@pytest.mark.parametrize("entry", HELD, ids=lambda entry: entry.document.id)
def test_proof_is_not_claimed_without_digests(entry: Entry) -> None:
    """Does a document that calls itself proved have digests to prove it?"""
    if entry.document.proof in (Proof.TWO_COPIES, Proof.PARTLY, Proof.ONE_COPY):
        assert _digests_of(entry)


@pytest.mark.parametrize("entry", HELD, ids=lambda entry: entry.document.id)
def test_parts_are_verbatim(entry: Entry) -> None:
    """Do the 款 of every clause, put together, give the whole clause?"""
    for clause in clauses_of(entry):
        assert "\n".join(clause.words_of(p) for p in clause.parts) == clause.text


def test_wage_regulations_are_proved_whole() -> None:
    """Are 20 and 64 articles of the two wage regulations held against 20 and 64 digests?"""
    assert len(known_digests()["工资支付暂行规定"]) == 20
    assert len(known_digests()["保障农民工工资支付条例"]) == 64


def test_measures_of_the_local_plan() -> None:
    """Are measures 1 to 17 under （四） to （八） of part 二, and part 三 there too?"""
    entry = next(e for e in HELD if e.document.id == "内蒙古协商调解实施方案")
    locators = [c.locator for c in clauses_of(entry)]
    groups = {"四": range(1, 5), "五": range(5, 8), "六": range(8, 12), "七": range(12, 15), "八": range(15, 18)}
    for group, numbers in groups.items():
        assert {f"二（{group}）{n}" for n in numbers} <= set(locators)
    assert "三" in locators


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("工资，按月支付", "工资, 按月支付", True),  # width and blanks do not count
        ("“书面”", '"书面"', True),  # style of quotation marks neither
        ("二倍工资", "三倍工资", False),  # a word does
        ("十五日", "15日", False),  # numerals are words
    ],
)
def test_normalize(left: str, right: str, same: bool) -> None:
    """Is the comparison blind to layout and to nothing else?"""
    assert (normalize(left) == normalize(right)) is same
