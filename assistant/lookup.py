"""Look-ups: clauses by reference, their relations, citations checked. Needs a store, no model and no index.

Kept apart from `assistant.assistant` so that `laodong show` and `laodong check` load neither numpy nor the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant.answer.cite import cite
from assistant.references.find import find_references, read_reference, unknown_name
from assistant.references.names import NameTable
from assistant.references.resolve import Target, resolve
from assistant.references.verdict import Report
from assistant.references.verify import check_text
from assistant.related import Related, related
from corpus.errors import IndexMismatch, IndexMissing, InputError
from corpus.schema import ANYWHERE, Citation, Clause
from ingest.passport import current_index, read_passport
from ingest.relation_store import RelationStore
from ingest.settings import Settings, today
from ingest.store import ClauseStore


@dataclass(frozen=True, slots=True)
class Shown:
    """One clause looked up: its citation, and the clauses before and after it."""

    citation: Citation
    before: Clause | None
    after: Clause | None


class Lookup:
    """Whatever needs no search: show, check, relations, regions. Safe for many threads."""

    def __init__(self, settings: Settings, store: ClauseStore, folder: Path | None = None) -> None:
        """Use `open_lookup` unless you hold a store already; `folder` is the index the store belongs to."""
        self.settings, self.store, self._folder = settings, store, folder

    @cached_property
    def names(self) -> NameTable:
        """All names of all documents."""
        return NameTable(self.store.documents())

    @cached_property
    def _relations(self) -> RelationStore:
        return RelationStore(self._folder, self.store)

    def related(self, clause_id: str, day: date | None = None) -> tuple[Related, ...]:
        """Clauses that carry out, penalise, cite or are cited by this one, with the words that say so."""
        return related(clause_id, self._relations.of(clause_id), self.store, day or today())

    def show(self, text: str, day: date | None = None) -> Shown:
        """The clause that `text` names; raises an error that says what is valid."""
        when = day or today()
        target = self._target(text, when)
        neighbours = self.store.of(target.document.id)
        place = next(i for i, c in enumerate(neighbours) if c.id == target.clause.id)
        return Shown(
            cite(self.store, target.clause, when, target.paragraph, target.item),
            neighbours[place - 1] if place else None,
            neighbours[place + 1] if place + 1 < len(neighbours) else None,
        )

    def check(self, text: str, day: date | None = None) -> Report:
        """Every citation in `text` with its verdict on `day` (today); needs no model."""
        return check_text(text, self.names, self.store, day or today())

    def regions(self) -> tuple[str, ...]:
        """Regions with documents of their own."""
        return tuple(dict.fromkeys(d.region for d in self.store.documents() if d.region not in ("全国", ANYWHERE)))

    def region(self, name: str) -> str:
        """The full name of a division typed short, 内蒙古 -> 内蒙古自治区; others stay as they are."""
        if not name or name == "全国":
            return ""
        return next((full for full in self.regions() if full.startswith(name)), name)

    def _target(self, text: str, day: date) -> Target:
        reference = read_reference(text, self.names)
        if reference is None:
            found = find_references(text, self.names)
            if not found and (named := unknown_name(text)):
                self.names.lookup(named, day)  # says which names are near
            if len(found) != 1:
                near = self.names.near(text)
                raise InputError(f"“{text}”不是一条法条引用", "写成 劳合38 或《劳动合同法》第三十八条"
                                 + (f"；您是否要找：{'、'.join(near)}" if near else ""))  # fmt: skip
            reference = found[0]
        return resolve(reference, self.names, self.store, day)


def open_lookup(settings: Settings) -> Lookup:
    """Over the index in use, or over the corpus itself where none can be used."""
    try:
        folder = current_index(settings.home)
        read_passport(folder)
    except (IndexMissing, IndexMismatch):
        from ingest.build import gather  # reads every text: only where there is no index

        return Lookup(settings, ClauseStore(None, gather(settings)))
    return Lookup(settings, ClauseStore(folder), folder)
