"""What is said in an answer passes here: citations are made, the statement is held against them, or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer.cite import CitationList, cite
from assistant.answer.decisive import decisive_part
from assistant.answer.support import carriers, objection, share_in, words_of
from assistant.records import Dropped, Statement
from assistant.references.write import of
from corpus.schema import Citation, Status, clause_of, part_of
from ingest.store import ClauseStore


class Gate:
    """Collects the citations of one answer, and what was kept back with the reason."""

    def __init__(self, store: ClauseStore, day: date) -> None:
        """Start empty."""
        self.store = store
        self.citations = CitationList(store, day)
        self.dropped: list[Dropped] = []

    def say(self, text: str, references: Sequence[str]) -> Statement | None:
        """The statement with all of its references; None where it was dropped."""
        return next(iter(self.say_all((text,), references, narrow=False)), None)

    def say_all(self, texts: Sequence[str], references: Sequence[str], narrow: bool = True) -> tuple[Statement, ...]:
        """Sentences that belong together: all of them, each with the citations that carry it (`narrow`), or none.

        They rest on all their references: where one is not law on the day they say what the law then was not.
        """
        if [ref for ref in references if not self.citations.applies(ref)]:
            return ()
        places = [p for ref in dict.fromkeys(references) if (p := self.citations.add(ref)) is not None]
        if not places:
            return ()  # none of them is held here
        cited = [self.citations.items[p] for p in places]
        for text in texts:
            if reason := objection(text, cited):
                self.dropped.append(Dropped(text, reason, tuple(of(c) for c in cited)))
                return ()
        return tuple(Statement(text, tuple(places[i] for i in _those(text, cited, narrow))) for text in texts)

    def carries(self, text: str, references: Sequence[str]) -> bool:
        """True where the clauses would carry a statement; nothing is cited or noted."""
        held = [(c, part_of(ref)) for ref in references if (c := self.store.get(clause_of(ref))) is not None]
        return objection(text, [cite(self.store, clause, self.citations.day, *part) for clause, part in held]) == ""

    def speaks_of(self, text: str, reference: str) -> float:
        """Share of the text's character pairs that the clause holds; 0 where it is not held or no law on the day."""
        clause = self.store.get(clause_of(reference))
        if clause is None or self.store.document(clause.document).status_on(self.citations.day, reference.partition("#")[2]) in (Status.NOT_YET, Status.ENDED):
            return 0.0
        return share_in(text, words_of(cite(self.store, clause, self.citations.day, *part_of(reference))))

    def quote(self, place: int, question: str) -> Statement:
        """A clause verbatim, its decisive words marked where one 款 or 项 of it clearly answers the question."""
        citation = self.citations.items[place]
        clause = citation.clause
        marks: tuple[tuple[int, int], ...] = ()
        if citation.quote == clause.text:
            paragraph, item = decisive_part(clause, question)
            part = clause.part(paragraph, item) if paragraph else None
            if part is not None:
                end = part.parts[0].start if part.parts and item is None else part.end
                marks = ((part.start, len(clause.text[:end].rstrip())),)
        return Statement(citation.quote, (place,), marks)


def _those(text: str, cited: Sequence[Citation], narrow: bool) -> Sequence[int]:
    return carriers(text, cited) if narrow else range(len(cited))
