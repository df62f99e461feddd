"""The clauses related to one clause, as a reader needs them: what each is to it, by which words, and its status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answer.cite import cite
from corpus.relations import Relation, RelationKind
from corpus.schema import Citation
from ingest.store import ClauseStore

_LABELS = {
    (RelationKind.IMPLEMENTS, True): "所细化的规定",
    (RelationKind.IMPLEMENTS, False): "细化规定",
    (RelationKind.PENALISES, True): "对应的义务",
    (RelationKind.PENALISES, False): "法律责任",
    (RelationKind.REPEALS, True): "所废止的规定",
    (RelationKind.REPEALS, False): "废止依据",
    (RelationKind.TOGETHER, True): "并用",
    (RelationKind.TOGETHER, False): "并用",
    (RelationKind.CITES, True): "引用",
    (RelationKind.CITES, False): "被引用",
}
LABELS = ("废止依据", "所废止的规定", "细化规定", "所细化的规定", "法律责任", "对应的义务", "并用", "引用", "被引用")
"""What a related clause can be called, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Related:
    """A clause related to the one looked at: what it is to it (`label`) and the words that say so."""

    label: str
    citation: Citation
    words: str


def related(clause_id: str, relations: Iterable[Relation], store: ClauseStore, day: date) -> tuple[Related, ...]:
    """The related clauses that are held, by label and then by authority."""
    out: list[Related] = []
    for relation in relations:
        outgoing = relation.source == clause_id
        clause = store.get(relation.target if outgoing else relation.source)
        if clause is not None:
            out.append(Related(_LABELS[relation.kind, outgoing], cite(store, clause, day), relation.words))
    rank = {d.id: d.kind.rank for d in store.documents()}
    out.sort(key=lambda r: (LABELS.index(r.label), rank[r.citation.clause.document]))
    return tuple(out)
