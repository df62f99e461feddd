"""What a reference names and whether it is in force on a day: the part of checking that needs no other words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.references.find import Reference
from assistant.references.marks import How
from assistant.references.names import NameTable, tidy
from assistant.references.resolve import ClauseNotHeld, PartNotFound, Target, target_in
from assistant.references.verdict import Checked, Verdict
from assistant.references.write import marked
from corpus.errors import AmbiguousDocument, ClauseNotFound
from corpus.schema import Document, Status
from ingest.numerals import to_chinese
from ingest.store import ClauseStore

WHERE = "国家法律法规数据库 https://flk.npc.gov.cn/"
MOST_OFFERED = 40
"""Near names are looked for so many unknown names of one text; it takes some milliseconds each."""


class Judge:
    """Decides what a reference names and whether it is in force; remembers clauses between citations."""

    def __init__(self, table: NameTable, store: ClauseStore, day: date) -> None:
        """For one day."""
        self.table, self.store, self.day = table, store, day
        self._near: dict[str, list[str]] = {}
        self._ranges: dict[str, str] = {}

    def place(self, reference: Reference) -> Checked:
        """The citation with the clause it names, or with the verdict that there is none."""
        early = self._unheld(reference) or self._unknown(reference)
        if early is not None:
            return early
        try:
            document = self.table.lookup(reference.name, self.day)
        except AmbiguousDocument as error:
            return Checked(reference, Verdict.AMBIGUOUS, str(error), reference.name)
        known = Checked(reference, Verdict.VERIFIED, "", document.title, document,
                        paragraph=reference.paragraph, item=reference.item)  # fmt: skip
        if not reference.locator:
            return self._in_force(known, "")
        if not self.store.size(document.id):
            return self._catalogued(known, document)
        return self._in_clause(known, document)

    def _catalogued(self, known: Checked, document: Document) -> Checked:
        """A document without text: its force is known, its clauses are not."""
        judged = self._in_force(known, "")
        if judged.verdict in (Verdict.REPEALED, Verdict.NOT_IN_FORCE):
            return judged
        detail = f"{marked(document.title)}只有目录，未收录正文；官方文本见 {document.source or WHERE}"
        return replace(known, verdict=Verdict.UNCHECKED, detail=detail)

    def _unheld(self, reference: Reference) -> Checked | None:
        """Verdicts on names that stand for nothing held: private papers, open ones, former titles, other laws."""
        name, key = reference.name, tidy(reference.name)
        if reference.how is How.PRIVATE:
            return Checked(reference, Verdict.UNCHECKED, "不是法律文件，无从核对", name)
        if reference.how is How.OPEN:
            return Checked(reference, Verdict.UNCHECKED, "没有写明是哪一份文件的条文，上文也不能确定", name)
        former = self.table.former.get(key)
        if former is not None and (reference.how is How.TITLE or not self.table.knows(name)):
            if self.day < former.ended:
                return Checked(reference, Verdict.UNCHECKED, f"当日仍有效，但未收录正文；{WHERE}", former.title)
            return Checked(reference, Verdict.REPEALED,
                           f"{marked(former.title)}已自 {former.ended:%Y-%m-%d} 起失效，现行规定见{marked(former.by)}", former.title)  # fmt: skip
        national = self.table.national.get(key)
        if national is not None:
            return Checked(reference, Verdict.UNCHECKED, f"是现行国家法律，但未收录正文；请到{WHERE} 核对", national)
        return None

    def _unknown(self, reference: Reference) -> Checked | None:
        if self.table.knows(reference.name):
            return None
        if reference.how is How.UNKNOWN and (meant := self.table.misspelt(reference.name)):
            return Checked(reference, Verdict.OUTDATED_TITLE, f"没有这个名称的文件，应为{marked(meant)}", reference.name)
        return Checked(reference, Verdict.UNKNOWN_DOCUMENT, self._offer(reference.name), reference.name)

    def _offer(self, name: str) -> str:
        key = tidy(name)
        if key not in self._near:
            self._near[key] = self.table.near(name) if len(self._near) < MOST_OFFERED else []
        near = f"；相近的有{'、'.join(self._near[key])}" if self._near[key] else ""
        return f"没有收录“{name}”{near}；若确有此文件，请到{WHERE} 或发布机关网站核对"

    def _in_clause(self, known: Checked, document: Document) -> Checked:
        try:
            target = target_in(document, known.reference, self.store, self._ranges)
        except PartNotFound as error:
            return replace(known, verdict=Verdict.NO_SUCH_PARAGRAPH, detail=str(error))
        except ClauseNotHeld as error:
            return replace(known, verdict=Verdict.UNCHECKED, detail=str(error))
        except ClauseNotFound as error:
            if self._is_heading(document, known.reference.locator):
                return self._in_force(replace(known, done=("该部分存在",)), "")
            return replace(known, verdict=Verdict.NO_SUCH_ARTICLE, detail=str(error))
        held = replace(known, clause=target.clause, done=("条款存在",))
        return self._in_force(held, _address(target))

    def _is_heading(self, document: Document, locator: str) -> bool:
        """第二部分 of a document whose clauses are 二（一）1 and so on: a heading with clauses below it."""
        below = re.compile(rf"{re.escape(locator)}[（\d]") if locator and not locator.isdigit() else None
        return below is not None and any(below.match(c.locator) for c in self.store.of(document.id))

    def _in_force(self, held: Checked, address: str) -> Checked:
        """The verdict on force; a document without a known day counts from its promulgation."""
        document, day = held.document, self.day
        if document is None:
            return held
        status = document.status_on(day, address)
        title = f"{marked(document.title)}" + (held.clause.label.rstrip("、.") if held.clause else "")
        if status is Status.ENDED:
            return replace(held, verdict=Verdict.REPEALED, detail=_ended(document, title, address, day))
        if status is Status.NOT_YET:
            return replace(
                held,
                verdict=Verdict.NOT_IN_FORCE,
                detail=f"{title}自 {document.effective:%Y-%m-%d} 起施行，{day:%Y-%m-%d} 尚未施行",
            )
        if status in (Status.EARLIER_TEXT, Status.AMENDED):
            return replace(held, verdict=Verdict.UNCHECKED, detail=f"{title}{status}，当日文字未收录，未核对")
        if status is Status.UNKNOWN and (document.doubtful or not document.promulgated or day < document.promulgated):
            return replace(held, verdict=Verdict.UNCHECKED, detail=f"{title}效力或施行日期待核", unchecked=("效力",))
        if not held.reference.locator:
            return replace(held, detail="文件存在、当日有效；没有指明条文", done=("文件存在", "当日有效"))
        return replace(held, done=(*held.done, "当日有效"), detail=_partly(document, status, address, day))


def _ended(document: Document, title: str, address: str, day: date) -> str:
    """When and by what a document, or the 款 or article at `address`, ceased to be in force."""
    article, _, paragraph = address.partition(".")
    named = [c for c in document.changes if day >= c.on and {article, address} & set(c.articles)]
    since = document.ended or (named[0].on if named else None)
    by = document.ended_by or (named[0].by if named else "")
    part = f"第{to_chinese(int(paragraph))}款" if paragraph and not document.ended else ""
    return f"{title}{part}{f'已自 {since:%Y-%m-%d} 起' if since else '已'}失效" + (
        f"（《{by.strip('《》')}》）" if by else ""
    )


def _partly(document: Document, status: Status, address: str, day: date) -> str:
    if status is not Status.PARTLY:
        return ""
    gone = [
        a.partition(".")[2] for c in document.changes if day >= c.on for a in c.articles if a.startswith(f"{address}.")
    ]
    return "该条" + "、".join(f"第{to_chinese(int(n))}款" for n in gone if n.isdigit()) + "已失效，其余有效"


def _address(target: Target) -> str:
    named = target.paragraph is not None
    return f"{target.clause.locator}.{target.paragraph}" if named else target.clause.locator
