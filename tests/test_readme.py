"""Does the README tell the truth? Every command in it is parsed, and those that need no model are run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from ui.cli.main import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    part.strip()
    for block in re.findall(r"```bash\n(.*?)```", README, re.S)
    for line in block.splitlines()
    for part in line.split("&&")
    if part.strip().startswith("laodong")
]


def test_readme_has_commands() -> None:
    """Would this file notice if the blocks could not be read any more?"""
    assert len(COMMANDS) >= 15


@pytest.mark.parametrize("line", COMMANDS)
def test_command_parses(line: str) -> None:
    """Does every command of the README exist with the options it is shown with?"""
    words = shlex.split(line)[1:]
    command = get_command(app)
    context = command.make_context("laodong", list(words), resilient_parsing=True)
    name, sub, rest = command.resolve_command(context, list(words))  # type: ignore[attr-defined]
    if hasattr(sub, "resolve_command"):
        name, sub, rest = sub.resolve_command(sub.make_context(name, list(rest), resilient_parsing=True), list(rest))
    sub.make_context(name, list(rest))  # raises UsageError on an unknown option or argument


def test_every_command_is_in_the_readme() -> None:
    """Is there a command the README keeps from its reader?"""
    named = {shlex.split(line)[1] for line in COMMANDS}
    assert set(get_command(app).commands) <= named  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", [c for c in COMMANDS if c.split()[1] in ("show", "documents", "status")])
def test_lookups_run_without_an_index(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the look-ups of the README work on a machine where nothing has been built?"""
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    result = CliRunner().invoke(app, shlex.split(line)[1:])
    assert result.exit_code == 0, result.output
    assert result.output.strip()
