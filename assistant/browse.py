"""Finding a clause by looking: suggestions while typing, chapters of a document, full-text search with facets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.assistant import Assistant
from assistant.references.find import read_reference
from assistant.references.names import tidy
from assistant.references.resolve import resolve
from assistant.references.write import marked, official
from corpus.errors import InputError, LaodongError
from corpus.schema import Clause, Document
from ingest.numerals import to_chinese

LONGEST = 200
_NUMBER = re.compile(r"^(.*?)第?(\d{1,4}|[〇零一二三四五六七八九十百千]{1,7})条?$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something a half-typed text may mean: a clause (with the 款 and 项 typed) or a document."""

    label: str
    detail: str
    document: str
    clause: str = ""
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One clause that holds all the words, and where they stand in its text."""

    clause: Clause
    document: Document
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading path and the clauses right under it, in order."""

    path: tuple[str, ...]
    clauses: tuple[Clause, ...]


Facets = Mapping[str, frozenset[str]]
"""Chosen values by facet name; a facet without choice lets everything through."""


class Shelf:
    """The documents held, ready to be leafed through; keeps all clauses in memory once a search was made."""

    def __init__(self, assistant: Assistant) -> None:
        """Read nothing yet."""
        self.assistant = assistant
        self.store = assistant.store

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Documents whose text is held, by authority and then by catalog order."""
        held = [d for d in self.store.documents() if self.store.size(d.id)]
        return tuple(sorted(held, key=lambda d: d.kind.rank))

    @cached_property
    def _clauses(self) -> tuple[tuple[Clause, str], ...]:
        rank = {d.id: d.kind.rank for d in self.documents}
        clauses = sorted(self.store.everything(), key=lambda c: rank[c.document])
        return tuple((clause, clause.text.casefold()) for clause in clauses)

    @cached_property
    def _names(self) -> tuple[tuple[str, Document], ...]:
        pairs = ((tidy(name), d) for d in self.documents for name in (d.id, *d.aliases, d.title, d.number) if name)
        return tuple(sorted(pairs, key=lambda pair: (len(pair[0]), pair[1].kind.rank)))

    def suggest(self, text: str, day: date, limit: int = 8) -> tuple[Suggestion, ...]:
        """What the typed text may mean, the likeliest first: the clause itself, clauses that continue it, documents."""
        typed = text.strip()[:LONGEST]
        if not typed:
            return ()
        out: dict[str, Suggestion] = {}
        for suggestion in (*self._exact(typed, day), *self._continued(typed), *self._named(typed)):
            out.setdefault(suggestion.clause or suggestion.document, suggestion)
        return tuple(out.values())[:limit]

    def _exact(self, typed: str, day: date) -> Iterator[Suggestion]:
        try:
            reference = read_reference(typed, self.assistant.names)
            if reference is not None:
                target = resolve(reference, self.assistant.names, self.store, day)
                yield self._clause(target.document, target.clause, target.paragraph, target.item)
        except LaodongError:
            return

    def _continued(self, typed: str) -> Iterator[Suggestion]:
        """劳合3 -> 第三条 and then 第三十条, 第三十一条 …, as far as typing could still go."""
        match = _NUMBER.match(tidy(typed))
        if not match or not match[1]:
            return
        name, digits = match[1], match[2]
        for document in self._owners(name, exact=True):
            for clause in self.store.of(document.id):
                arabic = clause.locator.split("之")[0]
                shown = arabic if digits.isdecimal() else to_chinese(int(arabic)) if arabic.isdecimal() else arabic
                if shown.startswith(digits):
                    yield self._clause(document, clause)

    def _named(self, typed: str) -> Iterator[Suggestion]:
        for document in self._owners(re.sub(r"第?\d*条?$", "", tidy(typed))):
            count = self.store.size(document.id)
            yield Suggestion(marked(document.title), f"{document.kind} · {count} 条", document.id)

    def named(self, text: str) -> Document | None:
        """The likeliest document where the whole text is a name or a piece of one; a number in it means a clause."""
        return next(iter(self._owners(tidy(text[:LONGEST]))), None)

    def _owners(self, name: str, exact: bool = False) -> tuple[Document, ...]:
        if not name:
            return ()
        same = [d for n, d in self._names if n == name]
        starts = [d for n, d in self._names if n.startswith(name)] if not (exact and same) else []
        inside = [d for n, d in self._names if name in n] if not exact else []
        return tuple(dict.fromkeys((*same, *starts, *inside)))

    def _clause(self, document: Document, clause: Clause, paragraph: int | None = None, item: int | None = None) -> Suggestion:
        part = clause.part(paragraph, item) if paragraph or item else None
        text = clause.words_of(part) if part else clause.text
        head = text.replace("\n", " ").removeprefix(clause.label).strip()
        return Suggestion(official(document.title, clause, paragraph, item), head[:40], document.id, clause.id, paragraph, item)

    def chapters(self, document: str) -> tuple[Chapter, ...]:
        """The document from heading to heading."""
        out: list[tuple[tuple[str, ...], list[Clause]]] = []
        for clause in self.store.of(document):
            if not out or out[-1][0] != clause.path:
                out.append((clause.path, []))
            out[-1][1].append(clause)
        return tuple(Chapter(path, tuple(clauses)) for path, clauses in out)

    def search(self, words: str, day: date, facets: Facets) -> tuple[Found, ...]:
        """Clauses that hold every word (separated by blanks) and pass the facets, by authority."""
        wanted = [w.casefold() for w in words.split()]
        if not wanted:
            raise InputError("没有写要找的词", "例如：经济补偿 二倍；几个词之间用空格隔开")
        if len(words) > LONGEST:
            raise InputError(f"检索词过长（{len(words)} 字）", f"请缩短到 {LONGEST} 字以内；整段的事实请到“问答”页")
        allowed = {d.id: d for d in self.documents if passes(d, day, facets)}
        out = []
        for clause, folded in self._clauses:
            if clause.document in allowed and all(w in folded for w in wanted):
                out.append(Found(clause, allowed[clause.document], _places(folded, wanted)))
        return tuple(out)


FACETS = ("种类", "地区", "时效", "施行年份", "文本核验")
"""Names of the facets, in the order shown."""


def facet_values(document: Document, day: date) -> dict[str, str]:
    """The value of a document in every facet."""
    begun = document.text_effective or document.effective
    decade = f"{begun.year // 10 * 10} 年代" if begun else "不详"
    values = (str(document.kind), document.region, str(document.status_on(day)), decade, str(document.proof))
    return dict(zip(FACETS, values, strict=True))


def passes(document: Document, day: date, facets: Facets) -> bool:
    """True where the document has a chosen value in every facet with a choice."""
    return all(value in facets[name] for name, value in facet_values(document, day).items() if facets.get(name))


def choices(documents: Iterable[Document], day: date) -> dict[str, tuple[str, ...]]:
    """The values each facet has among the documents, in order of authority or of sorting."""
    rows = [(d.kind.rank, facet_values(d, day)) for d in documents]
    out: dict[str, tuple[str, ...]] = {}
    for name in FACETS:
        values = dict.fromkeys(row[name] for _, row in sorted(rows, key=lambda r: r[0]))
        out[name] = tuple(values) if name == "种类" else tuple(sorted(values, key=lambda v: (v != "全国", v)))
    return out


def _places(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand, in order and without overlap."""
    spans = sorted((m.start(), m.end()) for w in words for m in re.finditer(re.escape(w), text))
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
