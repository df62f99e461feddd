"""verify-corpus: every text against its catalog row and its digests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import LaodongError
from ingest.prove import Proving, prove


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(name="verify-corpus", help="核验内置文库：条数、连续、逐条摘要；不同之处指出第几句。")(verify_corpus)


def verify_corpus(
    catalog: Annotated[Path | None, typer.Option(help="核验另一份目录（文本在同一文件夹下）")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Verify each document; exit code 1 where any text differs, lacks articles or cannot be read."""
    found = list(provings(catalog))
    if as_json:
        print(json.dumps([{**asdict(p), "sound": p.sound} for p in found], ensure_ascii=False, indent=1))
    else:
        _show(found)
    if not all(p.sound for p in found):
        raise typer.Exit(1)


def provings(catalog: Path | None = None) -> Iterator[Proving]:
    """One result a document that has text; one that cannot be read is a result too."""
    from corpus.catalog import CATALOG, read_catalog
    from ingest.sources.catalogued import clauses_of

    path = catalog or CATALOG
    for entry in read_catalog(path):
        document = entry.document
        if not entry.text:
            continue
        try:
            yield prove(document, clauses_of(entry, path.parent))
        except LaodongError as error:
            yield Proving(document.id, document.title, str(document.proof), document.article_count, problems=(str(error),))


def _show(found: list[Proving]) -> None:
    from rich.table import Table

    from ui.render.terminal import console

    table = Table(header_style="bold", row_styles=("", "dim"))
    for heading in ("文件", "应有", "实有", "相同", "不同", "缺", "无摘要", "核验"):
        table.add_column(heading, justify="left" if heading in ("文件", "核验") else "right", overflow="fold")
    for p in found:
        verdict = _verdict(p)
        table.add_row(p.document, str(p.expected or "—"), str(p.present or "—"), str(p.equal), str(len(p.different)),
                      str(len(p.absent)), str(p.undigested), verdict)  # fmt: skip
    out = console()
    out.print(table)
    for line in _lines(found):
        out.print(line, markup=False, highlight=False)


def _verdict(p: Proving) -> str:
    if not p.sound:
        return "✗ 见下"
    return "无摘要" if not p.equal else "✓ 有例外" if p.excepted else "✓"


def _lines(found: list[Proving]) -> Iterator[str]:
    for p in found:
        yield from (f"✗ {p.document}：{problem}" for problem in p.problems)
        for d in p.different:
            what = f"第 {d.sentence} 句不同：{d.held[:60]}" if d.held else f"第 {d.sentence} 句起缺失"
            where = f"第 {d.locator} 条" if d.locator.isdigit() else d.locator
            yield f"✗ {p.document} {where}，{what}"
        if p.absent:
            yield f"✗ {p.document}：缺第 {'、'.join(p.absent)} 条"
        if p.excepted:
            yield f"※ {p.document}：{'；'.join(p.excepted)}"
    equal, wrong = sum(p.equal for p in found), sum(not p.sound for p in found)
    confirmed = sum(p.confirmed for p in found)
    proved = sum(1 for p in found if p.sound and p.equal)
    yield (
        f"{len(found)} 份有正文：{proved} 份有摘要且逐条相同（{equal} 条，其中 {confirmed} 条经两份文本确认）；"
        f"{len(found) - proved - wrong} 份无摘要；{wrong} 份有问题。"
    )
