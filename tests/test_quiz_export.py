"""Do spreadsheets, CSV and JSON hold the bank, and do the sheets print?"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.quiz.as_rows import HEADERS, read_bank, write_bank
from assistant.quiz.build import build_bank
from assistant.quiz.export import WRITERS
from assistant.quiz.export.printing import lines
from assistant.quiz.records import Item
from corpus.errors import InputError
from ingest.store import ClauseStore
from tests.conftest import small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    """The items of the small corpus."""
    return build_bank(ClauseStore(None, small_contents()), (), DAY).items


def test_bank_file_round_trip(items: tuple[Item, ...], tmp_path: Path) -> None:
    """Is a bank read back as it was written?"""
    file = tmp_path / "题库.jsonl"
    assert write_bank(items, file) == len(items)
    assert read_bank(file) == items


@pytest.mark.parametrize("content", ["", "{", '{"id": "1"}', "[]"])
def test_a_bad_bank_file_is_one_error(tmp_path: Path, content: str) -> None:
    """Is a broken bank file told in one Chinese sentence?"""
    file = tmp_path / "x.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        read_bank(file)


def test_xlsx(items: tuple[Item, ...]) -> None:
    """Does the sheet hold the platform's columns, and no cell a program would reckon with?"""
    sheet = load_workbook(io.BytesIO(WRITERS[".xlsx"](items[:50])))["题库"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == HEADERS and len(rows) == 51
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows(min_row=2) for cell in row)
    assert [r[HEADERS.index("题干")] for r in rows[1:]] == [i.stem for i in items[:50]]


def test_the_sheets_print(items: tuple[Item, ...]) -> None:
    """Are both sheets landscape A4 on the width of one page, headed on every page, frozen, and their rows high enough?"""
    book = load_workbook(io.BytesIO(WRITERS[".xlsx"](items[:50])))
    assert book.sheetnames == ["题库", "打印版"]
    for sheet in book.worksheets:
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$1:$1" and sheet.freeze_panes == "A2"
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    shown = book["打印版"]
    for number, item in enumerate(items[:50], 2):
        assert shown.row_dimensions[number].height >= 16 * (1 + len(item.options))
        assert all(o.text in shown.cell(number, 3).value for o in item.options)


LINES = [("", 10, 1), ("甲乙丙丁", 20, 1), ("甲乙丙丁戊己庚辛", 10, 2), ("甲\n乙\n丙", 20, 3)]


@pytest.mark.parametrize(("text", "width", "wanted"), LINES)
def test_lines(text: str, width: float, wanted: int) -> None:
    """Are the lines of a cell reckoned from the width of its characters?"""
    assert lines(text, width) == wanted


def test_csv_opens_in_excel(items: tuple[Item, ...]) -> None:
    """Is there a byte order mark, and is every row whole?"""
    content = WRITERS[".csv"](items[:50])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [r["编号"] for r in rows] == [i.id for i in items[:50]]


def test_json(items: tuple[Item, ...]) -> None:
    """Is the JSON array as long as the bank?"""
    assert len(json.loads(WRITERS[".json"](items))) == len(items)
