"""The BEIR files: what a stranger's system reads."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.assistant import Assistant
from eval.beir import write_beir
from eval.dataset import Gold, Labelled


def test_three_files(assistant: Assistant, tmp_path: Path) -> None:
    """Are all clauses, the questions to be answered and their judgements there, refusals and unheld gold not?"""
    asked = [
        Labelled("a", "工资什么时候发", (Gold("劳动法", "50"), Gold("不存在的法", "1"), Gold("工资支付暂行规定", "7", 1)), kind="lay"),
        Labelled("b", "离婚", (), refuse=True),
    ]
    assert write_beir(assistant, {"test": asked}, tmp_path) == 2
    corpus = [json.loads(line) for line in (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["_id"] for row in corpus] == list(assistant.store.ids())
    assert next(row for row in corpus if row["_id"] == "劳动法#50")["title"] == "《中华人民共和国劳动法》第五十条"
    queries = [json.loads(line) for line in (tmp_path / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["_id"] for row in queries] == ["a"]
    rows = (tmp_path / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()
    assert rows == ["query-id\tcorpus-id\tscore", "a\t劳动法#50\t2", "a\t工资支付暂行规定#7\t1"]
