"""The command line: JSON forms, batch files, and errors as one clear line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.errors import ClauseNotFound, InputError, UnknownDocument
from ui.cli.main import app, run
from ui.cli.session import read_day

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))


def test_show_json() -> None:
    """Is 劳合38条1款2项 the second item, verbatim, with its full title?"""
    result = RUNNER.invoke(app, ["show", "劳合38条1款2项", "--json"])
    body = json.loads(result.output)
    assert body["document"] == "中华人民共和国劳动合同法"
    assert (body["article"], body["paragraph"], body["item"]) == (38, 1, 2)
    assert body["quote"] == "（二）未及时足额支付劳动报酬的；"
    assert body["official"] == "《中华人民共和国劳动合同法》第三十八条第一款第（二）项"
    assert body["status"] == "现行有效"


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (["show", "劳动合同法999"], ClauseNotFound, "第九十八条"),  # the valid range is named
        (["show", "劳动和同法38"], UnknownDocument, "劳动合同法"),  # a slip of the pen gets a suggestion
        (["show", "劳合38条5款"], ClauseNotFound, "共 2 款"),
        (["show", "企业年金办法 3"], ClauseNotFound, "未收录正文"),  # only catalogued: says so
        (["show", "劳合38", "--date", "去年"], InputError, "2019-05-01"),
    ],
)
def test_errors_name_the_cure(arguments: list[str], error: type[Exception], says: str) -> None:
    """Does each mistake end in its own error that says what would be right?"""
    result = RUNNER.invoke(app, arguments)
    assert isinstance(result.exception, error)
    assert says in str(result.exception)


def test_not_yet_in_force_is_shown() -> None:
    """Is 医疗保障法 marked before 2027-01-01 and no longer after?"""
    for day, status in (("2026-12-31", "尚未施行"), ("2027-01-01", "现行有效")):
        result = RUNNER.invoke(app, ["show", "医疗保障法 1", "--date", day, "--json"])
        assert json.loads(result.output)["status"] == status


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"id": 1, "question": "试用期多久"}\n{"id": 2}\n', ":2:"),  # the row is named
        ("不是 JSON\n", ":1:"),
        ('{"id": 1, "question": "试用期多久", "date": "五月"}\n', "五月"),
        ("\n\n", "没有问题"),
    ],
)
def test_bad_batch_is_refused_before_anything_is_answered(content: str, says: str, tmp_path: Path) -> None:
    """Is a bad row found before the index is opened or an answer printed?"""
    file = tmp_path / "rows.jsonl"
    file.write_text(content, encoding="utf-8")
    result = RUNNER.invoke(app, ["ask", "--batch", str(file)])
    assert isinstance(result.exception, InputError)
    assert says in str(result.exception)
    assert not result.stdout.startswith("{")


@pytest.mark.parametrize("text", ["2019-05-01", "2019/5/1", "2019.5.1", "20190501", "2019年5月1日"])
def test_days(text: str) -> None:
    """Are the usual spellings of one day that day?"""
    day = read_day(text)
    assert day is not None
    assert day.isoformat() == "2019-05-01"


@pytest.mark.parametrize("text", ["2019-13-01", "2019-02-30", "明天", "2019-05"])
def test_no_days(text: str) -> None:
    """Is what is no day refused rather than guessed?"""
    with pytest.raises(InputError):
        read_day(text)


def test_documents_counts() -> None:
    """Do the counts of the list match the catalog for the two wage regulations?"""
    rows = {row["id"]: row for row in json.loads(RUNNER.invoke(app, ["documents", "--json"]).output)}
    assert rows["工资支付暂行规定"]["articles"] == 20
    assert rows["保障农民工工资支付条例"]["articles"] == 64
    assert rows["企业年金办法"]["clauses"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["shwo", "劳合38"], "没有命令 shwo，您是否要找：show"),  # a slip of the pen gets a suggestion
        (["show"], "缺少参数"),
        (["show", "劳合38", "--dat", "今天"], "没有选项 --dat，您是否要找：--date"),
        (["ask", "--region"], "选项 --region 后面要写值"),
        (["status", "多余"], "多出参数：多余"),
        (["bench", "--rounds", "许多"], "参数 --rounds 的值不对"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Does wrong usage end with exit code 2 and one Chinese line that names the cure?"""
    monkeypatch.setattr(sys, "argv", ["laodong", *arguments])
    with pytest.raises(SystemExit) as left:
        run()
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert says in told
    assert "--help" in told
