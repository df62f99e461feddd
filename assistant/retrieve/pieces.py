"""A text -> its sentences, and the pieces in which its matters are told: between two commas, too short ones joined."""

from __future__ import annotations

import re

_SENTENCES = re.compile(r"[。！？!?；;\n]+")
BETWEEN = re.compile(r"[。！？!?；;\n，,、]+")
SHORTEST, LONGEST, MOST = 6, 40, 24
STEP, OVERLAP = 28, 4
"""Where nothing is punctuated, windows of so many characters, overlapping."""


def pieces(text: str) -> tuple[str, ...]:
    """At most MOST pieces of SHORTEST characters or more, in order; a short text is its own only piece."""
    joined: list[str] = []
    buffer = ""
    for part in filter(None, (part.strip() for part in BETWEEN.split(text))):
        buffer = f"{buffer}，{part}" if buffer else part
        if len(buffer) >= SHORTEST:
            joined.append(buffer)
            buffer = ""
    if buffer:
        joined[-1:] = [f"{joined[-1]}，{buffer}"] if joined else [buffer]
    return tuple(window for piece in joined for window in _windows(piece))[:MOST]


def sentences(text: str) -> tuple[str, ...]:
    """What stands between full stops, semicolons, question and exclamation marks."""
    return tuple(filter(None, (part.strip() for part in _SENTENCES.split(text))))


def _windows(piece: str) -> list[str]:
    out = []
    while len(piece) > LONGEST:
        out.append(piece[:STEP])
        piece = piece[STEP - OVERLAP :]
    return [*out, piece]
