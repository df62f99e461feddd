"""An answer for workers: three lines first, each matter in at most three sentences, everything else folded at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.own import TITLE
from assistant.answer.plain import first_lines, in_plain_words, matter
from assistant.records import Answer, SectionKind, Statement
from ui.render.blocks import Block, Row

TOP = "先看这几句"
FEW, ISSUES = 5, 3
"""Things to find out that are named before the fold, and issues of which they are."""
_BURDEN = "举证："


def worker_blocks(answer: Answer, whole: Sequence[Block]) -> Iterator[Block]:
    """The short form, then `whole`, the blocks of the full answer, folded."""
    said = first_lines(answer)
    top = [_row(answer, s, label) for label, s in said]
    if top:
        yield Block(TOP, tuple(top), SectionKind.STEPS)
    yield from (block for block in whole if block.kind is SectionKind.UNCOVERED)
    yield from (block for block in whole if block.title == TITLE)
    told = {s.text for _, s in said}
    names = list(dict.fromkeys(s.issue for s in answer.sections if s.issue))
    for number, name in enumerate(names, 1):
        rows = [_row(answer, s) for s in matter([s for s in answer.sections if s.issue == name], answer.question, told)]
        if rows:
            yield Block(f"{number}. {name}" if len(names) > 1 else name, tuple(rows), SectionKind.POINTS)
    if not names:
        points = [s for s in answer.sections if s.kind is SectionKind.POINTS]
        if points and not top:
            yield Block("法律怎么说", tuple(_row(answer, s) for s in matter(points, answer.question)), SectionKind.POINTS)
    if proofs := tuple(_proofs(answer)):
        yield Block("先弄清这些，把证据备好", proofs, SectionKind.FACTS)
    yield from (_folded(block) for block in whole if block.kind is not SectionKind.UNCOVERED and block.title != TITLE)


def _row(answer: Answer, statement: Statement, lead: str = "") -> Row:
    cited = tuple(answer.citations[p] for p in statement.citations)
    return Row(lead + in_plain_words(statement.text, cited), cited, brief=True)


def _proofs(answer: Answer) -> Iterator[Row]:
    """The things to find out of the first issues in one line each, and who has to prove what in the first."""
    sections = [s for s in answer.sections if s.kind is SectionKind.FACTS]
    for place, section in enumerate(sections[:ISSUES]):
        asked = [s for s in section.statements if not s.text.startswith(_BURDEN)][:FEW]
        cited = tuple(answer.citations[p] for p in dict.fromkeys(p for s in asked for p in s.citations))
        name = f"{section.issue}：" if len(sections) > 1 else ""
        if asked:
            yield Row(name + in_plain_words("；".join(s.text for s in asked) + "。", cited), cited, brief=True)
        burden = [s for s in section.statements if s.text.startswith(_BURDEN)]
        if burden and not place:
            yield _row(answer, replace(burden[0], text=burden[0].text.removeprefix(_BURDEN)), "谁拿证据：")


def _folded(block: Block) -> Block:
    return Block(block.title, block.rows, block.kind, block.level, folded=True)
