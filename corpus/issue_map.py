"""The issue map (争议焦点): corpus/issues/*.yaml -> Issues, schema-checked, unknown keys refused.

An issue says how people talk about it (`words`), which clauses govern it, what has to be established
(要素), who bears the burden, and the way and time limits. Every clause it names must exist; see
`check_targets`. In `words`, … stands for up to 12 characters of the same sentence. `together` lists
groups of expressions of which each must be met somewhere in the question: unpaid wages in one sentence and
leaving in the next make one issue. `without` are longer phrases that only hold an expression (停工留薪 is no
停工): they rule the issue out of the sentence they stand in. `unless` show that another issue is meant (骑手 is
no 帮工): they rule it out of the whole question. `needs` are the signs of a
fact without which the issue cannot be (no 三期 without a birth): where none of them and no expression stands in the
question, likeness and clauses alone do not bring it. A `broad` issue gives way to a special one that says most of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError
from corpus.said import SAID, read_said

ISSUES = Path(__file__).parent / "issues"
GAP = r"[^。！？；\n]{0,12}?"


@dataclass(frozen=True, slots=True)
class Step:
    """One way or time limit in plain words, with the clause that carries it."""

    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One 争议焦点; clause references read `document#article`, `#article.款` or `#article.款.项`.

    `grounds` name the clause of an element, where it is not the governing ones that speak of it.
    """

    id: str
    name: str
    words: tuple[str, ...]
    without: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    clauses: tuple[str, ...]
    related: tuple[str, ...]
    point: str
    elements: tuple[str, ...]
    burden: str
    burden_clauses: tuple[str, ...]
    steps: tuple[Step, ...]
    unless: tuple[str, ...] = ()
    broad: bool = False
    needs: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """What people say in passing that shows it (corpus/said.jsonl)."""
    grounds: tuple[tuple[str, str], ...] = ()

    def everything_said(self) -> str:
        """Name, expressions and point in one text, for searches over issues."""
        together = (word for group in self.together for word in group)
        return f"{self.name}。{self.point}\n{'，'.join((*self.words, *together))}"

    def references(self) -> tuple[str, ...]:
        """Every clause reference the issue makes."""
        return (*self.clauses, *self.related, *self.burden_clauses, *(s.clause for s in self.steps), *(ref for _, ref in self.grounds))


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=4)
    clause: str = Field(pattern=r"^[^#\s]+#\S+$")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(min_length=2)
    name: str
    words: list[str] = Field(min_length=3)
    without: list[str] = []
    unless: list[str] = []
    needs: list[str] = []
    broad: bool = False
    together: list[list[str]] = []
    clauses: list[str] = Field(min_length=1)
    related: list[str] = []
    point: str = Field(min_length=8)
    elements: list[str | _Step] = []
    burden: str = ""
    burden_clauses: list[str] = []
    steps: list[_Step] = []


def read_issues(folder: Path = ISSUES, said: Path = SAID) -> tuple[Issue, ...]:
    """All issues of the folder with what is said of them; raises CorpusError naming file and entry at the first bad one."""
    out: list[Issue] = []
    seen: dict[str, str] = {}
    pieces = read_said(said)
    for file in sorted(folder.glob("*.yaml")):
        for index, row in enumerate(_load(file), 1):
            issue = _issue(row, file.name, index)
            if issue.id in seen:
                raise CorpusError(f"{file.name}：焦点“{issue.id}”已在 {seen[issue.id]} 中")
            seen[issue.id] = file.name
            out.append(replace(issue, said=pieces.get(issue.id, ())))
    if folder == ISSUES and (lost := sorted(pieces.keys() - seen.keys())):
        raise CorpusError(f"{said.name} 的焦点“{lost[0]}”不在争议焦点中", "改正焦点名，或删去这一行")
    return tuple(out)


def _load(file: Path) -> list[Any]:
    import yaml

    try:
        return list(yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or ())
    except yaml.YAMLError as error:
        raise CorpusError(f"{file.name} 不是有效的 YAML：{error}") from error


def _issue(row: object, file: str, index: int) -> Issue:
    try:
        checked = _Row.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        raise CorpusError(f"{file} 第 {index} 项的 {'.'.join(map(str, first['loc']))} 不合格式：{first['msg']}") from error
    if checked.burden and not checked.burden_clauses:
        raise CorpusError(f"{file} 第 {index} 项（{checked.id}）的举证责任没有列明条文")
    body: dict[str, Any] = checked.model_dump()
    body["steps"] = tuple(Step(**step) for step in body["steps"])
    body["grounds"] = [(e.text, e.clause) for e in checked.elements if isinstance(e, _Step)]
    body["elements"] = [e.text if isinstance(e, _Step) else e for e in checked.elements]
    body["together"] = tuple(tuple(group) for group in body["together"])
    for key, value in body.items():
        body[key] = tuple(value) if isinstance(value, list) else value
    return Issue(**body)


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases, … as a short gap inside a sentence."""
    sources = [GAP.join(re.escape(part) for part in word.split("…") if part) for word in words]
    return re.compile("|".join(sorted(sources, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def check_targets(issues: Iterable[Issue], exists: Callable[[str], bool]) -> list[str]:
    """One line for every reference that points at no clause, 款 or 项."""
    return [f"{i.id}：{ref} 不存在" for i in issues for ref in i.references() if not exists(ref)]
