"""What reviewers decide, kept in a file they name and laid over every later build.

A decision is tied to the item's id (rule, clause, focus) and remembers the clause's words at that time: where the
clause has changed since, the item comes back as 待复核 instead of slipping through.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.quiz.as_rows import save
from assistant.quiz.gate import first_fault
from assistant.quiz.records import LETTERS, Item, Option, Type
from corpus.errors import InputError


class Decision(StrEnum):
    """What a reviewer said."""

    ACCEPT = "采用"
    EDIT = "修改"
    REJECT = "退回"


class Standing(StrEnum):
    """Where an item stands after review."""

    OPEN = "未审"
    ACCEPTED = "已采用"
    EDITED = "已修改"
    REJECTED = "已退回"
    STALE = "待复核"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision; for 修改 the new stem, options and key (empty fields stay as they are)."""

    item: str
    decision: Decision
    quote: str
    stem: str = ""
    options: tuple[str, ...] = ()
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item as it is shown to a reviewer: with its standing and the note."""

    item: Item
    standing: Standing
    note: str = ""


def seal(item: Item) -> str:
    """A digest of the clause's words the decision was made on."""
    return hashlib.sha256(item.basis.quote.encode()).hexdigest()[:12]


def decide(item: Item, decision: Decision, stem: str = "", options: tuple[str, ...] = (), key: str = "", note: str = "") -> Review:
    """A decision on an item; raises InputError where an edit leaves no sound question."""
    review = Review(item.id, decision, seal(item), stem, options, key, note)
    if decision is Decision.EDIT and (fault := first_fault(apply(item, review))):
        raise InputError(f"修改后的题目不合格：{fault.check} {fault.reason}".strip(), "改正后再保存")
    return review


def apply(item: Item, review: Review) -> Item:
    """The item with a reviewer's edits."""
    texts = review.options or tuple(o.text for o in item.options)
    key = review.key or item.key
    options, answer = item.options, item.answer
    if item.options or review.options:
        options = tuple(Option(text, LETTERS[i] in key, "审题修改") for i, text in enumerate(texts))
    elif review.key:
        answer = (review.key,) if item.type in (Type.JUDGE, Type.SHORT) else tuple(review.key.split("；"))
    return replace(item, stem=review.stem or item.stem, options=options, answer=answer, edited=True)


def overlay(items: Iterable[Item], reviews: Sequence[Review]) -> tuple[Reviewed, ...]:
    """Items with the last decision on each; edits are applied, stale ones are marked."""
    last = {review.item: review for review in reviews}
    out = []
    for item in items:
        review = last.get(item.id)
        if review is None:
            out.append(Reviewed(item, Standing.OPEN))
        elif review.quote != seal(item):
            out.append(Reviewed(item, Standing.STALE, review.note))
        elif review.decision is Decision.EDIT:
            out.append(Reviewed(apply(item, review), Standing.EDITED, review.note))
        else:
            standing = Standing.ACCEPTED if review.decision is Decision.ACCEPT else Standing.REJECTED
            out.append(Reviewed(item, standing, review.note))
    return tuple(out)


def usable(reviewed: Iterable[Reviewed], only_accepted: bool = False) -> tuple[Item, ...]:
    """Items that may go into papers: not sent back, not stale; `only_accepted` wants a reviewer's yes."""
    barred = {Standing.REJECTED, Standing.STALE} | ({Standing.OPEN} if only_accepted else set())
    return tuple(r.item for r in reviewed if r.standing not in barred)


def read_reviews(path: Path) -> list[Review]:
    """Decisions of a JSONL file; none where it does not exist yet."""
    if not path.exists():
        return []
    reviews = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            reviews.append(_review(line, f"{path.name}:{number}"))
    return reviews


def _review(line: str, place: str) -> Review:
    try:
        body: dict[str, Any] = json.loads(line)
        body["decision"], body["options"] = Decision(body["decision"]), tuple(body.get("options", ()))
        return Review(**body)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{place} 不是审题记录", "该文件由 laodong quiz review 写出") from error


def write_reviews(reviews: Sequence[Review], path: Path) -> None:
    """The last decision on each item, one row each."""
    last = {review.item: review for review in reviews}
    rows = [{"item": r.item, "decision": str(r.decision), "quote": r.quote, "stem": r.stem, "options": list(r.options), "key": r.key, "note": r.note}
            for r in last.values()]  # fmt: skip
    save(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())
