"""Citations of a text, each with its verdict: does the clause exist, is it in force, are quotation and numbers right?

`check_text` finds (find.py), resolves (judge.py) and compares (compare.py). A verdict never says more than was
checked: what a check could not look at stands in `unchecked` of the entry.
"""

from __future__ import annotations

from datetime import date

from assistant.references.compare import compare
from assistant.references.find import find_all
from assistant.references.judge import Judge
from assistant.references.marks import How
from assistant.references.names import NameTable
from assistant.references.verdict import WORDS, Checked, Report, Verdict
from ingest.store import ClauseStore


def check_text(text: str, table: NameTable, store: ClauseStore, day: date) -> Report:
    """Every citation in `text` with its verdict on `day`."""
    found = find_all(text, table)
    judge = Judge(table, store, day)
    placed = [judge.place(reference) for reference in found.references]
    listed = [c for c in compare(found, placed, judge) if _worth_listing(c)]
    return Report(text, day, tuple(listed), found.whole)


def _worth_listing(checked: Checked) -> bool:
    """A document merely named is listed where something is wrong with it, or where its 文号 was cited."""
    reference = checked.reference
    if reference.locator:
        return True
    if reference.how is How.PRIVATE or (reference.how is How.UNKNOWN and not reference.name.endswith(("法", "条例", "号", "法典"))):
        return False
    if reference.how is How.NAME:
        return False  # 刑法, 合同法 in passing: a word, not yet a citation
    return checked.verdict.wrong or reference.how is How.NUMBER


__all__ = ["WORDS", "Checked", "Report", "Verdict", "check_text"]
