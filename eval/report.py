"""Rows of a run -> totals with intervals, slices, refusals, and gains and losses against a baseline."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import InputError
from eval.metrics import MEASURES, percentile
from eval.run import Result

Row = Mapping[str, Any]

RESAMPLES, SEED = 1000, 20261125
WATCHED = "mrr@10"
"""The measure by which a question is said to gain or lose."""
NOISE = 0.01
"""A fall of any-hit@5 or MRR@10 up to this much is not called a regression."""


@dataclass(frozen=True, slots=True)
class Change:
    """A question that does better or worse than in the baseline, by MRR@10."""

    id: str
    before: float
    after: float


def totals(result: Result) -> dict[str, Any]:
    """The content of metrics.json."""
    answered = [row for row in result.rows if not row["expect_refuse"]]
    kinds = sorted({row["kind"] for row in answered if row["kind"]})
    return {
        "n": len(result.rows),
        "overall": means(answered),
        "interval95": intervals(answered),
        "slices": {kind: means([row for row in answered if row["kind"] == kind]) for kind in kinds},
        "counts": {kind: sum(row["kind"] == kind for row in answered) for kind in kinds},
        "refusal": refusals(result.rows),
        "latency_ms": {"p50": round(percentile(result.times, 0.5), 1), "p95": round(percentile(result.times, 0.95), 1)},
        "unknown_gold": [{"law": gold.law, "article": gold.article} for gold in result.unknown],
    }


def means(rows: Sequence[Row]) -> dict[str, float]:
    """Mean of every measure; 0 for no rows."""
    return {name: round(sum(row[name] for row in rows) / len(rows), 4) if rows else 0.0 for name in MEASURES}


def intervals(rows: Sequence[Row]) -> dict[str, list[float]]:
    """95 % percentile bootstrap of every mean over questions; the same resamples for every measure."""
    if not rows:
        return {}
    values = np.array([[row[name] for name in MEASURES] for row in rows])
    draws = np.random.default_rng(SEED).integers(0, len(rows), (RESAMPLES, len(rows)))
    low, high = np.percentile(values[draws].mean(axis=1), [2.5, 97.5], axis=0)
    return {name: [round(float(low[i]), 4), round(float(high[i]), 4)] for i, name in enumerate(MEASURES)}


def refusals(rows: Sequence[Row]) -> dict[str, Any]:
    """Precision and recall of refusing, by slice too; None where nothing was refused or was to be."""
    refused = [row for row in rows if row["refused"]]
    expected = [row for row in rows if row["expect_refuse"]]
    right = [row for row in refused if row["expect_refuse"]]
    kinds = sorted({row["kind"] for row in expected if row["kind"]})
    answered = len(rows) - len(expected)
    return {
        "precision": round(len(right) / len(refused), 4) if refused else None,
        "recall": round(len(right) / len(expected), 4) if expected else None,
        "by_kind": {k: round(np.mean([r["refused"] for r in expected if r["kind"] == k]).item(), 4) for k in kinds},
        "wrongly_refused": len(refused) - len(right),
        "wrongly_refused_share": round((len(refused) - len(right)) / answered, 4) if answered else None,
    }


def changes(rows: Sequence[Row], baseline: Sequence[Row]) -> tuple[list[Change], list[Change]]:
    """(gains, losses) of the questions both runs hold, largest first."""
    before = {row["id"]: row for row in baseline if WATCHED in row}
    moved = [
        Change(row["id"], before[row["id"]][WATCHED], row[WATCHED])
        for row in rows
        if row["id"] in before and WATCHED in row and row[WATCHED] != before[row["id"]][WATCHED]
    ]
    moved.sort(key=lambda change: (-abs(change.after - change.before), change.id))
    return [c for c in moved if c.after > c.before], [c for c in moved if c.after < c.before]


def regressed(rows: Sequence[Row], baseline: Sequence[Row]) -> list[str]:
    """What got worse by more than noise, on the questions both runs hold; empty where nothing did."""
    shared = {row["id"] for row in baseline if WATCHED in row} & {row["id"] for row in rows if WATCHED in row}
    before = means([row for row in baseline if row["id"] in shared])
    after = means([row for row in rows if row["id"] in shared])
    return [
        f"{name} {before[name]:.3f} → {after[name]:.3f}"
        for name in ("hit@5", WATCHED)
        if shared and after[name] < before[name] - NOISE
    ]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """per_question.jsonl of an earlier run; raises InputError where it is not one."""
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"基线 {path} 无法读取", "应为 laodong eval run --out 写出的 per_question.jsonl") from error


def files_of(result: Result) -> dict[str, str]:
    """metrics.json, per_question.jsonl and run.trec (query Q0 clause rank score tag), by name."""
    ranked = (
        f"{query} Q0 {clause} {rank} {score} laodong\n"
        for query, ranking in result.rankings.items()
        for rank, (clause, score) in enumerate(ranking, 1)
    )
    return {
        "metrics.json": json.dumps(totals(result), ensure_ascii=False, indent=1),
        "per_question.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in result.rows),
        "run.trec": "".join(ranked),
    }


def write_results(result: Result, folder: Path) -> None:
    """The three files of a run into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files_of(result).items():
        (folder / name).write_text(text, "utf-8")
