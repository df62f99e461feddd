"""PDF files with a text layer: pages -> paragraphs, the one door to pypdf.

`Line.number` counts the text lines of the whole file from 1; `Line.page` is the page, also from 1.
"""

from __future__ import annotations

import logging
from io import BytesIO

from corpus.errors import ReadError
from ingest.read.paragraphs import drop_repeated, join_broken
from ingest.read.text import mojibake
from ingest.records import Line, Note, NoteKind, SourceText

_STEP = "pdf"


def read_pdf(data: bytes, path: str) -> SourceText:
    """The paragraphs of a PDF; headers, footers and page numbers are dropped with a note."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it writes English words to the terminal; what matters is raised
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{path} 已加密，打开需要密码", "请去除密码后再添加")
        texts = [page.extract_text() or "" for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        raise ReadError(f"{path} 不是完整的 PDF 文件，可能没有下载完", "请重新下载或另存") from None
    if not "".join(texts).strip():
        raise ReadError(f"{path} 是扫描件，没有文字层，暂不能读取", "请先做文字识别（OCR），或改用文本、Word 版本")
    pages = _number(texts)
    notes = [
        Note(NoteKind.UNRESOLVED, _STEP, 0, f"第{index}页", "没有文字层，可能是扫描页")
        for index, page in enumerate(pages, 1)
        if not page
    ]
    pages, dropped = drop_repeated(pages)
    lines, joined = join_broken([line for page in pages for line in page])
    if joined:
        notes.append(Note(NoteKind.REPAIRED, _STEP, 0, "断行", "并入所在段落", joined))
    kept = tuple(lines)
    return SourceText(path, kept, title, "pdf", (*notes, *dropped, *mojibake(kept)))


def _number(texts: list[str]) -> list[list[Line]]:
    """The non-empty lines of every page, counted through the file."""
    pages: list[list[Line]] = []
    number = 0
    for page, text in enumerate(texts, 1):
        lines: list[Line] = []
        for raw in text.split("\n"):
            number += 1
            if raw.strip():
                lines.append(Line(raw.rstrip(), number, page))
        pages.append(lines)
    return pages
