"""An Answer laid out for one kind of reader: titled blocks of rows, which every renderer only has to draw.

调解员: terse, exact, clauses before steps, official citations. 劳动者: what to do first, short sentences, the law
behind it after; the same statements and the same citations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.records import Answer, Section, SectionKind, Statement
from assistant.references.write import lead_in, of
from corpus.errors import InputError
from corpus.schema import Citation, Status

WHOLE = 600
"""A clause no longer than this is shown whole around the words cited."""


class Register(StrEnum):
    """Who reads the answer."""

    MEDIATOR = "调解员"
    WORKER = "劳动者"


_ORDER = {
    Register.MEDIATOR: (SectionKind.POINTS, SectionKind.BASIS, SectionKind.LOCAL, SectionKind.FACTS, SectionKind.STEPS),
    Register.WORKER: (SectionKind.POINTS, SectionKind.STEPS, SectionKind.FACTS, SectionKind.BASIS, SectionKind.LOCAL),
}
_TITLES = {
    Register.MEDIATOR: {kind: str(kind) for kind in SectionKind},
    Register.WORKER: {
        SectionKind.POINTS: "法律怎么说", SectionKind.STEPS: "怎么办、多久内办", SectionKind.FACTS: "先弄清这些，把证据备好",
        SectionKind.BASIS: "法条原文", SectionKind.LOCAL: "当地规定", SectionKind.RELATED: "还可以看", SectionKind.UNCOVERED: "这里查不到的",
    },
}  # fmt: skip
_GENERAL = {Register.MEDIATOR: "通用途径", Register.WORKER: "还有这些路可走"}
_NEAREST = "最接近的条文"


@dataclass(frozen=True, slots=True)
class Clausal:
    """A clause to be drawn: heading, status, text before the words cited, those words, text after, and marks in them."""

    citation: Citation
    heading: str
    status: str
    before: str
    words: str
    after: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer: a sentence with its citations, or a clause."""

    text: str
    cited: tuple[Citation, ...] = ()
    clause: Clausal | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A titled run of rows; `level` 1 is an issue's heading, 2 a section."""

    title: str
    rows: tuple[Row, ...]
    kind: SectionKind | None = None
    level: int = 2


def read_register(text: str) -> Register:
    """A register by name; raises InputError naming both."""
    try:
        return Register(text)
    except ValueError as error:
        raise InputError(f"没有名为“{text}”的语体", "用 调解员 或 劳动者") from error


def lay_out(answer: Answer, register: Register = Register.MEDIATOR) -> tuple[Block, ...]:
    """The blocks of an answer in the order this reader wants them; empty for a refusal."""
    names = list(dict.fromkeys(s.issue for s in answer.sections if s.issue))
    blocks: list[Block] = []
    for number, name in enumerate(names, 1):
        if len(names) > 1:
            blocks.append(Block(f"{_number(number)}、{name}", (), level=1))
        own = [s for s in answer.sections if s.issue == name]
        blocks += _sections(own, answer, register, lambda s: "")
    rest = [s for s in answer.sections if not s.issue]
    if len(names) > 1:
        blocks.append(Block("共同事项", (), level=1))
    blocks += _sections(rest, answer, register, lambda s: _general(s, bool(names), register))
    last = [s for k in (SectionKind.RELATED, SectionKind.UNCOVERED) for s in rest if s.kind is k]
    return (*blocks, *(_block(s, answer, register, "") for s in last))


def facts(answer: Answer) -> str:
    """The day, the region and who worded the answer, in one line."""
    return f"适用日期 {answer.day:%Y-%m-%d} · 地区 {answer.region or '全国'} · 要点：{answer.wording}"


def heading(answer: Answer) -> str:
    """The question as a heading: one line, cut at a length."""
    line = re.sub(r"\s+", " ", answer.question).strip()
    return line if len(line) <= 80 else line[:80] + "……"


def _general(section: Section, issues: bool, register: Register) -> str:
    if not issues:
        return ""
    return _GENERAL[register] if section.kind is SectionKind.STEPS else _NEAREST if section.kind is SectionKind.BASIS else ""


def _sections(own: Sequence[Section], answer: Answer, register: Register, title: Callable[[Section], str]) -> Iterable[Block]:
    for kind in _ORDER[register]:
        yield from (_block(s, answer, register, title(s)) for s in own if s.kind is kind)


def _block(section: Section, answer: Answer, register: Register, title: str) -> Block:
    rows: list[Row] = []
    for statement in section.statements:
        cited = tuple(answer.citations[p] for p in statement.citations)
        if section.kind in (SectionKind.BASIS, SectionKind.LOCAL):
            rows.append(Row(statement.text, cited, _clausal(statement, cited[0])))
        else:
            rows += [Row(text, cited) for text in _worded(statement.text, section.kind, register)]
    return Block(title or section.title or _TITLES[register][section.kind], tuple(rows), section.kind)


def _worded(text: str, kind: SectionKind, register: Register) -> Iterable[str]:
    """For workers one short sentence a line; the words stay the same."""
    if register is Register.MEDIATOR or kind not in (SectionKind.POINTS, SectionKind.STEPS) or text.startswith("“"):
        return (text,)
    pieces = [p for p in re.split(r"(?<=[；])", text) if p]
    return tuple(re.sub(r"；$", "。", p) for p in pieces)


def _clausal(statement: Statement, citation: Citation) -> Clausal:
    """The clause whole around the words cited where it is short; else those words with the opening of their 款."""
    clause = citation.clause
    start = clause.text.find(citation.quote)
    before, after = clause.text[:start], clause.text[start + len(citation.quote) :]
    marks = statement.marks
    if citation.quote != clause.text:
        marks = ((0, len(citation.quote)),)
        if len(clause.text) > WHOLE:
            lead = lead_in(citation)
            before, after = (f"{lead}\n" if lead else ""), ""
    return Clausal(citation, of(citation), status_words(citation), before, citation.quote, after, marks)


def status_words(citation: Citation) -> str:
    """The status of a clause on the day, and how its text was proved where it was not."""
    proof = "" if citation.proof.proved else f"，{citation.proof}"
    return f"{citation.status}{proof}" if citation.status is not Status.IN_FORCE or proof else str(citation.status)


def _number(n: int) -> str:
    return "一二三四五六七八九十"[n - 1] if n <= 10 else str(n)
