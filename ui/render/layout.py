"""An Answer laid out for one kind of reader: titled blocks of rows, which every renderer only has to draw.

调解员: terse, exact, clauses before steps, official citations. 劳动者: what to do first, short sentences, the law
behind it after; the same statements and the same citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.records import Answer, Section, SectionKind, Statement
from assistant.references.write import lead_in, of
from corpus.errors import InputError
from corpus.schema import Citation, Proof
from ui.render.as_of import status_words

WHOLE = 600
"""A clause no longer than this is shown whole, once an answer, with the words cited marked."""


class Register(StrEnum):
    """Who reads the answer."""

    MEDIATOR = "调解员"
    WORKER = "劳动者"


_ORDER = {
    Register.MEDIATOR: (SectionKind.POINTS, SectionKind.BASIS, SectionKind.LOCAL, SectionKind.FACTS, SectionKind.STEPS),
    Register.WORKER: (SectionKind.STEPS, SectionKind.POINTS, SectionKind.FACTS, SectionKind.BASIS, SectionKind.LOCAL),
}
_TITLES = {
    Register.MEDIATOR: {kind: str(kind) for kind in SectionKind},
    Register.WORKER: {
        SectionKind.POINTS: "法律怎么说", SectionKind.STEPS: "下一步怎么办", SectionKind.FACTS: "先弄清这些，把证据备好",
        SectionKind.BASIS: "法条原文", SectionKind.LOCAL: "当地规定", SectionKind.RELATED: "还可以看", SectionKind.UNCOVERED: "这里查不到的",
    },
}  # fmt: skip
_GENERAL = {Register.MEDIATOR: "通用途径", Register.WORKER: "还有这些路可走"}
_NEAREST = "最接近的条文"
_OWN = "单位文件（自行添加，未核验）"
"""Where a user's own documents are quoted: they are neither law nor local rules."""


@dataclass(frozen=True, slots=True)
class Clausal:
    """A clause to be drawn: heading, status, the opening of its 款 where needed, the words, and marks in them."""

    citation: Citation
    heading: str
    status: str
    lead: str
    words: str
    marks: tuple[tuple[int, int], ...]

    def runs(self) -> Iterator[tuple[str, bool]]:
        """The words in order, each run with whether it is marked."""
        at = 0
        for start, end in self.marks:
            yield self.words[at:start], False
            yield self.words[start:end], True
            at = end
        yield self.words[at:], False


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
    return tuple(_Layout(answer, register).blocks())


def cited_as(citation: Citation, register: Register) -> str:
    """The official form; without 中华人民共和国 for workers."""
    name = of(citation)
    return name.replace("《中华人民共和国", "《", 1) if register is Register.WORKER else name


def facts(answer: Answer) -> str:
    """The day, the region and who worded the answer, in one line."""
    return f"适用日期 {answer.day:%Y-%m-%d} · 地区 {answer.region or '全国'} · 要点由{answer.wording}写成"


def heading(answer: Answer) -> str:
    """The question as a heading: one line, cut at a length."""
    line = re.sub(r"\s+", " ", answer.question).strip()
    return line if len(line) <= 80 else line[:80] + "……"


class _Layout:
    """Lays out one answer; a clause shown whole once is not shown whole again.

    What is not covered always comes first: it may be the very thing asked. A user's own documents follow the points.
    """

    def __init__(self, answer: Answer, register: Register) -> None:
        self._answer, self._register = answer, register
        self._whole: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        sections = self._answer.sections
        names = list(dict.fromkeys(s.issue for s in sections if s.issue))
        yield from (self._block(s, "") for s in sections if s.kind is SectionKind.UNCOVERED)
        for number, name in enumerate(names, 1):
            yield Block(f"{_number(number)}、{name}" if len(names) > 1 else name, (), level=1)
            yield from self._ordered([s for s in sections if s.issue == name], {})
        rest = [s for s in sections if not s.issue]
        if names and any(s.kind is not SectionKind.UNCOVERED for s in rest):
            yield Block("共同事项", (), level=1)
        titles = {SectionKind.STEPS: _GENERAL[self._register], SectionKind.BASIS: _NEAREST} if names else {}
        yield from self._ordered(rest, titles)
        yield from (self._block(s, "") for s in rest if s.kind is SectionKind.RELATED)

    def _ordered(self, sections: Sequence[Section], titles: dict[SectionKind, str]) -> Iterator[Block]:
        law, own = self._parted(sections)
        for kind in _ORDER[self._register]:
            yield from (self._block(s, titles.get(kind, "")) for s in law if s.kind is kind)
            if kind is SectionKind.POINTS:
                yield from (self._block(s, _OWN) for s in own)

    def _parted(self, sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
        """The sections without the clauses of a user's own documents, and sections of those alone."""
        law, own = [], []
        for section in sections:
            if section.kind not in (SectionKind.BASIS, SectionKind.LOCAL):
                law.append(section)
                continue
            theirs = tuple(s for s in section.statements if self._answer.citations[s.citations[0]].proof is Proof.USER)
            others = tuple(s for s in section.statements if s not in theirs)
            law += [replace(section, statements=others)] if others else []
            own += [replace(section, statements=theirs, title="")] if theirs else []
        return law, own

    def _block(self, section: Section, title: str) -> Block:
        name = title or section.title or _TITLES[self._register][section.kind]
        if section.kind in (SectionKind.BASIS, SectionKind.LOCAL):
            return Block(name, tuple(self._clauses(section)), section.kind)
        rows: list[Row] = []
        for statement in section.statements:
            cited = tuple(self._answer.citations[p] for p in statement.citations)
            rows += [Row(text, cited) for text in _worded(statement.text, section.kind, self._register)]
        return Block(name, tuple(rows), section.kind)

    def _clauses(self, section: Section) -> Iterator[Row]:
        """One row a clause: statements that quote parts of one clause become marks in it."""
        grouped: dict[str, list[Statement]] = {}
        for statement in section.statements:
            grouped.setdefault(self._answer.citations[statement.citations[0]].clause.id, []).append(statement)
        for id_, statements in grouped.items():
            cited = tuple(self._answer.citations[s.citations[0]] for s in statements)
            entire = any(s.text == c.clause.text for s, c in zip(statements, cited, strict=True))
            if id_ in self._whole or (len(cited[0].clause.text) > WHOLE and not entire):
                for statement, citation in zip(statements, cited, strict=True):
                    yield Row(statement.text, (citation,), self._part(citation))
                continue
            self._whole.add(id_)
            yield Row(statements[0].text, cited, self._entire(statements, cited))

    def _entire(self, statements: Sequence[Statement], cited: Sequence[Citation]) -> Clausal:
        """The clause whole, with the parts cited, or the decisive part, as marks."""
        clause, marks = cited[0].clause, []
        for statement, citation in zip(statements, cited, strict=True):
            start = clause.text.index(citation.quote)
            marks += [(start + a, start + b) for a, b in statement.marks]
            if citation.quote != clause.text:
                marks.append((start, start + len(citation.quote.rstrip())))
        names = "；".join(cited_as(c, self._register) for c in cited)
        return Clausal(cited[0], names, status_words(cited[0], self._answer.day), "", clause.text, _joined(marks))

    def _part(self, citation: Citation) -> Clausal:
        """The words cited with the opening of their 款, where the clause is long; only its name where it was shown whole."""
        if citation.quote == citation.clause.text and citation.clause.id in self._whole:
            return Clausal(citation, f"{cited_as(citation, self._register)}（全文见上）", status_words(citation, self._answer.day), "", "", ())
        lead = lead_in(citation)
        name = cited_as(citation, self._register) + ("（全文见上）" if citation.clause.id in self._whole else "")
        marks = ((0, len(citation.quote)),) if lead else ()
        return Clausal(citation, name, status_words(citation, self._answer.day), f"{lead}\n" if lead else "", citation.quote, marks)


def _joined(marks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marks in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _worded(text: str, kind: SectionKind, register: Register) -> tuple[str, ...]:
    """For workers one short sentence a line; the words stay the same."""
    if register is Register.MEDIATOR or kind not in (SectionKind.POINTS, SectionKind.STEPS) or text.startswith("“"):
        return (text,)
    return tuple(re.sub(r"；$", "。", piece) for piece in re.split(r"(?<=；)", text) if piece)


def _number(n: int) -> str:
    return "一二三四五六七八九十"[n - 1] if n <= 10 else str(n)
