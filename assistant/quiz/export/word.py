"""DOCX: a paper, its key with the clauses, an answer sheet, a bank for import, and the handbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from assistant.quiz.records import LETTERS, Item, Paper, Type
from ingest.numerals import to_chinese

_LINES = {Type.SHORT: 6}
GAP = "（\u00a0\u00a0\u00a0\u00a0）"
"""Spaces that do not break, so that a bracket never ends a line open."""


def paper_docx(paper: Paper) -> bytes:
    """The paper as candidates get it."""
    document = _blank()
    _heading(document, f"{paper.title}（{paper.version}卷）", 0)
    _line(document, f"满分 {paper.total:g} 分　时间 {paper.minutes} 分钟　法律核对日期 {paper.day.isoformat()}", centre=True)
    _line(document, "单位：________________　　姓名：________________　　得分：__________", centre=True)
    number = 0
    for place, part in enumerate(paper.parts, 1):
        _heading(document, _part_title(place, part.type, len(part.items), part.points), 1)
        for item in part.items:
            number += 1
            _question(document, number, item)
            for _ in range(_LINES.get(item.type, 0)):
                _line(document, "")
    return _bytes(document)


def key_docx(paper: Paper) -> bytes:
    """The key: a table of answers first, then each question's clause word for word."""
    document = _blank()
    _heading(document, f"{paper.title}（{paper.version}卷）参考答案与解析", 0)
    number = 0
    for place, part in enumerate(paper.parts, 1):
        _heading(document, _part_title(place, part.type, len(part.items), part.points), 1)
        if part.type in (Type.SINGLE, Type.MULTIPLE, Type.JUDGE, Type.CASE):
            _table(document, [(str(number + i), item.key) for i, item in enumerate(part.items, 1)])
        for item in part.items:
            number += 1
            _line(document, f"{number}. 答案：{item.key}", bold=True)
            _line(document, item.explanation)
            _line(document, f"难度：{item.level}　知识点：{item.topic}　效力：{item.basis.status}", small=True)
    return _bytes(document)


def sheet_docx(paper: Paper) -> bytes:
    """The answer sheet: a box for each question."""
    document = _blank()
    _heading(document, f"{paper.title}（{paper.version}卷）答题卡", 0)
    _line(document, "单位：________________　　姓名：________________　　座位号：__________", centre=True)
    number = 0
    for place, part in enumerate(paper.parts, 1):
        _heading(document, _part_title(place, part.type, len(part.items), part.points), 1)
        if part.type in (Type.BLANK, Type.SHORT):
            for _ in part.items:
                number += 1
                _line(document, f"{number}. " + "_" * 44)
                for _ in range(_LINES.get(part.type, 0)):
                    _line(document, "_" * 48)
        else:
            _table(document, [(str(number + i), "") for i in range(1, len(part.items) + 1)])
            number += len(part.items)
    return _bytes(document)


def bank_docx(items: Sequence[Item]) -> bytes:
    """A bank as text that reads back: number, stem, options, 答案, 解析, 依据."""
    document = _blank()
    _heading(document, "劳动法律知识题库", 0)
    for type_, group in groupby(sorted(items, key=lambda i: list(Type).index(i.type)), key=lambda i: i.type):
        _heading(document, str(type_), 1)
        for number, item in enumerate(group, 1):
            _question(document, number, item)
            _line(document, f"答案：{item.key}")
            _line(document, f"解析：{item.explanation}")
            _line(document, f"难度：{item.level}　依据：{item.basis.citation}", small=True)
    return _bytes(document)


def handbook_docx(title: str, chapters: Iterable[tuple[str, Sequence[Item]]], day: str) -> bytes:
    """学习问答手册: by topic, question and answer, then the clauses of the topic once each, word for word."""
    document = _blank()
    _heading(document, title, 0)
    _line(document, f"法律核对日期 {day}；法条均为原文，引用以官方公布文本为准。", centre=True)
    for place, (topic, items) in enumerate(chapters, 1):
        _heading(document, f"{to_chinese(place)}、{topic}", 1)
        for number, item in enumerate(items, 1):
            _line(document, f"问 {number}：{_asked(item)}", bold=True)
            _line(document, f"答：{_answered(item)}")
            _line(document, f"（依据：{item.basis.citation}）", small=True)
        _heading(document, "本节法条", 2)
        seen: set[tuple[str, str]] = set()
        for item in items:
            if (key := (item.basis.citation, item.basis.quote)) not in seen:
                seen.add(key)
                _line(document, item.basis.citation, bold=True)
                _line(document, item.basis.quote)
    return _bytes(document)


def _asked(item: Item) -> str:
    if item.type is Type.JUDGE:
        return f"这种说法对吗？“{item.stem.removesuffix('（　　）')}”"
    return item.stem


def _answered(item: Item) -> str:
    if item.type is Type.JUDGE:
        return "对。" if item.key == "正确" else f"不对。{item.explanation[item.explanation.rindex('题中') :]}"
    return f"{item.key.rstrip('。')}。"


def _part_title(place: int, type_: Type, count: int, points: float) -> str:
    return f"{to_chinese(place)}、{type_}（共 {count} 题，每题 {points:g} 分，共 {count * points:g} 分）"


def _question(document: Any, number: int, item: Item) -> None:
    _line(document, f"{number}. {item.stem}".replace("（　　）", GAP), keep=bool(item.options))
    texts = [f"{LETTERS[i]}.\u00a0{option.text}" for i, option in enumerate(item.options)]
    if texts and sum(map(len, texts)) <= 40:
        _line(document, "　　".join(texts), indent=True)
    else:
        for text in texts:
            _line(document, text, indent=True)


def _blank() -> Any:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = "Times New Roman"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
        for attribute in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Title"].font.size = Pt(18)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    return document


def _heading(document: Any, words: str, level: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_heading(words, level)
    if level == 0:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _line(
    document: Any, words: str, bold: bool = False, centre: bool = False, small: bool = False, indent: bool = False, keep: bool = False
) -> None:
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


def _table(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Numbers above answers, ten a row."""
    for start in range(0, len(pairs), 10):
        row = pairs[start : start + 10]
        table = document.add_table(rows=2, cols=len(row))
        table.style = "Table Grid"
        for column, (number, key) in enumerate(row):
            table.cell(0, column).text = number
            table.cell(1, column).text = key
        document.add_paragraph()


def _bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
