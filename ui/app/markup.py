"""HTML of what the pages show. Every text of documents and users is escaped here; law text stays letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from urllib.parse import quote

from assistant.references.write import lead_in
from corpus.schema import Citation, Clause, Document, Proof, Status
from ui.render.as_of import OWN, as_of

_NUMBER = re.compile(r"(?<![\d-])(?:0\d{2,3}-?\d{7,8}|1\d{4})(?![\d-])")
"""Service hotlines (12333, 12348) and telephones with their area code."""
_TONES = {Status.IN_FORCE: "good", Status.ENDED: "bad", Status.NOT_YET: "bad"}


def plain(text: str) -> str:
    """Text for labels that Streamlit reads as Markdown: its signs are escaped."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]#<>|~$:" else c for c in text)


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with marks at start:end places, which are in order and apart."""
    out, done = [], 0
    for start, end in spans:
        out += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join((*out, escape(text[done:])))


def badge(status: Status, day: date, proof: Proof) -> str:
    """The 时效性 on the day as a badge that reads without its colour; whether a user's own document is in force nobody knows."""
    if proof is Proof.USER:
        return f'<span class="badge warn">{OWN}</span>'
    return f'<span class="badge {_TONES.get(status, "warn")}">{escape(as_of(status, day))}</span>'


def badge_of(citation: Citation, day: date) -> str:
    """The status of a clause on the day and, where its text was not proved, that too; of a user's own paper only that."""
    known = citation.proof.proved or citation.proof is Proof.USER
    proof = "" if known else f' <span class="badge warn">{escape(str(citation.proof))}</span>'
    return badge(citation.status, day, citation.proof) + proof


def contacts(lines: Iterable[str]) -> str:
    """Where a person can be asked."""
    return f'<div class="contacts"><b>可以问谁</b><ul>{"".join(f"<li>{callable_numbers(line)}</li>" for line in lines)}</ul></div>'


def callable_numbers(text: str) -> str:
    """The text with its telephone numbers as links: touched on a phone, they are called."""
    return _NUMBER.sub(lambda n: f'<a href="tel:{n[0].replace("-", "")}">{n[0]}</a>', escape(text))


def clause_html(citation: Citation) -> str:
    """The whole clause with the 款 or 项 cited marked."""
    clause = citation.clause
    part = clause.part(citation.paragraph, citation.item) if citation.paragraph or citation.item else None
    return f'<div class="clause">{marked(clause.text, [(part.start, part.end)] if part else [])}</div>'


def quote_html(citation: Citation, marks: Sequence[tuple[int, int]] = ()) -> str:
    """The words quoted, under the opening of their 款 where a 项 alone could not be read."""
    lead = lead_in(citation)
    above = f'<span class="lead-in">{escape(lead)}</span>\n' if lead else ""
    return f'<div class="quote">{above}{marked(citation.quote, marks)}</div>'


def said(text: str) -> str:
    """One statement of an answer."""
    return f'<p class="said">{escape(text)}</p>'


def notice(text: str) -> str:
    """Something to know before relying on what is shown."""
    return f'<div class="notice" role="note">{escape(text)}</div>'


def empty(head: str, cure: str) -> str:
    """What stands where nothing is yet, and how to get something."""
    return f'<div class="empty"><b>{escape(head)}</b><br>{escape(cure)}</div>'


def facts_table(rows: Iterable[tuple[str, str]]) -> str:
    """Names and values, those without a value left out."""
    cells = "".join(f'<tr><th scope="row">{escape(n)}</th><td>{escape(v)}</td></tr>' for n, v in rows if v)
    return f'<table class="facts">{cells}</table>'


def document_facts(document: Document) -> list[tuple[str, str]]:
    """What is known of a document, for `facts_table`."""
    days = (("公布", document.promulgated), ("施行", document.effective), ("最近修改", document.amended),
            ("现行文本施行", document.text_effective), ("失效", document.ended))  # fmt: skip
    return [
        ("种类", str(document.kind)), ("制定机关", document.issuer), ("文号", document.number), ("地区", document.region),
        *((name, f"{day:%Y-%m-%d}") for name, day in days if day),
        ("失效依据", document.ended_by), ("文本核验", str(document.proof)), ("说明", document.notes),
    ]  # fmt: skip


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], wide: str = "") -> str:
    """A plain table of texts; `wide` names one of long texts, which scrolls sideways rather than squeeze them."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    region = f' wide" tabindex="0" role="region" aria-label="{escape(wide)}' if wide else ""
    return f'<div class="scroll{region}"><table class="facts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def tiles(figures: Iterable[tuple[str, object] | tuple[str, object, str]]) -> str:
    """A few figures with their names and, where there is one, a word on them."""
    cells = (f"<div><dt>{escape(n)}</dt><dd>{escape(str(v))}{''.join(f'<small>{escape(s)}</small>' for s in said)}</dd></div>" for n, v, *said in figures)
    return f'<dl class="tiles">{"".join(cells)}</dl>'


def documents_table(rows: Iterable[tuple[Document, str, int]]) -> str:
    """Documents with their status and number of clauses, in a box that scrolls; reachable by keyboard."""
    heads = ("文件", "种类", "时效", "条数", "施行", "现行文本", "文本核验", "文号", "地区", "出处")
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(_document_row(*row) for row in rows)
    return (f'<div class="long" tabindex="0" role="region" aria-label="文件列表"><table class="facts"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")  # fmt: skip


def _document_row(document: Document, status: str, size: int) -> str:
    days = (f"{d:%Y-%m-%d}" if d else "" for d in (document.effective, document.text_effective))
    cells = (str(document.kind), status, str(size or "仅目录"), *days, str(document.proof), document.number, document.region)
    source = document.source
    link = f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">官网</a>' if source.startswith("https://") else escape(source)
    title = escape(document.title)
    opened = f'<a href="fatiao?wenjian={quote(document.id)}" target="_blank" rel="noopener">{title}</a>' if size else title
    return f"<tr><td>{opened}</td>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + f"<td>{link}</td></tr>"


def excerpt(clause: Clause, spans: Sequence[tuple[int, int]], around: int = 60) -> str:
    """The text around the first place found, with all places in it marked."""
    text = clause.text
    first = spans[0][0] if spans else 0
    start = max(0, first - around)
    end = min(len(text), start + 4 * around)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return f'<div class="quote">{before}{marked(text[start:end], inside)}{after}</div>'
