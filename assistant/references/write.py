"""Clauses and citations as the law prints them: 《中华人民共和国劳动合同法》第三十八条第一款第（二）项."""

from __future__ import annotations

import re

from corpus.schema import Citation, Clause, Document
from ingest.numerals import to_chinese


def official(title: str, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The full form; an item is always printed with its 款, as courts do."""
    return f"{marked(title)}{below(clause, paragraph, item)}"


def marked(title: str) -> str:
    """A title in book-title marks; one that is only a description of a document (题名待核) stands without."""
    return title if title.endswith("（题名待核）") else f"《{_inner(title)}》"


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
    """第三十八条, 附录, 第三段; 第二条 for what is numbered 二、, as courts cite it; 二（五）7 for policy documents."""
    if clause.label.startswith(("第", "附", "引言")):
        return clause.label
    if re.fullmatch("[一二三四五六七八九十]+", clause.locator):
        return f"第{clause.locator}条"
    return re.sub(r"[.．、]$", "", clause.locator)


def article_value(clause: Clause) -> int | str:
    """38 for 第三十八条, otherwise the locator as it is: 276之一, 二（五）7, 段3."""
    return int(clause.locator) if clause.locator.isdigit() else clause.locator


def short(document: Document, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The form for readers who know the law: 劳动合同法第三十八条第一款第（二）项, 实施方案 as its id."""
    name = _name(document)
    return name + below(clause, paragraph, item)


def plain(document: Document, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The form for typing and searching: 劳动合同法 38条1款2项; numbering of policy documents stays as it is."""
    if not re.match(r"\d", clause.locator):
        return short(document, clause, paragraph, item)
    number, _, sub = clause.locator.partition("之")
    words = f"{number}条" + (f"之{sub}" if sub else "")
    words += f"{'第' if sub else ''}{paragraph or 1}款" if paragraph or item else ""
    words += f"{item}项" if item else ""
    name = _name(document)
    return f"{name} {words}" if name == document.id else name + words


def _name(document: Document) -> str:
    """The name by which a document is known to readers, in marks where it is its title."""
    if _says_itself(document):
        return document.id
    numbered = re.fullmatch(r"(.*意见)([一二三四五六七八九十])", document.id)
    return f"{numbered[1]}（{numbered[2]}）" if numbered else marked(document.title)


def _says_itself(document: Document) -> bool:
    """An id that is a name people write, and not one with marks, a year or a number of its own: 仲裁法（2017）, 意见二."""
    return not re.search(r"[\d（）()《》]|意见[一二三四五六七八九十]$", document.id)


def _inner(title: str) -> str:
    """A title inside book-title marks: its own marks become single ones (标点符号用法 GB/T 15834)."""
    return title.replace("《", "〈").replace("》", "〉")


def below(clause: Clause, paragraph: int | None, item: int | None) -> str:
    """第三十八条第一款第（二）项: the place inside a document."""
    out = locator_words(clause)
    if paragraph or item:
        out += f"第{to_chinese(paragraph or 1)}款"
    return out + (f"第（{to_chinese(item)}）项" if item else "")
