"""XLSX in the layout common exam platforms take: 题型, 题干, 选项A…F, 答案, 解析, 难度, 章节, 依据."""

from __future__ import annotations

import io
from collections.abc import Sequence

from assistant.quiz.as_rows import HEADERS, flat
from assistant.quiz.records import Item

_WIDTHS = {"编号": 14, "题型": 9, "题干": 54, "答案": 14, "解析": 54, "依据": 30, "法条原文": 54, "章节": 20}


def xlsx(items: Sequence[Item]) -> bytes:
    """One sheet, a bold frozen header with filters, wrapped cells; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "题库"
    sheet.append(list(HEADERS))
    wrap = Alignment(wrap_text=True, vertical="top")
    for number, item in enumerate(items, 2):
        for column, value in enumerate(flat(item).values(), 1):
            if not value:
                continue
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", value))
            cell.data_type, cell.alignment = "s", wrap
    for column, name in enumerate(HEADERS, 1):
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F4")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
