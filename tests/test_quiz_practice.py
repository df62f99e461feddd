"""Are answers marked fairly, and does the 错题本 remember what was missed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.quiz.build import build_bank
from assistant.quiz.practice import Missed, mark, next_items, read_book, record, write_book
from assistant.quiz.records import Item, Type
from ingest.store import ClauseStore
from tests.conftest import small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    """The items of the small corpus."""
    return build_bank(ClauseStore(None, small_contents()), (), DAY).items


MARKS = [
    (Type.SINGLE, "b", "B", True), (Type.MULTIPLE, "C、A", "AC", True), (Type.MULTIPLE, "A", "AC", False), (Type.JUDGE, "对", "正确", True),
    (Type.JUDGE, "×", "正确", False), (Type.BLANK, "30日", "三十日", True), (Type.BLANK, "三日", "三十日", False), (Type.SHORT, "随便", "甲", None),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "given", "key", "wanted"), MARKS)
def test_marking(items: tuple[Item, ...], type_: Type, given: str, key: str, wanted: bool | None) -> None:
    """Are answers marked however they are written?"""
    item = next(i for i in items if i.type is type_)
    if item.options:
        item = replace(item, options=tuple(replace(o, right="ABCD"[n] in key) for n, o in enumerate(item.options)))
    else:
        item = replace(item, answer=(key,))
    assert mark(item, given) is wanted


def test_wrong_book(items: tuple[Item, ...], tmp_path: Path) -> None:
    """Does a miss come first next time and leave after two right answers in a row?"""
    book: dict[str, Missed] = {}
    record(book, items[5], False)
    file = tmp_path / "错题本.jsonl"
    write_book(book, file)
    book = read_book(file)
    assert next_items(items, book, 3, 1)[0] == items[5] and next_items(items, book, 3, 1, only_book=True) == [items[5]]
    record(book, items[5], True)
    assert items[5].id in book
    record(book, items[5], True)
    assert not book
