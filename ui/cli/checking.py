"""check: every citation of a document found, resolved and compared with the clause. Needs no model.

Exit codes: 0 every citation verified (or none found), 1 at least one is wrong, 2 the input cannot be used,
3 nothing is wrong but something could not be checked.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.references.verdict import Report
from corpus.errors import InputError
from ingest.settings import load_settings, today
from ui.cli.answering import Date, Json
from ui.cli.session import read_day

LARGEST = 64 * 1024 * 1024


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(
        help="核对文书中的法条引用（docx、pdf、txt 或 - 表示标准输入）。退出码：0 全部无误，1 有错误，3 有未能核对的。"
    )(check)


def check(
    file: Annotated[str, typer.Argument(help="要核对的文件；- 从标准输入读取")],
    day: Date = None,
    as_json: Json = False,
    annotate: Annotated[Path | None, typer.Option(help="另存一份 .docx，在每处引用旁加批注")] = None,
) -> None:
    """Check the citations of one document and say what is right, wrong, and not checked."""
    from assistant.lookup import open_lookup

    when = read_day(day) or today()
    if annotate is not None:
        _check_target(annotate, file)
    data, text = _take(file)
    assistant = open_lookup(load_settings())
    report = assistant.check(text, when)
    if annotate is not None:
        from ui.render.annotate import annotate_docx

        word = data if data.startswith(b"PK\x03\x04") else None
        count = annotate_docx(word, report, annotate, lambda words: assistant.check(words, when))
        typer.echo(f"已写出 {annotate}：{count} 处批注", err=True)
    if as_json:
        from ui.render.checked import checked_json

        print(json.dumps(checked_json(report), ensure_ascii=False, indent=1))
    else:
        from ui.render.checked import report_view
        from ui.render.terminal import console

        console().print(report_view(report))
    if code := exit_code(report):
        raise typer.Exit(code)


def exit_code(report: Report) -> int:
    """1 where something is wrong, 3 where something could not be checked, else 0."""
    if report.wrong:
        return 1
    return 3 if report.open or not report.whole else 0


def _take(file: str) -> tuple[bytes, str]:
    """The bytes and the text of the input, at most LARGEST bytes."""
    from ingest.read.whole import whole_text, whole_text_of

    if file == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
        _check_size(len(data), "标准输入")
        if not data.strip():
            raise InputError("标准输入是空的", "例如：cat 调解协议.txt | laodong check -")
        return data, whole_text_of(data, "标准输入")
    path = Path(file)
    if path.is_file():
        _check_size(path.stat().st_size, path.name)
    text = whole_text(path)
    return path.read_bytes(), text


def _check_size(size: int, name: str) -> None:
    if size > LARGEST:
        raise InputError(f"{name} 超过 {LARGEST // 1024 // 1024} MB", "请拆分后分别核对")


def _check_target(target: Path, file: str) -> None:
    if target.suffix.lower() != ".docx":
        raise InputError(f"批注文件应为 .docx，得到 {target.name}", "例如：--annotate 批注.docx")
    if file != "-" and target.exists() and Path(file).exists() and target.samefile(file):
        raise InputError("批注文件与原文件相同", "换一个文件名，以免覆盖原件")
    if not target.parent.is_dir():
        raise InputError(f"文件夹 {target.parent} 不存在", "先建立文件夹，或换一个位置")
