"""Search results -> an Answer, by rule alone: no sentence without a clause, no clause unverified.

One block an issue, then what hits alone bring, the ways open to every dispute, related clauses, and what is
not covered. Every statement passes the gate (gate.py); what does not pass is listed as dropped.

A `Writer` (a chat model, say) may later reword the points; it gets the finished Answer and what it returns is
checked again, so leaving it out changes wording only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.answer.blocks import QUOTED, hits_block, issue_block, related_block
from assistant.answer.choose import SHORT, choose
from assistant.answer.gaps import bears_on_unheld, gaps_block
from assistant.answer.gate import Gate
from assistant.answer.notices import notices
from assistant.answer.own import own_block
from assistant.answer.routes import CONTACTS, routes_block
from assistant.answer.unclear import ASKED_BACK, CHOICES, complains_of_work, is_vague
from assistant.answer.unmet import Unmet, of_the_time, unmet_among, unmet_block, unmet_hits, unmet_lines
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


def compose(question: str, found: Found, library: Library, day: date, region: str, now: Found | None = None) -> Answer:
    """The answer to a question from what was found for it, a refusal where the evidence is weak, or a question back.

    `now` is what is found for today where another day is asked about: what governs today may be no law yet then.
    """
    if early := before_all_law(found, library.store, day):
        return Answer(question, day, region, refused=True, reason=early, threshold=library.threshold)
    weak = found.confidence < library.threshold or not found.hits
    if is_vague(question) or (weak and complains_of_work(question)):
        return ask_back(question, found, day, region, library.threshold)
    if weak:
        return refuse(question, found, library.store, day, region, library.threshold)
    gate = Gate(library.store, day)
    chosen = _issues(question, found, library)
    today = _issues(question, now, library) if now else ()
    unmet = _unmet(question, now, today, chosen, gate) if now else ()
    if unmet:  # what else the words touch is no answer in place of the rule asked for
        shown = {t.issue.id for t in found.issues}
        chosen = tuple(i for i in chosen if (i in today or i.id in shown) and i.name not in {u.name for u in unmet})
    topic = "。".join((question, *(issue.name for issue in chosen)))
    blocks = {issue: block for issue in chosen if (block := issue_block(issue, question, gate))}
    issues = tuple(blocks)
    sections = own_block(found.hits, question, gate)
    sections += [section for block in blocks.values() for section in block]
    sections += unmet_block(unmet, question, gate)
    standing = of_the_time(found.hits, gate) if unmet and not issues else found.hits
    sections += hits_block(standing, question, issues, gate) if standing else []
    sections.append(routes_block(topic, sections, gate))
    sections.append(related_block(question, found.hits, issues, gate))
    gaps = gaps_block(question, topic, region, library.names, gate, day)
    sections.append(replace(gaps, statements=(*unmet_lines(unmet, gate), *gaps.statements)))
    return Answer(
        question, day, region, tidied(sections), tuple(gate.citations.items), found.hits, tuple(i.name for i in issues),
        notices(gate.citations, day, region), confidence=found.confidence, threshold=library.threshold,
        wording=Wording.RULES, dropped=tuple(gate.dropped), contacts=CONTACTS,
    )  # fmt: skip


def _issues(question: str, found: Found, library: Library) -> tuple[Issue, ...]:
    """The issues an answer is built on."""
    if found.heard is None or library.finder is None or (not found.issues and bears_on_unheld(question, library.store)):
        return ()
    return choose(question, found.issues, found.hits, found.heard, library.finder)


def _unmet(question: str, now: Found, today: Sequence[Issue], chosen: Sequence[Issue], gate: Gate) -> tuple[Unmet, ...]:
    """What governs today and was no law yet; of a short question that is answered otherwise only its first matter."""
    if not today:
        return unmet_hits(now.hits, gate)
    first = not chosen or len(question) > SHORT
    return tuple(u for u in unmet_among(today, gate) if first or u.name == today[0].name)


def ask_back(question: str, found: Found, day: date, region: str, threshold: float) -> Answer:
    """A question back with what may be meant; no clauses."""
    return Answer(question, day, region, unclear=True, reason=ASKED_BACK, choices=CHOICES, contacts=CONTACTS,
                  confidence=found.confidence, threshold=threshold)  # fmt: skip


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
