"""bench and eval: figures out of commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.session import open_ready

evaluation = typer.Typer(help="检索评测。", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(help="测量速度和内存：机器、条数、p50/p95、峰值内存。")(bench)
    evaluation.command(name="run", help="用标注问题集评测检索，输出指标。")(run)
    evaluation.callback()(lambda: None)
    app.add_typer(evaluation, name="eval")


def bench(rounds: Annotated[int, typer.Option(help="每个问题问几遍")] = 5) -> None:
    """Measure cold open, warm ask and look-up on this machine."""
    from eval.bench import measure

    for line in measure(open_ready(), rounds):
        typer.echo(line)


def run(
    questions: Annotated[Path, typer.Option(help="每行一个 {id, question, gold|expect} 的 JSONL 文件")],
    out: Annotated[Path | None, typer.Option(help="结果文件夹")] = None,
    config: Annotated[str, typer.Option(help="只用这些来源，逗号分隔：words,bigrams,meaning,issues")] = "",
) -> None:
    """Evaluate the function that serves users on a labelled set."""
    from eval.run import evaluate, read_questions, write_results

    assistant = open_ready()
    only = frozenset(part for part in config.split(",") if part) or None
    result = evaluate(assistant, read_questions(questions), only)
    typer.echo(json.dumps(result.metrics, ensure_ascii=False, indent=1))
    if out is not None:
        write_results(result, out)
