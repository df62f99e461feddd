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
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"问题集 {path} 无法读取", "应为 UTF-8 编码的 JSONL 文件") from error
    rows = [_labelled(line, path.name, number) for number, line in enumerate(lines, 1) if line.strip()]
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise InputError(f"{path.name}：编号 {row.id} 出现两次", "每个问题一个编号")
        seen.add(row.id)
    if not rows:
        raise InputError(f"{path.name} 里没有问题", "每行一个 JSON 对象")
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
        raise InputError(f"{name}:{number}: 需要 id、question 和 gold（或 expect）", f"{error}") from error
