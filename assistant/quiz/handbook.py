"""学习问答手册: items sorted under topics, answers first, the clauses of each topic in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.quiz.export.word import handbook_docx
from assistant.quiz.records import Item, Type
from corpus.errors import InputError

_ORDER = (Type.SHORT, Type.BLANK, Type.JUDGE)
"""What reads well as question and answer, best first; questions with options do not."""


def handbook(items: Sequence[Item], title: str = "劳动法律知识学习问答手册", topics: Sequence[str] = (), each: int = 6) -> bytes:
    """The handbook as DOCX: `each` questions a topic; `topics` narrows it by words of their names."""
    chapters = by_topic(items, topics, each)
    if not chapters:
        raise InputError("没有符合条件的知识点", "去掉 --topic，或用 laodong quiz coverage 查看有哪些")
    return handbook_docx(title, chapters, items[0].day.isoformat())


def by_topic(items: Sequence[Item], topics: Sequence[str] = (), each: int = 6) -> list[tuple[str, list[Item]]]:
    """Topics in order of the bank, each with its best questions, one a clause."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.type in _ORDER and (not topics or any(t in item.topic for t in topics)):
            groups[item.topic].append(item)
    chapters = []
    for topic, held in groups.items():
        held.sort(key=lambda i: (_ORDER.index(i.type), i.basis.clause))
        best = {item.basis.citation: item for item in reversed(held)}  # the first of each clause stays
        chosen = sorted(best.values(), key=held.index)[:each]
        chapters.append((topic, chosen))
    return chapters
