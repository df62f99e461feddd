"""Clauses and citations as the law prints them: 《中华人民共和国劳动合同法》第三十八条第一款第（二）项."""

from __future__ import annotations

import re

from corpus.schema import Citation, Clause
from ingest.numerals import to_chinese


def official(title: str, clause: Clause, paragraph: int | None = None, item: int | None = None) -> str:
    """The full form; an item is always printed with its 款, as courts do."""
    inner = title.replace("《", "〈").replace("》", "〉")  # 标点符号用法 GB/T 15834: a title inside a title
    out = f"《{inner}》{locator_words(clause)}"
    if paragraph or item:
        out += f"第{to_chinese(paragraph or 1)}款"
    if item:
        out += f"第（{to_chinese(item)}）项"
    return out


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
