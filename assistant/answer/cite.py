"""Citations: made from clauses held, numbered once in an answer, checked against the text before display."""

from __future__ import annotations

from datetime import date

from corpus.schema import Change, Citation, Clause, Document, Status, clause_of, part_of
from ingest.store import ClauseStore


def cite(store: ClauseStore, clause: Clause, day: date, paragraph: int | None = None, item: int | None = None) -> Citation:
    """A citation of a clause or of one of its parts, quoting it verbatim; parts not there are dropped."""
    document = store.document(clause.document)
    part = clause.part(paragraph, item) if paragraph or item else None
    if part is None:
        paragraph = item = None
    elif len(clause.parts) == 1 and item is None:
        paragraph = None  # an article of one 款 is cited without naming it
    address = f"{clause.locator}.{paragraph}" if paragraph else clause.locator
    return Citation(
        clause=clause,
        title=document.title,
        status=document.status_on(day, address),
        quote=clause.words_of(part) if part else clause.text,
        paragraph=paragraph,
        item=item,
        source=document.source,
        proof=document.proof,
    )


def holds(citation: Citation, store: ClauseStore) -> bool:
    """True where the clause is in the store and the quotation stands in it word for word."""
    held = store.get(citation.clause.id)
    return held is not None and bool(citation.quote) and citation.quote in held.text


class CitationList:
    """The citations of one answer, each kept once, in order of first use."""

    def __init__(self, store: ClauseStore, day: date) -> None:
        """Start empty."""
        self._store, self.day = store, day
        self._places: dict[tuple[str, int | None, int | None], int] = {}
        self.items: list[Citation] = []
        self.left_out: dict[str, Status] = {}
        """Titles of documents that would have been cited were they in force on the day, and why they are not."""

    def changes_inside(self, citation: Citation) -> tuple[Change, ...]:
        """Changes in force on the day that touch a 款 of the clause cited."""
        changes = self._store.document(citation.clause.document).changes
        inside = f"{citation.clause.locator}."
        return tuple(c for c in changes if self.day >= c.on and any(a.startswith(inside) for a in c.articles))

    def successor_not_held(self, citation: Citation) -> Document | None:
        """The document in force on the day that the text cited is the last one held of, if there is one."""
        return self._store.successor_not_held(self._store.document(citation.clause.document), self.day)

    def add(self, reference: str) -> int | None:
        """Place of the citation for 劳动合同法#38.1.2, or None where there is no such clause in force on the day."""
        clause = self._store.get(clause_of(reference))
        return None if clause is None or not self.applies(reference) else self.add_clause(clause, *part_of(reference))

    def applies(self, reference: str) -> bool:
        """False where the clause is not yet, or no longer, law on the day; its document is then noted as left out."""
        id_, _, locator = reference.partition("#")
        clause = self._store.get(clause_of(reference))
        if clause is None:
            return True  # not held: nothing to be said of it
        document = self._store.document(id_)
        status = document.status_on(self.day, locator)
        if status in (Status.NOT_YET, Status.ENDED):
            self.left_out[document.title] = status
            return False
        return True

    def add_clause(self, clause: Clause, paragraph: int | None = None, item: int | None = None) -> int | None:
        """Place of the citation for a clause, or None where it fails verification."""
        citation = cite(self._store, clause, self.day, paragraph, item)
        key = (clause.id, citation.paragraph, citation.item)
        if key not in self._places:
            if not holds(citation, self._store):
                return None
            self._places[key] = len(self.items)
            self.items.append(citation)
        return self._places[key]
