"""Clauses and citations as the law prints them: 《中华人民共和国劳动合同法》第三十八条第一款第（二）项."""

from __future__ import annotations

import re

from corpus.schema import Citation, Clause, Document
from ingest.numerals import to_chinese


def official(title: str, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The full form; an item is always printed with its 款, as courts do."""
    return f"《{_inner(title)}》{_below(clause, paragraph, item)}"


def marked(title: str) -> str:
    """A title in book-title marks."""
    return f"《{_inner(title)}》"


def of(citation: Citation) -> str:
    """The full form of a citation."""
    return official(citation.title, citation.clause, citation.paragraph, citation.item)


def lead_in(citation: Citation) -> str:
    """The opening words of the 款 above a cited 项, so that the 项 can be read; "" for other citations."""
    paragraph = citation.clause.part(citation.paragraph or 1) if citation.item else None
    if paragraph is None or not paragraph.parts:
        return ""
    return citation.clause.text[paragraph.start : paragraph.parts[0].start].strip()


def locator_words(clause: Clause) -> str:
    """第三十八条, 附录, 第三段, or 二（五）7 for policy documents."""
    if clause.label.startswith(("第", "附", "引言")):
        return clause.label
    return re.sub(r"[.．、]$", "", clause.locator)


def article_value(clause: Clause) -> int | str:
    """38 for 第三十八条, otherwise the locator as it is: 276之一, 二（五）7, 段3."""
    return int(clause.locator) if clause.locator.isdigit() else clause.locator


def short(document: Document, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The form for readers who know the law: 劳动合同法第三十八条第一款第（二）项, 实施方案 as its id."""
    name = document.id if _says_itself(document) else f"《{_inner(document.title)}》"
    return name + _below(clause, paragraph, item)


def plain(document: Document, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The form for typing and searching: 劳动合同法 38条1款2项; numbering of policy documents stays as it is."""
    if not re.match(r"\d", clause.locator):
        return short(document, clause, paragraph, item)
    number, _, sub = clause.locator.partition("之")
    words = f"{number}条" + (f"之{sub}" if sub else "")
    words += f"{'第' if sub else ''}{paragraph or 1}款" if paragraph or item else ""
    words += f"{item}项" if item else ""
    name = document.id if _says_itself(document) else f"《{_inner(document.title)}》"
    return f"{name} {words}" if name == document.id else name + words


def _says_itself(document: Document) -> bool:
    """An id that is a name people write, and not one with a year or a number of its own: 仲裁法（2017）."""
    return not re.search(r"[\d（）()]", document.id)


def _inner(title: str) -> str:
    """A title inside book-title marks: its own marks become single ones (标点符号用法 GB/T 15834)."""
    return title.replace("《", "〈").replace("》", "〉")


def _below(clause: Clause, paragraph: int | None, item: int | None) -> str:
    out = locator_words(clause)
    if paragraph or item:
        out += f"第{to_chinese(paragraph or 1)}款"
    return out + (f"第（{to_chinese(item)}）项" if item else "")
