"""Labelled stories: which 争议焦点 an answer has to take up, may take up, and must not.

One JSON object a line: {"id", "kind": "story"|"short", "story", "must": ["焦点" or "焦点|焦点", …], "may": […],
"never": […]}. Alternatives stand beside each other where either serves. What is in none of the lists is misplaced.
Recall is the share of `must` that is taken up; precision the share of what is taken up that is `must` or `may`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import InputError
from eval.dataset import SETS

TRAIN, TEST = SETS / "stories_train.jsonl", SETS / "stories_test.jsonl"
FIRST, SECOND = SETS / "stories_labels_first.jsonl", SETS / "stories_labels_second.jsonl"


@dataclass(frozen=True, slots=True)
class Story:
    """One story with its labels; each of `must` is a set of alternatives."""

    id: str
    kind: str
    text: str
    must: tuple[frozenset[str], ...]
    may: frozenset[str]
    never: frozenset[str]

    @property
    def fitting(self) -> frozenset[str]:
        """Every issue that is not misplaced."""
        return self.may.union(*self.must)


@dataclass(frozen=True, slots=True)
class Scores:
    """How well the matters of stories were taken up; the misses are listed so that they can be read."""

    stories: int
    recall: float
    precision: float
    never: int
    each: float
    missed: tuple[tuple[str, str], ...]
    misplaced: tuple[tuple[str, str], ...]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    kind: str
    story: str = Field(min_length=4)
    must: list[str] = Field(min_length=1)
    may: list[str] = []
    never: list[str] = []


def read_stories(file: Path, known: Collection[str]) -> list[Story]:
    """The stories of a file; raises InputError naming the line of a bad row or of an issue that is not `known`."""
    out = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file.name}:{number}"
        try:
            row = _Row.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise InputError(f"{place} 不合格式", '应为 {"id","kind","story","must","may","never"}') from error
        must = tuple(frozenset(wanted.split("|")) for wanted in row.must)
        story = Story(row.id, row.kind, row.story, must, frozenset(row.may), frozenset(row.never))
        if unknown := sorted((story.fitting | story.never) - set(known)):
            raise InputError(f"{place}：没有争议焦点“{unknown[0]}”", "改用争议焦点中的名称")
        out.append(story)
    return out


def score_stories(stories: Sequence[Story], taken_up: Callable[[Story], Iterable[str]]) -> Scores:
    """Recall and precision of the issues `taken_up` for each story (ids)."""
    wanted = chosen = fitting = never = 0
    missed: list[tuple[str, str]] = []
    misplaced: list[tuple[str, str]] = []
    for story in stories:
        got = set(taken_up(story))
        wanted += len(story.must)
        chosen += len(got)
        fitting += len(got & story.fitting)
        never += len(got & story.never)
        missed += [(story.id, "|".join(sorted(m))) for m in story.must if not m & got]
        misplaced += [(story.id, id_) for id_ in sorted(got - story.fitting)]
    return Scores(
        len(stories), 1 - len(missed) / max(wanted, 1), fitting / max(chosen, 1), never, chosen / max(len(stories), 1),
        tuple(missed), tuple(misplaced),
    )  # fmt: skip


def agreement_of(first: Sequence[Story], second: Sequence[Story]) -> dict[str, float]:
    """How far two labellings of the same stories agree: each one's `must` taken as an answer to the other."""
    named = [{s.id: frozenset().union(*s.must) for s in labels} for labels in (first, second)]
    one, other = score_stories(first, lambda s: named[1][s.id]), score_stories(second, lambda s: named[0][s.id])
    return {
        "stories": len(first), "recall_first": one.recall, "recall_second": other.recall,
        "precision_first": one.precision, "precision_second": other.precision,
    }  # fmt: skip
