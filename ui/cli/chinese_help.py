"""Help of the command line in Chinese: the library's headings and marks, by the classes it lets a program name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import typer
from rich.cells import cell_len
from typer._click import Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup

_WORDS = {"Options": "选项", "Commands": "命令", "Arguments": "参数", "Show this message and exit.": "显示这份说明"}
_MARKS = (
    (re.compile(r"\[default: (.*?)\]$"), r"[默认：\1]"), (re.compile(r"<list\[(\w+)\]>"), r"<\1>…"), (re.compile(r"\[required\]$"), "[必填]"), (re.compile(r"<str>"), "<文字>"),
    (re.compile(r"(?i)<path>"), "<文件>"), (re.compile(r"<int( range)?>"), "<整数>"), (re.compile(r"<float( range)?>"), "<数>"),
    (re.compile(r"\[OPTIONS\]"), "[选项]"), (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]…"),
)  # fmt: skip


def said(text: str) -> str:
    """The library's English words in Chinese; everything else as it is."""
    if text in _WORDS:
        return _WORDS[text]
    for pattern, words in _MARKS:
        text = pattern.sub(words, text)
    return text


class _Formatter(HelpFormatter):
    """Writes headings, marks and the usage line in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, said(args), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{said(heading)}：\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and texts in two columns; Chinese characters are two columns wide, which the library does not reckon with."""
        told = [(said(name), said(text)) for name, text in rows]
        first = min(col_max, max((cell_len(name) for name, _ in told), default=0)) + col_spacing
        for name, text in told:
            self.write(f"{'':>{self.current_indent}}{name}{' ' * max(col_spacing, first - cell_len(name))}{text}\n")


class _Context(Context):
    formatter_class = _Formatter


class Command(TyperCommand):
    """A command whose help is in Chinese."""

    context_class = _Context


class Group(TyperGroup):
    """A group of commands whose help is in Chinese."""

    context_class = _Context


class ChineseTyper(typer.Typer):
    """A Typer whose commands and groups are those above."""

    def __init__(self, **settings: Any) -> None:
        """The same settings as Typer's."""
        super().__init__(cls=Group, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Add a command, as Typer does."""
        return super().command(name, cls=Command, **settings)
