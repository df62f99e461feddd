"""Rules that govern a matter today but were no law yet on the day asked about: said so, and not replaced by others.

What then governed may be held (an interpretation since repealed) or not; where it is not, nothing near it is shown
as though it answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.blocks import quoted
from assistant.answer.gate import Gate
from assistant.records import Hit, Section, SectionKind, Statement, Why
from corpus.issue_map import Issue
from corpus.schema import Document, Status, clause_of

BEFORE = {
    "延迟退休办法": ("国务院关于安置老弱病残干部的暂行办法", "国务院关于工人退休、退职的暂行办法"),
    "劳动争议司法解释一": ("劳动争议旧司法解释一", "劳动争议旧司法解释二", "劳动争议旧司法解释三", "劳动争议旧司法解释四"),
}
"""Rules displaced without the newer one repealing them, which no catalog entry says: document -> ids or titles."""
_FORMER = re.compile(r"原[^，。；：、\n]{2,10}(?:为|是)[^，。；：、\n]{2,16}")
MOST = 4


@dataclass(frozen=True, slots=True)
class Unmet:
    """A matter whose ruling clause of today was not law on the day, and the clauses of it that were."""

    name: str
    later: tuple[str, ...]
    held: tuple[str, ...] = ()


def unmet_among(today: Sequence[Issue], gate: Gate) -> tuple[Unmet, ...]:
    """Of the issues that would be treated today, those whose first clause is not law yet on the day."""
    out = []
    for issue in today:
        later = tuple(ref for ref in issue.clauses if _is_later(ref, gate))
        if later and later[0] == issue.clauses[0] and not _version_held(later[0], gate):
            out.append(Unmet(issue.name, later, tuple(ref for ref in issue.clauses if ref not in later)))
    return tuple(out)


def unmet_hits(hits: Sequence[Hit], gate: Gate) -> tuple[Unmet, ...]:
    """The same where no issue is known: the best clause of today is not law yet on the day."""
    first = hits[0].clause.id if hits else ""
    return (Unmet("", (first,)),) if first and _is_later(first, gate) and not _version_held(first, gate) else ()


def unmet_block(unmet: Sequence[Unmet], question: str, gate: Gate) -> list[Section]:
    """Governing clauses of a matter that were law already, verbatim."""
    sections = []
    for matter in unmet:
        places = [p for ref in matter.held if (p := gate.citations.add(ref)) is not None]
        national, _, _ = quoted(places, question, gate)
        sections.append(Section(SectionKind.BASIS, national, issue=matter.name))
    return sections


def unmet_lines(unmet: Sequence[Unmet], gate: Gate) -> tuple[Statement, ...]:
    """What governed on the day as far as it is known, for 未覆盖."""
    return tuple(map(Statement, dict.fromkeys(_line(matter, gate) for matter in unmet)))


def of_the_time(hits: Sequence[Hit], gate: Gate) -> tuple[Hit, ...]:
    """The hits that may still answer: clauses named in the question, and rules of that time that have ended since."""
    return tuple(
        h for h in hits
        if any(r.why is Why.REFERENCE for r in h.reasons) or gate.store.document(h.clause.document).ended is not None
    )  # fmt: skip


def _is_later(reference: str, gate: Gate) -> bool:
    clause = gate.store.get(clause_of(reference))
    if clause is None:
        return False
    locator = reference.partition("#")[2]
    return gate.store.document(clause.document).status_on(gate.citations.day, locator) is Status.NOT_YET


def _version_held(reference: str, gate: Gate) -> bool:
    """True where the version before this document is held and was law on the day: it answers by itself."""
    return bool(_earlier(gate.store.document(reference.partition("#")[0]), gate)[0])


def _line(matter: Unmet, gate: Gate) -> str:
    """Since when the rule of today holds, what governed before, and what the newer text tells of it."""
    day = f"{gate.citations.day:%Y-%m-%d}"
    about = f"“{matter.name}”" if matter.name else "所问事项"
    for ref in matter.later:
        gate.citations.applies(ref)  # notes the document as left out
    document = gate.store.document(matter.later[0].partition("#")[0])
    begun = document.text_effective if document.earlier else document.effective
    _, titles = _earlier(document, gate)
    said = f"{about}现在依据的《{document.title}》自 {begun:%Y-%m-%d} 起施行，{day} 尚未施行；"
    if titles:
        names = "、".join(f"《{title}》" for title in titles)
        return f"{said}当日适用的是此前的规定（{names}等），未收录，请查当时的官方文本。{_told(matter, document.id, gate)}"
    return f"{said}当日适用的规定未收录，当时是否另有规定请查官方文本。{_told(matter, document.id, gate)}"


def _earlier(document: Document, gate: Gate) -> tuple[list[Document], list[str]]:
    """What the document took the place of: documents held and in force on the day; titles of others."""
    day = gate.citations.day
    known = {d.id: d for d in gate.store.documents()}
    names = [*BEFORE.get(document.id, ()), *(r.name for r in document.repeals if not r.articles and r.on > day), document.earlier]
    standing = [n for n in names if n and (n not in known or known[n].status_on(day) not in (Status.NOT_YET, Status.ENDED))]
    held = [known[n] for n in standing if n in known and gate.store.size(n)]
    return held, [known[n].title if n in known else n for n in standing][:MOST]


def _told(matter: Unmet, document: str, gate: Gate) -> str:
    """Words of the newer text that state the former rule (原法定退休年龄为五十五周岁), as a clue."""
    for reference in matter.later:
        clause = gate.store.get(clause_of(reference))
        if clause is not None and clause.document == document:
            former = list(dict.fromkeys(_FORMER.findall(clause.text)))[:MOST]
            if former:
                words = "”“".join(former)
                return f"后来施行的该文件{clause.label}写有“{words}”，可作查找的线索。"
    return ""
