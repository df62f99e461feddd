"""Is a statement the law's own? Word for word, or but for one or two telling words; anything else is left open.

The statements of a bank that was written from the law stand in a 款, a sentence or a 项 under its opening.
`told` finds the piece nearest to a statement and compares them (compare.py: changes).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from assistant.quiz.compare import changes, plain
from assistant.quiz.sentences import LABEL
from corpus.schema import Clause
from ingest.words import bigrams

SHORTEST, NEAREST = 8, 4


@dataclass(frozen=True, slots=True)
class Told:
    """True: stands in the clause; False: stands there but for the swaps; None: nothing can be said."""

    truth: bool | None
    clause: Clause | None = None
    swaps: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Document:
    """Pieces of one document in comparable form, and which of them hold a pair of characters."""

    pieces: list[tuple[Clause, str]] = field(default_factory=list)
    holding: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class Verbatim:
    """Looks statements up in the clauses of documents; each document is read once."""

    def __init__(self, clauses_of: Callable[[str], Sequence[Clause]]) -> None:
        """`clauses_of` gives the clauses of a document."""
        self._clauses_of = clauses_of
        self._read: dict[str, _Document] = {}

    def told(self, statement: str, documents: Collection[str], only: Collection[str] = ()) -> Told:
        """What documents (or `only` some clauses of them) say of a statement."""
        stated = plain(statement)
        if len(stated) < SHORTEST:
            return Told(None)
        denied: Told | None = None
        for name in documents:
            found = self._in_document(stated, self._document(name), only)
            if found.truth:
                return found
            if found.truth is False and (denied is None or len(found.swaps) < len(denied.swaps)):
                denied = found
        return denied or Told(None)

    def _in_document(self, stated: str, document: _Document, only: Collection[str]) -> Told:
        pieces = document.pieces
        shared = Counter(i for gram in set(bigrams(stated)) for i in document.holding.get(gram, ()))
        near = [i for i, _ in shared.most_common() if not only or pieces[i][0].id in only]
        for i in near:
            if stated in pieces[i][1]:
                return Told(True, pieces[i][0])
        best: Told | None = None
        for i in near[:NEAREST]:
            swaps = changes(stated, pieces[i][1]) or changes(f"^{stated}$", f"^{pieces[i][1]}$")  # the last word may differ
            if swaps and (best is None or len(swaps) < len(best.swaps)):
                best = Told(False, pieces[i][0], tuple(swaps))
        return best or Told(None)

    def _document(self, name: str) -> _Document:
        if name not in self._read:
            document = _Document()
            for clause in self._clauses_of(name):
                document.pieces += ((clause, p) for p in dict.fromkeys(map(plain, _pieces(clause))) if p)
            for i, (_, piece) in enumerate(document.pieces):
                for gram in set(bigrams(piece)):
                    document.holding[gram].append(i)
            self._read[name] = document
        return self._read[name]


def _pieces(clause: Clause) -> list[str]:
    """The 款 of a clause, their sentences, and each 项 alone and under its opening."""
    out: list[str] = []
    for part in clause.parts:
        words = clause.words_of(part)
        out.append(words)
        if not part.parts:
            out += [s for s in re.split(r"(?<=[。；])", words) if len(s) >= SHORTEST]
            continue
        lead = clause.text[part.start : part.parts[0].start].strip()
        items = [LABEL.sub("", clause.words_of(item)) for item in part.parts]
        out += [lead + item for item in items] + items
    return out
