"""ask, show, documents: questions and look-ups."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.errors import InputError, LaodongError
from ingest.settings import load_settings, today
from ui.cli.session import open_ready, read_day
from ui.render.layout import Register, read_register
from ui.render.write_out import check_form, write_out

if TYPE_CHECKING:
    from assistant.answer.follow import Turn
    from assistant.assistant import Assistant
    from assistant.records import Answer
    from ingest.store import ClauseStore

Date = Annotated[str | None, typer.Option("--date", help="事实发生的日期，如 2019-05-01；默认今天")]
Region = Annotated[str | None, typer.Option("--region", help="地区，如 内蒙古；默认只用全国性规定")]
Speech = Annotated[str, typer.Option("--register", help="写给谁看：调解员 或 劳动者")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(help="提问，得到逐条引用的回答。")(ask)
    app.command(help="连续问答：后面的问题可以承接前面的。")(chat)
    app.command(help="查一条：劳合38、实施条例18、“《工资支付暂行规定》第九条”。")(show)
    app.command(help="列出文库中的文件及其时效、条数和核验情况。")(documents)


def ask(
    question: Annotated[str, typer.Argument(help="问题")] = "",
    batch: Annotated[Path | None, typer.Option(help="每行一个 {id, question, region?, date?} 的 JSONL 文件")] = None,
    region: Region = None,
    day: Date = None,
    as_json: Json = False,
    register: Speech = "调解员",
    out: Annotated[Path | None, typer.Option(help="写入文件：.docx、.md、.html 或 .json")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="回答后继续追问，空行结束")] = False,
) -> None:
    """Answer one question, or every row of a batch file (one JSON answer a line)."""
    when, speech = read_day(day), read_register(register)
    if batch is not None:
        if out is not None:
            raise InputError("--batch 不能与 --out 同用", "批量回答写到标准输出，用 > 文件名 保存")
        _ask_batch(_read_batch(batch), region, when)
        return
    if not question.strip():
        raise InputError("没有写问题", '例如：laodong ask "老板三个月没发工资怎么办"')
    if out is not None:
        check_form(out)
    assistant = open_ready()
    answer = assistant.ask(question, when, region)
    _show(answer, assistant, speech, as_json=as_json, out=out)
    if follow:
        from assistant.answer.follow import turn_of

        converse(assistant, (turn_of(answer),), when, region, speech)


def chat(region: Region = None, day: Date = None, register: Speech = "调解员") -> None:
    """Questions and follow-ups until an empty line."""
    when, speech = read_day(day), read_register(register)
    converse(open_ready(), (), when, region, speech)


def converse(
    assistant: Assistant, history: tuple[Turn, ...], day: date | None, region: str | None, register: Register
) -> None:
    """Ask for questions, each answered with the turns before it; errors are told and the talk goes on."""
    from assistant.answer.follow import turn_of

    while True:
        try:
            asked = input("追问（空行结束）：" if history else "问题（空行结束）：").strip()
        except EOFError:
            return
        if not asked:
            return
        try:
            answer = assistant.ask(asked, day, region, history=history)
        except LaodongError as error:
            print(f"错误：{error}", file=sys.stderr)
            continue
        _show(answer, assistant, register)
        if answer.answered:
            history = (*history, turn_of(answer))


def _show(answer: Answer, assistant: Assistant, register: Register, *, as_json: bool = False, out: Path | None = None) -> None:
    titles = {d.id: d.title for d in assistant.store.documents()}
    if out is not None:
        write_out(answer, out, register, titles)
        print(f"已写入 {out}", file=sys.stderr)
    elif as_json:
        from ui.render.as_json import answer_json

        print(json.dumps(answer_json(answer, titles), ensure_ascii=False, indent=2))
    else:
        from ui.render.terminal import answer_view, console

        console().print(answer_view(answer, register))


def _read_batch(path: Path) -> list[dict[str, Any]]:
    """The rows of a batch file, all checked before the first is answered."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise InputError(f"找不到文件 {path}", "检查路径") from error
    except (UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path.name or path} 无法读取：应为 UTF-8 编码的 JSONL 文件", "另存为 UTF-8 后重试") from error
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(line, path.name, number))
    if not rows:
        raise InputError(f"{path.name} 里没有问题", '每行写一个 {"id": "1", "question": "…"}')
    return rows


def _row(line: str, name: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{number}: 不是有效的 JSON", '每行写一个 {"id": "1", "question": "…"}') from error
    if not isinstance(row, dict) or not str(row.get("question") or "").strip() or "id" not in row:
        raise InputError(f"{name}:{number}: 缺少 id 或 question", '每行写一个 {"id": "1", "question": "…"}')
    try:
        row["day"] = read_day(row.get("date"))
    except InputError as error:
        raise InputError(f"{name}:{number}: {error.message}", error.cure) from error
    return row


def _ask_batch(rows: list[dict[str, Any]], region: str | None, day: date | None) -> None:
    from rich.console import Console
    from rich.progress import track

    from assistant.assistant import ask_many
    from ui.render.as_json import answer_json

    assistant = open_ready()
    titles = {d.id: d.title for d in assistant.store.documents()}
    asked = [(str(r["id"]), str(r["question"]), r["day"] or day, r.get("region") or region) for r in rows]
    answers = ask_many(assistant, asked)
    for answer in track(answers, description="回答问题", total=len(asked), console=Console(stderr=True)):
        print(json.dumps(answer_json(answer, titles), ensure_ascii=False))
        sys.stdout.flush()


def show(
    reference: Annotated[list[str], typer.Argument(help="法条，如 劳合38 或 劳动合同法实施条例 18")],
    day: Date = None,
    as_json: Json = False,
) -> None:
    """Show one clause with its headings, neighbours, status and dates; needs no model."""
    from assistant.lookup import open_lookup
    from ui.render.as_json import citation_json, related_json

    assistant = open_lookup(load_settings())
    shown = assistant.show(" ".join(reference), read_day(day))
    others = assistant.related(shown.citation.clause.id, read_day(day))
    if as_json:
        neighbours = {"before": shown.before and shown.before.id, "after": shown.after and shown.after.id}
        body = {**citation_json(shown.citation), **neighbours, "related": related_json(others)}
        print(json.dumps(body, ensure_ascii=False, indent=2))
        return
    from ui.render.terminal import clause_view, console

    console().print(clause_view(shown, assistant.store.document(shown.citation.clause.document), others))


def documents(
    day: Date = None,
    summary: Annotated[bool, typer.Option("--summary", help="只数一数：种类 × 核验情况")] = False,
    as_json: Json = False,
) -> None:
    """List all documents with kind, number, dates, status, clauses and how each text was proved."""
    from assistant.lookup import open_lookup

    store = open_lookup(load_settings()).store
    when = read_day(day) or today()
    if summary:
        _summary(store, as_json)
        return
    if as_json:
        rows = [
            {"id": d.id, "title": d.title, "kind": str(d.kind), "number": d.number, "region": d.region,
             "effective": d.effective and d.effective.isoformat(),
             "text_effective": d.text_effective and d.text_effective.isoformat(),
             "ended": d.ended and d.ended.isoformat(), "status": str(d.status_on(when)), "clauses": store.size(d.id),
             "articles": sum(c.locator.isdigit() for c in store.of(d.id)), "proof": str(d.proof), "source": d.source,
             "ended_by": d.ended_by, "implements": list(d.implements),
             "repeals": [{"name": r.name, "articles": list(r.articles), "on": r.on.isoformat()} for r in d.repeals]}
            for d in store.documents()
        ]  # fmt: skip
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    from ui.render.terminal import console, documents_table, store_rows

    out = console()
    out.print(documents_table(store_rows(store, {d.id: str(d.status_on(when)) for d in store.documents()})))
    held = [d for d in store.documents() if store.size(d.id)]
    out.print(f"收录正文 {len(held)} 份、{sum(store.size(d.id) for d in held)} 条；仅有目录 {len(store.documents()) - len(held)} 份。")


def _summary(store: ClauseStore, as_json: bool) -> None:
    """Documents by kind and by how far their text is proved."""
    from ui.render.terminal import console, summary_table

    counts: dict[str, dict[str, int]] = {}
    for document in store.documents():
        held = store.size(document.id)
        column = "已核验" if held and document.proof.proved else "未核验" if held else "仅有目录"
        row = counts.setdefault(str(document.kind), {"已核验": 0, "未核验": 0, "仅有目录": 0, "条数": 0})
        row[column] += 1
        row["条数"] += held
    if as_json:
        print(json.dumps(counts, ensure_ascii=False, indent=1))
    else:
        console().print(summary_table(counts))
