"""Marks kept on this machine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.feedback import FILE, keep_mark
from assistant.records import Answer
from corpus.errors import StorageError

ANSWER = Answer("拖欠工资怎么办", date(2026, 1, 1), "")


def test_one_line_a_mark(tmp_path: Path) -> None:
    """Is each mark one JSON line behind the others?"""
    keep_mark(tmp_path, ANSWER, "有用")
    keep_mark(tmp_path, ANSWER, "不准确", "少了一条\n第二行")
    rows = [json.loads(line) for line in (tmp_path / FILE).read_text(encoding="utf-8").splitlines()]
    assert [r["mark"] for r in rows] == ["有用", "不准确"]
    assert rows[1]["note"] == "少了一条\n第二行"
    assert rows[0]["region"] == "全国"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Is it one sentence?"""
    with pytest.raises(StorageError, match="未能写入"):
        keep_mark(tmp_path / "没有", ANSWER, "有用")
