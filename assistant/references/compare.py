"""Citations that exist, compared with what the text around them says: quotations, numbers, 文号, 章.

Each quotation goes to the citation it follows (…规定：“…”) or precedes (“…”（《…》第N条）), each number to the
citation whose sentence it is in. A list (第三十八条、第四十六条规定…) answers together for what follows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.references.find import Found
from assistant.references.grammar import NUM, value
from assistant.references.judge import Judge
from assistant.references.names import numbers_of, tidy
from assistant.references.numbers import compare_numbers
from assistant.references.quotes import (
    Quotation,
    belongs_before,
    belongs_behind,
    difference,
    ground_before,
    ground_behind,
    is_quotation,
    joined,
    quotations,
    stands_in,
)
from assistant.references.verdict import Checked, Verdict
from assistant.references.working import Work, words_cited
from assistant.references.write import marked
from corpus.schema import Clause
from ingest.numerals import to_chinese

_CHAPTER = re.compile(rf"第({NUM})([编章节])")
_NAMED = re.compile(r"(?:简称|称为|名为|题为|叫做?|标题为?)[:,]?$")
NEAR = 60
"""A quotation so far from a citation in one sentence is said to have been left alone."""
_SENTENCE_ENDS = re.compile(r"[。!?;]")
DIFFERENCES = 60
"""So many differences are worked out in full for one text; later ones are only reported."""


def compare(found: Found, placed: Sequence[Checked], judge: Judge) -> list[Checked]:
    """The citations with quotations and numbers compared, in order."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, checked in enumerate(placed):
        groups[checked.reference.group].append(index)
    quoted, loose = _attached(found)
    work = Work(found, list(placed), judge, quoted, groups, loose=loose)
    for members in groups.values():
        _own_marks(work, members[0])
        _quotations(work, members)
        compare_numbers(work, members)
        _grounds(work, members)
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


def _attached(found: Found) -> tuple[dict[int, list[Quotation]], dict[int, list[Quotation]]]:
    """Index of the citation -> the quotations given as its words or as its ground; and those merely in its sentence."""
    text, references = found.text.text, found.references
    cited = [i for i, r in enumerate(references) if r.locator]
    out: dict[int, list[Quotation]] = defaultdict(list)
    loose: dict[int, list[Quotation]] = defaultdict(list)
    at, last = 0, None
    for quote in quotations(text):
        while at < len(cited) and references[cited[at]].at[1] <= quote.start:
            at += 1
        owner = cited[at - 1] if at else None
        listed = owner is not None and last is not None and last[0] == owner and joined(text, last[1], quote)
        if owner is not None and ground_behind(text, references[owner].at[1], quote):
            quote = replace(quote, ground=True)
        elif owner is None or not (listed or belongs_behind(text, references[owner].at[1], quote)):
            before = owner
            ahead = (cited[k] for k in range(at, min(at + 40, len(cited))) if references[cited[k]].at[0] > quote.end)
            owner = next(ahead, None)
            if owner is not None and not belongs_before(text, quote, references[owner].at[0]):
                before = owner if ground_before(text, quote, references[owner].at[0]) else before
                owner = None
            if owner is None and before is not None and _same_sentence(text, references[before].at, quote):
                loose[before].append(quote)
        if owner is not None:
            out[owner].append(quote)
            last = (owner, quote)
    return out, loose


def _same_sentence(text: str, cited: tuple[int, int], quote: Quotation) -> bool:
    """True where no sentence ends between a citation and a quotation, and the quotation is no name given (简称“…”)."""
    between = text[cited[1] : quote.start] if cited[1] <= quote.start else text[quote.end : cited[0]]
    return len(between) <= NEAR and not _SENTENCE_ENDS.search(between) and not _NAMED.search(text[: quote.start - 1][-8:])


def _quotations(work: Work, members: list[int]) -> None:
    """Quotations beside a list count for the whole list; one clause of it must hold the words."""
    quotes = [q for m in members for q in work.quoted.get(m, ()) if is_quotation(q) and not q.ground]
    held = work.held(members)
    if not quotes or not held:
        return
    if any(work.checked[m].verdict is not Verdict.VERIFIED for m in members) and len(members) > 1:
        return
    for quote in quotes:
        if any(stands_in(quote.words, words_cited(work.checked[m])) for m in held):
            for m in held:
                work.done(m, "引文一致")
            continue
        last = held[-1]
        work.conflict(last, _misquoted(work, work.checked[last], quote), Verdict.WORDING_DIFFERS)
        return


def _grounds(work: Work, members: list[int]) -> None:
    """Grounds in quotation marks: the words of a clause of the list, or left to the reader; never passed in silence.

    A ground in front of the citation (以“…”为由，依据第N条) tells facts as a rule and is only noted.
    """
    held = work.held(members)
    if not held:
        return
    for quote in (q for m in members for q in work.quoted.get(m, ()) if q.ground and is_quotation(q)):
        if any(stands_in(quote.words, words_cited(work.checked[m])) for m in held):
            for m in held:
                work.done(m, "引文一致")
            continue
        detail = f"引号内的“{_cut(quote.words)}”不是{work.checked[held[-1]].clause_label}的文字，是引用条文还是案件事实，请人工核对"
        work.conflict(held[-1], f"{detail}；{_misquoted(work, work.checked[held[-1]], quote)}", Verdict.UNCHECKED)
        return
    for quote in (q for m in members for q in work.loose.get(m, ()) if is_quotation(q)):
        if any(stands_in(quote.words, words_cited(work.checked[m])) for m in held):
            work.done(held[-1], "引文一致")
        else:
            work.left_open(held[-1], f"同句引文“{_cut(quote.words)}”不是条文的文字，未核对")


def _cut(words: str) -> str:
    return words if len(words) <= 20 else words[:20] + "…"


def _misquoted(work: Work, checked: Checked, quote: Quotation) -> str:
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


def _own_marks(work: Work, index: int) -> None:
    """A 文号 in brackets behind the title, and the 章 named before the article, must be the document's own."""
    checked = work.checked[index]
    if checked.verdict is not Verdict.VERIFIED or checked.document is None:
        return
    words = work.found.text.text[checked.reference.at[0] : checked.reference.at[1]]
    for bracket in re.findall(r"（([^（）]{4,40}号)[^（）]{0,12}）", words):
        owners = {t for key in numbers_of(bracket) for t in work.judge.table.titles(key)}
        if owners and checked.title not in owners:
            work.conflict(index, f"文号“{bracket}”是《{'》《'.join(sorted(owners))}》的，不是{marked(checked.title)}的")
            return
    wrong = _wrong_heading(words, checked.clause)
    if wrong:
        work.conflict(index, wrong)


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


__all__ = ["compare", "words_cited"]
