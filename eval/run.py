"""A labelled set -> the function that serves users -> measures, per question and in total.

One JSON object a line: {"id", "question", "gold": [{"law", "article"}, …]} or {"expect": "refuse"};
optional "date", "region", "kind". A gold law that is not held is reported and counted as a miss.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from corpus.errors import InputError, LaodongError
from eval.metrics import MEASURES, percentile
from ingest.settings import today


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled question; `gold` holds (law, article) as written, empty where a refusal is expected."""

    id: str
    question: str
    gold: tuple[tuple[str, str], ...]
    refuse: bool = False
    kind: str = ""
    region: str = ""
    day: date | None = None


@dataclass(slots=True)
class Result:
    """Totals, a row a question, and each ranking for the TREC run file."""

    metrics: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)
    rankings: dict[str, list[tuple[str, float]]] = field(default_factory=dict)


def read_questions(path: Path) -> list[Labelled]:
    """The rows of a labelled file; raises InputError naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"问题集 {path} 无法读取", "应为 UTF-8 编码的 JSONL 文件") from error
    return [_labelled(line, path.name, number) for number, line in enumerate(lines, 1) if line.strip()]


def _labelled(line: str, name: str, number: int) -> Labelled:
    try:
        row = json.loads(line)
        gold = tuple((str(g["law"]), str(g["article"])) for g in row.get("gold", []))
        refuse = row.get("expect") == "refuse"
        if not gold and not refuse:
            raise KeyError("gold")
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        return Labelled(str(row["id"]), row["question"], gold, refuse, row.get("kind", ""), row.get("region", ""), day)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{name}:{number}: 需要 id、question 和 gold（或 expect）", f"{error}") from error


def evaluate(assistant: Assistant, questions: Sequence[Labelled], only: frozenset[str] | None = None) -> Result:
    """Ask every question and measure; `only` limits the search to some sources (ablation)."""
    assistant.warm()
    result, unknown, times = Result({}), [], []
    for asked in questions:
        day = asked.day or today()
        gold, missing = _keys(assistant, asked, day)
        unknown += missing
        start = time.perf_counter()
        answer = assistant.ask(asked.question, day, asked.region)
        times.append(1000 * (time.perf_counter() - start))
        if only is None:
            hits = answer.hits or assistant.search(asked.question, day, asked.region).hits
        else:
            hits = assistant.search(asked.question, day, asked.region, only=only).hits
        ranked = [hit.clause.id for hit in hits]
        row: dict[str, Any] = {"id": asked.id, "kind": asked.kind, "refused": answer.refused, "expect_refuse": asked.refuse}
        if not asked.refuse:
            wanted = gold | {f"?{law}#{article}" for law, article in missing}
            row |= {name: round(measure(ranked, wanted), 4) for name, measure in MEASURES.items()}
            row |= {"gold": sorted(wanted), "top": ranked[:10]}
        result.rows.append(row)
        result.rankings[asked.id] = [(hit.clause.id, hit.score) for hit in hits]
    result.metrics = _totals(result.rows, times, unknown)
    return result


def _keys(assistant: Assistant, asked: Labelled, day: date) -> tuple[set[str], list[tuple[str, str]]]:
    keys: set[str] = set()
    missing: list[tuple[str, str]] = []
    for law, article in asked.gold:
        try:
            document = assistant.names.lookup(law, day)
        except LaodongError:
            missing.append((law, article))
            continue
        if assistant.store.get(f"{document.id}#{article}") is None:
            missing.append((law, article))
        else:
            keys.add(f"{document.id}#{article}")
    return keys, missing


def _totals(rows: list[dict[str, Any]], times: list[float], unknown: list[tuple[str, str]]) -> dict[str, Any]:
    answered = [row for row in rows if not row["expect_refuse"]]
    kinds = sorted({row["kind"] for row in answered if row["kind"]})
    refused = [row for row in rows if row["refused"]]
    expected = [row for row in rows if row["expect_refuse"]]
    right = [row for row in refused if row["expect_refuse"]]
    return {
        "n": len(rows),
        "overall": _means(answered),
        "slices": {kind: _means([row for row in answered if row["kind"] == kind]) for kind in kinds},
        "refusal": {
            "precision": round(len(right) / len(refused), 4) if refused else None,
            "recall": round(len(right) / len(expected), 4) if expected else None,
            "wrongly_refused": len(refused) - len(right),
        },
        "latency_ms": {"p50": round(percentile(times, 0.5), 1), "p95": round(percentile(times, 0.95), 1)},
        "unknown_gold": [{"law": law, "article": article} for law, article in unknown],
    }


def _means(rows: list[dict[str, Any]]) -> dict[str, float]:
    return {name: round(sum(row[name] for row in rows) / len(rows), 4) if rows else 0.0 for name in MEASURES}


def write_results(result: Result, folder: Path) -> None:
    """metrics.json, per_question.jsonl and run.trec (query Q0 clause rank score tag)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metrics.json").write_text(json.dumps(result.metrics, ensure_ascii=False, indent=1), "utf-8")
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in result.rows)
    (folder / "per_question.jsonl").write_text(rows, "utf-8")
    lines = (
        f"{query} Q0 {clause} {rank} {score} laodong\n"
        for query, ranking in result.rankings.items()
        for rank, (clause, score) in enumerate(ranking, 1)
    )
    (folder / "run.trec").write_text("".join(lines), "utf-8")
