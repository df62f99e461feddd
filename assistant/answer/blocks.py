"""The parts of an answer: for one issue 要点, 法律依据, 地方规定, 要素 and 时限; then what hits alone bring."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.choose import SHORT
from assistant.answer.gate import Gate
from assistant.answer.local import bears_on
from assistant.answer.nearest import nearest
from assistant.answer.support import words_of
from assistant.displaced import displaced_by
from assistant.records import Hit, Section, SectionKind, Statement, Why
from corpus.issue_map import Issue
from corpus.schema import Citation, Proof, clause_of
from ingest.words import bigrams

ALONE, BESIDE = 5, 2
"""Clauses quoted where no issue is known, and beside issues at most."""
NEAR, NEAR_STORY, RELATED = 8, 16, 8
"""Hits looked at for related clauses (a story has several matters), and related clauses named where fewer are left."""
QUOTED = 3
_SPECIAL = {"竞业限制": "竞业", "职业中介机构": "中介", "被派遣劳动者": "派遣", "外国企业": "外国", "聘任制公务员": "公务员", "女学生": "女", "危险物品": "危险"}
"""Matters of their own, each with the word that asks for it: else a clause opening with one is no neighbour."""
PLAINLY, CLEARLY, FAINTLY = 0.35, 1.5, 0.1
"""Share of an element's character pairs with which a clause speaks of it plainly, how much more than the governing ones, and at all."""
PAIRS = 3
"""So many pairs at least: two words in common are a coincidence."""
_SENTENCES = re.compile(r"(?<=[；。])")
_DEPENDENT = re.compile(r"^(?:但|并|其中|且|否则|此外|同时|也|又)")


def issue_block(issue: Issue, question: str, gate: Gate) -> list[Section]:
    """Everything the issue map says of one issue; nothing where its point does not stand on the day."""
    points = gate.say_all(sentences(issue.point), issue.clauses)
    if not points:
        return []
    places = [p for ref in issue.clauses if (p := gate.citations.add(ref)) is not None]
    national, local, _ = quoted(places, question, gate)
    facts = [s for element in issue.elements for s in gate.say_all((element,), grounds(element, issue, gate))]
    burden = gate.say(f"举证：{issue.burden}", issue.burden_clauses) if issue.burden else None
    steps = [gate.say(step.text, (step.clause,)) for step in issue.steps]
    return [
        Section(SectionKind.POINTS, points, issue=issue.name),
        Section(SectionKind.BASIS, national, issue=issue.name),
        Section(SectionKind.LOCAL, local, issue=issue.name),
        Section(SectionKind.FACTS, tuple(s for s in (*facts, burden) if s), issue=issue.name),
        Section(SectionKind.STEPS, tuple(s for s in steps if s), issue=issue.name),
    ]


def grounds(element: str, issue: Issue, gate: Gate) -> tuple[str, ...]:
    """The clauses an element rests on: the one named for it; else a clause of the issue that speaks of it plainly.

    Where none does it is a fact the leading clause turns on; a supporting clause is added where only that has its numbers.
    """
    if named := dict(issue.grounds).get(element):
        return (named,)
    speaks = {ref: gate.speaks_of(element, ref) for ref in dict.fromkeys((*issue.clauses, *_others(issue)))}
    best = max(speaks, key=lambda ref: speaks[ref])
    governing = max(speaks[ref] for ref in issue.clauses)
    plainly = speaks[best] >= max(PLAINLY, CLEARLY * governing) and round(speaks[best] * len(set(bigrams(element)))) >= PAIRS
    if plainly and best not in issue.clauses and gate.carries(element, (best,)):
        return (best,)
    own = issue.clauses if governing >= FAINTLY else issue.clauses[:1]
    if gate.carries(element, own):
        return own
    helping = next((ref for ref in (*issue.clauses, *issue.related) if gate.carries(element, (*own, ref))), None)
    return (*own, helping) if helping else issue.clauses


def _others(issue: Issue) -> tuple[str, ...]:
    """What an issue cites beside its governing clauses, all of which are law where those are."""
    return (*issue.related, *issue.burden_clauses, *(step.clause for step in issue.steps))


def hits_block(hits: Sequence[Hit], question: str, issues: Sequence[Issue], gate: Gate) -> list[Section]:
    """The nearest clauses that no issue brought: quoted whole, their nearest sentences as points where no issue is known.

    Beside issues only clauses named in the question and what the search puts before all clauses of the issues;
    general law only where nothing of labour law was found. Further hits are related clauses at most.
    """
    governed = {clause_of(ref) for issue in issues for ref in issue.clauses}
    chosen = [h for h in _chosen(hits, question, governed, issues, gate) if h.clause.id not in governed]
    places = [p for h in chosen if (p := gate.citations.add_clause(h.clause, *_part(h))) is not None]
    national, local, _ = quoted(places, question, gate)
    points = tuple(nearest(gate, place, question) for place in ([] if issues else places[:QUOTED]))
    return [
        Section(SectionKind.POINTS, points),
        Section(SectionKind.BASIS, national),
        Section(SectionKind.LOCAL, local),
    ]


def _chosen(hits: Sequence[Hit], question: str, governed: set[str], issues: Sequence[Issue], gate: Gate) -> list[Hit]:
    """Clauses named in the question, then the nearest of labour law: national ones, and those of the region asked for."""
    documents = {h.clause.id: gate.store.document(h.clause.document) for h in hits}
    named = [h for h in hits if any(r.why is Why.REFERENCE for r in h.reasons) and documents[h.clause.id].proof is not Proof.USER]
    standing = [h for h in hits if documents[h.clause.id].proof is not Proof.USER and _near(h, question, issues, gate)
                and not displaced_by(h.clause.id, h.clause.text, gate.citations.day)]  # fmt: skip
    labour = [h for h in standing if strong(h) and documents[h.clause.id].labour and h not in named]
    placed = [h for h in labour if documents[h.clause.id].region != "全国"]
    national, local = [h for h in labour if h not in placed], [h for h in placed if bears_on(h, question)]
    if issues:
        first = next((h.score for h in hits if h.clause.id in governed), 0.0)
        return [*named, *[h for h in national if h.score > first][:BESIDE], *local[:BESIDE]]
    most = QUOTED if local else ALONE
    return [*named, *national[:most], *local[:most]] or [h for h in hits if _answers(h, question, gate)][:QUOTED]


def related_block(question: str, hits: Sequence[Hit], issues: Sequence[Issue], gate: Gate) -> Section:
    """相关条文: the best hits not shown yet, then supporting clauses of the issues, by their opening words."""
    shown = {c.clause.id for c in gate.citations.items}
    said: dict[str, Statement] = {}
    for hit in hits[: NEAR_STORY if len(question) > SHORT else NEAR]:
        likely = strong(hit) or not issues
        if likely and hit.clause.id not in shown and _fitting(hit, question, gate) and _near(hit, question, issues, gate):
            place = gate.citations.add_clause(hit.clause, *_part(hit))
            if place is not None:
                said[hit.clause.id] = _named(gate.citations.items[place], place)
    for reference in (ref for issue in issues for ref in issue.related):
        if len(said) < RELATED and clause_of(reference) not in {*shown, *said}:
            place = gate.citations.add(reference)
            if place is not None:
                said[clause_of(reference)] = _named(gate.citations.items[place], place)
    return Section(SectionKind.RELATED, tuple(s for id_, s in said.items() if not displaced_by(id_, s.text, gate.citations.day)))


def quoted(places: Sequence[int], question: str, gate: Gate) -> tuple[tuple[Statement, ...], ...]:
    """Clauses verbatim, higher authority first: the national ones, those of a region, and those a user added."""
    national: list[Statement] = []
    local: list[Statement] = []
    own: list[Statement] = []
    documents = {p: gate.store.document(gate.citations.items[p].clause.document) for p in places}
    for place in sorted(documents, key=lambda p: documents[p].kind.rank):
        document = documents[place]
        where = own if document.proof is Proof.USER else national if document.region == "全国" else local
        where.append(gate.quote(place, question))
    return tuple(national), tuple(local), tuple(own)


def sentences(point: str) -> tuple[str, ...]:
    """A point cut at its semicolons, each piece a sentence; pieces that lean on the one before stay with it."""
    out: list[str] = []
    for piece in filter(None, _SENTENCES.split(point)):
        if out and (_DEPENDENT.match(piece) or len(piece) < 8):
            out[-1] += piece
        else:
            out.append(piece)
    return tuple(re.sub(r"[；，]$", "。", piece) for piece in out)


def _fitting(hit: Hit, question: str, gate: Gate) -> bool:
    """Labour law, or general law that an issue or the question itself names: 公务员法 is no company of a worker."""
    named = any(r.why in (Why.ISSUE, Why.REFERENCE) for r in hit.reasons)
    return named or (gate.store.document(hit.clause.document).labour and _answers(hit, question, gate))


def _answers(hit: Hit, question: str, gate: Gate) -> bool:
    """False for what a user added (told apart, own.py) and for passages of a local document about something else."""
    document = gate.store.document(hit.clause.document)
    return document.proof is not Proof.USER and (document.region == "全国" or bears_on(hit, question))


def _near(hit: Hit, question: str, issues: Sequence[Issue], gate: Gate) -> bool:
    """False for a clause a 款 of which is no longer law on the day, and for one of a special matter not asked about."""
    if any(r.why is Why.REFERENCE for r in hit.reasons):
        return True
    changes = gate.store.document(hit.clause.document).changes
    if any(c.what == "废止" and gate.citations.day >= c.on and any(a.startswith(f"{hit.clause.locator}.") for a in c.articles) for c in changes):
        return False
    topic = "。".join((question, *(f"{issue.name}。{issue.point}" for issue in issues)))
    opening = hit.clause.text.split("\n")[0]
    return not any(word in opening and asked not in topic for word, asked in _SPECIAL.items())


def strong(hit: Hit) -> bool:
    """Found in two ways at least, or by the issue map or by name."""
    return len(hit.reasons) > 1 or any(r.why in (Why.ISSUE, Why.REFERENCE) for r in hit.reasons)


def _part(hit: Hit) -> tuple[int | None, int | None]:
    return (hit.paragraph, hit.item)


def _named(citation: Citation, place: int) -> Statement:
    """The opening words of what is cited; where they only announce a list, what it lists too."""
    lines = words_of(citation).split("\n")
    head = "".join(lines) if lines[0].endswith("：") else lines[0]
    return Statement(head if len(head) <= 60 else head[:60] + "……", (place,))


