"""A number of a sentence bound to the branch of a clause whose condition the sentence states.

劳动法 44 gives 150%, 200% and 300%, each for its own case; “法定休假日加班付200%” holds a number of the article
and is wrong all the same. A branch is found by its bounds (满10年不满20年) or by words that no other branch
has. Where neither points to one branch nothing is bound, and the caller says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.references.quantities import Quantity
from assistant.references.statements import BOUNDS, Limit, Statement

SURE, ENOUGH, STRAY = 3, 2, 4
"""So many telling pairs of characters bind a number that is not put on the clause outright, and one that is; one
stray pair of another branch (到裁 of 收到裁定书) is outweighed by so many."""


class Bond(Enum):
    """What came of binding a number."""

    NONE = "没有对应"
    LOOSE = "未能对应"
    AGREES = "相符"
    DIFFERS = "不符"


@dataclass(frozen=True, slots=True)
class Bound:
    """The outcome, and the values of the branch."""

    bond: Bond
    values: tuple[Quantity, ...] = ()
    by_bounds: bool = False


def bind(value: Quantity, told: Statement, branches: Sequence[Statement], *, firm: bool) -> Bound:
    """Whether a value of a statement agrees with the branch it is told of."""
    rows = [b for b in branches if comparable(value, b)]
    sorts = {frozenset(q.value for q in comparable(value, row)) for row in rows}
    chosen = _by_bounds(told.conditions, rows) if told.conditions else []
    by_bounds = bool(chosen)
    if not chosen and len(sorts) > 1:
        chosen = _by_words(told, rows, branches, ENOUGH if firm else SURE)
    if not chosen:
        return Bound(Bond.LOOSE if len(sorts) > 1 else Bond.NONE)
    values = tuple(q for row in chosen for q in comparable(value, row))
    if any(q.value == value.value for q in values):
        return Bound(Bond.AGREES, values, by_bounds)
    several = len(comparable(value, told)) > 1  # 六十三周岁和五十八周岁: nobody knows which is said of what
    return Bound(Bond.LOOSE if several else Bond.DIFFERS, values)


def comparable(value: Quantity, branch: Statement) -> tuple[Quantity, ...]:
    """The values of a branch of the same kind: months of wage with months of wage, limits with limits."""
    return tuple(
        q for q in branch.values
        if q.kind == value.kind and q.value[0] == value.value[0] and q.average == value.average
        and (q.wage == value.wage or value.kind != "期")
        and (q.place in BOUNDS) == (value.place in BOUNDS)
    )  # fmt: skip


def _by_bounds(conditions: frozenset[Limit], rows: Sequence[Statement]) -> list[Statement]:
    """The branches with the same bounds, fewer or more of them; for one bound also the branch it lies in."""
    same = [r for r in rows if r.conditions & conditions and (r.conditions <= conditions or conditions <= r.conditions)]
    if same or len(conditions) != 1:
        return same
    kind, (unit, size), place = next(iter(conditions))
    if place != "over" or kind != "期":
        return []
    inside = []
    for row in rows:
        low = [v[1] for k, v, p in row.conditions if (k, v[0], p) == (kind, unit, "over")]
        high = [v[1] for k, v, p in row.conditions if (k, v[0], p) == (kind, unit, "under")]
        if low and max(low) <= size and (not high or size < min(high)):
            inside.append(row)
    return inside if len(inside) == 1 else []


def _by_words(told: Statement, rows: Sequence[Statement], all_: Sequence[Statement], enough: int) -> list[Statement]:
    """The one branch whose own words, found nowhere else in the clause, are used; none where those of two are."""
    hits = []
    for row in rows:
        others = frozenset().union(*(s.pairs for s in all_ if s is not row))
        hits.append(len((row.pairs - others) & told.pairs))
    best = max(hits, default=0)
    return [rows[hits.index(best)]] if best >= enough and STRAY * (sum(hits) - best) <= best else []
