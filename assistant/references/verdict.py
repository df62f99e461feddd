"""What checking citations yields: a verdict each, and the report of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.references.find import Reference
from corpus.schema import Clause, Document


class Verdict(StrEnum):
    """What came out of checking one citation.

    REPEALED is a document or clause that is gone, its successor named in the detail; OUTDATED_TITLE is the old or
    misspelt title of a document that lives on.
    """

    VERIFIED = "verified"
    NO_SUCH_ARTICLE = "no_such_article"
    NO_SUCH_PARAGRAPH = "no_such_paragraph"
    REPEALED = "repealed"
    NOT_IN_FORCE = "not_in_force"
    WORDING_DIFFERS = "wording_differs"
    NUMBER_CONFLICT = "number_conflict"
    OUTDATED_TITLE = "outdated_title"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_DOCUMENT = "unknown_document"
    UNCHECKED = "unchecked"

    @property
    def wrong(self) -> bool:
        """True where the text has to be changed: neither verified nor merely unchecked."""
        return self not in (Verdict.VERIFIED, Verdict.UNCHECKED)


WORDS = {
    Verdict.VERIFIED: "核对无误", Verdict.NO_SUCH_ARTICLE: "没有这一条", Verdict.NO_SUCH_PARAGRAPH: "没有这一款或项",
    Verdict.REPEALED: "已失效", Verdict.NOT_IN_FORCE: "当日尚未施行", Verdict.WORDING_DIFFERS: "引文与条文不符",
    Verdict.NUMBER_CONFLICT: "数字与条文矛盾", Verdict.OUTDATED_TITLE: "文件名有误或已过时", Verdict.AMBIGUOUS: "名称有歧义",
    Verdict.UNKNOWN_DOCUMENT: "没有收录这份文件", Verdict.UNCHECKED: "未能核对",
}  # fmt: skip
"""How verdicts read in a report."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation checked: `title` is the full title, or the name as written where the document is unknown."""

    reference: Reference
    verdict: Verdict
    detail: str
    title: str
    document: Document | None = None
    clause: Clause | None = None
    paragraph: int | None = None
    item: int | None = None
    done: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


    @property
    def clause_label(self) -> str:
        """How the clause prints its own number, 第三十八条; "" where there is none."""
        return self.clause.label if self.clause else ""

    @property
    def headline(self) -> str:
        """The verdict in a few words: no more than was compared. A clause that exists proves nothing that is said of it."""
        if self.verdict is not Verdict.VERIFIED or {"引文一致", "数字相符"} & set(self.done):
            return WORDS[self.verdict]
        return "条文存在，转述未核对" if self.reference.locator else "文件存在、当日有效"


@dataclass(frozen=True, slots=True)
class Report:
    """All citations of one text on one day; `whole` is False where there were too many to look at all."""

    text: str
    day: date
    checked: tuple[Checked, ...]
    whole: bool = True

    @property
    def wrong(self) -> tuple[Checked, ...]:
        """The citations that have to be changed."""
        return tuple(c for c in self.checked if c.verdict.wrong)

    @property
    def open(self) -> tuple[Checked, ...]:
        """The citations that could not be checked."""
        return tuple(c for c in self.checked if c.verdict is Verdict.UNCHECKED)
