"""Two documents beside each other, article by article: which belongs to which, and what differs in the words."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.schema import Clause
from ingest.words import bigrams

ALIKE = 0.34
"""Two clauses belong together from this share of common character pairs (Dice) on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of clauses, or one that has no counterpart of its own; `alike` is 1 for the same words.

    `near` is the clause of the other side whose words are most like those of one without counterpart: it belongs to
    another pair, as where one article was split in two.
    """

    left: Clause | None
    right: Clause | None
    alike: float = 0.0
    near: Clause | None = None

    @property
    def same(self) -> bool:
        """True where both sides say the same, numbers of the articles aside."""
        return self.left is not None and self.right is not None and body(self.left) == body(self.right)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `same`, `gone` (only left) or `new` (only right)."""

    what: str
    text: str


def body(clause: Clause) -> str:
    """The words of a clause without its own number and without white space."""
    return re.sub(r"\s+", "", clause.text.removeprefix(clause.label))


def pair_up(left: Sequence[Clause], right: Sequence[Clause]) -> tuple[Row, ...]:
    """Rows in the order of the left document; clauses only the right one has stand after their neighbour there.

    Pairs are taken from the most alike down, each clause once, so that a renumbered article finds its counterpart.
    """
    scored = _scored(left, right)
    partner = _partners(scored)
    near_left = {i: right[j] for _, _, i, j in scored}  # the last of each is the most alike
    near_right = {j: left[i] for _, _, i, j in scored}
    taken = {j for j, _ in partner.values()}
    after: dict[int, list[int]] = defaultdict(list)  # place on the right -> clauses only there that follow it
    last = -1
    for j in range(len(right)):
        if j in taken:
            last = j
        else:
            after[last].append(j)
    rows = [Row(None, right[j], near=near_right.get(j)) for j in after[-1]]
    for i, clause in enumerate(left):
        if i not in partner:
            rows.append(Row(clause, None, near=near_left.get(i)))
            continue
        j, alike = partner[i]
        rows.append(Row(clause, right[j], alike))
        rows.extend(Row(None, right[k], near=near_right.get(k)) for k in after[j])
    return tuple(rows)


def _scored(left: Sequence[Clause], right: Sequence[Clause]) -> list[tuple[float, float, int, int]]:
    """(alike, nearness of place, left, right) of all clauses that may belong together, the most alike last."""
    a, b = [set(bigrams(body(c))) for c in left], [set(bigrams(body(c))) for c in right]
    holders: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(b):
        for word in words:
            holders[word].append(j)
    scored = []
    for i, words in enumerate(a):
        common: dict[int, int] = defaultdict(int)
        for word in words:
            for j in holders.get(word, ()):
                common[j] += 1
        for j, count in common.items():
            alike = 2 * count / (len(words) + len(b[j]))
            if alike >= ALIKE:
                # Among equals, the one that stands at the same place of its document.
                scored.append((alike, -abs(i / len(left) - j / len(right)), i, j))
    return sorted(scored)


def _partners(scored: Sequence[tuple[float, float, int, int]]) -> dict[int, tuple[int, float]]:
    out: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for alike, _, i, j in reversed(scored):
        if i not in out and j not in used:
            out[i] = (j, round(alike, 3))
            used.add(j)
    return out


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What is the same, gone and new between two texts, in reading order."""
    out = []
    for word, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if word == "equal":
            out.append(Piece("same", before[a:b]))
        if word in ("delete", "replace"):
            out.append(Piece("gone", before[a:b]))
        if word in ("insert", "replace"):
            out.append(Piece("new", after[c:d]))
    return tuple(out)
