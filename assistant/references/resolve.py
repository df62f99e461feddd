"""A reference -> the clause it names, exactly or with an error that says what is valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.references.find import Reference
from assistant.references.names import NameTable
from corpus.errors import ClauseNotFound
from corpus.schema import Clause, Document
from ingest.numerals import to_chinese
from ingest.store import ClauseStore


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference names: document, clause, and the 款 and 项 if given."""

    document: Document
    clause: Clause
    paragraph: int | None = None
    item: int | None = None


def resolve(reference: Reference, table: NameTable, store: ClauseStore, day: date) -> Target:
    """The clause named; raises UnknownDocument, AmbiguousDocument or ClauseNotFound (with the valid range)."""
    document = table.lookup(reference.name, day)
    if not store.size(document.id):
        where = document.source or "发布机关网站"
        raise ClauseNotFound(f"《{document.title}》只有目录，未收录正文", f"官方文本见 {where}")
    clause = store.get(f"{document.id}#{reference.locator}")
    if clause is None:
        raise ClauseNotFound(f"《{document.title}》没有{_wanted(reference)}", _range(store.of(document.id)))
    return _narrow(document, clause, reference)


def _narrow(document: Document, clause: Clause, reference: Reference) -> Target:
    paragraph, item = reference.paragraph, reference.item
    if item and not paragraph:  # 第三十八条第（二）项: the 款 that holds items
        paragraph = next((p.number for p in clause.parts if p.parts), 1)
    if paragraph and clause.part(paragraph) is None:
        raise ClauseNotFound(
            f"《{document.title}》{clause.label}没有第{to_chinese(paragraph)}款", f"该条共 {len(clause.parts)} 款"
        )
    if item and clause.part(paragraph, item) is None:
        held = clause.part(paragraph)
        count = len(held.parts) if held else 0
        raise ClauseNotFound(
            f"《{document.title}》{clause.label}第{to_chinese(paragraph or 1)}款没有第（{to_chinese(item)}）项",
            f"该款共 {count} 项",
        )
    return Target(document, clause, paragraph, item)


def _wanted(reference: Reference) -> str:
    number = reference.locator
    return f"第{to_chinese(int(number))}条" if number.isdigit() and int(number) < 10000 else f"“{number}”"


def _range(clauses: tuple[Clause, ...]) -> str:
    labels = [c for c in clauses if c.locator.isdigit()] or list(clauses)
    if labels[0].label.startswith("第"):
        return f"该文件为{labels[0].label}至{labels[-1].label}"
    return f"该文件的编号从 {clauses[0].locator} 到 {clauses[-1].locator}，共 {len(clauses)} 段"
