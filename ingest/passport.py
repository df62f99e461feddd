"""What an index was built from, and which index is in use."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexMismatch, IndexMissing

FORMAT = 4


@dataclass(frozen=True, slots=True)
class Passport:
    """What an index was built from; a reader refuses one it cannot read rightly."""

    format: int
    model: str
    dimension: int
    documents: int
    clauses: int
    questions: int
    corpus_digest: str
    built: str


def current_index(home: Path) -> Path:
    """Folder of the index in use; raises IndexMissing where none is complete."""
    pointer = home / "current"
    if pointer.is_file():
        folder = home / "indexes" / pointer.read_text(encoding="utf-8").strip()
        if (folder / "passport.json").is_file():
            return folder
    raise IndexMissing("还没有建立索引", "运行 laodong index")


def read_passport(folder: Path) -> Passport:
    """The passport of an index; raises IndexMismatch where this version cannot read its format."""
    body = json.loads((folder / "passport.json").read_text(encoding="utf-8"))
    if body.get("format") != FORMAT:
        raise IndexMismatch(f"索引格式为 {body.get('format')}，本版本需要 {FORMAT}", "运行 laodong index")
    return Passport(**body)


def usable_index(home: Path) -> Path | None:
    """The index in use where this version can read it, else None."""
    try:
        folder = current_index(home)
        read_passport(folder)
    except (IndexMissing, IndexMismatch):
        return None
    return folder
