"""单选题 on a number, period, amount, multiple or share: the value blanked out of a statement."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.distractors import wrong_spans
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.values import Span, find_spans

GAP = "（　　）"
MOST = 3
"""Items of this rule from one statement."""


def numbers(context: Context) -> Iterator[Item]:
    """An item for each value of each statement, up to MOST."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            spans = [s for s in find_spans(statement.text) if once(statement.text, s) and statement.text[max(0, s.start - 1) : s.start] != "“"]
            for span in spans[:MOST]:
                if item := _item(context, statement, span):
                    yield item


def once(text: str, span: Span) -> bool:
    """True where the blanked value does not stand elsewhere in the stem."""
    rest = text[: span.start] + GAP + text[span.end :]
    return all(value.text not in rest for value in span.values) and span.text not in rest


def _item(context: Context, statement: Statement, span: Span) -> Item | None:
    text = statement.text
    rng = context.rng("numbers", statement.clause.id, span.start)
    wrong = wrong_spans(context, text, span, rng)
    if len(wrong) < 3:
        return None
    options = [Option(span.text, True), *(Option(words, False, "同类数值") for words, _ in wrong)]
    rng.shuffle(options)
    return context.item(
        Type.SINGLE, "数值", statement.clause, f"{span.text}@{span.start}",
        f"根据{law_name(statement.document)}，{text[: span.start]}{GAP}{text[span.end :]}", tuple(options),
        closeness=sum(near for _, near in wrong) / len(wrong), paragraph=statement.paragraph,
    )  # fmt: skip
