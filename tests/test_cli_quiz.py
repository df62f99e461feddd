"""laodong quiz from the command line: a bank, everything made from it, and errors as one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.lookup import Lookup
from assistant.quiz.as_rows import read_bank
from corpus.errors import InputError
from ingest.settings import Settings
from ingest.store import ClauseStore
from tests.conftest import small_contents
from ui.cli.main import app

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank of two documents, built by the command."""
    file = tmp_path_factory.mktemp("bank") / "题库.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        _small(patch)
        result = RUNNER.invoke(app, ["quiz", "build", "--out", str(file), "--document", "劳动合同法", "--document", "劳动法"])
    assert result.exit_code == 0, result.output
    assert "退回" in result.output and "实体条文" in result.output
    return file


def _small(patch: pytest.MonkeyPatch) -> None:
    store = ClauseStore(None, small_contents())
    patch.setattr("assistant.lookup.open_lookup", lambda settings: Lookup(Settings(), store))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    _small(monkeypatch)


def test_paper_and_coverage(bank: Path, tmp_path: Path) -> None:
    """Are six files written for A and B, with the coverage shown?"""
    result = RUNNER.invoke(app, ["quiz", "paper", "--bank", str(bank), "--count", "单选=6", "--count", "判断题=4", "--out", "卷"])
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "卷").glob("*.docx"))) == 6 and "合计" in result.output
    shown = RUNNER.invoke(app, ["quiz", "coverage", "--bank", str(bank), "--json"])
    assert {row["document"] for row in json.loads(shown.output)} == {"劳动合同法", "劳动法"}


@pytest.mark.parametrize("name", ["题.xlsx", "题.csv", "题.docx", "题.gift", "题.xml", "题.json"])
def test_export(bank: Path, tmp_path: Path, name: str) -> None:
    """Is each format written?"""
    assert RUNNER.invoke(app, ["quiz", "export", name, "--bank", str(bank), "--kind", "判断"]).exit_code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_live_and_handbook(bank: Path, tmp_path: Path) -> None:
    """Are the page and the handbook written?"""
    assert RUNNER.invoke(app, ["quiz", "live", "--bank", str(bank), "--must", "3", "--race", "4"]).exit_code == 0
    assert RUNNER.invoke(app, ["quiz", "handbook", "--bank", str(bank), "--each", "2"]).exit_code == 0
    assert (tmp_path / "现场竞赛.html").exists() and (tmp_path / "学习问答手册.docx").exists()


def test_practice_keeps_a_wrong_book(bank: Path, tmp_path: Path) -> None:
    """Is a blank answer entered, and asked again with --only-wrong?"""
    first = RUNNER.invoke(app, ["quiz", "practice", "--bank", str(bank), "--number", "1", "--seed", "3"], input="\nn\n")
    assert "对 0 题" in first.output and (tmp_path / "错题本.jsonl").read_text(encoding="utf-8").count("\n") == 1
    again = RUNNER.invoke(app, ["quiz", "practice", "--bank", str(bank), "--only-wrong"], input="q\n")
    assert "1/1" in again.output


def test_review_is_kept_over_a_rebuild(bank: Path, tmp_path: Path) -> None:
    """Is an item sent back in review left out of the next build?"""
    first = read_bank(bank)[0]
    result = RUNNER.invoke(app, ["quiz", "review", "审.jsonl", "--bank", str(bank), "--number", "1"], input="r\n不好\n")
    assert result.exit_code == 0, result.output
    built = RUNNER.invoke(app, ["quiz", "build", "--out", "新.jsonl", "--document", "劳动法", "--document", "劳动合同法", "--reviews", "审.jsonl"])
    assert built.exit_code == 0, built.output
    assert first.id not in {i.id for i in read_bank(tmp_path / "新.jsonl")}


def test_check_exits_with_one_where_a_key_differs(tmp_path: Path) -> None:
    """Is a wrong key told on the screen and by the exit code, and a right bank let pass?"""
    file = tmp_path / "旧.csv"
    file.write_text("题干,答案\n非全日制用工双方当事人可以约定试用期。,正确\n", encoding="utf-8-sig")
    result = RUNNER.invoke(app, ["quiz", "check", str(file), "--out", "果.xlsx"])
    assert result.exit_code == 1 and "不符 1" in result.output and "第七十条" in result.output
    file.write_text("题干,答案\n非全日制用工双方当事人不得约定试用期。,正确\n", encoding="utf-8-sig")
    assert RUNNER.invoke(app, ["quiz", "check", str(file)]).exit_code == 0


ERRORS = [
    (["quiz", "paper", "--bank", "没有.jsonl"], "quiz build"),
    (["quiz", "paper", "--count", "选择=3"], "单选题=30"),
    (["quiz", "export", "题.pdf"], ".xlsx"),
    (["quiz", "export", "题.csv", "--document", "刑法"], "劳动合同法"),
    (["quiz", "check", "没有.xlsx"], "路径"),
    (["quiz", "build", "--day", "去年"], "2019-05-01"),
]


@pytest.mark.parametrize(("arguments", "says"), ERRORS)
def test_errors_name_the_cure(bank: Path, arguments: list[str], says: str) -> None:
    """Does each mistake end in one sentence that says what would be right?"""
    given = arguments if "--bank" in arguments or arguments[1] in ("check", "build") else [*arguments, "--bank", str(bank)]
    result = RUNNER.invoke(app, given)
    assert isinstance(result.exception, InputError) and says in str(result.exception)
