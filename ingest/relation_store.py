"""Relations on disk: one SQLite file beside the clauses, so that a look-up reads two rows, not the corpus."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from corpus.relations import Relation, RelationKind
from ingest.relations import relations_of
from ingest.store import ClauseStore

FILE = "relations.sqlite"
_SCHEMA = """
CREATE TABLE relations (place INTEGER PRIMARY KEY, source TEXT, target TEXT, kind TEXT, words TEXT);
CREATE INDEX by_source ON relations (source);
CREATE INDEX by_target ON relations (target);
"""


def write_relations(relations: Iterable[Relation], folder: Path) -> None:
    """Write all relations into an index folder."""
    connection = sqlite3.connect(folder / FILE)
    try:
        _fill(connection, relations)
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, relations: Iterable[Relation]) -> None:
    connection.executescript(_SCHEMA)
    rows = [(i, r.source, r.target, str(r.kind), r.words) for i, r in enumerate(relations)]
    connection.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?)", rows)
    connection.commit()


class RelationStore:
    """Read access to relations by clause."""

    def __init__(self, folder: Path | None, store: ClauseStore) -> None:
        """Open those in `folder`; without an index, or with one that has none, work them out from `store`."""
        if folder is not None and (folder / FILE).is_file():
            uri = f"{(folder / FILE).as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        else:
            self._connection = sqlite3.connect(":memory:", check_same_thread=False)
            _fill(self._connection, relations_of([(d, store.of(d.id)) for d in store.documents()]))

    def of(self, clause_id: str) -> tuple[Relation, ...]:
        """Every relation the clause is the source or the target of, in corpus order."""
        rows = self._connection.execute(
            "SELECT source, target, kind, words FROM relations WHERE source = ? OR target = ? ORDER BY place",
            (clause_id, clause_id),
        ).fetchall()
        return tuple(Relation(source, target, RelationKind(kind), words) for source, target, kind, words in rows)
