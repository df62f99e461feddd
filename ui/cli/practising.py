"""laodong quiz practice and review: one question after the other in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import InputError
from ui.cli.quiz_bank import DEFAULT_BANK, BankFile, Documents, read_items


def practice(
    bank: BankFile = DEFAULT_BANK,
    book: Annotated[Path, typer.Option(help="错题本文件")] = Path("错题本.jsonl"),
    number: Annotated[int, typer.Option(help="练几题")] = 10,
    documents: Documents = None,
    only_wrong: Annotated[bool, typer.Option("--only-wrong", help="只练错题本里的题")] = False,
    seed: Annotated[int, typer.Option(help="随机种子；0 为每次不同")] = 0,
) -> None:
    """Ask, mark, explain; q ends early, what was answered is kept."""
    import time

    from assistant.quiz.practice import mark, next_items, read_book, record, write_book
    from assistant.quiz.records import LETTERS

    held = read_book(book)
    items = next_items(read_items(bank, documents), held, number, seed or int(time.time()), only_wrong)
    if not items:
        typer.echo("错题本是空的。" if only_wrong else "没有可练的题。")
        return
    right = asked = 0
    for place, item in enumerate(items, 1):
        typer.echo(f"\n{place}/{len(items)}［{item.type}·{item.level}］{item.stem}")
        for i, option in enumerate(item.options):
            typer.echo(f"  {LETTERS[i]}. {option.text}")
        given = typer.prompt("答案（q 结束）", default="", show_default=False)
        if given.strip().lower() == "q":
            break
        asked += 1
        good = mark(item, given)
        if good is None:
            typer.echo(f"参考答案：{item.key}")
            good = typer.confirm("答对了吗？", default=True)
        right += good
        record(held, item, good)
        typer.echo(f"{'√ 正确' if good else f'× 答案是 {item.key}'}\n{item.explanation}")
        write_book(held, book)
    typer.echo(f"\n答 {asked} 题，对 {right} 题；错题本 {book} 现有 {len(held)} 题")


def review(
    reviews: Annotated[Path, typer.Argument(help="审题记录文件（JSONL），没有则新建")],
    bank: BankFile = DEFAULT_BANK,
    documents: Documents = None,
    number: Annotated[int, typer.Option(help="这次审几题")] = 20,
) -> None:
    """Show open items one by one; a accepts, e edits, r sends back, s skips, q ends."""
    from assistant.quiz.records import LETTERS
    from assistant.quiz.review import Decision, Standing, decide, overlay, read_reviews, write_reviews

    decided = read_reviews(reviews)
    waiting = [r for r in overlay(read_items(bank, documents), decided) if r.standing in (Standing.OPEN, Standing.STALE)]
    for place, one in enumerate(waiting[:number], 1):
        item = one.item
        typer.echo(f"\n{place}［{item.type}·{one.standing}］{item.stem}")
        for i, option in enumerate(item.options):
            typer.echo(f"  {LETTERS[i]}. {option.text}")
        typer.echo(f"答案：{item.key}\n{item.explanation}")
        choice = typer.prompt("a 采用 / e 修改 / r 退回 / s 跳过 / q 结束", default="s").strip().lower()
        if choice == "q":
            break
        if choice == "e":
            stem = typer.prompt("题干", default=item.stem)
            options = tuple(typer.prompt(f"选项 {LETTERS[i]}", default=o.text) for i, o in enumerate(item.options))
            try:
                decided.append(decide(item, Decision.EDIT, stem, options, typer.prompt("答案", default=item.key)))
            except InputError as error:
                typer.echo(f"没有保存：{error}")
        elif choice in ("a", "r"):
            note = typer.prompt("退回原因", default="", show_default=False) if choice == "r" else ""
            decided.append(decide(item, Decision.ACCEPT if choice == "a" else Decision.REJECT, note=note))
        write_reviews(decided, reviews)
    typer.echo(f"审题记录 {reviews}：{len({r.item for r in decided})} 题")
