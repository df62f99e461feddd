"""What every DOCX of the quiz is made of: page, headings, lines, answer tables, writing lines, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

GAP = "（\u2060\u00a0\u2060\u00a0\u2060\u00a0\u2060\u00a0\u2060）"
"""Spaces that do not break, joined, so that a bracket never ends a line open."""
ROW = 10
"""Answers in a row of a table."""


def blank() -> Any:
    """An empty A4 document in black 宋体 and 黑体, with page numbers."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = "Times New Roman"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
        for attribute in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
        style.font.color.rgb = RGBColor(0, 0, 0)
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    for name, size in (("Normal", 11), ("Title", 18), ("Heading 1", 13), ("Heading 2", 12)):
        document.styles[name].font.size = Pt(size)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _number_pages(section)
    return document


def _number_pages(section: Any) -> None:
    """第 3 页　共 8 页 in the footer, as fields the program fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, code in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES")):
        paragraph.add_run(before)
        run = paragraph.add_run()
        for kind, text in (("begin", ""), ("", code), ("end", "")):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = text
            run._r.append(mark)
    paragraph.add_run(" 页")


def heading(document: Any, words: str, level: int) -> None:
    """A title (0, centred) or a heading."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_heading(words, level)
    if level == 0:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def line(
    document: Any, words: str, bold: bool = False, centre: bool = False, small: bool = False, indent: bool = False, keep: bool = False
) -> None:
    """A paragraph; `keep` holds it on the page of the next one."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(words)
    run.bold = bold
    if small:
        run.font.size = Pt(9)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.paragraph_format.left_indent = Cm(0.8)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = keep


def ruled(document: Any, number: str, lines: int) -> None:
    """Lines to write on across the page, the first with the number of the question, all on one page."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm, Pt

    for place in range(lines):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{number if place == 0 else ''}\t")
        form = paragraph.paragraph_format
        form.tab_stops.add_tab_stop(Cm(16.1), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        form.space_after, form.space_before, form.keep_with_next = Pt(0), Pt(7), place < lines - 1


def answers(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Numbers above answers, ten a row, in one table of equal cells; a short last row leaves its cells empty."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    rows = [pairs[start : start + ROW] for start in range(0, len(pairs), ROW)]
    table = document.add_table(rows=2 * len(rows), cols=ROW)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for number, row in enumerate(rows):
        table.rows[2 * number + 1].height = Cm(0.9)
        for column in range(ROW):
            for offset in (0, 1):
                cell = table.cell(2 * number + offset, column)
                cell.width = Cm(1.6)
                cell.text = row[column][offset] if column < len(row) else ""
                paragraph = cell.paragraphs[0]
                paragraph.alignment, paragraph.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
                paragraph.paragraph_format.keep_with_next = offset == 0
    after = document.add_paragraph()  # a table must be followed by a paragraph; one this low never fills a page of its own
    after.paragraph_format.space_after = after.paragraph_format.space_before = Pt(0)
    after.paragraph_format.line_spacing = Pt(4)
    after.add_run().font.size = Pt(2)


def columns(document: Any, entries: Sequence[str]) -> None:
    """Short lines in two columns without rules, read down the left one first."""
    from docx.shared import Pt

    half = -(-len(entries) // 2)
    table = document.add_table(rows=half, cols=2)
    for place, entry in enumerate(entries):
        paragraph = table.cell(place % half, place // half).paragraphs[0]
        paragraph.add_run(entry).font.size = Pt(10)
        paragraph.paragraph_format.space_after = Pt(0)


def as_bytes(document: Any) -> bytes:
    """The file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
