"""The house: imports run one way, and each heavy library has one door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "ingest", "assistant", "eval", "ui")
DOORS = {"faiss": "ingest/vectors.py", "bm25s": "ingest/words.py", "sentence_transformers": "ingest/embed.py"}
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """Top-level names of everything a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    """Does no room import one above it?"""
    own = ROOMS.index(path.relative_to(ROOT).parts[0])
    assert not imported(path) & set(ROOMS[own + 1 :])


@pytest.mark.parametrize(("library", "door"), DOORS.items())
def test_one_library_has_one_door(library: str, door: str) -> None:
    """Is the library imported by its one file and no other?"""
    assert [p.relative_to(ROOT).as_posix() for p in FILES if library in imported(p)] == [door]
