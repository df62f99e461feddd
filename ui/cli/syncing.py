"""sync: newer texts from official sites, shown article by article, taken only when the user says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.references.write import marked
from corpus.errors import CorpusError, InputError, UnknownDocument
from ingest.settings import Settings, load_settings, today
from ui.cli.session import prepare

if TYPE_CHECKING:
    from corpus.catalog import Entry
    from corpus.schema import Clause, Document
    from ingest.sync import Candidate
    from ingest.updates import Outcome


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(help="到官网查找目录中文件的新文本；逐条显示差别，经您同意才采用，可撤销。只访问目录所列的官方网站。")(sync)


def sync(
    documents: Annotated[list[str] | None, typer.Argument(help="文件编号，见 laodong documents --json 的 id；不写则全部")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="不联网，用自己从官网下载的文件")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="通过检查的新文本一律采用，不再询问")] = False,
    undo: Annotated[str, typer.Option("--undo", help="撤销一份更新，恢复内置文本")] = "",
    listed: Annotated[bool, typer.Option("--list", help="列出已由官网更新的文件")] = False,
) -> None:
    """Look for newer texts, take those agreed to, and refresh the index once; exit 1 where a look-up failed."""
    from ingest.updates import What

    settings = load_settings()
    if listed:
        _list(settings)
    elif undo:
        _undo(undo, settings)
    else:
        chosen = _chosen(documents or [])
        if file is not None and len(documents or []) != 1:
            raise InputError("--file 只用于一份文件", "例如：laodong sync 集体合同规定 --file 集体合同规定.docx")
        outcomes = _look(chosen, file, settings)
        taken = [outcome.found for outcome in outcomes if outcome.found is not None and _agreed(outcome.found, yes)]
        if taken:
            _take(taken, settings)
        if any(outcome.what is What.FAILED for outcome in outcomes):
            raise typer.Exit(1)


def _chosen(ids: list[str]) -> list[Entry]:
    """The catalogued documents to look at; by default all that are still law."""
    from corpus.catalog import read_catalog

    entries = {entry.document.id: entry for entry in read_catalog()}
    if unknown := [id_ for id_ in ids if id_ not in entries]:
        raise UnknownDocument(f"目录中没有“{'、'.join(unknown)}”", "编号见 laodong documents --json 的 id")
    if ids:
        return [entries[id_] for id_ in ids]
    return [e for e in entries.values() if e.document.ended is None or e.document.ended > today()]


def _look(entries: list[Entry], file: Path | None, settings: Settings) -> list[Outcome]:
    """What was found for each document, said in one line each."""
    from corpus.catalog import read_catalog
    from ingest.sources.official import door
    from ingest.updates import from_file, look

    in_use = _in_use(entries, settings)
    gate = door(read_catalog())
    found = []
    for entry in entries:
        held = in_use[entry.document.id][1]
        outcome = from_file(file, entry, held) if file is not None else look(entry, held, gate, today())
        _say(entry, outcome)
        found.append(outcome)
    return found


def _in_use(entries: list[Entry], settings: Settings) -> dict[str, tuple[Document, tuple[Clause, ...]]]:
    """The texts in use now, earlier updates included."""
    from ingest.sources.catalogued import clauses_of
    from ingest.synced import overlay

    shipped = [(entry.document, clauses_of(entry)) for entry in entries]
    return {document.id: (document, clauses) for document, clauses in overlay(shipped, settings.home)}


def _say(entry: Entry, outcome: Outcome) -> None:
    typer.echo(f"{entry.document.id}：{outcome.what}{'，' + outcome.said if outcome.said else ''}")


def _agreed(found: Candidate, yes: bool) -> bool:
    """Show what differs; True where the user (or --yes) takes it."""
    from ui.render.changes import changes_view
    from ui.render.terminal import console

    console().print(changes_view(found))
    if yes:
        return True
    try:
        return typer.confirm(f"采用{marked(found.document.title)}的这份文本？", default=False)
    except typer.Abort:
        typer.echo("\n未采用。")  # nobody there to ask
        return False


def _take(taken: list[Candidate], settings: Settings) -> None:
    """Accept and rebuild; where the index cannot be built with the new texts, go back to the old ones."""
    from corpus.catalog import read_catalog
    from ingest.sources.catalogued import clauses_of
    from ingest.synced import accept, undo

    entries = {entry.document.id: entry for entry in read_catalog()}
    for found in taken:
        accept(found, clauses_of(entries[found.document.id]), settings.home, today())
    try:
        prepare(settings)
    except CorpusError as error:
        for found in taken:
            undo(found.document.id, settings.home)
        raise CorpusError(f"新文本与争议焦点或问题库不合，已撤销：{error.message}", "等待本软件的新版本") from error
    for found in taken:
        typer.echo(f"已采用{marked(found.document.title)}，撤销：laodong sync --undo {found.document.id}")


def _undo(document: str, settings: Settings) -> None:
    from ingest.synced import undo

    undo(document, settings.home)
    prepare(settings)
    typer.echo(f"已恢复 {document} 的内置文本。")


def _list(settings: Settings) -> None:
    from ingest.synced import records

    rows = list(records(settings.home))
    for row in rows:
        typer.echo(f"{row.id}：{row.articles} 条，{row.fetched} 取自 {row.address or '自己下载的文件'}")
    if not rows:
        typer.echo("没有由官网更新的文件。")
