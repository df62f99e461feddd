"""Is every spelling of a citation read as what it means? A table of them, with the reason for each row."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from assistant.references.find import Reference, find_all, read_reference
from assistant.references.marks import How
from assistant.references.names import NameTable
from corpus.catalog import read_catalog
from corpus.errors import AmbiguousDocument, UnknownDocument

TABLE = Path(__file__).parent / "data" / "citation_spellings.tsv"
DAY = date(2026, 11, 24)


def read_table(path: Path = TABLE) -> list[tuple[str, str, str]]:
    """The rows (text, expected, why); the columns, the reasons and the spellings are checked, ⏎ is a line break."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert next(reader) == ["text", "expected", "why"]
        rows = [tuple(row) for row in reader]
    for number, row in enumerate(rows, 2):
        assert len(row) == 3, f"{path.name}:{number}: three columns"
        assert all(cell.strip() for cell in row), f"{path.name}:{number}: no column may be empty"
    texts = [row[0] for row in rows]
    assert len(set(texts)) == len(texts), "a spelling stands twice"
    return [(row[0].replace("⏎", "\n"), row[1], row[2]) for row in rows]


ROWS = read_table()


@pytest.fixture(scope="module")
def names() -> NameTable:
    """The names of the whole catalog."""
    return NameTable(entry.document for entry in read_catalog())


def written(reference: Reference, names: NameTable) -> str:
    """A reference as the table writes it: 劳动合同法#38.1.2; ? unknown or not held, ~ ambiguous, ! not to be resolved."""
    place = f"#{reference.locator}"
    if reference.paragraph or reference.item:
        place += f".{reference.paragraph or ''}" + (f".{reference.item}" if reference.item else "")
    if reference.how in (How.OPEN, How.PRIVATE):
        return f"!{reference.name}{place}"
    if not names.knows(reference.name) and (title := names.national.get(reference.name)):
        return f"?{title}{place}"
    try:
        return names.lookup(reference.name, DAY).id + place
    except UnknownDocument:
        return f"?{reference.name}{place}"
    except AmbiguousDocument:
        return f"~{reference.name}{place}"


def test_the_table_is_long_enough() -> None:
    """Does the table hold what it promises?"""
    assert len(ROWS) >= 300


@pytest.mark.parametrize(("text", "expected", "why"), ROWS)
def test_spelling(names: NameTable, text: str, expected: str, why: str) -> None:
    """Is exactly what the row says found, and does each reference stand where its offsets say?"""
    found = [r for r in find_all(text, names).references if r.locator]
    assert (" ".join(written(r, names) for r in found) or "-") == expected, why
    assert all(0 <= r.start < r.end <= len(text) for r in found)


@pytest.mark.parametrize(("text", "expected", "why"), [r for r in ROWS if r[1][0] not in "-?~!" and " " not in r[1]])
def test_whole_reference_agrees(names: NameTable, text: str, expected: str, why: str) -> None:
    """Where the whole text is one reference, does the question box read the same as the checker?"""
    found = read_reference(text, names)
    if found is not None:
        assert written(found, names) == expected, why
