"""The results that come with the program, and those of a file somebody brings: what the page of the evaluation shows.

A run is its totals (metrics.json), a row a question (per_question.jsonl) and the words of the questions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from corpus.errors import InputError
from eval.dataset import SETS, Labelled, parse_questions, read_questions
from eval.metrics import governing
from eval.report import Row, files_of, intervals, read_rows, totals
from eval.run import evaluate

RESULTS = Path(__file__).parent / "results"
SPLITS = ("test", "outside_test", "asked_test", "dev")
MOST = 5000
"""So many questions are taken from a file in one go."""
BEYOND = 99
"""The rank of a clause that was not found among the first ten."""
KINDS = {
    "worker_short": "劳动者短问", "story": "长叙述", "mediator": "调解员和人事", "exam": "考试竞赛", "judgment": "裁判文书式",
    "local": "地方政策", "reference": "直接引用", "asof": "按日期", "oos_far": "范围外（远）", "oos_near": "范围外（近）",
    "title": "法律问答标题", "consult": "网上咨询", "case": "案情分析",
    "short": "搜索框短问",
}  # fmt: skip
"""Names of the slices of the sets that come with the program."""


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation: totals, a row a question, the questions by id, and its files where it was run just now."""

    metrics: Mapping[str, Any]
    rows: tuple[Row, ...]
    questions: Mapping[str, Labelled]
    files: Mapping[str, str]


def committed(split: str) -> Run:
    """The results of one split as they come with the program; raises InputError where they are not there."""
    folder = RESULTS / split
    try:
        files = {name: (folder / name).read_text(encoding="utf-8") for name in ("metrics.json", "per_question.jsonl")}
        metrics = json.loads(files["metrics.json"])
    except (OSError, ValueError) as error:
        raise InputError(f"没有 {split} 的评测结果", f"运行 laodong eval run --split {split} --out {folder}") from error
    return Run(metrics, tuple(read_rows(folder / "per_question.jsonl")), _by_id(read_questions(SETS / f"{split}.jsonl")), files)


def run_file(assistant: Assistant, data: bytes, name: str, progress: Callable[[int, int], None]) -> Run:
    """Evaluate the questions of a JSONL file, as `laodong eval run --questions` does; raises InputError."""
    questions = parse_questions(data, name)
    if len(questions) > MOST:
        raise InputError(f"{name} 有 {len(questions)} 个问题，网页一次最多 {MOST} 个", "拆成几个文件，或用 laodong eval run --questions")
    result = evaluate(assistant, questions, progress=progress)
    return Run(totals(result), tuple(result.rows), _by_id(questions), files_of(result))


def _by_id(questions: Sequence[Labelled]) -> dict[str, Labelled]:
    return {q.id: q for q in questions}


def named(kind: str) -> str:
    """The slice as people call it."""
    return KINDS.get(kind, kind) or "（未分类）"


def spans(run: Run) -> dict[str, dict[str, list[float]]]:
    """95 % intervals of every measure in every slice."""
    answered = [row for row in run.rows if not row["expect_refuse"]]
    return {kind: intervals([row for row in answered if row["kind"] == kind]) for kind in run.metrics["slices"]}


def rank(row: Row) -> int:
    """The place of the first governing clause among the ten shown; BEYOND where none is."""
    wanted = governing(row.get("gold", {}))
    return next((place for place, key in enumerate(row.get("top", ()), 1) if key in wanted), BEYOND)


def amiss(row: Row) -> str:
    """What is wrong with how a question was treated, in words; empty where nothing is."""
    if row["expect_refuse"]:
        return "" if row["refused"] else "应拒未拒"
    if row["refused"]:
        return "误拒"
    place = rank(row)
    return "" if place == 1 else "前十条没有" if place == BEYOND else f"第 {place} 条才有"


def worst_first(rows: Sequence[Row]) -> list[Row]:
    """Wrong refusals and missed ones first, then the later found."""
    def weight(row: Row) -> tuple[int, str]:
        if row["expect_refuse"] != row["refused"]:
            return -BEYOND - 1, str(row["id"])
        return (0 if row["expect_refuse"] else -rank(row)), str(row["id"])

    return sorted(rows, key=weight)
