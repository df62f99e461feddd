"""Marks that users give to answers, kept in one file of this machine and only where the user allows it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from assistant.records import Answer
from corpus.errors import StorageError

FILE = "feedback.jsonl"
MARKS = ("有用", "不准确", "没答到点上")


def keep_mark(home: Path, answer: Answer, mark: str, note: str = "") -> Path:
    """Append one line: the mark, the question, and what was cited; raises StorageError where it cannot be written."""
    row = {
        "time": datetime.now().isoformat(timespec="seconds"), "mark": mark, "note": note[:2000],
        "question": answer.question, "date": answer.day.isoformat(), "region": answer.region or "全国",
        "refused": answer.refused, "clauses": list(dict.fromkeys(c.clause.id for c in answer.citations)),
    }  # fmt: skip
    path = home / FILE
    try:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StorageError(f"评价未能写入 {path}：{error.strerror or error}", "检查磁盘空间和写入权限") from error
    return path
