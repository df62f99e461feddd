"""Which 款 or 项 of a clause decides the question, where one clearly does."""

from __future__ import annotations

from corpus.schema import Clause, Part
from ingest.words import bigrams

CLEAR = 1.6
"""The best part must share this many times as much with the question as the next one."""
ENOUGH = 3


def decisive_part(clause: Clause, question: str) -> tuple[int | None, int | None]:
    """(款, 项) sharing clearly most with the question; (None, None) where none stands out."""
    asked = set(bigrams(question))
    scored: list[tuple[float, int, int | None]] = []
    for paragraph in clause.parts:
        own_end = paragraph.parts[0].start if paragraph.parts else paragraph.end
        head = Part("款", paragraph.number, paragraph.start, own_end)
        scored.append((_overlap(clause, head, asked), paragraph.number, None))
        scored.extend(
            (_overlap(clause, item, asked), paragraph.number, item.number)
            for item in paragraph.parts
            if item.level == "项"
        )
    if len(scored) < 2:
        return None, None
    scored.sort(key=lambda s: -s[0])
    (best, paragraph_number, item_number), (second, *_) = scored[0], scored[1]
    if best < ENOUGH or best < CLEAR * second:
        return None, None
    return paragraph_number, item_number


def _overlap(clause: Clause, part: Part, asked: set[str]) -> float:
    return float(len(asked & set(bigrams(clause.words_of(part)))))
