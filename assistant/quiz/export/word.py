"""DOCX: a paper, its key with the clauses, an answer sheet, a bank for import, and the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from assistant.quiz.export.parts import GAP, answers, as_bytes, blank, columns, heading, line, ruled
from assistant.quiz.records import LETTERS, Item, Paper, Type
from ingest.numerals import to_chinese

_LINES = {Type.SHORT: 6}
_EMPTY = {"", "同类数值", "其他主体", "计算有误", "另一事项"}
"""Reasons of options that tell a reader nothing new."""


def paper_docx(paper: Paper) -> bytes:
    """The paper as candidates get it."""
    document = blank()
    heading(document, f"{paper.title}（{paper.version}卷）", 0)
    line(document, f"满分 {paper.total:g} 分　时间 {paper.minutes} 分钟　法律核对日期 {paper.day.isoformat()}", centre=True)
    line(document, "单位：________________　　姓名：________________　　得分：__________", centre=True)
    number = 0
    for place, part in enumerate(paper.parts, 1):
        heading(document, _part_title(place, part.type, len(part.items), part.points), 1)
        for item in part.items:
            number += 1
            _question(document, number, item)
            for _ in range(_LINES.get(item.type, 0)):
                line(document, "")
    return as_bytes(document)


def key_docx(paper: Paper) -> bytes:
    """The key: a table of answers first, then each question's clause word for word."""
    document = blank()
    heading(document, f"{paper.title}（{paper.version}卷）参考答案与解析", 0)
    number = 0
    for place, part in enumerate(paper.parts, 1):
        heading(document, _part_title(place, part.type, len(part.items), part.points), 1)
        if part.type in (Type.SINGLE, Type.MULTIPLE, Type.JUDGE, Type.CASE):
            answers(document, [(str(number + i), item.key) for i, item in enumerate(part.items, 1)])
        for item in part.items:
            number += 1
            line(document, f"{number}. 答案：{item.key}", bold=True, keep=True)
            _explained(document, item)
            line(document, f"难度：{item.level}　知识点：{item.topic}　效力：{item.basis.status}", small=True)
    return as_bytes(document)


def sheet_docx(paper: Paper) -> bytes:
    """The answer sheet: a box for each question."""
    document = blank()
    heading(document, f"{paper.title}（{paper.version}卷）答题卡", 0)
    line(document, "单位：________________　　姓名：________________　　座位号：__________", centre=True)
    number = 0
    for place, part in enumerate(paper.parts, 1):
        heading(document, _part_title(place, part.type, len(part.items), part.points), 1)
        if part.type in (Type.BLANK, Type.SHORT):
            for _ in part.items:
                number += 1
                ruled(document, f"{number}. ", 1 + _LINES.get(part.type, 0))
        else:
            answers(document, [(str(number + i), "") for i in range(1, len(part.items) + 1)])
            number += len(part.items)
    return as_bytes(document)


def _explained(document: Any, item: Item) -> None:
    """The clause, then what is to be said of each option under the letter it has in this version."""
    told = [(LETTERS[i], o) for i, o in enumerate(item.options) if o.why.rsplit("，", 1)[-1] not in _EMPTY or o.why.endswith("另一事项")]
    head, _, rest = item.explanation.partition(" 各项：")
    line(document, head if told else item.explanation)
    if rest and " 注意：" in rest:
        line(document, rest[rest.index("注意：") :])
    for letter, option in told:
        line(document, f"{letter}. {option.why}", indent=True)


def bank_docx(items: Sequence[Item]) -> bytes:
    """A bank as text that reads back: number, stem, options, 答案, 解析, 依据."""
    document = blank()
    heading(document, "劳动法律知识题库", 0)
    for type_, group in groupby(sorted(items, key=lambda i: list(Type).index(i.type)), key=lambda i: i.type):
        heading(document, str(type_), 1)
        for number, item in enumerate(group, 1):
            _question(document, number, item)
            line(document, f"答案：{item.key}")
            line(document, f"解析：{item.explanation}")
            line(document, f"难度：{item.level}　依据：{item.basis.citation}", small=True)
    return as_bytes(document)


def handbook_docx(title: str, chapters: Iterable[tuple[str, Sequence[Item]]], day: str) -> bytes:
    """学习问答手册: by topic, question and answer, then the clauses of the topic once each, word for word."""
    document = blank()
    heading(document, title, 0)
    line(document, f"法律核对日期 {day}；法条均为原文，引用以官方公布文本为准。", centre=True)
    held = list(chapters)
    heading(document, "目录", 1)
    columns(document, [f"{to_chinese(place)}、{topic}" for place, (topic, _) in enumerate(held, 1)])
    for place, (topic, items) in enumerate(held, 1):
        heading(document, f"{to_chinese(place)}、{topic}", 1)
        for number, item in enumerate(items, 1):
            line(document, f"问 {number}：{_asked(item)}", bold=True, keep=True)
            line(document, f"答：{_answered(item)}", keep=True)
            line(document, f"（依据：{item.basis.citation}）", small=True)
        heading(document, "本节法条", 2)
        seen: set[tuple[str, str]] = set()
        for item in items:
            if (key := (item.basis.citation, item.basis.quote)) not in seen:
                seen.add(key)
                line(document, item.basis.citation, bold=True, keep=True)
                line(document, item.basis.quote)
    return as_bytes(document)


def _asked(item: Item) -> str:
    if item.type is Type.JUDGE:
        return f"这种说法对吗？“{item.stem.removesuffix('（　　）')}”"
    return item.stem


def _answered(item: Item) -> str:
    if item.type is Type.JUDGE:
        return "对。" if item.key == "正确" else f"不对。{item.explanation[item.explanation.rindex('题中') :]}"
    return f"{item.key.rstrip('。')}。"


def _part_title(place: int, type_: Type, count: int, points: float) -> str:
    return f"{to_chinese(place)}、{type_}（共 {count} 题，每题 {points:g} 分，共 {count * points:g} 分）"


def _question(document: Any, number: int, item: Item) -> None:
    line(document, f"{number}. {item.stem}".replace("（　　）", GAP), keep=bool(item.options))
    texts = [f"{LETTERS[i]}.\u00a0{option.text}" for i, option in enumerate(item.options)]
    if texts and sum(map(len, texts)) <= 40:
        line(document, "　　".join(texts), indent=True)
    else:
        for place, text in enumerate(texts, 1):
            line(document, text, indent=True, keep=place < len(texts))
