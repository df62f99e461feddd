"""Numbers of a sentence against the clauses it cites: each must stand there, in the branch the sentence speaks of.

Three checks, each harder than the one before: the number is there at all (`rivals`); numbers told together stand
together; a number agrees with the branch whose condition is stated (binding.py). What none of them could look at
is listed as not checked, so that “verified” never covers it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from assistant.references.binding import Bond, bind
from assistant.references.claims import Claim, Said, attributive, claims, said_before, said_behind, told
from assistant.references.fold import fold
from assistant.references.marks import How
from assistant.references.quantities import Quantity, quantities, rivals
from assistant.references.statements import Statement, statements
from assistant.references.verdict import Checked
from assistant.references.working import Work, words_cited

SHOWN = 4
_SENTENCE = re.compile(r"[。!?;]")
AROUND = 160


def compare_numbers(work: Work, members: list[int]) -> None:
    """Compare what is said of a list of citations with their clauses; the last that can be blamed is."""
    held = work.held(members)
    if not held or len(held) < len(members):
        return
    said = _said(work, members)
    area = "".join(_folded(words_cited(work.checked[m])) for m in held)
    told_ = list(claims(said, area))
    claimed = {c.quantity.words for c in told_}
    bound = _in_their_branch(work, held, said, area, claimed)
    if bound is None or not _stand_there(work, held, told_, bound) or not _together(work, held, told_, bound):
        return
    _left_open(work, members, held, claimed | bound)


def _said(work: Work, members: list[int]) -> Said:
    """The words behind a list, and, where it ends the sentence or stands in brackets, those in front of it."""
    text, references = work.found.text.text, work.found.references
    first, last = references[members[0]], references[members[-1]]
    behind = said_behind(text, last.at[1], _limit(work, members), first.at[0])
    if any(claims(behind)) or quantities(behind.words):
        return behind
    before = references[members[0] - 1].at[1] if members[0] else 0
    lead = text[max(0, first.at[0] - 6) : first.at[0]]
    bracketed = (
        text[last.at[1] : last.at[1] + 1] == "）"
        and re.search(r"（(?:详?见|参见|依据|根据|来源)?:?$", lead) is not None
    )
    ends = text[last.at[1] : last.at[1] + 1] in ("", "。", ";", "!") or text[last.at[1] : last.at[1] + 3] in (
        "的规定",
        "规定。",
    )
    return said_before(text, first.at[0], before, bracketed=bracketed) if bracketed or ends else behind


def _limit(work: Work, members: list[int]) -> int:
    """Where the next citation begins that is not spoken of in passing."""
    text, references = work.found.text.text, work.found.references
    ahead = [r for r in references[members[-1] + 1 : members[-1] + 8] if r.locator]
    return next((r.at[0] for r in ahead if r.how is not How.CONTEXT or not attributive(text, r.at[1])), len(text))


def _stand_there(work: Work, held: list[int], told_: Sequence[Claim], bound: set[str]) -> bool:
    """False where a number contradicts the clauses; those that cannot be compared are noted."""
    areas = {m: _quantities_of(words_cited(work.checked[m])) for m in held}
    every = [q for m in held for q in areas[m]]
    for claim in told_:
        against = rivals(claim.quantity, every)
        if claim.quantity.words in bound:
            continue
        if any(q.value == claim.quantity.value for q in against):
            for m in held:
                work.done(m, "数字相符")
        elif _rate(claim.quantity, every):
            work.left_open(held[-1], f"数字“{claim.quantity.words}”要由条文推算，未核对")
        elif against or (claim.firm and claim.quantity.kind in ("倍", "期", "小时", "岁")):
            blamed = next((m for m in reversed(held) if any(q.kind == claim.quantity.kind for q in areas[m])), held[-1])
            work.conflict(blamed, _conflict(work.checked[blamed], claim.quantity, against))
            return False
        else:
            work.left_open(held[-1], f"文中“{claim.quantity.words}”在条文中没有可比的数字")
    return True


def _rate(claim: Quantity, every: Sequence[Quantity]) -> bool:
    """True of an upper limit in months of wage where the clause limits years and gives months of wage a year."""
    limits = [q for q in every if q.kind == claim.kind and q.place == "max"]
    return claim.wage and claim.place == "max" and bool(limits) and not any(q.wage for q in limits)


def _together(work: Work, held: list[int], told_: Sequence[Claim], bound: set[str]) -> bool:
    """False where numbers of one statement stand in different statements of the clauses: 三个月以上不满一年 with 二个月."""
    cells: dict[int, list[Quantity]] = defaultdict(list)
    for claim in told_:
        if claim.firm:
            cells[claim.cell].append(claim.quantity)
    if len(told_) < 2:
        return True
    parts = [part for m in held for part in _numbers_of(words_cited(work.checked[m]))]
    table = [part for part in parts if len(part) > 1]
    for cell in cells.values():
        wanted = {(q.kind, q.value) for q in cell}
        told_apart = {q.words for q in cell} <= bound
        if len(wanted) > 1 and len(table) > 1 and not told_apart and not any(wanted <= part for part in parts):
            mixed = "“" + "”“".join(dict.fromkeys(q.words for q in cell)) + "”"
            work.conflict(held[-1], f"文中把{mixed}放在一起，条文中没有这样的对应")
            return False
    return True


def _in_their_branch(work: Work, held: list[int], said: Said, area: str, claimed: set[str]) -> set[str] | None:
    """The numbers bound to a branch of a clause and agreeing with it; None where one differs."""
    branches = [s for m in held for s in _branches_of(words_cited(work.checked[m]))]
    bound: set[str] = set()
    for statement in told(said, area):
        for value in statement.values:
            outcome = bind(value, statement, branches, firm=said.firm or value.words in claimed)
            if outcome.bond is Bond.DIFFERS and not _allowed(statement, value, outcome.values):
                blamed = next((m for m in reversed(held) if set(outcome.values) & _values_of(work.checked[m])), held[-1])
                work.conflict(blamed, _conflict(work.checked[blamed], value, outcome.values, "在这种情形下"))
                return None
            if outcome.bond is Bond.AGREES:
                bound |= {q.words for q in quantities(statement.words)} if outcome.by_bounds else {value.words}
                for m in held:
                    work.done(m, "数字相符")
            elif outcome.bond is Bond.LOOSE and value.words in claimed:
                work.left_open(held[-1], f"数字“{value.words}”与条文哪一种情形对应未核对")
    return bound


def _allowed(statement: Statement, value: Quantity, values: Sequence[Quantity]) -> bool:
    """可以约定三个月 is within 不得超过六个月, and no claim that the clause says three."""
    loose = re.search(r"可以?约定|约定了?|只|仅", statement.words) is not None and value.place != "max"
    return loose and all(q.place == "max" and value.value < q.value for q in values)


def _left_open(work: Work, members: list[int], held: list[int], seen: set[str]) -> None:
    """Note the numbers of the sentence that were not laid beside the clause: facts of a case, or loosely told."""
    text, references = work.found.text.text, work.found.references
    first, last = references[members[0]].at[0], references[members[-1]].at[1]
    before = max(first - AROUND, references[members[0] - 1].at[1] if members[0] else 0)
    stops = [m.end() for m in _SENTENCE.finditer(text, before, first)]
    stop = _SENTENCE.search(text, last, min(_limit(work, members), last + AROUND))
    after = stop.start() if stop else min(_limit(work, members), last + AROUND)
    around = text[max([before, *stops]) : first], text[last:after]
    open_ = [q.words for words in around for q in quantities(words) if q.words not in seen]
    if open_:
        listed = "”“".join(list(dict.fromkeys(open_))[:SHOWN])
        work.left_open(held[-1], f"数字“{listed}”看不出是在转述条文，未核对")


def _conflict(checked: Checked, quantity: Quantity, against: Sequence[Quantity], case: str = "") -> str:
    label = checked.clause.label if checked.clause else ""
    words = list(dict.fromkeys(q.words for q in against))
    if not words:
        return f"文中说“{quantity.words}”，{label}没有这样的数字"
    return f"文中说“{quantity.words}”，{label}{case}是“{'”“'.join(words[:SHOWN])}”"


@lru_cache(maxsize=2048)
def _folded(area: str) -> str:
    return fold(area).text


@lru_cache(maxsize=2048)
def _quantities_of(area: str) -> tuple[Quantity, ...]:
    return quantities(fold(area).text)


@lru_cache(maxsize=2048)
def _numbers_of(area: str) -> tuple[frozenset[tuple[str, object]], ...]:
    """The numbers of every part of a clause: sentences, parts between semicolons, 项."""
    parts = [part for line in area.split("\n") for part in re.split(r"[;。]", fold(line).text)]
    return tuple(frozenset((q.kind, q.value) for q in quantities(part)) for part in parts)


@lru_cache(maxsize=2048)
def _branches_of(area: str) -> tuple[Statement, ...]:
    return tuple(s for line in area.split("\n") for s in statements(fold(line).text))


def _values_of(checked: Checked) -> set[Quantity]:
    return {q for s in _branches_of(words_cited(checked)) for q in s.values}
