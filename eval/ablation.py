"""What each part of the search brings: the whole, and the whole without one part, on the same questions.

Differences are given with 95 % intervals by a paired bootstrap over questions (the same resamples for both).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from assistant.assistant import Assistant
from assistant.retrieve.parts import Parts
from eval.dataset import Labelled
from eval.metrics import MEASURES
from eval.report import RESAMPLES, SEED
from eval.run import gold_keys
from ingest.settings import today

SHOWN = ("hit@5", "mrr@10", "recall@10")
PLAIN = Parts(authored=False, issues=False, adapter=False, rerank=False)
"""Words and meaning fused by rank: what a plain hybrid search would find."""


@dataclass(frozen=True, slots=True)
class Ablation:
    """One configuration: its means, and how far they lie from the whole, with the interval of the difference."""

    name: str
    means: Mapping[str, float]
    difference: Mapping[str, tuple[float, float, float]]


def configurations() -> dict[str, Parts]:
    """The whole, the whole without each part, words alone, and a plain hybrid."""
    whole = Parts()
    without = {f"without {f.name}": replace(whole, **{f.name: False}) for f in fields(Parts)}
    words = replace(PLAIN, meaning=False)
    return {"whole": whole, **without, "plain hybrid (words + meaning, RRF)": PLAIN, "words alone (BM25)": words}


def ablate(
    assistant: Assistant, questions: Sequence[Labelled], progress: Callable[[str, int, int], None]
) -> list[Ablation]:
    """Search every question that is to be answered under every configuration."""
    asked = [q for q in questions if not q.refuse and q.kind != "reference"]  # those are read, not searched for
    values: dict[str, np.ndarray] = {}
    for name, parts in configurations().items():
        rows = []
        for place, question in enumerate(asked):
            progress(name, place, len(asked))
            rows.append(_measured(assistant, question, parts))
        values[name] = np.array(rows)
    return [Ablation(name, _means(rows), _difference(rows, values["whole"])) for name, rows in values.items()]


def table(found: Sequence[Ablation]) -> str:
    """A Markdown table of the ablations."""
    lines = [f"| configuration | {' | '.join(SHOWN)} |", "|---|" + "---|" * len(SHOWN)]
    for one in found:
        cells = []
        for name in SHOWN:
            mean, low, high = one.difference[name]
            more = "" if one.name == "whole" else f" ({mean:+.3f}, {low:+.3f} to {high:+.3f})"
            cells.append(f"{one.means[name]:.3f}{more}")
        lines.append(f"| {one.name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _measured(assistant: Assistant, asked: Labelled, parts: Parts) -> list[float]:
    day = asked.day or today()
    gold, _ = gold_keys(assistant, asked, day)
    hits = assistant.search(asked.question, day, assistant.region(asked.region), parts=parts).hits
    ranked = [hit.clause.id for hit in hits]
    return [measure(ranked, gold) for measure in MEASURES.values()]


def _means(rows: np.ndarray) -> dict[str, float]:
    return {name: round(float(rows[:, place].mean()), 4) for place, name in enumerate(MEASURES)}


def _difference(rows: np.ndarray, whole: np.ndarray) -> dict[str, tuple[float, float, float]]:
    gap = rows - whole
    draws = np.random.default_rng(SEED).integers(0, len(gap), (RESAMPLES, len(gap)))
    low, high = np.percentile(gap[draws].mean(axis=1), [2.5, 97.5], axis=0)
    return {
        name: (round(float(gap[:, i].mean()), 4), round(float(low[i]), 4), round(float(high[i]), 4))
        for i, name in enumerate(MEASURES)
    }
