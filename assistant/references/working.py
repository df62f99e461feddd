"""What is known of one text while its citations are being compared, and how a finding is put down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.references.find import Found
from assistant.references.judge import Judge
from assistant.references.quotes import Quotation
from assistant.references.verdict import Checked, Verdict


@dataclass(slots=True)
class Work:
    """The citations of one text, their quotations, and which of them stand in one list.

    `loose` are the quotations of a sentence that nothing ties to a citation of it, by the last citation before them.
    """

    found: Found
    checked: list[Checked]
    judge: Judge
    quoted: dict[int, list[Quotation]]
    groups: dict[int, list[int]]
    shown: int = 0
    loose: dict[int, list[Quotation]] = field(default_factory=dict)

    def held(self, members: list[int]) -> list[int]:
        """The members of a list whose clause is there and nothing wrong with it so far."""
        return [m for m in members if self.checked[m].verdict is Verdict.VERIFIED and self.checked[m].clause]

    def done(self, index: int, what: str) -> None:
        """Put down that something was compared and agrees."""
        checked = self.checked[index]
        if what not in checked.done:
            self.checked[index] = replace(checked, done=(*checked.done, what))

    def left_open(self, index: int, what: str) -> None:
        """Put down that something was not compared."""
        checked = self.checked[index]
        if what not in checked.unchecked:
            self.checked[index] = replace(checked, unchecked=(*checked.unchecked, what))

    def conflict(self, index: int, detail: str, verdict: Verdict = Verdict.NUMBER_CONFLICT) -> None:
        """Put down a contradiction."""
        self.checked[index] = replace(self.checked[index], verdict=verdict, detail=detail)


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
