"""The sentence of a clause nearest to a question, in quotation marks."""

from __future__ import annotations

import re

from assistant.answer.gate import Gate
from assistant.records import Statement
from ingest.words import bigrams

LONGEST = 160


def nearest(gate: Gate, place: int, question: str) -> Statement:
    """The sentence of the clause cited that shares most with the question; a 项 with the opening of its list."""
    citation = gate.citations.items[place]
    own = set(bigrams(question))
    pieces = [s.strip() for s in re.split(r"(?<=[。；])|\n", citation.quote) if s and s.strip()]
    whole = [s for s in pieces if not s.endswith("：")] or pieces
    whole = [s for s in whole if not s.startswith("（")] or whole
    best = max(whole, key=lambda s: (len(own & set(bigrams(s))) / (len(s) + 40) ** 0.5, -len(s)))
    lead = next((s for s in reversed(pieces[: pieces.index(best)]) if s.endswith("：")), "") if best.startswith("（") else ""
    short = best if len(best) <= LONGEST else best[:LONGEST] + "……"
    return Statement(f"“{lead}”“{short}”" if lead else f"“{short}”", (place,))
