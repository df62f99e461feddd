"""Labelled questions: one JSON object a line, anybody's or our own.

    {"id", "question", "gold": [{"law", "article", "grade"?}, …]}     grade 2 governs (the default), 1 supports
    {"id", "question", "expect": "refuse"}                            outside labour law: to be refused
    optional: "date" (YYYY-MM-DD, the day of the facts), "region", "kind" (the slice it is counted in)

`law` is a full or short title; one that is not held is reported and counts as a miss, never dropped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import InputError

SETS = Path(__file__).parent / "sets"
SPLITS = ("dev", "test", "outside_dev", "outside_test", "asked_train", "asked_test")
"""The shipped sets; the outside ones are worded and labelled as public question sets are, by other people."""
TUNING = (SETS / "dev.jsonl", SETS / "outside_dev.jsonl", SETS / "asked_train.jsonl")
"""What may be looked at and learned from; test splits only report."""
GOVERNS = 2


@dataclass(frozen=True, slots=True)
class Gold:
    """One clause that answers a question, as written in the set, and how well: 2 governs, 1 supports."""

    law: str
    article: str
    grade: int = GOVERNS


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled question; `gold` is empty where a refusal is expected."""

    id: str
    question: str
    gold: tuple[Gold, ...]
    refuse: bool = False
    kind: str = ""
    region: str = ""
    day: date | None = None


def read_questions(path: Path) -> list[Labelled]:
    """The rows of a labelled file; raises InputError naming file and line, also for an id used twice."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"问题集 {path} 无法读取", "检查路径；应为 UTF-8 编码的 JSONL 文件") from error
    return parse_questions(data, path.name)


def parse_questions(data: bytes, name: str) -> list[Labelled]:
    """The rows of a labelled file of that name; raises InputError."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"问题集 {name} 无法读取", "应为 UTF-8 编码的 JSONL 文件") from error
    rows = [_labelled(line, name, number) for number, line in enumerate(lines, 1) if line.strip()]
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise InputError(f"{name}：编号 {row.id} 出现两次", "每个问题一个编号")
        seen.add(row.id)
    if not rows:
        raise InputError(f"{name} 里没有问题", "每行一个 JSON 对象")
    return rows


def _labelled(line: str, name: str, number: int) -> Labelled:
    try:
        row = json.loads(line)
        gold = tuple(Gold(str(g["law"]), str(g["article"]), int(g.get("grade", GOVERNS))) for g in row.get("gold", []))
        refuse = row.get("expect") == "refuse"
        if not gold and not refuse:
            raise KeyError("gold")
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        return Labelled(
            str(row["id"]), str(row["question"]), gold, refuse, row.get("kind") or "", row.get("region") or "", day
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        cure = '写成 {"id": "1", "question": "…", "gold": [{"law": "劳动合同法", "article": 38}]}，应拒答的写 "expect": "refuse"'
        raise InputError(f"{name}:{number}: 需要 id、question 和 gold（或 expect）", f"{_amiss(error)}{cure}") from error


def _amiss(error: Exception) -> str:
    """What is wrong with a row, as far as it can be told."""
    if isinstance(error, json.JSONDecodeError):
        return "这一行不是 JSON；"
    if isinstance(error, KeyError):
        return f"没有 {error.args[0]}；"
    return "日期应写成 2019-05-01；" if "isoformat" in str(error) else "有一项的格式不对；"
