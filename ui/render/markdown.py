"""An answer as Markdown: headings, sentences with their citations, clauses as quotations with the decisive words bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.records import Answer
from assistant.references.write import of
from ui.render.layout import Block, Clausal, Register, Row, facts, heading, lay_out

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
    yield f"{facts(answer)}\n"
    for block in lay_out(answer, register):
        yield from _block(block)
    yield "---\n"
    yield from (f"> ※ {plain(notice)}" for notice in answer.notices)
    if answer.contacts:
        yield f"\n{' · '.join(answer.contacts)}"
    yield "\n本文只列法条和办法，不是法律意见；引用以官方文本为准。"


def _block(block: Block) -> Iterator[str]:
    yield f"{'#' * (block.level + 1)} {plain(block.title)}\n"
    for row in block.rows:
        if row.clause is not None:
            yield from _clause(row.clause)
        else:
            yield f"- {_sentence(row)}"
    if block.rows and block.rows[-1].clause is None:
        yield ""


def _sentence(row: Row) -> str:
    named = f" 〔{plain('；'.join(of(c) for c in row.cited))}〕" if row.cited else ""
    return plain(row.text) + named


def _clause(clause: Clausal) -> Iterator[str]:
    yield f"**{plain(clause.heading)}**〔{clause.status}〕\n"
    text = plain(clause.before) + _marked(clause.words, clause.marks) + plain(clause.after)
    yield from (f"> {line}  " for line in text.strip().split("\n"))
    yield ""


def _marked(words: str, marks: tuple[tuple[int, int], ...]) -> str:
    """The words with the decisive ones bold, line by line, since emphasis ends with its paragraph."""
    out, at = "", 0
    for start, end in marks:
        bold = "\n".join(f"**{plain(line.strip())}**" for line in words[start:end].split("\n") if line.strip())
        out += plain(words[at:start]) + bold
        at = end
    return out + plain(words[at:])


def plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)
