"""Word documents: paragraphs and tables in their order, the one door through which python-docx reads.

`Line.number` counts paragraphs and table rows from 1, empty ones included.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError
from ingest.read.docx_numbers import Numbering
from ingest.records import Line, Note, NoteKind, SourceText

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STEP = "docx"
# Deleted text, the second copy of a drawing, and what stands outside the running text.
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pict", f"{_W}drawing"}


def read_docx(data: bytes, path: str) -> SourceText:
    """The lines of a .docx file, automatic numbers written out."""
    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = open_docx(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile):
        raise ReadError(f"{path} 不是完整的 Word 文档", "请重新下载，或用 Word/WPS 打开后另存为 .docx") from None
    numbering = Numbering(document)
    lines: list[Line] = []
    notes: list[Note] = []
    for number, element in enumerate(_blocks(document.element.body), 1):
        text = _row(element) if element.tag == f"{_W}tr" else _paragraph(element)
        if element.tag == f"{_W}p" and text.strip() and (label := numbering.label(element)) is not None:
            if not label:
                notes.append(Note(NoteKind.UNRESOLVED, _STEP, number, text[:20], "自动编号无法还原"))
            text = label + text
        lines += [Line(piece, number) for piece in text.split("\n")]
    if not any(line.text.strip() for line in lines):
        raise ReadError(f"{path} 里没有文字", "正文可能是图片，请改用带文字的文档")
    notes += _outside(document)
    return SourceText(path, tuple(lines), document.core_properties.title or "", "docx", tuple(notes))


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and table rows in document order, also those inside content controls."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag == f"{_W}tbl":
            yield from (row for row in child.iter(f"{_W}tr") if _own_table(row) is child)
        elif child.tag == f"{_W}sdt":
            for content in child.iterchildren(f"{_W}sdtContent"):
                yield from _blocks(content)
        elif child.tag in (f"{_W}ins", f"{_W}customXml", f"{_W}moveTo"):
            yield from _blocks(child)


def _own_table(row: Any) -> Any:
    return next(row.iterancestors(f"{_W}tbl"), None)


def _row(row: Any) -> str:
    """The cells of a table row, ` | ` between them; paragraphs inside a cell are run together."""
    cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr"), None) is row]
    texts = [" ".join(filter(None, (_paragraph(p).strip() for p in c.iter(f"{_W}p")))) for c in cells]
    return " | ".join(t.replace("\n", " ") for t in texts) if any(texts) else ""


def _paragraph(element: Any) -> str:
    """All text shown in a paragraph: inserted text and links are shown, deleted text is not."""
    parts: list[str] = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in (f"{_W}pPr", f"{_W}rPr"):
            parts.append(_paragraph(child))
    return "".join(parts)


def _outside(document: Document) -> list[Note]:
    """Notes on headers, footers, text boxes, footnotes and pictures, which are left out."""
    notes: list[Note] = []
    for name, key in (("页眉", "header"), ("页脚", "footer")):
        texts = {p.text.strip() for s in document.sections for p in getattr(s, key).paragraphs} - {""}
        notes += [Note(NoteKind.DROPPED, _STEP, 0, f"{name}：{text[:60]}") for text in sorted(texts)]
    boxes = {"".join(t.text or "" for t in b.iter(f"{_W}t")) for b in document.element.iter(f"{_W}txbxContent")}
    notes += [Note(NoteKind.DROPPED, _STEP, 0, f"文本框：{text[:60]}") for text in sorted(boxes - {""})]
    for name, tag in (("脚注", "footnoteReference"), ("尾注", "endnoteReference"), ("图片", "drawing")):
        if count := sum(1 for _ in document.element.body.iter(_W + tag)):
            notes.append(Note(NoteKind.DROPPED, _STEP, 0, name, "", count))
    return notes
