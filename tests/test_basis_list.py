"""The 法律依据清单 as Word, HTML and text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document as open_docx

from assistant.assistant import Assistant
from assistant.casebook import Casebook, Pin, citation_at, entries
from ui.render.basis_list import Row, as_docx, as_html, as_text, heading, rows_of

DAY = date(2026, 1, 1)


@pytest.fixture
def book(assistant: Assistant) -> Casebook:
    """A part, a clause, and one that is held no longer."""
    out = Casebook("张某<某>与公司\x0b争议", "备注<script>", DAY)
    for address in ("劳动合同法#38.1.2", "工资支付暂行规定#9"):
        citation = citation_at(address, assistant.store, DAY)
        assert citation is not None
        out = out.with_clause(citation)
    out = out.noted(0, "第一条备注").with_answer(assistant.ask("没签劳动合同能要双倍工资吗", DAY))
    return replace(out, pins=(*out.pins, Pin("没有的法#1", "改过的话")))


@pytest.fixture
def rows(book: Casebook, assistant: Assistant) -> tuple[Row, ...]:
    """The rows of that book."""
    return rows_of(entries(book, assistant.store, DAY), assistant.store)


def test_rows_quote_verbatim(rows: tuple[Row, ...], assistant: Assistant) -> None:
    """Are citation, words and facts the store's, and is nothing quoted for what is not held?"""
    first = rows[0]
    assert first.citation == "《中华人民共和国劳动合同法》第三十八条第一款第（二）项"
    clause = assistant.store.get("劳动合同法#38")
    assert clause is not None
    assert first.words in clause.text and first.lead in clause.text
    assert "适用日期 2026-01-01 · 当日有效" in first.facts and "2013-07-01 起施行" in first.facts
    assert rows[-1].words == "" and "没有这一条" in rows[-1].warning


def test_word(book: Casebook, rows: tuple[Row, ...], assistant: Assistant) -> None:
    """Does the Word file open, hold the words and count its pages?"""
    document = open_docx(BytesIO(as_docx(book, rows, assistant.store)))
    text = "\n".join(p.text for p in document.paragraphs)
    for row in rows:
        assert row.citation in text
        assert all(line in text for line in row.words.splitlines())
    assert "改过的话" not in text
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer and "NUMPAGES" in footer


def test_html(book: Casebook, rows: tuple[Row, ...], assistant: Assistant) -> None:
    """Is the page escaped, numbered for print, and does it fetch nothing?"""
    page = as_html(book, rows, assistant.store)
    assert "<script" not in page and "备注&lt;script&gt;" in page
    assert "counter(page)" in page
    assert "http" not in page and "url(" not in page and "src=" not in page
    assert all(row.citation in page for row in rows)


def test_text(rows: tuple[Row, ...]) -> None:
    """Is each entry numbered with its words below?"""
    text = as_text(rows)
    assert text.startswith(f"1. {rows[0].citation}\n")
    assert rows[0].words in text


def test_days_that_differ_are_said(assistant: Assistant) -> None:
    """Does each line bear its own day and region, and the head that they differ?"""
    book = Casebook()
    for day, region in ((date(2024, 3, 1), "内蒙古"), (DAY, "")):
        citation = citation_at("劳动合同法#38", assistant.store, day)
        assert citation is not None
        book = book.with_clause(citation, day, region)
    rows = rows_of(entries(book, assistant.store, DAY), assistant.store)
    assert "适用日期 2024-03-01 · 当日有效 · 地区 内蒙古" in rows[0].facts and "适用日期 2026-01-01" in rows[1].facts
    text = "\n".join(p.text for p in open_docx(BytesIO(as_docx(book, rows, assistant.store))).paragraphs)
    assert "各条适用日期不同，见各条下注明：2024-03-01 1 条，2026-01-01 1 条" in text
    same = rows_of(entries(replace(book, day=DAY), assistant.store, DAY), assistant.store)
    assert heading(book, same) == "适用日期 2026-01-01 · 共 2 条"
    assert "查询时为 2024-03-01" in same[0].facts and "查询时为" not in same[1].facts
