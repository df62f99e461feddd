"""How clauses hang together: the noun, and the authored pairs of relations.json, schema-checked.

The table holds only what a text does not say itself: which clause of an implementing document carries out
which clause of the law, and which clauses must be read together. Citations in the text are parsed, not listed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError

RELATIONS = Path(__file__).parent / "relations.json"
_CLAUSE = r"^[^#\s]+#[^#\s.]+$"


class RelationKind(StrEnum):
    """What the source clause is to the target clause."""

    IMPLEMENTS = "实施"
    PENALISES = "处罚"
    REPEALS = "废止"
    TOGETHER = "并用"
    CITES = "引用"


@dataclass(frozen=True, slots=True)
class Relation:
    """One clause (id) and another it is related to; `words` are those of the source that say so, or why it is listed."""

    source: str
    target: str
    kind: RelationKind
    words: str


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    source: str = Field(alias="from", pattern=_CLAUSE)
    target: str = Field(alias="to", pattern=_CLAUSE)
    kind: RelationKind
    why: str = Field(min_length=4, max_length=60)


def read_relations(path: Path = RELATIONS) -> tuple[Relation, ...]:
    """The authored pairs in file order; raises CorpusError naming file and row at the first bad one."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path.name} 无法读取，或不是有效的 JSON", "检查文件") from error
    out: dict[tuple[str, str], Relation] = {}
    for number, row in enumerate(rows, 1):
        try:
            checked = _Row.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise CorpusError(f"{path.name} 第 {number} 行记录的 {place} 不合格式：{first['msg']}") from error
        pair = (checked.source, checked.target)
        if checked.source == checked.target or pair in out or pair[::-1] in out:
            raise CorpusError(f"{path.name} 第 {number} 行记录重复，或指向自身：{checked.source}", "删去一行")
        out[pair] = Relation(*pair, checked.kind, checked.why)
    return tuple(out.values())
