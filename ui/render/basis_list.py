"""A casebook as a 法律依据清单: rows once, then Word, HTML for printing, and plain text from the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from typing import Any

from assistant.casebook import Casebook, Entry, Noted, citation_at
from assistant.references.write import lead_in, of
from corpus.schema import Citation, Document, Proof
from ingest.store import ClauseStore
from ui.render.as_of import that_day

TITLE = "法律依据清单"
CLOSING = "条文逐字取自所收文本，引用以官方公布文本为准；不构成法律意见。"
_GONE = "现有文库中没有这一条，未列原文。"
_CHANGED = "放入时的文字与现在所收的不同，以下为现在所收的文字。"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list as it is printed; `words` is "" where the clause is not held."""

    citation: str
    lead: str
    words: str
    facts: str
    note: str = ""
    warning: str = ""
    day: date | None = None


def rows_of(entries: Sequence[Entry], store: ClauseStore) -> tuple[Row, ...]:
    """What is printed for each entry."""
    out = []
    for entry in entries:
        citation = entry.citation
        if citation is None:
            out.append(Row(entry.pin.address.replace("#", " "), "", "", "", entry.pin.note, _GONE, entry.day))
            continue
        facts = facts_of(entry, citation, store.document(citation.clause.document))
        out.append(Row(of(citation), lead_in(citation), citation.quote, facts, entry.pin.note, "" if entry.same else _CHANGED, entry.day))
    return tuple(out)


def facts_of(entry: Entry, citation: Citation, document: Document) -> str:
    """The day and region asked for, status then, when the wording took effect, 文号, page of the source, proof of the text."""
    begun, asked = document.text_effective or document.effective, entry.pin.day
    facts = (
        f"适用日期 {entry.day:%Y-%m-%d}", "" if citation.proof is Proof.USER else that_day(citation.status, entry.day), f"查询时为 {asked:%Y-%m-%d}" if asked and asked != entry.day else "",
        f"地区 {entry.pin.region}" if entry.pin.region else "",
        f"所收文本 {begun:%Y-%m-%d} 起施行" if begun else "", document.number,
        f"原件第 {citation.clause.page} 页" if citation.clause.page else "", f"文本：{citation.proof}",
    )  # fmt: skip
    return " · ".join(f for f in facts if f)


def answer_lines(answer: Noted, store: ClauseStore) -> list[str]:
    """The points of a kept answer, each with the citations that carry it and are still held."""
    lines = []
    for text, addresses in answer.points:
        held = [c for a in addresses if (c := citation_at(a, store, answer.day)) is not None]
        if held:
            lines.append(f"{text}〔{'；'.join(of(c) for c in held)}〕")
    return lines


def as_text(rows: Sequence[Row]) -> str:
    """Citations and words, for pasting into a document."""
    return "\n\n".join(f"{i}. {r.citation}\n{r.lead}{r.words or r.warning}" for i, r in enumerate(rows, 1))


def as_html(book: Casebook, rows: Sequence[Row], store: ClauseStore) -> str:
    """One HTML file that prints on A4 with page numbers and fetches nothing."""
    title = escape(book.title or TITLE)
    parts = [f"<h1>{title}</h1>", f'<p class="facts">{escape(heading(book, rows))}</p>']
    if book.note:
        parts.append(f"<p>{_lines(book.note)}</p>")
    for number, row in enumerate(rows, 1):
        parts.append(f"<section><h2>{number}. {escape(row.citation)}</h2>")
        if row.warning:
            parts.append(f'<p class="warning">{escape(row.warning)}</p>')
        if row.words:
            parts.append(f"<blockquote>{_lines(row.lead + row.words)}</blockquote>")
        parts += [f'<p class="facts">{escape(row.facts)}</p>'] if row.facts else []
        parts += [f"<p>备注：{_lines(row.note)}</p>"] if row.note else []
        parts.append("</section>")
    for answer in book.answers:
        items = "".join(f"<li>{escape(line)}</li>" for line in answer_lines(answer, store))
        parts.append(f"<section><h2>问：{_lines(answer.question)}</h2>"
                     f'<p class="facts">{answer.day:%Y-%m-%d} · {escape(answer.region or "全国")}</p><ul>{items}</ul></section>')  # fmt: skip
    parts.append(f'<p class="facts">{CLOSING}</p>')
    return (f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{title}</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n")  # fmt: skip


_STYLE = """@page { size: A4; margin: 2.2cm 2.4cm; @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }
body { font-family: "SimSun", "Songti SC", "Noto Serif CJK SC", serif; line-height: 1.8; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; }
h1 { text-align: center; font-size: 1.5em; } h2 { font-size: 1.05em; break-after: avoid; }
section { break-inside: avoid; } blockquote { margin: .4em 0; padding-left: 1em; border-left: 3px solid #bbb; }
.facts { color: #444; font-size: .88em; } .warning { color: #9b1c1c; }"""


def as_docx(book: Casebook, rows: Sequence[Row], store: ClauseStore) -> bytes:
    """The list as a Word document with page numbers."""
    from docx import Document as new_docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = new_docx()
    _fonts(document)
    document.core_properties.title = _clean(book.title or TITLE)
    document.core_properties.author = "劳动法律检索助手"
    document.add_heading(_clean(book.title or TITLE), 0)
    document.add_paragraph(heading(book, rows))
    if book.note:
        document.add_paragraph(_clean(book.note))
    for number, row in enumerate(rows, 1):
        document.add_heading(_clean(f"{number}. {row.citation}"), 2)
        for text, style in ((row.warning, None), (row.lead + row.words, "Quote"), (row.facts, None),
                            (f"备注：{row.note}" if row.note else "", None)):  # fmt: skip
            if text:
                document.add_paragraph(_clean(text), style)
    for answer in book.answers:
        document.add_heading(_clean(f"问：{answer.question}"), 2)
        document.add_paragraph(f"{answer.day:%Y-%m-%d} · {answer.region or '全国'}")
        for line in answer_lines(answer, store):
            document.add_paragraph(_clean(line), "List Bullet")
    document.add_paragraph(CLOSING)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页"):
        _field(footer, piece) if piece.isupper() else footer.add_run(piece)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fonts(document: Any) -> None:
    """Chinese text in the fonts that Word and WPS have: 宋体, headings in 黑体."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, font in (("Normal", "宋体"), ("Quote", "仿宋"), ("Title", "黑体"), ("Heading 2", "黑体")):
        style = document.styles[name]
        style.font.name = font
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.italic = False
    document.styles["Normal"].font.size = Pt(12)


def _field(paragraph: Any, name: str) -> None:
    """A field that Word counts itself: PAGE, NUMPAGES."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def heading(book: Casebook, rows: Sequence[Row]) -> str:
    """The day all clauses were looked up for, or that they differ and how many there are of each; how much there is."""
    days = Counter(row.day for row in rows if row.day)
    if len(days) > 1:
        said = "各条适用日期不同，见各条下注明：" + "，".join(f"{day:%Y-%m-%d} {days[day]} 条" for day in sorted(days)) + " · "
    else:
        said = "".join(f"适用日期 {day:%Y-%m-%d} · " for day in days)
    return f"{said}共 {len(rows)} 条" + (f" · 问答 {len(book.answers)} 个" if book.answers else "")


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _clean(text: str) -> str:
    """Without control characters, which no Word file can hold."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")
