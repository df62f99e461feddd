"""The clause store: one SQLite file in the index folder, read-only once built.

Rows of `clauses` are in index order: row i here is row i of the vectors and of the word index. Authored
questions stand in the order of their clauses; place i is row i of the question indexes.
Looking one clause up reads one page of the file, so a direct look-up needs no model and no arrays.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from corpus.schema import Amendment, Change, Clause, Document, Kind, Part, Proof, Repeal, Status

FILE = "clauses.sqlite"
_SCHEMA = """
CREATE TABLE documents (place INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT, clauses INTEGER);
CREATE TABLE clauses (row INTEGER PRIMARY KEY, id TEXT UNIQUE, document TEXT, locator TEXT, body TEXT);
CREATE INDEX by_document ON clauses (document, row);
CREATE TABLE questions (place INTEGER PRIMARY KEY, clause INTEGER, text TEXT);
CREATE INDEX by_clause ON questions (clause);
CREATE TABLE outside (place INTEGER PRIMARY KEY, text TEXT);
"""
_DATES = ("promulgated", "effective", "amended", "text_effective", "ended", "renumbered")


def write_store(
    contents: Sequence[tuple[Document, Sequence[Clause]]], folder: Path, questions: Sequence[tuple[int, str]] = (),
    outside: Sequence[str] = (),
) -> None:  # fmt: skip
    """Write documents and clauses in order, authored questions as (row of the clause, text), those outside the field."""
    connection = sqlite3.connect(folder / FILE)
    try:
        _fill(connection, contents)
        rows = [(place, clause, text) for place, (clause, text) in enumerate(questions)]
        connection.executemany("INSERT INTO questions VALUES (?, ?, ?)", rows)
        connection.executemany("INSERT INTO outside VALUES (?, ?)", enumerate(outside))
        connection.commit()
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, contents: Sequence[tuple[Document, Sequence[Clause]]]) -> None:
    connection.executescript(_SCHEMA)
    rows = 0
    for place, (document, clauses) in enumerate(contents):
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?)", (place, document.id, _dump(document), len(clauses))
        )
        connection.executemany(
            "INSERT INTO clauses VALUES (?, ?, ?, ?, ?)",
            [(rows + i, c.id, c.document, c.locator, _dump(c)) for i, c in enumerate(clauses)],
        )
        rows += len(clauses)


class ClauseStore:
    """Read access to documents and clauses, by id, by row and by document."""

    def __init__(self, folder: Path | None, contents: Sequence[tuple[Document, Sequence[Clause]]] = ()) -> None:
        """Open the store in `folder`, or hold `contents` in memory where there is no index yet."""
        if folder is None:
            self._connection = sqlite3.connect(":memory:", check_same_thread=False)
            _fill(self._connection, contents)
        else:
            uri = f"{(folder / FILE).as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._read: dict[tuple[str, tuple[object, ...]], Clause] = {}
        self._documents = {
            id_: (_document(json.loads(body)), count)
            for id_, body, count in self._connection.execute("SELECT id, body, clauses FROM documents ORDER BY place")
        }

    def documents(self) -> tuple[Document, ...]:
        """All documents in catalog order."""
        return tuple(document for document, _ in self._documents.values())

    def document(self, id_: str) -> Document:
        """The document with this id; KeyError where there is none."""
        return self._documents[id_][0]

    def size(self, id_: str) -> int:
        """How many clauses the document has here; 0 where it is only catalogued."""
        return int(self._documents[id_][1])

    def successor_not_held(self, document: Document, day: date) -> Document | None:
        """The document in force on `day` of which `document` is the last text held: its own text is only catalogued."""
        if document.status_on(day) is not Status.ENDED:
            return None
        later = (d for d, size in self._documents.values() if d.earlier == document.id and not size)
        return next((d for d in later if d.status_on(day) in (Status.IN_FORCE, Status.UNKNOWN)), None)

    def get(self, clause_id: str) -> Clause | None:
        """The clause with this id."""
        return self._one("id = ?", (clause_id,))

    def at(self, row: int) -> Clause:
        """The clause at a row of the index."""
        clause = self._one("row = ?", (row,))
        if clause is None:
            raise KeyError(row)
        return clause

    def of(self, document: str) -> tuple[Clause, ...]:
        """Every clause of one document in order."""
        return tuple(self._many("document = ? ORDER BY row", (document,)))

    def ids(self) -> tuple[str, ...]:
        """Clause ids in row order."""
        return tuple(id_ for (id_,) in self._connection.execute("SELECT id FROM clauses ORDER BY row"))

    def everything(self) -> tuple[Clause, ...]:
        """Every clause in row order."""
        return tuple(self._many("1 ORDER BY row", ()))

    def questions(self) -> tuple[tuple[int, str], ...]:
        """Every authored question in index order: (row of its clause, text)."""
        return tuple(self._connection.execute("SELECT clause, text FROM questions ORDER BY place"))

    def outside(self) -> tuple[str, ...]:
        """Questions outside labour law in index order."""
        return tuple(text for (text,) in self._connection.execute("SELECT text FROM outside ORDER BY place"))

    def questions_of(self, clause_id: str) -> tuple[str, ...]:
        """The questions written for one clause."""
        rows = self._connection.execute(
            "SELECT text FROM questions WHERE clause = (SELECT row FROM clauses WHERE id = ?) ORDER BY place", (clause_id,)
        )
        return tuple(text for (text,) in rows)

    def _one(self, where: str, values: tuple[object, ...]) -> Clause | None:
        held = self._read.get((where, values))  # the store never changes: what was found once is found for good
        if held is None and (found := next(iter(self._many(where, values)), None)):
            held = self._read[where, values] = found
        return held

    def _many(self, where: str, values: tuple[object, ...]) -> Iterable[Clause]:
        for (body,) in self._connection.execute(f"SELECT body FROM clauses WHERE {where}", values).fetchall():
            yield _clause(json.loads(body))


def _dump(record: Document | Clause) -> str:
    """JSON of a record without the fields that hold their default; dates in ISO form."""
    defaults = {f.name: f.default for f in fields(record)}
    kept = {k: v for k, v in asdict(record).items() if v != defaults.get(k, ...)}
    return json.dumps(kept, ensure_ascii=False, default=str)


def _document(body: dict[str, Any]) -> Document:
    for name in _DATES:
        if name in body:
            body[name] = date.fromisoformat(body[name])
    body["kind"] = Kind(body["kind"])
    if "proof" in body:
        body["proof"] = Proof(body["proof"])
    body["aliases"] = tuple(body.get("aliases", ()))
    body["changes"] = tuple(
        Change(tuple(c["articles"]), date.fromisoformat(c["on"]), c["by"], c["what"]) for c in body.get("changes", ())
    )
    body["repeals"] = tuple(
        Repeal(r["name"], date.fromisoformat(r["on"]), tuple(r["articles"]), r["basis"]) for r in body.get("repeals", ())
    )
    body["amendments"] = tuple(
        Amendment(date.fromisoformat(a["on"]), tuple(a["articles"])) for a in body.get("amendments", ())
    )
    for name in ("implements", "missing"):
        body[name] = tuple(body.get(name, ()))
    return Document(**body)


def _clause(body: dict[str, Any]) -> Clause:
    body["path"] = tuple(body.get("path", ()))
    body["parts"] = tuple(_part(part) for part in body.get("parts", ()))
    return Clause(**body)


def _part(body: dict[str, Any]) -> Part:
    return Part(
        body["level"], body["number"], body["start"], body["end"], tuple(_part(p) for p in body.get("parts", ()))
    )
