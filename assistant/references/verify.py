"""Citations of a text, each with its verdict: does the clause exist, is it in force, are quotation and numbers right?

`check_text` finds (find.py), resolves (judge.py) and compares (compare.py). A verdict never says more than was
checked: what a check could not look at stands in `unchecked` of the entry.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.references.compare import compare
from assistant.references.find import find_all
from assistant.references.judge import Judge
from assistant.references.marks import How
from assistant.references.names import NameTable
from assistant.references.verdict import WORDS, Checked, Report, Verdict
from ingest.store import ClauseStore

_GONE = re.compile(r"[^。;!?]{0,240}?(?:废止|失效|停止执行|不再适用|不再施行|取代|替代|已被修)")


def check_text(text: str, table: NameTable, store: ClauseStore, day: date) -> Report:
    """Every citation in `text` with its verdict on `day`."""
    found = find_all(text, table)
    judge = Judge(table, store, day)
    placed = [_said_so(found.text.text, judge.place(reference)) for reference in found.references]
    listed = [c for c in map(_softened, compare(found, placed, judge)) if _worth_listing(c)]
    return Report(text, day, tuple(listed), found.whole)


def _said_so(text: str, checked: Checked) -> Checked:
    """A citation whose own sentence says that it is no longer in force misleads nobody."""
    if checked.verdict is not Verdict.REPEALED:
        return checked
    start, end = checked.reference.at
    if text[start - 1 : start] == "原" or _GONE.match(text, end):
        return replace(checked, verdict=Verdict.UNCHECKED, detail=f"{checked.detail}；文中已说明")
    return checked


def _softened(checked: Checked) -> Checked:
    """A regulation merely named and not held is no error: only of 法律 are all titles known here."""
    reference = checked.reference
    if reference.locator or checked.verdict is not Verdict.UNKNOWN_DOCUMENT or reference.name.endswith(("法", "法典")):
        return checked
    return replace(checked, verdict=Verdict.UNCHECKED)


def _worth_listing(checked: Checked) -> bool:
    """A document merely named is listed where something is wrong with it, or where its 文号 was cited."""
    reference = checked.reference
    if reference.locator:
        return True
    if reference.how is How.PRIVATE or reference.how is How.NAME:
        return False  # 刑法, 合同法 in passing: a word, not yet a citation
    if reference.how is How.UNKNOWN:
        return reference.name.endswith(("法", "法典", "条例", "号"))
    return checked.verdict.wrong or reference.how is How.NUMBER


__all__ = ["WORDS", "Checked", "Report", "Verdict", "check_text"]
