"""Sixty composed answers, read against their clauses and kept: does the real index still give them?

`issues` of a question are those its answer must treat, by our reading; they are compared statement by statement
and citation by citation, and so is what is not covered. Further issues and clauses that the ranking brings may
move when the search is trained anew. Where an answer is missing, or LAODONG_GOLDEN=write is set, it is written
and the test fails, asking for a reading.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.lookup import Lookup, open_lookup
from assistant.records import Answer
from assistant.references.verify import check_text
from corpus.errors import IndexMismatch, IndexMissing
from ingest.settings import load_settings
from ui.render.markdown import answer_markdown

FOLDER = Path(__file__).parent / "data" / "answers"
DAY = date(2026, 11, 25)
ROWS = [json.loads(line) for line in (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
e2e = pytest.mark.skipif(not os.environ.get("LAODONG_E2E"), reason="needs LAODONG_E2E and a built index")


@pytest.fixture(scope="module")
def real() -> Assistant:
    """The assistant over the index of LAODONG_HOME."""
    try:
        return open_assistant(load_settings())
    except (IndexMissing, IndexMismatch):
        pytest.skip("no index built")


def asked(assistant: Assistant, row: dict[str, Any]) -> Answer:
    """The answer to a row."""
    return assistant.ask(row["question"], date.fromisoformat(row.get("date", str(DAY))), row.get("region", ""))


def blocks(text: str) -> dict[str, list[str]]:
    """Heading -> statements with their citations, and the clauses quoted, in order; clause texts are compared elsewhere."""
    out: dict[str, list[str]] = {}
    name, section = "", ""
    for line in text.splitlines():
        if line.startswith("## "):
            name = re.sub(r"^[一二三四五六七八九十]+、", "", line[3:])
        elif line.startswith("### "):
            section = line[4:]
        elif line.startswith(("- ", "**《")):
            key = section if section == "未覆盖" else name
            out.setdefault(key, []).append(f"{section}：{line.replace('（全文见上）', '')}")
    return out


@e2e
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_answers_are_those_read(real: Assistant, row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the answer still the one that was read against the law?"""
    monkeypatch.setattr("ui.render.as_of.today", lambda: DAY)  # what is in force is named by its day on any other
    path = FOLDER / f"{row['id']}.md"
    text = answer_markdown(asked(real, row))
    if os.environ.get("LAODONG_GOLDEN") == "write" or not path.is_file():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was written; read it against the clauses and commit it")
    now, kept = blocks(text), blocks(path.read_text(encoding="utf-8"))
    for name in (*row["issues"], "未覆盖"):
        assert now.get(name) == kept.get(name), name
    assert set(row["issues"]) <= set(now)


@pytest.fixture(scope="module")
def corpus() -> Lookup:
    """Look-ups over the corpus itself; needs no index."""
    return open_lookup(load_settings())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_kept_answers_cite_what_exists(corpus: Lookup, row: dict[str, Any]) -> None:
    """Does every citation in the kept answers exist, and does nothing beside it contradict it?"""
    path = FOLDER / f"{row['id']}.md"
    cited = set(re.findall(r"(?<=[〔；*])《[^《》]+》[^〔〕；*（]*(?:（[一二三四五六七八九十]+）项)?", path.read_text(encoding="utf-8")))
    assert cited
    report = check_text("\n".join(sorted(cited)), corpus.names, corpus.store, date.fromisoformat(row.get("date", str(DAY))))
    assert not [(c.verdict, c.detail) for c in report.wrong]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_kept_answers_quote_verbatim(corpus: Lookup, row: dict[str, Any]) -> None:
    """Does every quoted clause of the kept answers stand word for word in the corpus?"""
    texts = "\n".join(c.text for id_ in corpus.store.ids() if (c := corpus.store.get(id_)))
    squeezed = re.sub(r"\s", "", texts)
    for quote in _quotations((FOLDER / f"{row['id']}.md").read_text(encoding="utf-8")):
        assert re.sub(r"\s", "", quote) in squeezed


def _quotations(text: str) -> Iterator[str]:
    """Lines of quoted clauses, without Markdown's marks."""
    for line in text.splitlines():
        if line.startswith("> ") and not line.startswith("> ※"):
            yield re.sub(r"\\([\\`*_{}\[\]#<>|~])", r"\1", line[2:].replace("**", "")).strip()
