"""XLSX: a sheet in the layout common exam platforms take (题型, 题干, 选项A…F, 答案, 解析 …) and one laid out to be printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.quiz.as_rows import HEADERS, flat
from assistant.quiz.export.printing import finish
from assistant.quiz.records import LETTERS, Item, Type

PRINTED = "打印版"
_WIDTHS = {
    "编号": 14, "题型": 8, "题干": 42, **{f"选项{letter}": 18 for letter in "ABCD"}, "选项E": 6, "选项F": 6, "答案": 12, "解析": 50,
    "难度": 6, "章节": 18, "依据": 30, "法条原文": 54, "知识点": 18, "效力": 10, "核对日期": 12,
}  # fmt: skip
_PAPER = {"序号": 6, "题型": 8, "题目": 74, "答案": 16, "依据": 30}


def xlsx(items: Sequence[Item]) -> bytes:
    """Two sheets: the first imports as it is, the second prints; every cell is text."""
    from openpyxl import Workbook

    book = Workbook()
    _fill(book.active, "题库", HEADERS, [tuple(flat(item).values()) for item in items])
    finish(book.active, HEADERS, _WIDTHS, HEADERS.index("解析") + 1)
    sheet = book.create_sheet()
    _fill(sheet, PRINTED, tuple(_PAPER), [(str(n), str(i.type), _whole(i), i.key, i.basis.citation) for n, i in enumerate(items, 1)])
    finish(sheet, tuple(_PAPER), _PAPER, len(_PAPER))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _whole(item: Item) -> str:
    """Stem and options as they are read out."""
    options = [] if item.type is Type.JUDGE else [f"{LETTERS[i]}. {o.text}" for i, o in enumerate(item.options)]
    return "\n".join((item.stem, *options))


def _fill(sheet: Any, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    sheet.title = title
    sheet.append(list(headers))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value:
                cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", value))
                cell.data_type = "s"
