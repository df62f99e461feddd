"""Citations that exist, compared with what the text around them says: quotations, numbers, 文号, 章.

Each quotation goes to the citation it follows (…规定：“…”) or precedes (“…”（《…》第N条）), each number to the
citation whose sentence it is in. A list (第三十八条、第四十六条规定…) answers together for what follows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.references.claims import Claim, attributive, claims_before, claims_behind
from assistant.references.find import Found
from assistant.references.fold import fold
from assistant.references.grammar import NUM, value
from assistant.references.judge import Judge
from assistant.references.marks import How
from assistant.references.names import numbers_of, tidy
from assistant.references.quantities import Quantity, quantities, rivals
from assistant.references.quotes import (
    Quotation,
    belongs_before,
    belongs_behind,
    difference,
    is_quotation,
    joined,
    quotations,
    stands_in,
)
from assistant.references.verdict import Checked, Verdict
from assistant.references.write import marked
from corpus.schema import Clause
from ingest.numerals import to_chinese

_CHAPTER = re.compile(rf"第({NUM})([编章节])")
_BRACKETED = re.compile(r"[（〔]?(?:详?见|参见|依据|根据|来源)?[:]?$")
DIFFERENCES = 60
"""So many differences are worked out in full for one text; later ones are only reported."""


@dataclass(slots=True)
class _Work:
    """What is known of one text while it is being compared."""

    found: Found
    checked: list[Checked]
    judge: Judge
    quoted: dict[int, list[Quotation]]
    groups: dict[int, list[int]]
    shown: int = 0


def compare(found: Found, placed: Sequence[Checked], judge: Judge) -> list[Checked]:
    """The citations with quotations and numbers compared, in order."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, checked in enumerate(placed):
        groups[checked.reference.group].append(index)
    work = _Work(found, list(placed), judge, _attached(found), groups)
    for members in groups.values():
        _own_marks(work, members[0])
        _quotations(work, members)
        _numbers(work, members)
    return [_listed(c) for c in work.checked]


def _listed(checked: Checked) -> Checked:
    """The entry with what was not looked at, and a detail that says what was."""
    if checked.verdict is not Verdict.VERIFIED or not checked.reference.locator:
        return checked
    looked = (*checked.done, *checked.unchecked)
    missing = (f"没有{w}可核对" for w in ("引文", "数字") if not any(w in d for d in looked))
    open_ = (*missing, *checked.unchecked, "转述是否准确未核对")
    detail = "；".join(filter(None, (checked.detail, "、".join(checked.done), *open_)))
    return replace(checked, unchecked=open_, detail=detail)


def _attached(found: Found) -> dict[int, list[Quotation]]:
    """Index of the citation -> the quotations that are given as its words."""
    text, references = found.text.text, found.references
    cited = [i for i, r in enumerate(references) if r.locator]
    out: dict[int, list[Quotation]] = defaultdict(list)
    at, last = 0, None
    for quote in quotations(text):
        while at < len(cited) and references[cited[at]].at[1] <= quote.start:
            at += 1
        owner = cited[at - 1] if at else None
        listed = owner is not None and last is not None and last[0] == owner and joined(text, last[1], quote)
        if owner is None or not (listed or belongs_behind(text, references[owner].at[1], quote)):
            ahead = (cited[k] for k in range(at, min(at + 40, len(cited))) if references[cited[k]].at[0] > quote.end)
            owner = next(ahead, None)
            if owner is not None and not belongs_before(text, quote, references[owner].at[0]):
                owner = None
        if owner is not None:
            out[owner].append(quote)
            last = (owner, quote)
    return out


def _quotations(work: _Work, members: list[int]) -> None:
    """Quotations beside a list count for the whole list; one clause of it must hold the words."""
    quotes = [q for m in members for q in work.quoted.get(m, ()) if is_quotation(q)]
    held = [m for m in members if work.checked[m].verdict is Verdict.VERIFIED and work.checked[m].clause]
    if not quotes or not held:
        return
    if any(work.checked[m].verdict is not Verdict.VERIFIED for m in members) and len(members) > 1:
        return
    for quote in quotes:
        if any(stands_in(quote.words, words_cited(work.checked[m])) for m in held):
            for m in held:
                _done(work, m, "引文一致")
            continue
        last = held[-1]
        work.checked[last] = replace(
            work.checked[last], verdict=Verdict.WORDING_DIFFERS, detail=_misquoted(work, work.checked[last], quote)
        )
        return


def _done(work: _Work, index: int, what: str) -> None:
    checked = work.checked[index]
    if what not in checked.done:
        work.checked[index] = replace(checked, done=(*checked.done, what))


def words_cited(checked: Checked) -> str:
    """The words a citation covers: the 项 with the opening of its 款, the 款, or the article."""
    clause = checked.clause
    if clause is None:
        return ""
    reference = checked.reference
    if reference.paragraph is None and reference.item is None:
        return clause.text
    number = reference.paragraph or next((p.number for p in clause.parts if p.parts), 1)
    paragraph = clause.part(number)
    if paragraph is None:
        return clause.text
    item = clause.part(number, reference.item) if reference.item else None
    if item is None:
        return clause.words_of(paragraph)
    return clause.text[paragraph.start : paragraph.parts[0].start] + clause.words_of(item)


def _misquoted(work: _Work, checked: Checked, quote: Quotation) -> str:
    """Where the words really stand, or how they differ."""
    clause = checked.clause
    if clause is None:
        return ""
    if stands_in(quote.words, clause.text):
        place = next((p.number for p in clause.parts if stands_in(quote.words, clause.words_of(p))), None)
        return f"引文不在所引款项，见{clause.label}" + (f"第{to_chinese(place)}款" if place else "的其他款项")
    work.shown += 1
    if work.shown > DIFFERENCES:
        return "引文与条文不同"
    for other in work.judge.store.of(clause.document):
        if stands_in(quote.words, other.text):
            return f"引文不在{clause.label}，见{marked(checked.title)}{other.label}"
    return difference(quote.words, words_cited(checked))


def _numbers(work: _Work, members: list[int]) -> None:
    """Numbers of the sentence against the clauses of the list: each must stand there, and together where it says so."""
    held = [m for m in members if work.checked[m].verdict is Verdict.VERIFIED and work.checked[m].clause]
    if not held or len(held) < len(members):
        return
    areas = {m: _quantities_of(words_cited(work.checked[m])) for m in held}
    every = [q for m in held for q in areas[m]]
    claims = list(_claims(work, members))
    for claim in claims:
        against = rivals(claim.quantity, every)
        if any(q.value == claim.quantity.value for q in against):
            for m in held:
                _done(work, m, "数字相符")
        elif against or (claim.firm and claim.quantity.kind in ("倍", "期", "小时", "岁")):
            blamed = next((m for m in reversed(held) if _has_kind(claim.quantity, areas[m])), held[-1])
            _contradict(work, blamed, _conflict(work.checked[blamed], claim, against))
            return
        else:
            note = f"文中“{claim.quantity.words}”在条文中没有可比的数字"
            work.checked[held[-1]] = replace(work.checked[held[-1]], unchecked=(note,))
    if mixed := _mixed_up(claims, [words_cited(work.checked[m]) for m in held]):
        _contradict(work, held[-1], f"文中把{mixed}放在一起，条文中没有这样的对应")


def _contradict(work: _Work, index: int, detail: str) -> None:
    work.checked[index] = replace(work.checked[index], verdict=Verdict.NUMBER_CONFLICT, detail=detail)


def _mixed_up(claims: Sequence[Claim], areas: Sequence[str]) -> str:
    """Numbers of one statement that stand in different statements of the clause: 三个月以上不满一年 with 二个月."""
    cells: dict[int, list[Quantity]] = defaultdict(list)
    for claim in claims:
        if claim.firm:
            cells[claim.cell].append(claim.quantity)
    if len(claims) < 2:
        return ""
    parts = [part for area in areas for part in _statements(area)]
    table = [part for part in parts if len(part) > 1]
    for cell in cells.values():
        wanted = {(q.kind, q.value) for q in cell}
        if len(wanted) > 1 and len(table) > 1 and not any(wanted <= part for part in parts):
            return "“" + "”“".join(dict.fromkeys(q.words for q in cell)) + "”"
    return ""


@lru_cache(maxsize=2048)
def _quantities_of(area: str) -> tuple[Quantity, ...]:
    return quantities(fold(area).text)


@lru_cache(maxsize=2048)
def _statements(area: str) -> tuple[frozenset[tuple[str, object]], ...]:
    """The numbers of every statement of a clause: sentences, parts between semicolons, 项."""
    parts = [part for line in area.split("\n") for part in re.split(r"[;。]", fold(line).text)]
    return tuple(frozenset((q.kind, q.value) for q in quantities(part)) for part in parts)


def _has_kind(quantity: Quantity, held: Sequence[Quantity]) -> bool:
    return any(q.kind == quantity.kind for q in held)


def _claims(work: _Work, members: list[int]) -> Iterator[Claim]:
    """The claims behind a list, and, where it ends the sentence or stands in brackets, those in front of it."""
    text, references = work.found.text.text, work.found.references
    first, last = references[members[0]], references[members[-1]]
    ahead = [r for r in references[members[-1] + 1 : members[-1] + 8] if r.locator]
    own = (r for r in ahead if r.how is not How.CONTEXT or not attributive(text, r.at[1]))
    limit = next((r.at[0] for r in own), len(text))
    behind = list(claims_behind(text, last.at[1], limit, first.at[0]))
    yield from behind
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
    if not behind and (bracketed or ends):
        yield from claims_before(text, first.at[0], before, bracketed=bracketed)


def _conflict(checked: Checked, claim: Claim, against: Sequence[Quantity]) -> str:
    label = checked.clause.label if checked.clause else ""
    words = list(dict.fromkeys(q.words for q in against))
    if not words:
        return f"文中说“{claim.quantity.words}”，{label}没有这样的数字"
    return f"文中说“{claim.quantity.words}”，{label}是“{'”“'.join(words[:4])}”"


def _own_marks(work: _Work, index: int) -> None:
    """A 文号 in brackets behind the title, and the 章 named before the article, must be the document's own."""
    checked = work.checked[index]
    if checked.verdict is not Verdict.VERIFIED or checked.document is None:
        return
    words = work.found.text.text[checked.reference.at[0] : checked.reference.at[1]]
    for bracket in re.findall(r"（([^（）]{4,40}号)[^（）]{0,12}）", words):
        owners = {t for key in numbers_of(bracket) for t in work.judge.table.titles(key)}
        if owners and checked.title not in owners:
            work.checked[index] = replace(checked, verdict=Verdict.NUMBER_CONFLICT,
                                          detail=f"文号“{bracket}”是《{'》《'.join(sorted(owners))}》的，不是{marked(checked.title)}的")  # fmt: skip
            return
    wrong = _wrong_heading(words, checked.clause)
    if wrong:
        work.checked[index] = replace(checked, verdict=Verdict.NUMBER_CONFLICT, detail=wrong)


def _wrong_heading(words: str, clause: Clause | None) -> str:
    """第四章 before an article of another chapter; headings that are not known are not judged."""
    if clause is None or not clause.path:
        return ""
    named = re.sub(r"《.*?》|（.*?）", "", words)
    for number, unit in _CHAPTER.findall(named):
        own = [value(m[0]) for p in clause.path if (m := re.findall(rf"^第({NUM}){unit}", tidy(p)))]
        if own and value(number) not in own:
            return f"{clause.label}不在第{number}{unit}，在{'、'.join(clause.path)}"
    return ""
