"""A labelled set -> the function that serves users -> a stream of measures, a row a question.

What is measured is what a user would get: the hits of the answer where there is one, and the raw search
where the question was refused (a wrong refusal is counted on its own, so it does not hide the ranking).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.assistant import Assistant
from assistant.retrieve.parts import Parts
from assistant.retrieve.search import EVERYTHING
from corpus.errors import LaodongError
from eval.dataset import Gold, Labelled
from eval.metrics import MEASURES
from ingest.settings import today


@dataclass(slots=True)
class Result:
    """A row a question, each ranking for the TREC run file, milliseconds a question, gold not held."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    rankings: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    unknown: list[Gold] = field(default_factory=list)


def evaluate(
    assistant: Assistant, questions: Sequence[Labelled], parts: Parts = EVERYTHING,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Result:  # fmt: skip
    """Ask every question and measure; with `parts` switched off only the search is measured (ablation)."""
    assistant.warm()
    result = Result()
    for number, asked in enumerate(questions):
        progress(number, len(questions))
        day = asked.day or today()
        gold, missing = gold_keys(assistant, asked, day)
        result.unknown += missing
        start = time.perf_counter()
        answer = assistant.ask(asked.question, day, asked.region)
        result.times.append(1000 * (time.perf_counter() - start))
        if parts == EVERYTHING and answer.hits:
            hits = answer.hits
        else:
            hits = assistant.search(asked.question, day, assistant.region(asked.region), parts=parts).hits
        ranked = [hit.clause.id for hit in hits]
        row: dict[str, Any] = {
            "id": asked.id, "kind": asked.kind, "refused": answer.refused, "expect_refuse": asked.refuse,
            "confidence": answer.confidence,
        }  # fmt: skip
        if not asked.refuse:
            row |= {name: round(measure(ranked, gold), 4) for name, measure in MEASURES.items()}
            row |= {"gold": gold, "top": ranked[:10]}
        result.rows.append(row)
        result.rankings[asked.id] = [(hit.clause.id, hit.score) for hit in hits]
    progress(len(questions), len(questions))
    return result


def gold_keys(assistant: Assistant, asked: Labelled, day: date) -> tuple[dict[str, int], list[Gold]]:
    """Clause id -> grade, and the gold that is not held (it stays in the gold under a name nothing can match)."""
    keys: dict[str, int] = {}
    missing: list[Gold] = []
    for gold in asked.gold:
        key = f"?{gold.law}#{gold.article}"
        with suppress(LaodongError):
            document = assistant.names.lookup(gold.law, day)
            if document.earlier and not assistant.store.size(document.id):
                document = assistant.store.document(document.earlier)  # the text that stands in for it is what can be found
            key = f"{document.id}#{gold.article}"
        if assistant.store.get(key) is None:
            missing.append(gold)
        keys[key] = max(gold.grade, keys.get(key, 0))
    return keys, missing
