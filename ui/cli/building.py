"""add, remove, index, status, app: the user's documents, the index, and the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import IndexMissing, LaodongError
from ingest.settings import load_settings
from ui.cli.session import open_ready, prepare, read_day


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(help="把自己的文件（txt、md、html、docx、pdf）加入文库和索引。")(add)
    app.command(help="移除自己添加的文件。")(remove)
    app.command(help="建立或更新索引，并说明有何变化。")(index)
    app.command(help="显示索引、模型和数据文件夹的情况。")(status)
    app.command(name="app", help="打开本机网页（127.0.0.1）。")(page)


def add(
    files: Annotated[list[Path], typer.Argument(help="要加入的文件")],
    region: Annotated[str, typer.Option(help="适用地区，如 内蒙古自治区；不给则从文件里读")] = "",
    effective: Annotated[str, typer.Option(help="施行日期 YYYY-MM-DD；不给则从文件里读")] = "",
) -> None:
    """Take files in; each is reported on, and one that cannot be read leaves the others unharmed."""
    from assistant.lookup import open_lookup
    from ingest.library import Said, keep, take
    from ingest.report import lines_of

    settings = load_settings()
    known = {d.id for d in open_lookup(settings).store.documents()}
    said = Said(region=region, effective=read_day(effective or None))
    failed: list[LaodongError] = []
    for file in files:
        try:
            taken = take(file, frozenset(known), said)
            keep(taken, file, settings.home)
        except LaodongError as error:
            failed.append(error)
            typer.echo(f"错误：{error}", err=True)
            continue
        known.add(taken.document.id)
        for line in lines_of(taken.report):
            typer.echo(line)
        typer.echo(f"  编号：{taken.document.id}；种类：{taken.document.kind}；地区：{taken.document.region}")
    if len(failed) < len(files):
        _say_built(prepare(settings))
    if failed:
        raise typer.Exit(1)


def remove(document: Annotated[str, typer.Argument(help="文件编号，见 laodong documents --json 的 id")]) -> None:
    """Remove one of the user's own documents and refresh the index."""
    from ingest.library import drop

    settings = load_settings()
    drop(document, settings.home)
    _say_built(prepare(settings))


def index(rebuild: Annotated[bool, typer.Option("--rebuild", help="全部重算，不用旧向量")] = False) -> None:
    """Build or refresh the index."""
    _say_built(prepare(load_settings(), rebuild))


def _say_built(built) -> None:  # type: ignore[no-untyped-def]
    from ui.render.terminal import console

    passport, out = built.passport, console()
    if not built.fresh:
        out.print(f"没有变化：{passport.documents} 份文件，{passport.clauses} 条，建于 {passport.built}。")
        return
    out.print(f"索引已更新：{passport.documents} 份文件，{passport.clauses} 条；新计算 {built.embedded} 条向量。")
    for word, names in (("新增", built.added), ("移除", built.removed), ("改动", built.changed)):
        if names:
            listed = "、".join(names[:8]) + (f" 等 {len(names)} 份" if len(names) > 8 else "")
            out.print(f"  {word}：{listed}", markup=False)


def status() -> None:
    """Say where things are and whether they are ready; changes nothing."""
    from ingest.library import records
    from ingest.models import PACKAGED, is_ready
    from ingest.passport import current_index, read_passport

    settings = load_settings()
    typer.echo(f"数据文件夹：{settings.home}")
    ready = settings.model != PACKAGED or is_ready(settings.home / "models" / PACKAGED)
    typer.echo(f"句向量模型：{settings.model}（{'已就绪' if ready else '首次使用时下载'}）")
    typer.echo(f"默认地区：{settings.region or '全国'}；国家法律范围：{settings.laws}")
    typer.echo(f"自己添加的文件：{sum(1 for _ in records(settings.home))} 份")
    try:
        passport = read_passport(current_index(settings.home))
    except IndexMissing as error:
        typer.echo(f"索引：{error}")
        return
    typer.echo(f"索引：{passport.documents} 份文件，{passport.clauses} 条，{passport.questions} 个问题，{passport.dimension} 维，建于 {passport.built}")


def page(
    port: Annotated[int, typer.Option(help="端口")] = 8501,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不自动打开浏览器")] = False,
    host: Annotated[str, typer.Option(help="监听地址；0.0.0.0 供同一网络的电脑和手机打开（没有密码，文库只能查看）")] = "127.0.0.1",
) -> None:
    """Prepare model and index where needed, then serve the page, on this machine only unless told otherwise."""
    from ui.app.serve import serve

    settings = load_settings()
    open_ready(settings)
    serve(settings, port, host=host, open_browser=not no_browser)
