"""Two documents side by side as a table: on the page, and as one file that prints with the heads on every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from assistant.references.write import marked
from assistant.side_by_side import Row, body, pieces
from corpus.schema import Clause, Document

_STYLE = """@page { size: A4 landscape; margin: 1.6cm; @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }
body { font-family: "SimSun", "Songti SC", "Noto Serif CJK SC", serif; line-height: 1.7; margin: 1.5em; color: #111; }
h1 { font-size: 1.3em; } p { color: #444; font-size: .9em; } table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead { display: table-header-group; } tr { break-inside: avoid; }
td, th { border: 1px solid #999; padding: .4em .6em; vertical-align: top; text-align: left; white-space: pre-line; overflow-wrap: anywhere; }
th { background: #eee; } ins { text-decoration: underline; background: #e6f4ea; } del { text-decoration: line-through; background: #fdeaea; }"""


def named(document: Document) -> str:
    """A document with its region and the first day of its wording."""
    begun = document.text_effective or document.effective
    return f"{document.title}（{document.region}，{begun:%Y-%m-%d} 起）" if begun else f"{document.title}（{document.region}）"


def table(rows: Sequence[Row], left: Document, right: Document) -> str:
    """The rows with what is gone struck out and what is new underlined."""
    head = "".join(f'<th scope="col">{escape(named(d))}</th>' for d in (left, right))
    return f'<table class="versus"><thead><tr>{head}</tr></thead><tbody>{"".join(map(_row, rows))}</tbody></table>'


def as_html(left: Document, right: Document, rows: Sequence[Row], day: date) -> str:
    """The comparison as one file that fetches nothing."""
    title = escape(f"{marked(left.title)}与{marked(right.title)}对照")
    said = f"{day:%Y-%m-%d} 制作。删除线为左边有、右边没有的文字，下划线为右边新有的文字；按文字相近配对，只供查阅，引用以官方公布文本为准。"
    return (f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>'
            f"<body><h1>{title}</h1><p>{said}</p>{table(rows, left, right)}</body></html>\n")  # fmt: skip


def _row(row: Row) -> str:
    if row.left is None or row.right is None:
        return f"<tr>{_cell(row.left, row.near)}{_cell(row.right, row.near)}</tr>"
    gone, new = [], []
    for piece in pieces(_words(row.left), _words(row.right)):
        text = escape(piece.text)
        if piece.what != "new":
            gone.append(f"<del>{text}</del>" if piece.what == "gone" else text)
        if piece.what != "gone":
            new.append(f"<ins>{text}</ins>" if piece.what == "new" else text)
    return f"<tr><td><b>{escape(row.left.label)}</b>　{''.join(gone)}</td><td><b>{escape(row.right.label)}</b>　{''.join(new)}</td></tr>"


def _words(clause: Clause) -> str:
    return clause.text.removeprefix(clause.label).strip()


def _cell(clause: Clause | None, near: Clause | None) -> str:
    if clause is None:
        return f"<td>（没有单独相应的条文，文字最相近的是{escape(near.label)}）</td>" if near else "<td>（没有相应的条文）</td>"
    return f"<td><b>{escape(clause.label)}</b>　{escape(_words(clause))}</td>" if body(clause) else f"<td>{escape(clause.text)}</td>"
