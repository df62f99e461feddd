"""What travels between the stages of ingestion: lines that know where they came from, and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text with its place in the file: line `number` (1-based) and PDF `page`, if any.

    Cleaning changes `text`; breaking a long line makes several Lines with the same `number`.
    """

    text: str
    number: int
    page: int | None = None


class NoteKind(StrEnum):
    """What happened to a spot of the source."""

    REPAIRED = "已修复"
    UNRESOLVED = "未能修复"
    DROPPED = "已略去"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a stage did, or could not do, at one place of the source file."""

    kind: NoteKind
    step: str
    line: int
    before: str
    after: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text as read or cleaned: its lines in order and what was done to them."""

    path: str
    lines: tuple[Line, ...]
    title: str = ""
    encoding: str = ""
    notes: tuple[Note, ...] = field(default=())
