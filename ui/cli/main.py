"""`laodong`: the command line. One file a command group; errors end as one Chinese line, never a traceback."""

from __future__ import annotations

import os
import sys

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from corpus.errors import LaodongError
from ui.cli import answering, building, checking, measuring, proving, quizzing, syncing
from ui.cli.chinese_help import ChineseTyper
from ui.cli.usage_errors import in_chinese

app = ChineseTyper(
    name="laodong", help="劳动法律检索助手：用自己的话提问，得到逐条引用的回答。", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip
answering.register(app)
checking.register(app)
building.register(app)
measuring.register(app)
proving.register(app)
syncing.register(app)
quizzing.register(app)


def run() -> None:
    """Entry point: run a command; expected errors print one line to stderr and set the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(_outcome())
    except BrokenPipeError:  # whoever read the output (head, less) has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def _outcome() -> int:
    """The exit code of the command typed."""
    try:
        return int(app(standalone_mode=False) or 0)
    except LaodongError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_code
    except NoArgsIsHelpError as error:
        print(error.format_message())
        return error.exit_code
    except ClickException as error:
        print(f"错误：{in_chinese(error)}", file=sys.stderr)
        return error.exit_code
    except typer.Abort:
        print("已取消。", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断，原有索引未受影响。", file=sys.stderr)
        return 130


if __name__ == "__main__":
    run()
