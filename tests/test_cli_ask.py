"""laodong ask and chat: registers, files, follow-ups, and errors before anything is opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ui.cli.answering
from assistant.assistant import Assistant
from corpus.errors import InputError
from ui.cli.main import app

RUNNER = CliRunner()
QUESTION = "劳动合同到期公司不续签"


@pytest.fixture(autouse=True)
def _opened(willing: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.cli.answering, "open_ready", lambda: willing)


def test_registers_differ_in_order_only() -> None:
    """Do both registers say the same, workers' next step first?"""
    mediator, worker = (RUNNER.invoke(app, ["ask", QUESTION, "--register", r]).output for r in ("调解员", "劳动者"))
    assert mediator.index("要点") < mediator.index("时限与途径")
    assert worker.index("下一步怎么办") < worker.index("法律怎么说")


@pytest.mark.parametrize("name", ["回答.docx", "回答.md", "回答.html", "回答.json"])
def test_out_writes_the_file(tmp_path: Path, name: str) -> None:
    """Is the file written, and its place told?"""
    result = RUNNER.invoke(app, ["ask", QUESTION, "--out", str(tmp_path / name)])
    assert result.exit_code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_json_keeps_the_promised_keys() -> None:
    """Are the keys others build on there, `dropped` among them?"""
    body = json.loads(RUNNER.invoke(app, ["ask", QUESTION, "--json"]).stdout)
    assert {"refused", "reason", "sections", "citations", "hits", "dropped", "schema_version"} <= body.keys()
    assert {"document", "article", "paragraph", "item", "quote", "status"} <= body["citations"][0].keys()


MISTAKES = [
    (["ask", QUESTION, "--register", "法官"], "调解员"), (["ask", QUESTION, "--out", "回答.pdf"], "docx"),
    (["ask", QUESTION, "--out", "nowhere/回答.md"], "没有文件夹"), (["ask", " "], "没有写问题"), (["chat", "--register", "x"], "劳动者"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "says"), MISTAKES)
def test_mistakes_are_told_before_anything_is_done(arguments: list[str], says: str) -> None:
    """Is each mistake one clear error?"""
    result = RUNNER.invoke(app, arguments)
    assert isinstance(result.exception, InputError)
    assert says in str(result.exception)


def test_chat_keeps_the_thread() -> None:
    """Does a follow-up get an answer that still treats the first question, errors told in between?"""
    result = RUNNER.invoke(app, ["chat"], input=f"{QUESTION}\n{'长' * 30_000}\n那如果是我自己不想续呢\n\n")
    assert result.exit_code == 0
    assert result.output.count("适用日期") == 2
    assert "问题过长" in result.output
    assert result.output.count("合同期满终止、不续签的补偿") >= 2


def test_follow_goes_on_after_the_answer() -> None:
    """Does --follow ask on, and end with the input?"""
    result = RUNNER.invoke(app, ["ask", QUESTION, "--follow"], input="第一款什么意思\n")
    assert result.exit_code == 0
    assert result.output.count("适用日期") == 2
