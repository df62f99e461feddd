"""Items ⇄ plain rows: JSON for keeping, and the flat layout that exam platforms and spreadsheets take."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from assistant.quiz.records import LETTERS, Basis, Item, Level, Option, Type
from corpus.errors import InputError
from corpus.schema import Status

HEADERS = (
    "编号", "题型", "题干", *(f"选项{letter}" for letter in LETTERS[:6]), "答案", "解析", "难度", "章节", "依据", "法条原文", "知识点", "效力", "核对日期",
)  # fmt: skip


def flat(item: Item) -> dict[str, str]:
    """One row under HEADERS; 判断题 carry 正确 and 错误 as options A and B."""
    texts = [o.text for o in item.options] or (["正确", "错误"] if item.type is Type.JUDGE else [])
    key = item.key if item.type is not Type.JUDGE else ("A" if item.key == "正确" else "B")
    row = {
        "编号": item.id, "题型": str(item.type), "题干": item.stem, "答案": key, "解析": item.explanation, "难度": str(item.level),
        "章节": item.chapter, "依据": item.basis.citation, "法条原文": item.basis.quote, "知识点": item.topic,
        "效力": str(item.basis.status), "核对日期": item.day.isoformat(),
    }  # fmt: skip
    row |= {f"选项{letter}": texts[i] if i < len(texts) else "" for i, letter in enumerate(LETTERS[:6])}
    return {name: row[name] for name in HEADERS}


def to_json(item: Item) -> dict[str, Any]:
    """Everything of an item as JSON holds it."""
    body = asdict(item)
    body["day"] = item.day.isoformat()
    return body


def from_json(body: dict[str, Any]) -> Item:
    """The item a row of `to_json` stands for; raises InputError where it is none."""
    try:
        basis = dict(body["basis"])
        basis["status"], basis["path"] = Status(basis["status"]), tuple(basis["path"])
        fields = dict(body)
        fields |= {
            "type": Type(body["type"]), "level": Level(body["level"]), "day": date.fromisoformat(body["day"]),
            "options": tuple(Option(**o) for o in body["options"]), "answer": tuple(body["answer"]), "basis": Basis(**basis),
        }  # fmt: skip
        return Item(**fields)
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(f"题库里有一条记录不合格式：{error}", "用 laodong quiz build 重新生成") from error


def write_bank(items: Iterable[Item], path: Path) -> int:
    """One JSON row an item; returns how many."""
    rows = [json.dumps(to_json(item), ensure_ascii=False) for item in items]
    save(path, "".join(f"{row}\n" for row in rows).encode())
    return len(rows)


def read_bank(path: Path) -> tuple[Item, ...]:
    """The items of a bank file; raises InputError naming the line at fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"读不了题库 {path}", "先运行 laodong quiz build --out 题库.jsonl") from error
    items = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path.name}:{number} 不是 JSON", "题库文件每行一题") from error
        items.append(from_json(body))
    if not items:
        raise InputError(f"{path.name} 里没有题目")
    return tuple(items)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises InputError where it cannot be written."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise InputError(f"写不进 {path}：{error.strerror}", "换一个可写的位置，或关闭正在打开它的程序") from error
