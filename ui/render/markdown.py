"""An answer as Markdown: headings, sentences with their citations, clauses as quotations with the decisive words bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.records import Answer
from ui.render.blocks import FOLD, Block, Clausal, Row
from ui.render.layout import Register, cited_as, facts, heading, lay_out

_SPECIAL = re.compile(r"([\\`*_{}\[\]#<>|~])")


def answer_markdown(answer: Answer, register: Register = Register.MEDIATOR) -> str:
    """The whole answer, or the refusal, ending in a newline."""
    return "\n".join(_lines(answer, register)).rstrip() + "\n"


def _lines(answer: Answer, register: Register) -> Iterator[str]:
    yield f"# {plain(heading(answer))}\n"
    if answer.refused:
        yield f"**未作答。** {plain(answer.reason)}\n"
        if answer.near:
            yield f"可以看看：{plain('、'.join(answer.near))}\n"
        return
    if answer.unclear:
        yield f"**请说得具体些。** {plain(answer.reason)}\n"
        yield from (f"- **{plain(c.text)}**：可以这样问“{plain(c.question)}”" for c in answer.choices)
        yield f"\n{' · '.join(answer.contacts)}"
        return
    yield f"{facts(answer)}\n"
    blocks = lay_out(answer, register)
    for place, block in enumerate(blocks):
        if block.folded and not blocks[place - 1].folded:
            yield f"---\n\n## {FOLD}\n"
        yield from _block(block, register)
    yield "---\n"
    yield from (f"> ※ {plain(notice)}" for notice in answer.notices)
    if answer.contacts:
        yield f"\n{' · '.join(answer.contacts)}"
    yield "\n本文只列法条和办法，不是法律意见；引用以官方文本为准。"


def _block(block: Block, register: Register) -> Iterator[str]:
    yield f"{'#' * (block.level + 1)} {plain(block.title)}\n"
    for row in block.rows:
        if row.clause is not None:
            yield from _clause(row.clause)
        else:
            yield f"- {_sentence(row, register)}"
    if block.rows and block.rows[-1].clause is None:
        yield ""


def _sentence(row: Row, register: Register) -> str:
    named = f" 〔{plain('；'.join(cited_as(c, register) for c in row.cited))}〕" if row.cited else ""
    return plain(row.text) + named


def _clause(clause: Clausal) -> Iterator[str]:
    yield f"**{plain(clause.heading)}**〔{clause.status}〕\n"
    text = plain(clause.lead) + "".join(_bold(words) if marked else plain(words) for words, marked in clause.runs())
    if text.strip():
        yield from (f"> {line}  " for line in text.strip().split("\n"))
        yield ""


def _bold(words: str) -> str:
    """Marked words bold line by line, since emphasis ends with its paragraph."""
    return "\n".join(f"**{plain(line.strip())}**" if line.strip() else "" for line in words.split("\n"))


def plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)
