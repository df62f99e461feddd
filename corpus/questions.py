"""Authored questions: corpus/questions/*.jsonl -> what people ask when a clause is the answer.

One row a clause: {"clause": "劳动合同法#38", "questions": ["…", "…"]}. They are extra words and extra
vectors of their clause (document expansion, Nogueira et al. 2019), suggestions on the page and training
data. A question names no law and no article: it has to be found by what it is about.

outside.jsonl holds questions of other fields, {"topic": "离婚", "questions": […]}: what is not to be answered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError

QUESTIONS = Path(__file__).parent / "questions"
OUTSIDE = Path(__file__).parent / "outside.jsonl"
SHORTEST, LONGEST = 5, 400
_NAMED = re.compile(r"《[^》]+》|第[〇零一二三四五六七八九十百千\d]+条")


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions written for one clause, in the order of the file."""

    clause: str
    questions: tuple[str, ...]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    clause: str = Field(pattern=r"^[^#\s]+#\S+$")
    questions: list[str] = Field(min_length=1)


class _Topic(BaseModel):
    model_config = ConfigDict(extra="forbid")
    topic: str = Field(min_length=2)
    questions: list[str] = Field(min_length=1)


def read_asked(folder: Path = QUESTIONS) -> tuple[Asked, ...]:
    """All rows of all files; raises CorpusError naming file and line at the first bad one."""
    out: list[Asked] = []
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for place, line in _lines(file):
            asked = _asked(line, place)
            if asked.clause in seen:
                raise CorpusError(f"{place}：{asked.clause} 已在 {seen[asked.clause]}", "合并为一行")
            seen[asked.clause] = place
            out.append(asked)
    return tuple(out)


def read_outside(file: Path = OUTSIDE) -> tuple[str, ...]:
    """Questions outside labour law, in file order; raises CorpusError naming the line at the first bad one."""
    out: dict[str, None] = {}
    for place, line in _lines(file):
        try:
            row = _Topic.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise CorpusError(f"{place} 不合格式", '应为 {"topic": "离婚", "questions": ["…"]}') from error
        out |= dict.fromkeys(row.questions)
    return tuple(out)


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield f"{file.name}:{number}", line


def _asked(line: str, place: str) -> Asked:
    try:
        row = _Row.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise CorpusError(f"{place} 不合格式", '应为 {"clause": "劳动合同法#38", "questions": ["…"]}') from error
    for question in row.questions:
        if not SHORTEST <= len(question) <= LONGEST:
            raise CorpusError(f"{place} 的问题过短或过长：{question[:30]}", f"{SHORTEST} 到 {LONGEST} 字")
        if named := _NAMED.search(question):
            raise CorpusError(f"{place} 的问题写出了法条“{named[0]}”", "问题里不出现法名和条号")
    if len(set(row.questions)) != len(row.questions):
        raise CorpusError(f"{place} 有重复的问题", "删去重复")
    return Asked(row.clause, tuple(row.questions))


def unknown_clauses(asked: Iterable[Asked], exists: Callable[[str], bool]) -> list[str]:
    """Ids of clauses that questions were written for and that are not held."""
    return [row.clause for row in asked if not exists(row.clause)]
