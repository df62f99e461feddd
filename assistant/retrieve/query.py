"""A question as people type it -> the forms the searches want."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SPLIT = re.compile(r"[。！？!?；;\n]+")
_CLAUSE_SPLIT = re.compile(r"[，,]+")
_SHORT, _LONG, _MOST = 6, 60, 8


@dataclass(frozen=True, slots=True)
class Query:
    """A normalised question: `text` whole, and the `parts` a long story falls into (at least one)."""

    text: str
    parts: tuple[str, ...]


def read_query(question: str) -> Query:
    """Fold widths, drop control characters and runs of blanks, and part long stories at their sentences."""
    folded = unicodedata.normalize("NFKC", question)
    text = re.sub(r"\s+", " ", "".join(c for c in folded if c.isprintable() or c.isspace())).strip()
    if len(text) <= _LONG:
        return Query(text, (text,))
    return Query(text, (text, *_pieces(text)))


def _pieces(text: str) -> list[str]:
    """Sentences of a story, long ones cut at their commas, longest kept when there are too many."""
    pieces: list[str] = []
    for sentence in _SPLIT.split(text):
        if len(sentence) <= _LONG:
            pieces.append(sentence.strip())
            continue
        buffer = ""
        for piece in _CLAUSE_SPLIT.split(sentence):
            if buffer and len(buffer) + len(piece) > _LONG:
                pieces.append(buffer)
                buffer = ""
            buffer = f"{buffer}，{piece}" if buffer else piece
        pieces.append(buffer)
    kept = [p for p in pieces if len(p) >= _SHORT]
    longest = sorted(kept, key=len, reverse=True)[:_MOST]
    return [p for p in kept if p in longest]
