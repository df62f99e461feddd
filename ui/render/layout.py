"""An Answer laid out for one kind of reader: titled blocks of rows, which every renderer only has to draw.

调解员: terse, exact, clauses before steps, official citations. 劳动者: what to do first, short sentences, the law
behind it after; the same statements and the same citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from assistant.answer.own import TITLE
from assistant.records import Answer, Section, SectionKind, Statement
from assistant.references.write import lead_in, of
from corpus.errors import InputError
from corpus.schema import Citation
from ui.render.as_of import status_words
from ui.render.blocks import Block, Clausal, Row
from ui.render.worker import worker_blocks


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
        SectionKind.OWN: str(SectionKind.OWN),
    },
}  # fmt: skip
_GENERAL = {Register.MEDIATOR: "通用途径", Register.WORKER: "还有这些路可走"}
_NEAREST = "最接近的条文"


def read_register(text: str) -> Register:
    """A register by name; raises InputError naming both."""
    try:
        return Register(text)
    except ValueError as error:
        raise InputError(f"没有名为“{text}”的语体", "用 调解员 或 劳动者") from error


def lay_out(answer: Answer, register: Register = Register.MEDIATOR) -> tuple[Block, ...]:
    """The blocks of an answer in the order this reader wants them; empty for a refusal."""
    whole = tuple(_Layout(answer, register).blocks())
    return tuple(worker_blocks(answer, whole)) if register is Register.WORKER else whole


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

    What is not covered always comes first: it may be the very thing asked. What a user's own document says comes next.
    """

    def __init__(self, answer: Answer, register: Register) -> None:
        self._answer, self._register = answer, register
        self._whole: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        sections = self._answer.sections
        names = list(dict.fromkeys(s.issue for s in sections if s.issue))
        yield from (self._block(s, "") for s in sections if s.kind is SectionKind.UNCOVERED)
        yield from (self._block(s, "") for s in sections if s.title == TITLE or s.kind is SectionKind.OWN)
        for number, name in enumerate(names, 1):
            yield Block(f"{_number(number)}、{name}" if len(names) > 1 else name, (), level=1)
            yield from self._ordered([s for s in sections if s.issue == name], {})
        rest = [s for s in sections if not s.issue and s.title != TITLE and s.kind is not SectionKind.OWN]
        if names and any(s.kind is not SectionKind.UNCOVERED for s in rest):
            yield Block("共同事项", (), level=1)
        titles = {SectionKind.STEPS: _GENERAL[self._register], SectionKind.BASIS: _NEAREST} if names else {}
        yield from self._ordered(rest, titles)
        yield from (self._block(s, "") for s in rest if s.kind is SectionKind.RELATED)

    def _ordered(self, sections: Sequence[Section], titles: dict[SectionKind, str]) -> Iterator[Block]:
        for kind in _ORDER[self._register]:
            yield from (self._block(s, titles.get(kind, "")) for s in sections if s.kind is kind)

    def _block(self, section: Section, title: str) -> Block:
        name = title or section.title or _TITLES[self._register][section.kind]
        if section.kind in (SectionKind.BASIS, SectionKind.LOCAL, SectionKind.OWN):
            return Block(name, tuple(self._clauses(section)), section.kind)
        rows: list[Row] = []
        for statement in section.statements:
            cited = tuple(self._answer.citations[p] for p in statement.citations)
            rows += [Row(text, cited) for text in _worded(statement.text, section.kind, self._register)]
        return Block(name, tuple(rows), section.kind)

    def _clauses(self, section: Section) -> Iterator[Row]:
        """One row a clause cited whole; of one cited by 款 or 项 only those, under the opening of their list."""
        grouped: dict[str, list[Statement]] = {}
        for statement in section.statements:
            grouped.setdefault(self._answer.citations[statement.citations[0]].clause.id, []).append(statement)
        for id_, statements in grouped.items():
            cited = tuple(self._answer.citations[s.citations[0]] for s in statements)
            entire = any(s.text == c.clause.text for s, c in zip(statements, cited, strict=True))
            if entire and id_ not in self._whole:
                self._whole.add(id_)
                yield Row(statements[0].text, cited, self._entire(statements, cited))
                continue
            for lead, parts in groupby(zip(statements, cited, strict=True), key=lambda pair: (pair[1].paragraph, lead_in(pair[1]))):
                chosen = list(parts)
                yield Row(chosen[0][0].text, tuple(c for _, c in chosen), self._part(lead[1], chosen))

    def _entire(self, statements: Sequence[Statement], cited: Sequence[Citation]) -> Clausal:
        """The clause whole, with the parts cited, or the decisive part, as marks."""
        clause, marks = cited[0].clause, []
        for statement, citation in zip(statements, cited, strict=True):
            start = clause.text.index(citation.quote)
            marks += [(start + a, start + b) for a, b in statement.marks]
            if citation.quote != clause.text:
                marks.append((start, start + len(citation.quote.rstrip())))
        return Clausal(cited[0], self._names(cited), status_words(cited[0], self._answer.day), "", clause.text, _joined(marks))

    def _part(self, lead: str, parts: Sequence[tuple[Statement, Citation]]) -> Clausal:
        """The 款 or 项 cited, verbatim; only the name where the clause was shown whole."""
        cited = [citation for _, citation in parts]
        names, first = self._names(cited), cited[0]
        above = "（全文见上）" if first.clause.id in self._whole else ""
        if above and any(c.quote == c.clause.text for c in cited):
            return Clausal(first, names + above, status_words(first, self._answer.day), "", "", ())
        words, marks = "", []
        for citation in cited:
            words += "\n" * bool(words) + citation.quote.rstrip("\n")
            marks.append((len(words) - len(citation.quote.rstrip("\n")), len(words)))
        return Clausal(first, names + above, status_words(first, self._answer.day), f"{lead}\n" if lead else "", words, tuple(marks) if lead else ())

    def _names(self, cited: Sequence[Citation]) -> str:
        return "；".join(cited_as(c, self._register) for c in cited)


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
