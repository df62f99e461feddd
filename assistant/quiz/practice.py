"""练习: mark an answer, and keep a 错题本: what was missed, how often, and when it may leave the book."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.quiz.as_rows import save
from assistant.quiz.records import Item, Type
from assistant.quiz.values import find_values
from corpus.errors import InputError

CLEARED = 2
"""Right answers in a row after which a question leaves the book."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A question in the 错题本."""

    item: str
    wrong: int
    streak: int = 0


def mark(item: Item, given: str) -> bool | None:
    """True or False; None for 简答题, which people mark themselves."""
    if item.type is Type.SHORT:
        return None
    text = given.strip()
    if item.type is Type.JUDGE:
        yes, no = ("正确", "对", "是", "√", "Y", "T", "A", "1"), ("错误", "错", "否", "×", "N", "F", "B", "0")
        word = text.upper()
        return (word in yes) if item.key == "正确" else (word in no)
    if item.type is Type.BLANK:
        parts = [p for p in re.split(r"[；;，,、\s]+", text) if p]
        return len(parts) == len(item.answer) and all(_same(a, b) for a, b in zip(parts, item.answer, strict=True))
    return "".join(sorted(set(re.sub(r"[^A-Ha-h]", "", text).upper()))) == item.key


def _same(given: str, key: str) -> bool:
    one, other = find_values(given), find_values(key)
    if one and other:
        return [(v.kind, v.size) for v in one] == [(v.kind, v.size) for v in other]
    return re.sub(r"[\s。]", "", given) == re.sub(r"[\s。]", "", key)


def next_items(items: Sequence[Item], book: dict[str, Missed], count: int, seed: int, only_book: bool = False) -> list[Item]:
    """Missed questions first, then others in random order."""
    rng = random.Random(f"practice|{seed}")
    missed = [i for i in items if i.id in book]
    rest = [] if only_book else rng.sample([i for i in items if i.id not in book], max(0, min(count, len(items) - len(missed))))
    missed.sort(key=lambda i: -book[i.id].wrong)
    return [*missed, *rest][:count]


def record(book: dict[str, Missed], item: Item, right: bool) -> None:
    """Enter a wrong answer, count a right one, strike out what was right CLEARED times in a row."""
    held = book.get(item.id)
    if not right:
        book[item.id] = Missed(item.id, (held.wrong if held else 0) + 1)
    elif held:
        if held.streak + 1 >= CLEARED:
            del book[item.id]
        else:
            book[item.id] = Missed(item.id, held.wrong, held.streak + 1)


def read_book(path: Path) -> dict[str, Missed]:
    """The 错题本 of a file; empty where there is none yet."""
    if not path.exists():
        return {}
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {row["item"]: Missed(row["item"], int(row["wrong"]), int(row["streak"])) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path.name} 不是错题本", "换一个文件名，或删去它重新开始") from error


def write_book(book: dict[str, Missed], path: Path) -> None:
    """Keep the 错题本."""
    rows = [{"item": m.item, "wrong": m.wrong, "streak": m.streak} for m in book.values()]
    save(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())
