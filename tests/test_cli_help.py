"""Help of the command line: in Chinese, down to every command."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from typer.main import get_command
from typer.testing import CliRunner

from ui.cli.chinese_help import said
from ui.cli.main import app

RUNNER = CliRunner()


def paths() -> list[tuple[str, ...]]:
    """Every command and group by the words typed for it."""
    out: list[tuple[str, ...]] = [()]
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        out += [(name,), *((name, sub) for sub in getattr(command, "commands", {}))]
    return out


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_help_is_in_chinese(path: tuple[str, ...]) -> None:
    """Are headings, marks and the line on --help Chinese?"""
    told = RUNNER.invoke(app, [*path, "--help"])
    assert told.exit_code == 0 and told.output.startswith("用法：")
    assert "--help" in told.output and "显示这份说明" in told.output
    assert not re.search(r"Usage|Options|Commands|Arguments|Show this|default:|\[required|OPTIONS|COMMAND|<[A-Za-z]", told.output)


def test_columns_are_even() -> None:
    """Do all explanations begin in the same column, Chinese characters being two columns wide?"""
    lines = [line for line in RUNNER.invoke(app, ["ask", "--help"]).output.split("选项：\n")[1].splitlines() if line.strip()]
    assert len(lines) > 5
    assert len({cell_len(re.match(r"  \S+(?: <\S+>)?\s+", line)[0]) for line in lines}) == 1  # type: ignore[index]


@pytest.mark.parametrize("text", ["默认只用全国性规定", "Options of a user", "--json"])
def test_other_words_stay(text: str) -> None:
    """Is nothing changed that is not the library's own?"""
    assert said(text) == text
