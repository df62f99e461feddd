"""A reference -> the clause it names, exactly or with an error that says what is valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.references.find import Reference
from assistant.references.names import NameTable
from assistant.references.write import marked
from corpus.errors import ClauseNotFound
from corpus.schema import Clause, Document, Part
from ingest.numerals import to_chinese
from ingest.store import ClauseStore


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference names: document, clause, and the 款 and 项 if given."""

    document: Document
    clause: Clause
    paragraph: int | None = None
    item: int | None = None


class PartNotFound(ClauseNotFound):
    """The article is there, the 款, 项 or 目 is not."""


class ClauseNotHeld(ClauseNotFound):
    """The document has the article; its words are not held."""


def resolve(reference: Reference, table: NameTable, store: ClauseStore, day: date) -> Target:
    """The clause named; raises UnknownDocument, AmbiguousDocument or ClauseNotFound (with the valid range)."""
    document = table.lookup(reference.name, day)
    if not store.size(document.id):
        where = document.source or "发布机关网站"
        raise ClauseNotFound(f"{marked(document.title)}只有目录，未收录正文", f"官方文本见 {where}")
    return target_in(document, reference, store)


def target_in(
    document: Document, reference: Reference, store: ClauseStore, ranges: dict[str, str] | None = None
) -> Target:
    """The clause of a document held that a reference names; raises ClauseNotFound, ClauseNotHeld or PartNotFound.

    `ranges` remembers what articles a document has, which takes reading all of it, between many references.
    """
    clause = store.get(f"{document.id}#{reference.locator}") or _numbered(document, reference.locator, store)
    if clause is None and reference.locator in document.missing:
        raise ClauseNotHeld(f"{marked(document.title)}{_wanted(reference)}未收录", f"官方文本见 {document.source or '发布机关网站'}")
    if clause is None:
        ranges = {} if ranges is None else ranges
        if document.id not in ranges:
            ranges[document.id] = _range(document, store.of(document.id))
        raise ClauseNotFound(f"{marked(document.title)}没有{_wanted(reference)}", ranges[document.id])
    return _narrow(document, clause, reference)


def _numbered(document: Document, locator: str, store: ClauseStore) -> Clause | None:
    """第一条 of a document that numbers itself 一、二、: people cite it so."""
    if not locator.isdigit() or not 0 < int(locator) < 100:
        return None
    return store.get(f"{document.id}#{to_chinese(int(locator))}")


def _narrow(document: Document, clause: Clause, reference: Reference) -> Target:
    paragraph, item = reference.paragraph, reference.item
    where = f"{marked(document.title)}{clause.label.rstrip('、.')}"
    if item and paragraph is None:  # 第三十八条第（二）项: the 款 that holds items
        paragraph = next((p.number for p in clause.parts if p.parts), 1)
    held = clause.part(paragraph)
    if paragraph is not None and (held is None or paragraph < 1):
        raise PartNotFound(f"{where}没有第{_words(paragraph)}款", f"该条共 {len(clause.parts)} 款")
    if item is not None and held is not None:
        if paragraph is None or clause.part(paragraph, item) is None:
            count = len(held.parts)
            raise PartNotFound(f"{where}第{_words(paragraph or 1)}款没有第（{_words(item)}）项",
                               f"该款共 {count} 项" if count else "该款不分项")  # fmt: skip
        _check_point(where, clause.part(paragraph, item), reference.point)
    return Target(document, clause, paragraph, item)


def _check_point(where: str, item: Part | None, point: int | None) -> None:
    if point and item is not None and all(p.number != point for p in item.parts):
        raise PartNotFound(f"{where}的该项没有第{point}目", f"该项共 {len(item.parts)} 目")


def _words(number: int) -> str:
    return to_chinese(number) if 0 <= number < 10000 else str(number)


def _wanted(reference: Reference) -> str:
    number = reference.locator
    return f"第{_words(int(number))}条" if number.isdigit() else f"“{number}”"


def _range(document: Document, clauses: tuple[Clause, ...]) -> str:
    labels = [c for c in clauses if c.locator.isdigit()] or list(clauses)
    if labels[0].locator.isdigit():
        last = max(int(n) for n in (labels[-1].locator, *document.missing) if n.isdigit())
        return f"该文件为{labels[0].label}至第{_words(last)}条"
    return f"该文件的编号从 {clauses[0].locator} 到 {clauses[-1].locator}，共 {len(clauses)} 段"
