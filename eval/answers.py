"""How well answers stand on their clauses: statement by statement, over the issue map and over labelled questions.

Citation precision is the share of statements whose numbers, periods, multiples and articles named are those of
the clauses cited with them; terms are the share of their character pairs that stand in those clauses. Coverage
is the share of governing clauses of a labelled question that its answer cites, and that it quotes as law.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.blocks import grounds, sentences
from assistant.answer.cite import holds
from assistant.answer.gate import Gate
from assistant.answer.support import carried_terms, objection
from assistant.assistant import Assistant
from assistant.lookup import Lookup
from assistant.records import Answer, SectionKind
from assistant.references.write import of
from corpus.errors import LaodongError
from corpus.issue_map import Issue
from eval.dataset import GOVERNS, Gold, Labelled
from eval.metrics import percentile
from ingest.settings import today

_SAID = (SectionKind.POINTS, SectionKind.STEPS)
_LAW = (SectionKind.BASIS, SectionKind.LOCAL)


@dataclass(frozen=True, slots=True)
class Fault:
    """A statement its clauses do not carry."""

    where: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one run; the faults and untold clauses are listed so that they can be read."""

    statements: int
    faults: tuple[Fault, ...]
    terms: float
    quotes: int
    verbatim: int
    questions: int = 0
    refused: int = 0
    cited: float = 0.0
    quoted: float = 0.0
    milliseconds: tuple[float, ...] = ()

    def lines(self) -> Iterator[str]:
        """The figures in words."""
        right = self.statements - len(self.faults)
        yield f"语句 {self.statements}，引用准确率 {right / max(self.statements, 1):.2%}，用语见于所引条文 {self.terms:.1%}"
        if self.quotes:
            yield f"引文 {self.quotes} 处，逐字一致 {self.verbatim / self.quotes:.2%}"
        if self.questions:
            yield f"应答问题 {self.questions}（拒答 {self.refused}），支配条文被引用 {self.cited:.1%}，作为法律依据全文引用 {self.quoted:.1%}"
            p50, p95 = (percentile(list(self.milliseconds), q) for q in (0.5, 0.95))
            yield f"用时 p50 {p50:.0f} ms，p95 {p95:.0f} ms"


def score_issues(assistant: Lookup, issues: Sequence[Issue], day: date | None = None) -> Scores:
    """Every point, element, burden and step of the issue map against the clauses it names."""
    faults: list[Fault] = []
    shares: list[float] = []
    count = 0
    for issue in issues:
        gate = Gate(assistant.store, day or today())
        citations = gate.citations
        rows = [(text, issue.clauses) for text in sentences(issue.point)]
        rows += [(issue.burden, issue.burden_clauses)] * bool(issue.burden)
        rows += [(step.text, (step.clause,)) for step in issue.steps]
        rows += [(element, grounds(element, issue, gate)) for element in issue.elements]
        for text, references in rows:
            cited = [citations.items[p] for ref in references if (p := citations.add(ref)) is not None]
            if text not in issue.elements:  # what to find out is asked in words of its own
                shares.append(carried_terms(text, cited))
            count += 1
            if reason := objection(text, cited):
                faults.append(Fault(issue.id, text, reason))
    return Scores(count, tuple(faults), sum(shares) / max(len(shares), 1), 0, 0)


def weakest_elements(assistant: Lookup, issues: Sequence[Issue], day: date | None = None) -> list[tuple[float, str, str, tuple[str, ...]]]:
    """(share of its terms held, issue, element, clauses cited) of every element, those least like their clauses first."""
    rows = []
    for issue in issues:
        for element in issue.elements:
            gate = Gate(assistant.store, day or today())
            for said in gate.say_all((element,), grounds(element, issue, gate)):
                cited = [gate.citations.items[p] for p in said.citations]
                rows.append((carried_terms(element, cited), issue.id, element, tuple(of(c) for c in cited)))
    return sorted(rows)


def score_answers(assistant: Assistant, questions: Sequence[Labelled], progress: Callable[[int, int], None]) -> Scores:
    """Answers to labelled questions: statements, quotations, governing clauses cited, and time."""
    asked = [q for q in questions if not q.refuse]
    faults: list[Fault] = []
    shares: list[float] = []
    covered: list[tuple[float, float]] = []
    times: list[float] = []
    quotes = verbatim = refused = 0
    for number, labelled in enumerate(asked, 1):
        start = time.perf_counter()
        answer = assistant.ask(labelled.question, labelled.day, labelled.region)
        times.append(1000 * (time.perf_counter() - start))
        refused += not answer.answered
        for text, reason, share in _statements(answer):
            shares.append(share)
            if reason:
                faults.append(Fault(labelled.id, text, reason))
        quotes += len(answer.citations)
        verbatim += sum(holds(c, assistant.store) for c in answer.citations)
        if (both := _covered(answer, labelled, assistant)) is not None:
            covered.append(both)
        progress(number, len(asked))
    cited, quoted = (sum(c[i] for c in covered) / max(len(covered), 1) for i in (0, 1))
    return Scores(len(shares), tuple(faults), sum(shares) / max(len(shares), 1), quotes, verbatim, len(asked), refused,
                  cited, quoted, tuple(times))  # fmt: skip


def _statements(answer: Answer) -> Iterator[tuple[str, str, float]]:
    """(text, objection, share of terms carried) of every point and step."""
    for section in answer.sections:
        for statement in section.statements if section.kind in _SAID else ():
            cited = [answer.citations[p] for p in statement.citations]
            yield statement.text, objection(statement.text, cited), carried_terms(statement.text, cited)


def _covered(answer: Answer, labelled: Labelled, assistant: Assistant) -> tuple[float, float] | None:
    """Shares of the governing clauses cited anywhere, and quoted as law; None where none is labelled."""
    wanted = {_clause_id(g, labelled, assistant) for g in labelled.gold if g.grade >= GOVERNS}
    if not wanted:
        return None
    cited = {c.clause.id for c in answer.citations}
    quoted = {answer.citations[p].clause.id for s in answer.sections if s.kind in _LAW for t in s.statements for p in t.citations}
    return len(wanted & cited) / len(wanted), len(wanted & quoted) / len(wanted)


def _clause_id(gold: Gold, labelled: Labelled, assistant: Assistant) -> str:
    """The id of a clause as labelled; of a law that is not held one that no answer can cite, a miss."""
    try:
        return f"{assistant.names.lookup(gold.law, labelled.day or today()).id}#{gold.article}"
    except LaodongError:
        return f"{gold.law}#{gold.article}"
