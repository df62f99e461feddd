"""Search results -> an Answer, by rule alone: no sentence without a clause, no clause unverified.

One block an issue, then what hits alone bring, the ways open to every dispute, related clauses, and what is
not covered. Every statement passes the gate (gate.py); what does not pass is listed as dropped.

A `Writer` (a chat model, say) may later reword the points; it gets the finished Answer and what it returns is
checked again, so leaving it out changes wording only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.answer.blocks import QUOTED, hits_block, issue_block, related_block
from assistant.answer.choose import choose
from assistant.answer.gaps import bears_on_unheld, gaps_block
from assistant.answer.gate import Gate
from assistant.answer.notices import notices
from assistant.answer.routes import CONTACTS, routes_block
from assistant.records import Answer, Section, Wording
from assistant.references.names import NameTable
from assistant.references.write import marked
from assistant.retrieve.issues import IssueFinder
from assistant.retrieve.search import Found
from corpus.issue_map import Issue
from corpus.schema import Kind
from ingest.store import ClauseStore

REFUSAL = "这个问题看来不属于劳动法律和政策的范围，或者现有文库中没有足以回答它的条文，因此不作答复。"
WHERE = "可以换一种说法写明用工情况再问；人社服务热线 12333、工会 12351、法律援助 12348。"


class Writer(Protocol):
    """Something that improves the wording of a composed answer without adding to it."""

    def rewrite(self, answer: Answer) -> Answer:
        """The same answer in better words; citations may only be dropped."""
        ...


@dataclass(frozen=True, slots=True)
class Library:
    """What an answer is composed from: the clauses, the names of documents, and the whole issue map."""

    store: ClauseStore
    names: NameTable
    issues: Sequence[Issue] = ()
    finder: IssueFinder | None = None
    threshold: float = 0.0
    """Evidence below which a question is refused."""


def compose(question: str, found: Found, library: Library, day: date, region: str) -> Answer:
    """The answer to a question from what was found for it, or a refusal where the evidence is weak."""
    if early := before_all_law(found, library.store, day):
        return Answer(question, day, region, refused=True, reason=early, threshold=library.threshold)
    if found.confidence < library.threshold or not found.hits:
        return refuse(question, found, library.store, day, region, library.threshold)
    gate = Gate(library.store, day)
    unheld = not found.issues and bears_on_unheld(question, library.store)
    issues: tuple[Issue, ...] = ()
    if found.heard and library.finder and not unheld:
        issues = choose(question, found.issues, found.hits, found.heard, library.finder)
    topic = "。".join((question, *(issue.name for issue in issues)))
    blocks = {issue: block for issue in issues if (block := issue_block(issue, question, gate))}
    issues = tuple(blocks)
    sections = [section for block in blocks.values() for section in block]
    sections += hits_block(found.hits, question, issues, gate)
    sections.append(routes_block(topic, sections, gate))
    sections.append(related_block(question, found.hits, issues, gate))
    sections.append(gaps_block(question, topic, region, library.names, gate, day))
    return Answer(
        question, day, region, tidied(sections), tuple(gate.citations.items), found.hits, tuple(i.name for i in issues),
        notices(gate.citations, day, region), confidence=found.confidence, threshold=library.threshold,
        wording=Wording.RULES, dropped=tuple(gate.dropped), contacts=CONTACTS,
    )  # fmt: skip


def tidied(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Without statements said before in a section of the same kind, and without empty sections."""
    seen: set[tuple[str, str]] = set()
    out = []
    for section in sections:
        fresh = [s for s in section.statements if (section.kind, s.text) not in seen]
        seen |= {(section.kind, s.text) for s in fresh}
        if fresh:
            out.append(Section(section.kind, tuple(fresh), section.title, section.issue))
    return tuple(out)


def before_all_law(found: Found, store: ClauseStore, day: date) -> str:
    """Why a question cannot be answered for a day before the first labour law held; "" on later days.

    A regulation older than all laws still answers what it governs.
    """
    held = [(d.effective, d) for d in store.documents() if d.labour and d.effective and store.size(d.id)]
    laws = [(begun, d) for begun, d in held if d.kind is Kind.LAW]
    nearest = [store.document(hit.clause.document) for hit in found.hits[:QUOTED]]
    if not laws or day >= min(begun for begun, _ in laws) or any(d.labour for d in nearest):
        return ""
    (begun, first), (law_begun, law) = min(held, key=lambda h: h[0]), min(laws, key=lambda h: h[0])
    none = f"没有收录在 {day:%Y-%m-%d} 施行的劳动法律文件" if day < begun else f"没有收录在 {day:%Y-%m-%d} 施行、与问题有关的劳动法律条文"
    return (f"{none}。收录的文件中施行最早的是{marked(first.title)}，自 {begun:%Y-%m-%d} 起施行；"
            f"法律中最早的是{marked(law.title)}，自 {law_begun:%Y-%m-%d} 起施行。请改问这以后的日期。")  # fmt: skip


def refuse(question: str, found: Found, store: ClauseStore, day: date, region: str, threshold: float) -> Answer:
    """A refusal: why, where to ask, and the titles of the nearest labour-law documents; no clauses."""
    labour = [store.document(h.clause.document) for h in found.hits]
    near = tuple(dict.fromkeys(marked(d.title) for d in labour if d.labour))[:3]
    return Answer(
        question, day, region, refused=True, reason=REFUSAL + WHERE, near=near,
        confidence=found.confidence, threshold=threshold,
    )  # fmt: skip
