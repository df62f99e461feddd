"""Looking for clauses: suggestions while typing, chapters, full text with facets."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.browse import FACETS, Shelf, choices, facet_values
from corpus.errors import InputError

DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def shelf(assistant: Assistant) -> Shelf:
    """The small corpus."""
    return Shelf(assistant)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("劳合38", "劳动合同法#38"),
        ("劳动合同法第三十八条", "劳动合同法#38"),
        ("劳合38条1款2项", "劳动合同法#38"),
        ("劳合3", "劳动合同法#3"),  # what is typed so far, before what it may become
        ("《工资支付暂行规定》第九条", "工资支付暂行规定#9"),
    ],
)
def test_a_clause_comes_first(shelf: Shelf, typed: str, first: str) -> None:
    """Is the clause typed the first suggestion?"""
    assert shelf.suggest(typed, DAY)[0].clause == first


def test_the_part_typed_is_shown(shelf: Shelf) -> None:
    """Does the line below a suggestion show the 项 asked for, not the opening of the clause?"""
    assert shelf.suggest("劳合38条1款2项", DAY)[0].detail == "（二）未及时足额支付劳动报酬的；"
    assert shelf.suggest("劳合38", DAY)[0].detail.startswith("用人单位有下列情形之一")


def test_typing_on_is_foreseen(shelf: Shelf) -> None:
    """Does 劳合3 offer the thirties as well?"""
    clauses = [s.clause for s in shelf.suggest("劳合3", DAY, limit=20)]
    assert {"劳动合同法#30", "劳动合同法#38", "劳动合同法#39"} <= set(clauses)
    assert not any(c.startswith("劳动合同法#4") for c in clauses)


@pytest.mark.parametrize(("typed", "document"), [("工资支付", "工资支付暂行规定"), ("调解仲裁", "劳动争议调解仲裁法"), ("劳合", "劳动合同法")])
def test_documents_by_part_of_a_name(shelf: Shelf, typed: str, document: str) -> None:
    """Is a document found by a piece of its name or by its short name?"""
    assert document in [s.document for s in shelf.suggest(typed, DAY) if not s.clause]


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "劳动合同法第九百九十九条", "😀" * 500])
def test_nothing_is_suggested_for_nothing(shelf: Shelf, typed: str) -> None:
    """Does a text that names no clause suggest none?"""
    assert not any(s.clause for s in shelf.suggest(typed, DAY))


@pytest.mark.parametrize(
    ("text", "document"),
    [("工资支付", "工资支付暂行规定"), ("劳合", "劳动合同法"), ("劳动合同法999", None), ("劳合38", None), ("劳动合同法第三条", None), ("", None)],
)
def test_a_whole_name_means_the_document(shelf: Shelf, text: str, document: str | None) -> None:
    """Does a name open its document, and a name with a number not?"""
    found = shelf.named(text)
    assert (found.id if found else None) == document


def test_the_part_typed_is_kept(shelf: Shelf) -> None:
    """Does a suggestion carry 款 and 项?"""
    first = shelf.suggest("劳合38条1款2项", DAY)[0]
    assert (first.paragraph, first.item) == (1, 2)
    assert first.label.endswith("第三十八条第一款第（二）项")


def test_chapters_hold_every_clause_once(shelf: Shelf) -> None:
    """Does leafing through show each clause in order, once?"""
    for document in shelf.documents:
        shown = [c.id for chapter in shelf.chapters(document.id) for c in chapter.clauses]
        assert shown == [c.id for c in shelf.store.of(document.id)]


def test_all_words_must_be_there(shelf: Shelf) -> None:
    """Does every hit hold every word, at the places told?"""
    found = shelf.search("经济补偿 二倍", DAY, {})
    assert "劳动合同法#87" in [f.clause.id for f in found]
    for hit in found:
        marked = {hit.clause.text[a:b] for a, b in hit.places}
        assert "经济补偿" in marked and "二倍" in marked
    assert shelf.search("经济补偿 没有这个词的", DAY, {}) == ()


def test_facets_narrow(shelf: Shelf) -> None:
    """Does a chosen kind leave only documents of that kind, and no choice all?"""
    everything = shelf.search("工资", DAY, {})
    rules = shelf.search("工资", DAY, {"种类": frozenset({"部门规章"})})
    assert 0 < len(rules) < len(everything)
    assert {str(f.document.kind) for f in rules} == {"部门规章"}
    assert shelf.search("工资", DAY, {"种类": frozenset()}) == everything
    assert [f.document.kind.rank for f in everything] == sorted(f.document.kind.rank for f in everything)


def test_every_value_can_be_chosen(shelf: Shelf) -> None:
    """Is each document's value among the choices of its facet?"""
    offered = choices(shelf.documents, DAY)
    assert tuple(offered) == FACETS
    for document in shelf.documents:
        for name, value in facet_values(document, DAY).items():
            assert value in offered[name]


@pytest.mark.parametrize("words", ["", "   ", "工" * 201])
def test_bad_words_are_refused(shelf: Shelf, words: str) -> None:
    """Is an empty or endless search one sentence?"""
    with pytest.raises(InputError, match=r"检索词|没有写"):
        shelf.search(words, DAY, {})
