"""What the quiz commands share: their options, and reading a bank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import InputError

if TYPE_CHECKING:
    from assistant.quiz.records import Item

BankFile = Annotated[Path, typer.Option("--bank", help="题库文件（laodong quiz build 写出的 JSONL）")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="只用这些文件（可重复），如 劳动合同法")]
Seed = Annotated[int, typer.Option(help="随机种子，相同则结果相同")]
DEFAULT_BANK = Path("题库.jsonl")


def read_items(path: Path, documents: list[str] | None = None) -> tuple[Item, ...]:
    """The items of a bank file, of the documents asked for."""
    from assistant.quiz.as_rows import read_bank

    return only(read_bank(path), documents)


def only(items: tuple[Item, ...], documents: list[str] | None) -> tuple[Item, ...]:
    """Items of the documents asked for; raises InputError with those held."""
    if not documents:
        return items
    held = {i.document for i in items}
    if unknown := [d for d in documents if d not in held]:
        raise InputError(f"题库里没有文件：{'、'.join(unknown)}", f"可选 {'、'.join(sorted(held))}")
    return tuple(i for i in items if i.document in documents)
