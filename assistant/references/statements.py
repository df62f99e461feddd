"""Running words -> statements, each with the conditions it names and the values it gives for them.

满10年不满20年的，年休假10天 is one statement: conditions 10年 and 20年 (behind 满 不满 超过, before 以上 以下),
value 10天. A run of such bounds with no other number behind it is itself the value: 处三年以上七年以下有期徒刑.
The words of a law and of a sentence about it are read in the same way, so that they can be laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from assistant.references.quantities import Quantity, quantities

BOUNDS = ("over", "under")
_TOGETHER = 4
_PARTS = re.compile(r"[、和及与（]|以及")
_ENDS = re.compile(r"[;。!?\n]")
_PENALTY = re.compile(r"处|罚款|有期徒刑|拘役|拘留|倍")
_DEEMED = re.compile(r"按(?P<size>[^,按]{1,8})计算")
_NO_WORD = re.compile(r"[^一-鿿]+")

Limit = tuple[str, tuple[str, Fraction], str]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words, the bounds they name as conditions, and the numbers they give as values."""

    words: str
    conditions: frozenset[Limit]
    values: tuple[Quantity, ...]
    pairs: frozenset[str]
    """The pairs of neighbouring characters of the words, numbers left out."""


@lru_cache(maxsize=2048)
def statements(text: str) -> tuple[Statement, ...]:
    """The statements of a folded text, those without a value too."""
    found = [s for sentence in _ENDS.split(text) for s in _of_sentence(sentence)]
    return tuple(_deemed(s, found) for s in found)


def _deemed(statement: Statement, others: list[Statement]) -> Statement:
    """六个月以上不满一年的，按一年计算: the values given for 一年 hold as well."""
    match = _DEEMED.search(statement.words)
    wanted = {(q.kind, q.value, "over") for q in quantities(match["size"])} if match else set()
    more = [v for o in others if wanted and o.conditions == wanted for v in o.values]
    return replace(statement, values=(*statement.values, *more)) if more else statement


def _of_sentence(sentence: str) -> Iterator[Statement]:
    """Parts between commas, those that only lead up to a number, or round the last one off, taken together with it."""
    lead, told = "", [""]
    for part in (p for p in sentence.split(",") if p):
        if not _gives_value(part):
            lead += part + ","
            continue
        pieces = _pieces(part)
        told += [lead + pieces[0], *pieces[1:]]
        lead = ""
    if lead and (len(told) == 1 or quantities(lead)):
        told.append(lead)
    elif lead:
        told[-1] += "," + lead  # 开庭五日前,将开庭日期、地点书面通知双方
    yield from map(made, told[1:])


def _gives_value(part: str) -> bool:
    """True where a part holds a number that is more than a condition of what follows."""
    found = quantities(part)
    return bool(found) and (any(q.place not in BOUNDS for q in found) or _PENALTY.search(part) is not None)


def _pieces(part: str) -> list[str]:
    """休息日200%、法定休假日300% as two; one piece where a member of the list has no value of its own."""
    pieces = [p for p in _PARTS.split(part) if p]
    return pieces if len(pieces) > 1 and all(_gives_value(p) for p in pieces) else [part]


def made(words: str) -> Statement:
    """The statement that some words make."""
    found = quantities(words)
    last = len(found)
    while last and found[last - 1].place in BOUNDS and _touches(found, last - 1, last == len(found)):
        last -= 1
    if last == len(found):
        conditions = [q for q in found if q.place in BOUNDS]
        values = [q for q in found if q.place not in BOUNDS]
    else:  # it ends in a run of bounds, which are the value
        conditions = [q for q in found[:last] if q.place in BOUNDS]
        values = [q for q in found[:last] if q.place not in BOUNDS] + list(found[last:])
    bounds = frozenset((q.kind, q.value, q.place) for q in conditions)
    return Statement(words, bounds, tuple(values), _pairs(words, found))


def _touches(found: tuple[Quantity, ...], at: int, is_last: bool) -> bool:
    """True for the last number, and for one that the number behind it follows at once."""
    if is_last:
        return True
    following, own = found[at + 1], found[at]
    return following.start - own.start - len(own.words) <= _TOGETHER


def _pairs(words: str, found: tuple[Quantity, ...]) -> frozenset[str]:
    """The pairs of neighbouring characters of some words, numbers and marks left out."""
    bare, last = "", 0
    for quantity in found:
        bare, last = bare + words[last : quantity.start] + "·", quantity.start + len(quantity.words)
    runs = _NO_WORD.split(bare + words[last:])
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))
