"""How a sheet prints: landscape A4, all columns on the width of a page, the header on every page, rows as high as their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

LINE, HIGHEST = 16.0, 400.0
"""Points a line of text takes, and the highest a row may be."""


def finish(sheet: Any, headers: Sequence[str], widths: Mapping[str, float], printed: int) -> None:
    """Bold frozen header, filters, widths, wrapped cells; of the columns the first `printed` are printed."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    wrap, rule = Alignment(wrap_text=True, vertical="top"), Side(style="thin", color="B8C4D2")
    for column, name in enumerate(headers, 1):
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F4")
        sheet.column_dimensions[get_column_letter(column)].width = widths.get(name, 12)
    sizes = [widths.get(name, 12) for name in headers]
    for number, row in enumerate(sheet.iter_rows(max_col=len(headers)), 1):
        for cell in row:
            cell.alignment, cell.border = wrap, Border(left=rule, right=rule, top=rule, bottom=rule)
        shown = list(zip(row, sizes, strict=True))[:printed]
        sheet.row_dimensions[number].height = min(HIGHEST, LINE * max(lines(str(c.value or ""), w) for c, w in shown) + 6)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_area = f"A1:{get_column_letter(printed)}{sheet.max_row}"
    sheet.print_title_rows = "1:1"
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", sheet.PAPERSIZE_A4, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.8, 0.35
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"


def lines(text: str, width: float) -> int:
    """Lines a text takes in a column of so many characters; a Chinese character takes the room of two."""
    wide = [sum(2.1 if unicodedata.east_asian_width(c) in "WFA" else 1.1 for c in line) for line in text.split("\n")]
    return sum(max(1, -int(-w // max(1.0, width - 1))) for w in wide)
