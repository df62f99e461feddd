"""The order of the rooms: corpus <- ingest <- assistant <- eval <- ui, and heavy libraries behind one door each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "ingest", "assistant", "eval", "ui")
FILES = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]


def imported(file: Path) -> Iterator[str]:
    """Full names of every module the file imports, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import hides its room"
            yield node.module or ""


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_rooms_import_downwards_only(file: Path) -> None:
    """Does no file import a room above its own?"""
    own = ROOMS.index(file.relative_to(ROOT).parts[0])
    above = {name for name in imported(file) if name.split(".")[0] in ROOMS[own + 1 :]}
    assert not above


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("faiss", "ingest/vectors.py"),
        ("bm25s", "ingest/words.py"),
        ("sentence_transformers", "ingest/embed.py"),
        ("langchain", "assistant/answer/language_model.py"),
        ("httpx", "ingest/sources/official.py"),
    ],
)
def test_one_door_to_each_library(library: str, door: str) -> None:
    """Is each heavy library imported by one file, so that it can be replaced there?"""
    users = {f.relative_to(ROOT).as_posix() for f in FILES if library in {n.split(".")[0] for n in imported(f)}}
    assert users == {door}
