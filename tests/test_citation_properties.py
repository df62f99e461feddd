"""What must hold for every citation: printing and reading back, surroundings, offsets, length of time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.references.find import MOST, find_all, find_references, read_reference
from assistant.references.fold import fold
from assistant.references.grammar import value
from assistant.references.names import NameTable
from assistant.references.resolve import resolve
from assistant.references.verify import check_text
from assistant.references.write import official, plain, short
from corpus.schema import Clause, Document
from ingest.numerals import to_chinese
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """Every clause of the catalog."""
    return ClauseStore(None, list(catalogued()))


@pytest.fixture(scope="module")
def names(store: ClauseStore) -> NameTable:
    """All names."""
    return NameTable(store.documents())


def day_of(document: Document) -> date:
    """A day on which this version answers to its title."""
    if document.ended:
        return document.ended - timedelta(days=1)
    return max(document.effective or DAY, DAY)


def places(clause: Clause) -> Iterator[tuple[int | None, int | None]]:
    """The article, every 款 and every 项 of a clause."""
    yield None, None
    for paragraph in clause.parts:
        yield paragraph.number, None
        yield from ((paragraph.number, item.number) for item in paragraph.parts)


def test_print_find_resolve_is_the_identity(store: ClauseStore, names: NameTable) -> None:
    """Does every clause, 款 and 项 of the whole corpus, in each printed form, read back as itself and nothing else?"""
    wrong: list[str] = []
    for clause in store.everything():
        document = store.document(clause.document)
        for paragraph, item in places(clause):
            for text in (official(document.title, clause, paragraph, item), short(document, clause, paragraph, item),
                         plain(document, clause, paragraph, item)):  # fmt: skip
                found = find_references(text, names)
                if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
                    wrong.append(text)
                    continue
                target = resolve(found[0], names, store, day_of(document))
                if (target.clause.id, target.paragraph, target.item) != (clause.id, paragraph, item):
                    wrong.append(text)
    assert wrong == []


def test_the_question_box_reads_what_is_printed(store: ClauseStore, names: NameTable) -> None:
    """Is every printed article one whole reference to the question box too?"""
    wrong = []
    for clause in store.everything():
        document = store.document(clause.document)
        found = read_reference(official(document.title, clause), names)
        if found is None or resolve(found, names, store, day_of(document)).clause.id != clause.id:
            wrong.append(clause.id)
    assert wrong == []


CITED = "依据《劳动合同法》第三十八条第一款第（二）项、第四十六条，劳动法第50条，劳合法82条，法释〔2020〕26号第44条。"
EXPECTED = [("劳动合同法", "38", 1, 2), ("劳动合同法", "46", None, None), ("劳动法", "50", None, None),
            ("劳合法", "82", None, None), ("法释〔2020〕26号", "44", None, None)]  # fmt: skip
PROSE = st.text(st.sampled_from("公司老板拖欠我三个月工资了，。；！？ \n天气很好吃饭睡觉abc（）12年元“”"), max_size=60)


@given(before=PROSE, after=PROSE)
def test_surroundings_change_nothing(before: str, after: str) -> None:
    """Are the same citations found, at their own places, whatever stands around them?"""
    text = f"{before}。\n{CITED}\n。{after}"
    found = [r for r in find_all(text, TABLE).references if r.locator]
    assert [(r.name, r.locator, r.paragraph, r.item) for r in found] == EXPECTED
    assert text[found[0].start : found[0].end] == "《劳动合同法》第三十八条第一款第（二）项"


@given(
    st.lists(st.integers(1, len(CITED) - 1), max_size=12), st.sampled_from(["\n", " ", "　", "\r\n", "\n   ", "\u200b"])
)
def test_line_breaks_and_spaces_change_nothing(cuts: list[int], gap: str) -> None:
    """Are broken lines and stray spaces of pasted text read over, wherever they fall?"""
    text = CITED
    for cut in sorted(set(cuts), reverse=True):
        text = text[:cut] + gap + text[cut:]
    found = [r for r in find_all(text, TABLE).references if r.locator]
    assert [(r.name, r.locator, r.paragraph, r.item) for r in found] == EXPECTED
    squeezed = [re.sub(r"[\s\u200b]+", "", text[r.start : r.end]) for r in found]
    assert squeezed == [
        "《劳动合同法》第三十八条第一款第（二）项",
        "第四十六条",
        "劳动法第50条",
        "劳合法82条",
        "法释〔2020〕26号第44条",
    ]


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    """Does no text at all make the reader fail, and do all offsets lie inside it?"""
    for reference in find_all(text, TABLE).references:
        assert 0 <= reference.start < reference.end <= len(text)


@given(st.text(st.sampled_from("《》“”第条款项之一二十（）劳动法合同12、至本该前 \n号〔〕令发释"), max_size=80))
def test_citation_like_noise_is_read_without_error(text: str) -> None:
    """The same for texts made of nothing but the pieces of citations."""
    for reference in find_all(text, TABLE).references:
        assert 0 <= reference.start < reference.end <= len(text)
    read_reference(text, TABLE)


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    """Does every folded character lead back to the character it was made of?"""
    folded = fold(text)
    for place, char in enumerate(folded.text):
        assert fold(text[folded.at(place)]).text in (char, "") or char in "“”"


@given(st.integers(1, 9999))
def test_numerals_agree(number: int) -> None:
    """Is every number the same in Arabic, Chinese and mixed numerals?"""
    chinese = to_chinese(number)
    assert value(str(number)) == value(chinese) == number
    mixed = chinese.translate(str.maketrans("一二三四五六七八九", "123456789"))
    assert value(mixed) == number


def seconds(store: ClauseStore, names: NameTable, text: str) -> float:
    """Processor time of the best of three runs, so that a busy machine is no failure."""
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        check_text(text, names, store, DAY)
        best = min(best, time.process_time() - start)
    return best


def test_100_kb_in_a_second_and_linear(store: ClauseStore, names: NameTable) -> None:
    """Is 100 KB of an award dense with citations checked within a second, and twice as much in about twice the time?"""
    award = ("本委认为，依照《中华人民共和国劳动合同法》第三十八条第一款第（二）项、第四十六条、第四十七条之规定，应予支持。"
             "《劳动合同法》第八十二条规定：“应当向劳动者每月支付二倍的工资”。公司辩称已经支付，与查明的事实不符，不予采信。\n")  # fmt: skip
    text = award * (100_000 // len(award.encode()) + 1)
    seconds(store, names, award)
    once, twice = seconds(store, names, text), seconds(store, names, text * 2)
    assert once < 1.0
    assert twice < 3.5 * once


@pytest.mark.parametrize(
    "unit",
    ["第", "第一", "第一条", "1", "1 ", "一、", "第1、", "《", "《《》", "》", "“", '"', "（", "（一）", "第一条之一", "劳动法", "劳动法第一条",
     "本法第一条", "该条第一款", "前款", "〔2020〕26号", "三倍", "法第一条", "劳合1、", "规定第一条", "关于的规定第一条", "\n", "百分之", "第一、第一"],
)  # fmt: skip
def test_hostile_input_neither_hangs_nor_grows(store: ClauseStore, names: NameTable, unit: str) -> None:
    """Does a text made of one repeated scrap come to an end soon, with a bounded number of findings?"""
    text = unit * (1_000_000 // len(unit.encode()))
    start = time.process_time()
    report = check_text(text, names, store, DAY)
    assert time.process_time() - start < 20
    assert len(report.checked) <= MOST


TABLE = NameTable(document for document, _ in catalogued())
