"""单选题 on a number, period, amount, multiple or share: the value blanked out of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.distractors import wrong_spans
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.values import Span, find_spans, find_values

GAP = "（　　）"
ROOM = 170
"""Characters an opening and one item may have together."""
MOST = 3
"""Items of this rule from one statement."""


def numbers(context: Context) -> Iterator[Item]:
    """An item for each value of each statement, up to MOST."""
    for document in context.documents:
        asked = [(s, 0) for s in context.statements[document.id]]
        for statement, after in (*asked, *listed(context, document.id)):
            spans = [s for s in find_spans(statement.text) if s.start >= after and once(statement.text, s) and statement.text[max(0, s.start - 1) : s.start] != "“"]
            for span in [one for s in spans for one in _limits(s)][:MOST]:
                if item := _item(context, statement, span):
                    yield item


def listed(context: Context, document: str) -> Iterator[tuple[Statement, int]]:
    """Items of lists that hold a value, under their opening, and where the item begins: …… 发生一般事故的，处三十万元以上……"""
    for listing in context.listings[document]:
        for text in listing.entire:
            whole = f"{listing.lead}：……{text}。"
            if len(whole) <= ROOM and "。" not in text and find_spans(text) and not re.search(r"前款|前项|本款|本项|第（?[一二三四五六七八九十]+）?项", text):
                yield Statement(listing.clause, listing.document, whole, listing.paragraph), len(listing.lead) + 3


def _limits(span: Span) -> list[Span]:
    """一个月不满一年 is two limits, each asked by itself; 三年以上七年以下 is one range."""
    if span.is_range and re.search("不满|不足|未满", span.text):
        return [Span(v.text, v.start, v.end, (v,)) for v in span.values]
    return [span]


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
    options.sort(key=lambda o: [v.size for v in find_values(o.text)])  # as examiners print them; papers may shuffle
    return context.item(
        Type.SINGLE, "数值", statement.clause, f"{span.text}@{span.start}",
        f"根据{law_name(statement.document)}，{text[: span.start]}{GAP}{text[span.end :]}", tuple(options),
        closeness=sum(near for _, near in wrong) / len(wrong), paragraph=statement.paragraph,
    )  # fmt: skip
