"""单选题 and 情景题 on one rule in four versions: as the law has it, and with one or two of its points changed.

The wrong versions differ from the right one where trainees err: a period, when it starts, who bears or decides, what follows.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from assistant.quiz.alter import Altered, alterations, false_values
from assistant.quiz.context import Context, law_name, matter
from assistant.quiz.generate.sayings import MILD
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap
from assistant.quiz.values import find_spans

LONGEST = 84
WANTED = 3


@dataclass(frozen=True, slots=True)
class _Point:
    """What stands at a place of the law, and what might stand there."""

    start: int
    end: int
    wrong: str


def versions(context: Context) -> Iterator[Item]:
    """One item for each short statement with enough wrong versions: a 情景题 where a caller's words fit it, else a 单选题."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            if len(statement.text) > LONGEST:
                continue
            rng = context.rng("versions", statement.clause.id, statement.text[:12])
            story = caller(context, statement)
            wrong = wrong_versions(context, statement, rng, figures=bool(story))
            if len(wrong) < WANTED:
                continue
            options = [Option(statement.text, True, "与法条一致"), *(Option(text, False, why) for text, why in wrong)]
            rng.shuffle(options)
            told = f"来访者咨询：“{story}”下列答复中，符合{law_name(document)}规定的是（　　）"
            said = f"根据{law_name(document)}{matter(statement.clause)}，下列说法正确的是（　　）"
            yield context.item(
                Type.CASE if story else Type.SINGLE, "情景" if story else "辨析", statement.clause, f"{statement.text[:16]}|四说", told if story else said,
                tuple(options), closeness=0.65, paragraph=statement.paragraph,
            )  # fmt: skip


def wrong_versions(context: Context, statement: Statement, rng: random.Random, figures: bool) -> list[tuple[str, str]]:
    """Up to three false versions with what is wrong in each; those with one point changed before those with two.

    `figures` lets three figures for one place be enough; without a caller's story that would be the item on the figure again.
    """
    points = _points(context, statement, rng, figures)
    places = sorted({(p.start, p.end) for p in points})
    if any(a[1] > b[0] for a, b in pairwise(places)):
        places = places[:1]
    by_place = [[p for p in points if (p.start, p.end) == place] for place in places]
    single = [(p,) for group in by_place for p in group[:WANTED]]
    double = [(a, b) for i, group in enumerate(by_place) for other in by_place[i + 1 :] for a, b in product(group[:1], other[:1])]
    rng.shuffle(single)
    if len(places) > 1:  # one version for each place, both together as the third
        single = [next(s for s in single if (s[0].start, s[0].end) == place) for place in places]
    chosen = [*single[: WANTED if len(places) != 2 else 2], *double, *single[2:]][:WANTED]
    return [(_changed(statement.text, points_), _why(statement.text, points_)) for points_ in chosen]


def _points(context: Context, statement: Statement, rng: random.Random, figures: bool) -> list[_Point]:
    text, out = statement.text, []
    changes = [a for a in alterations(context, statement, rng) if a.what not in MILD]
    for change in changes:
        start = _place(text, change)
        out.append(_Point(start, start + len(change.right), change.wrong))
        span = next((s for s in find_spans(text) if (s.start, s.text) == (start, change.right)), None)
        if figures and span is not None and len(changes) == 1:
            out += [_Point(span.start, span.end, w) for w in false_values(context, text, span, rng) if w != change.wrong]
    return out


def _place(text: str, change: Altered) -> int:
    """Where the changed words stand: the place up to which both texts agree may lie inside them."""
    at = next(i for i in range(len(text)) if i >= len(change.text) or text[i] != change.text[i])
    found = [m.start() for m in re.finditer(re.escape(change.right), text) if m.start() <= at <= m.end()]
    return found[0] if found else text.index(change.right)


def _changed(text: str, points: tuple[_Point, ...]) -> str:
    for point in sorted(points, key=lambda p: -p.start):
        text = text[: point.start] + point.wrong + text[point.end :]
    return text


def _why(text: str, points: tuple[_Point, ...]) -> str:
    return "；".join(f"“{p.wrong}”应为“{text[p.start : p.end]}”" for p in points)


_STORY = re.compile(r"我|俺|咱|老板|厂里|店里|工地")
_OFF = re.compile(r"[A-D](?:[.．、:：]|[\u4e00-\u9fff])|HR|怎么看|凭什么判断|下列|第[一二三四五六七八九十百]+条|原告|被告|法院认为|是不是|对吗|对不对")
_FACT = re.compile(r"[，,。；]")
ALIKE = 0.3
"""What a story must share with the rule that answers it."""


def caller(context: Context, statement: Statement) -> str:
    """The words of a caller that the statement, and no other 款 of its clause, answers; "" where there are none."""
    clause = statement.clause
    rest = [clause.words_of(p) for p in clause.parts if p.number != statement.paragraph]
    best, kept = ALIKE, ""
    for told in context.store.questions_of(clause.id):
        if not 14 <= len(told) <= 110 or not _STORY.search(told) or not _FACT.search(told[:-1]) or _OFF.search(told):
            continue
        score = overlap(told, statement.text)
        if score > best and all(score > overlap(told, other) + 0.05 for other in rest):
            best, kept = score, told
    return kept if not kept or re.search(r"[。？！?!]$", kept) else f"{kept}。"
