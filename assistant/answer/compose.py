"""Search results -> an Answer, by rule alone: no sentence without a clause, no clause unverified.

A `Writer` (a chat model, say) may later reword the sections; it gets the finished Answer and what
it returns is checked again, so leaving it out changes wording only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from assistant.answer.cite import CitationList, holds
from assistant.answer.decisive import decisive_part
from assistant.records import Answer, Hit, Section, SectionKind, Statement, Why
from assistant.retrieve.evidence import load_scale
from assistant.retrieve.issues import Touched
from assistant.retrieve.search import Found, clause_of
from corpus.schema import Clause, Status
from ingest.store import ClauseStore

BASIS, RELATED, ISSUES = 8, 6, 3
REFUSAL = "这个问题看来不属于劳动法律和政策的范围，或者现有文库中没有足以回答它的条文，因此不作答复。"
WHERE = "可以换一种说法写明用工情况再问；人社服务热线 12333、工会 12351、法律援助 12348。"


class Writer(Protocol):
    """Something that improves the wording of a composed answer without adding to it."""

    def rewrite(self, answer: Answer) -> Answer:
        """The same answer in better words; citations may only be dropped."""
        ...


def compose(
    question: str, found: Found, store: ClauseStore, day: date, region: str, writer: Writer | None = None
) -> Answer:
    """The answer to a question from what was found for it, or a refusal where the evidence is weak."""
    threshold = load_scale().threshold
    if found.confidence < threshold or not found.hits:
        return refuse(question, found, store, day, region, threshold)
    citations = CitationList(store, day)
    issues = [t for t in found.issues if t.strength >= 0.5 * found.issues[0].strength][:ISSUES]
    sections = [
        *_points(issues, citations),
        *_basis(question, issues, found.hits, store, citations),
        *_facts(issues, citations),
        *_steps(issues, citations),
        *_related(question, issues, found.hits, citations),
    ]
    answer = Answer(
        question, day, region, tuple(s for s in sections if s.statements), tuple(citations.items), found.hits,
        tuple(t.issue.name for t in issues), notices(citations, day, region), confidence=found.confidence, threshold=threshold,
    )  # fmt: skip
    if writer is None:
        return answer
    reworded = writer.rewrite(answer)
    return reworded if all(holds(c, store) for c in reworded.citations) else answer


def refuse(question: str, found: Found, store: ClauseStore, day: date, region: str, threshold: float) -> Answer:
    """A refusal: why, where to ask, and the titles of the nearest labour-law documents; no clauses."""
    labour = [store.document(h.clause.document) for h in found.hits]
    near = tuple(dict.fromkeys(f"《{d.title}》" for d in labour if d.labour))[:3]
    return Answer(
        question, day, region, refused=True, reason=REFUSAL + WHERE, near=near,
        confidence=found.confidence, threshold=threshold,
    )  # fmt: skip


def notices(citations: CitationList, day: date, region: str) -> tuple[str, ...]:
    """What a reader must know before relying on the answer: old wording, unproved text, no region."""
    out = []
    for citation in citations.items:
        name = f"《{citation.title}》"
        if citation.status is Status.EARLIER_TEXT:
            out.append(f"{name}在 {day:%Y-%m-%d} 施行的是修改前的文本，这里引用的是现行文本，请核对当时条文。")
        elif citation.status is Status.ENDED:
            out.append(f"{name}的这一条款在 {day:%Y-%m-%d} 已失效，仅供对照。")
        elif citation.status is Status.AMENDED:
            out.append(f"{name}{citation.clause.label}{citation.status}。")
        elif citation.status is Status.NOT_YET:
            out.append(f"{name}在 {day:%Y-%m-%d} 尚未施行，仅供参考。")
        elif citation.status is Status.UNKNOWN:
            out.append(f"{name}的效力或施行日期待核。")
        for change in citations.changes_inside(citation):
            out.append(f"{name}{citation.clause.label}的一部分已由《{change.by}》自 {change.on:%Y-%m-%d} 起{change.what}。")
        if not citation.proof.proved:
            out.append(f"{name}的文本{citation.proof}。")
    for title, status in citations.left_out.items():
        out.append(f"《{title}》的有关规定在 {day:%Y-%m-%d} {status}，未引用；按它写成的要点也未列出。")
    if not region:
        out.append("未选择地区，只依据全国性规定；各地可能另有标准和办法。")
    return tuple(dict.fromkeys(out))


def _points(issues: Sequence[Touched], citations: CitationList) -> list[Section]:
    """要点: what the issue map says of each issue, each with its governing clauses.

    A point rests on all of them: one that is not law on the day would make it say what the law then was not.
    """
    said = []
    for touched in issues:
        if [ref for ref in touched.issue.clauses if not citations.applies(ref)]:
            continue
        places = [p for ref in touched.issue.clauses if (p := citations.add(ref)) is not None]
        if places:
            said.append(Statement(f"【{touched.issue.name}】{touched.issue.point}", tuple(places)))
    return [Section(SectionKind.POINTS, tuple(said))]


def _basis(
    question: str, issues: Sequence[Touched], hits: Sequence[Hit], store: ClauseStore, citations: CitationList
) -> list[Section]:
    """法律依据 by authority, then 地方规定: clauses of the issues, and the best hits beside them."""
    places = list(range(len(citations.items)))
    room = max(BASIS - len(places), 3 if not issues else 1)
    governed = {citations.items[p].clause.id for p in places}
    for hit in hits[: room + len(governed)]:
        if hit.clause.id not in governed and len(places) < max(BASIS, len(governed) + 1):
            if issues and not _strong(hit):
                continue
            place = citations.add_clause(hit.clause, *_part(hit, question))
            if place is not None and place not in places:
                places.append(place)
    national: list[Statement] = []
    local: list[Statement] = []
    for place in sorted(places, key=lambda p: store.document(citations.items[p].clause.document).kind.rank):
        document = store.document(citations.items[place].clause.document)
        (national if document.region == "全国" else local).append(Statement(citations.items[place].quote, (place,)))
    return [Section(SectionKind.BASIS, tuple(national)), Section(SectionKind.LOCAL, tuple(local))]


def _facts(issues: Sequence[Touched], citations: CitationList) -> list[Section]:
    """需要核实的要素, and who bears the burden of proof."""
    said: list[Statement] = []
    for touched in issues:
        if touched.issue.elements:
            places = [p for ref in touched.issue.clauses[:1] if (p := citations.add(ref)) is not None]
            said.append(Statement("、".join(touched.issue.elements), tuple(places)))
        burden = [p for ref in touched.issue.burden_clauses if (p := citations.add(ref)) is not None]
        if touched.issue.burden and len(burden) == len(touched.issue.burden_clauses):
            said.append(Statement(f"举证：{touched.issue.burden}", tuple(burden)))
    return [Section(SectionKind.FACTS, _once(said))]


def _steps(issues: Sequence[Touched], citations: CitationList) -> list[Section]:
    """时限与途径; where no issue is known, the way every labour dispute can go (调解仲裁法 4, 5, 27, 9)."""
    said: list[Statement] = []
    for touched in issues:
        for step in touched.issue.steps:
            place = citations.add(step.clause)
            if place is not None:
                said.append(Statement(step.text, (place,)))
    for text, reference in _GENERAL:
        place = citations.add(reference)
        if place is not None and len(said) < 6:
            said.append(Statement(text, (place,)))
    return [Section(SectionKind.STEPS, _once(said))]


_GENERAL = (
    ("当事人不愿协商、协商不成的，可以向调解组织申请调解；不愿调解、调解不成的，可以向劳动争议仲裁委员会申请仲裁；"
     "对仲裁裁决不服的，除另有规定的外，可以向人民法院提起诉讼。", "劳动争议调解仲裁法#5"),
    ("劳动争议申请仲裁的时效期间为一年，从当事人知道或者应当知道其权利被侵害之日起计算。", "劳动争议调解仲裁法#27.1"),
)  # fmt: skip


def _related(question: str, issues: Sequence[Touched], hits: Sequence[Hit], citations: CitationList) -> list[Section]:
    """相关条文: supporting clauses of the issues, then further hits, named without their text."""
    shown = {c.clause.id for c in citations.items}
    said: list[Statement] = []
    for reference in (ref for t in issues for ref in t.issue.related):
        if clause_of(reference) not in shown and (place := citations.add(reference)) is not None:
            said.append(_named(citations.items[place].clause, place))
    for hit in hits:
        if hit.clause.id not in shown and len(said) < RELATED and (_strong(hit) or not issues):
            place = citations.add_clause(hit.clause, *_part(hit, question))
            if place is not None:
                said.append(_named(hit.clause, place))
    return [Section(SectionKind.RELATED, _once(said)[:RELATED])]


def _named(clause: Clause, place: int) -> Statement:
    head = clause.text.split("\n")[0]
    return Statement(head if len(head) <= 60 else head[:60] + "…", (place,))


def _strong(hit: Hit) -> bool:
    """Found in two ways at least, or by the issue map."""
    return len(hit.reasons) > 1 or any(r.why in (Why.ISSUE, Why.REFERENCE) for r in hit.reasons)


def _part(hit: Hit, question: str) -> tuple[int | None, int | None]:
    return (hit.paragraph, hit.item) if hit.paragraph else decisive_part(hit.clause, question)


def _once(said: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple({s.text: s for s in said}.values())
