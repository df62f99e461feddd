"""Usage errors of the command line -> one Chinese line with the cure."""

from __future__ import annotations

import difflib
import re

from typer._click import exceptions as click

_EXTRA = re.compile(r"unexpected extra argument\(?s?\)? \((?P<what>.*)\)")
_COMMAND = re.compile(r"No such command '(?P<what>[^']*)'")


def in_chinese(error: click.ClickException) -> str:
    """What is wrong and where to read how it is used; exit code as the library sets it (2 for wrong usage)."""
    context = getattr(error, "ctx", None)
    cure = f"运行 {context.command_path if context else 'laodong'} --help 查看用法"
    return f"{_fault(error)}（{cure}）"


def _fault(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_name(error)}"
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"，您是否要找：{near}" if near else "")
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要写值，或用法不对"
    if isinstance(error, click.BadParameter):
        return f"参数 {_name(error)} 的值不对：{error.message}"
    if found := _EXTRA.search(error.message):
        return f"多出参数：{found['what']}"
    if found := _COMMAND.search(error.message):
        context = getattr(error, "ctx", None)
        known = list(getattr(context.command, "commands", {})) if context else []
        near = "、".join(difflib.get_close_matches(found["what"], known, 2, 0.5))
        return f"没有命令 {found['what']}" + (f"，您是否要找：{near}" if near else "")
    return f"用法不对：{error.message}"


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return ""
    named = [option for option in parameter.opts if option.startswith("-")]
    return "/".join(named) or (getattr(parameter, "help", None) or str(parameter.name))
