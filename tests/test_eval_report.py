"""Totals of a run: means, intervals, refusals, gains and losses, by numbers worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import InputError
from eval.metrics import MEASURES
from eval.report import changes, intervals, means, read_rows, refusals, regressed, totals, write_results
from eval.run import Result


def row(id_: str, value: float = 1.0, **more: Any) -> dict[str, Any]:
    """A row whose measures all have one value."""
    return {"id": id_, "kind": "lay", "refused": False, "expect_refuse": False} | dict.fromkeys(MEASURES, value) | more


def test_means_and_intervals() -> None:
    """Is the mean plain, and does the interval hold it and shrink to a point where all agree?"""
    rows = [row("a", 1.0), row("b", 0.0), row("c", 0.5)]
    assert means(rows)["mrr@10"] == 0.5
    low, high = intervals(rows)["mrr@10"]
    assert 0.0 <= low < 0.5 < high <= 1.0
    assert intervals([row("a"), row("b")])["hit@5"] == [1.0, 1.0]
    assert intervals([]) == {}


def test_refusals() -> None:
    """Of three refused two rightly, of four to be refused two: precision 2/3, recall 1/2?"""
    rows = [
        row("a", refused=True),
        *({"id": i, "kind": "far", "refused": r, "expect_refuse": True} for i, r in zip("bcde", (1, 1, 0, 0), strict=True)),
    ]
    found = refusals(rows)
    assert found["precision"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["recall"] == 0.5
    assert found["wrongly_refused"] == 1
    assert found["wrongly_refused_share"] == 1.0


def test_nothing_refused_is_not_perfect() -> None:
    """Is precision unknown, not 1, where nothing was refused?"""
    assert refusals([row("a")])["precision"] is None


def test_changes_and_regression() -> None:
    """Are gains and losses told apart, questions of one run only left out, and a fall called one?"""
    before = [row("a", 0.5), row("b", 1.0), row("x", 1.0)]
    after = [row("a", 1.0), row("b", 0.2), row("y", 0.0)]
    gains, losses = changes(after, before)
    assert [c.id for c in gains] == ["a"]
    assert [(c.id, c.before, c.after) for c in losses] == [("b", 1.0, 0.2)]
    assert any("mrr@10" in line for line in regressed(after, before))
    assert regressed(before, before) == []


def test_written_files(tmp_path: Path) -> None:
    """Are metrics, rows and run file written in the forms other tools read?"""
    result = Result([row("a")], {"a": [("劳动法#50", 1.5), ("劳动法#91", 0.5)]}, [12.0], [])
    write_results(result, tmp_path)
    metrics = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["n"] == 1
    assert {"hit@1", "hit@3", "hit@5", "hit@10", "recall@10", "mrr@10", "ndcg@10"} <= set(metrics["overall"])
    assert metrics["slices"]["lay"] == metrics["overall"]
    assert metrics["latency_ms"] == {"p50": 12.0, "p95": 12.0}
    assert read_rows(tmp_path / "per_question.jsonl") == result.rows
    assert (tmp_path / "run.trec").read_text(encoding="utf-8").splitlines()[0] == "a Q0 劳动法#50 1 1.5 laodong"


def test_totals_of_refusals_only() -> None:
    """Is a set without any question to be answered measured without dividing by nothing?"""
    found = totals(Result([{"id": "a", "kind": "", "refused": True, "expect_refuse": True}], {}, [1.0], []))
    assert found["overall"]["hit@5"] == 0.0
    assert found["refusal"]["recall"] == 1.0


def test_bad_baseline(tmp_path: Path) -> None:
    """Is a baseline that is no run one clear error?"""
    with pytest.raises(InputError, match="基线"):
        read_rows(tmp_path / "none.jsonl")
