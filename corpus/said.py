"""What people say in passing that shows a 争议焦点: corpus/said.jsonl, one issue a line.

{"issue": "停工留薪期", "said": ["住院这几个月一分钱没发", …]}. The expressions of the issue map are patterns and
find only their own words; these pieces are examples, compared by likeness (assistant/retrieve/likeness.py) and
learned from (eval/train/hearing.py), so that circumstances are heard though no term of art is used.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError

SAID = Path(__file__).parent / "said.jsonl"
SHORTEST, LONGEST = 4, 48


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    issue: str = Field(min_length=2)
    said: list[str] = Field(min_length=1)


def read_said(file: Path = SAID) -> dict[str, tuple[str, ...]]:
    """Issue id -> pieces; raises CorpusError naming the line of a bad row, a repeated issue or a repeated piece.

    One piece may show two issues (骑车送餐被撞), but no issue twice.
    """
    out: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file.name}:{number}"
        try:
            row = _Row.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise CorpusError(f"{place} 不合格式", '应为 {"issue": "焦点", "said": ["…"]}') from error
        if row.issue in out:
            raise CorpusError(f"{place}：焦点“{row.issue}”已有一行", "合并为一行")
        for piece in row.said:
            if not SHORTEST <= len(piece) <= LONGEST:
                raise CorpusError(f"{place}：“{piece}”长 {len(piece)} 字", f"每句 {SHORTEST}–{LONGEST} 字")
            if row.said.count(piece) > 1:
                raise CorpusError(f"{place}：“{piece}”重复", "删去一处")
        out[row.issue] = tuple(row.said)
    return out
