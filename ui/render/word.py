"""An answer as a Word document: official citations, clauses verbatim, day of validity, page numbers."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.records import Answer
from ui.render.blocks import FOLD, Block, Clausal, Row
from ui.render.layout import Register, cited_as, facts, heading, lay_out

_GREY = RGBColor(0x55, 0x55, 0x55)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
"""Characters XML cannot hold."""


def answer_docx(answer: Answer, register: Register = Register.MEDIATOR) -> bytes:
    """The bytes of a .docx file."""
    document = Document()
    _set_up(document, answer)
    _paragraph(document, heading(answer), "Title")
    if answer.refused:
        _paragraph(document, f"未作答。{answer.reason}")
        if answer.near:
            _paragraph(document, f"可以看看：{'、'.join(answer.near)}")
    elif answer.unclear:
        _paragraph(document, f"请说得具体些。{answer.reason}")
        for choice in answer.choices:
            _paragraph(document, f"{choice.text}：可以这样问“{choice.question}”", "List Bullet")
        _run(_paragraph(document, ""), " · ".join(answer.contacts), grey=True)
    else:
        _run(_paragraph(document, ""), facts(answer), grey=True)
        blocks = lay_out(answer, register)
        for place, block in enumerate(blocks):
            if block.folded and not blocks[place - 1].folded:
                _paragraph(document, FOLD, "Heading 1")
            _block(document, block, register)
        _ending(document, answer)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, answer: Answer) -> None:
    """A4, Chinese fonts, and a footer with day, region and page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    for name, size in (("Normal", 11), ("Title", 18), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
    document.core_properties.title = _clean(heading(answer))
    document.core_properties.author = "劳动法律检索助手"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(footer, f"适用日期 {answer.day:%Y-%m-%d} · 地区 {answer.region or '全国'} · 第 ", grey=True)
    _field(footer, "PAGE")
    _run(footer, " 页，共 ", grey=True)
    _field(footer, "NUMPAGES")
    _run(footer, " 页", grey=True)


def _block(document: Any, block: Block, register: Register) -> None:
    _paragraph(document, block.title, f"Heading {block.level}")
    for row in block.rows:
        if row.clause is not None:
            _clause(document, row.clause)
        else:
            _sentence(document, row, register)


def _sentence(document: Any, row: Row, register: Register) -> None:
    paragraph = _paragraph(document, row.text, "List Bullet")
    if row.cited:
        _run(paragraph, f" 〔{'；'.join(cited_as(c, register) for c in row.cited)}〕", grey=True)


def _clause(document: Any, clause: Clausal) -> None:
    """Name and status, then the words line by line with the decisive ones bold."""
    name = _paragraph(document, "")
    name.paragraph_format.keep_with_next = True
    _run(name, clause.heading, bold=True)
    _run(name, f"〔{clause.status}〕", grey=True)
    if not clause.words:
        return
    paragraph = _quoted(document)
    runs = [(clause.lead, False), *clause.runs()]
    for text, marked in runs:
        for number, line in enumerate(text.split("\n")):
            if number:
                paragraph = _quoted(document)
            if line:
                _run(paragraph, line, bold=marked)


def _quoted(document: Any) -> Any:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.8)
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _ending(document: Any, answer: Answer) -> None:
    for notice in answer.notices:
        _paragraph(document, f"※ {notice}")
    _run(_paragraph(document, ""), " · ".join(answer.contacts), grey=True)
    _run(_paragraph(document, ""), "本文只列法条和办法，不是法律意见；引用以官方文本为准。", grey=True)


def _paragraph(document: Any, text: str, style: str | None = None) -> Any:
    return document.add_paragraph(_clean(text), style=style)


def _run(paragraph: Any, text: str, *, bold: bool = False, grey: bool = False) -> None:
    run = paragraph.add_run(_clean(text))
    run.bold = bold
    if grey:
        run.font.color.rgb = _GREY
        run.font.size = Pt(9.5)


def _field(paragraph: Any, code: str) -> None:
    """A field Word fills in: PAGE or NUMPAGES."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
