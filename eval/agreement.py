"""Two independent labellings of one set -> how far they agree.

Judged are the clauses that either labeller named, and with them the first POOL clauses that plain BM25 finds
for the question: both left those unnamed, which is a judgement too. Cohen's kappa is given for "governs or
not" and, with quadratic weights, for the three grades (2 governs, 1 supports, 0 neither).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.retrieve.parts import Parts
from corpus.errors import InputError
from eval.dataset import SETS, Labelled
from ingest.settings import today

FIRST, SECOND = SETS / "labels_first.jsonl", SETS / "labels_second.jsonl"
LABELS = {
    "own": (FIRST, SECOND, ("dev", "test")),
    "outside": (
        SETS / "outside_labels_first.jsonl", SETS / "outside_labels_second.jsonl", ("outside_dev", "outside_test")
    ),
}
"""Set -> the two labellings, and the splits it falls into."""
POOL = 20
GRADES = 3
BM25 = Parts(meaning=False, authored=False, issues=False, adapter=False, rerank=False)

Grades = dict[str, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kappa of the two, the F1 of their governing clauses, and the share of questions that have one in common."""

    questions: int
    judgements: int
    kappa_governs: float
    kappa_grades: float
    governing_f1: float
    share_in_common: float


def read_labels(path: Path) -> dict[str, Grades]:
    """Question id -> {law#article: grade}; raises InputError naming file and line."""
    out: dict[str, Grades] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            out[str(row["id"])] = {f"{g['law']}#{g['article']}": int(g["grade"]) for g in row.get("gold", [])}
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path.name}:{number}: 需要 id 和 gold", str(error)) from error
    return out


def agreement(first: Mapping[str, Grades], second: Mapping[str, Grades], pools: Mapping[str, Sequence[str]]) -> Agreement:
    """Over the questions that both labelled and that have a pool."""
    shared = sorted(first.keys() & second.keys() & pools.keys())
    ours, theirs = [], []
    for id_ in shared:
        for key in sorted({*first[id_], *second[id_], *pools[id_]}):
            ours.append(first[id_].get(key, 0))
            theirs.append(second[id_].get(key, 0))
    one, two = np.array(ours, dtype=int), np.array(theirs, dtype=int)
    governs = [({k for k, g in side[id_].items() if g == 2}) for id_ in shared for side in (first, second)]
    pairs = list(zip(governs[::2], governs[1::2], strict=True))
    common = sum(len(a & b) for a, b in pairs)
    total = sum(len(a) + len(b) for a, b in pairs)
    return Agreement(
        questions=len(shared), judgements=len(one),
        kappa_governs=kappa(one == 2, two == 2, 2), kappa_grades=kappa(one, two, GRADES),
        governing_f1=round(2 * common / total, 4) if total else 0.0,
        share_in_common=round(sum(bool(a & b) for a, b in pairs) / len(pairs), 4) if pairs else 0.0,
    )  # fmt: skip


def kappa(one: np.ndarray, two: np.ndarray, levels: int) -> float:
    """Cohen's kappa with quadratic weights (plain kappa where there are two levels); 1 where both never differ."""
    table = np.zeros((levels, levels))
    np.add.at(table, (one.astype(int), two.astype(int)), 1)
    table /= table.sum() or 1
    gap = (np.arange(levels)[:, None] - np.arange(levels)[None, :]) ** 2
    expected = float((gap * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return round(1.0 - float((gap * table).sum()) / expected, 4) if expected else 1.0


def pools(assistant: Assistant, questions: Sequence[Labelled]) -> dict[str, list[str]]:
    """The first POOL clauses of plain BM25 for every question that is to be answered."""
    out = {}
    for asked in questions:
        if not asked.refuse:
            region = assistant.region(asked.region)
            found = assistant.search(asked.question, asked.day or today(), region, POOL, BM25)
            out[asked.id] = [hit.clause.id for hit in found.hits]
    return out


