"""Everyday words -> the words of the law: corpus/lexicon.jsonl, and misspellings: corpus/typos.jsonl.

    {"say": ["炒鱿鱼", "卷铺盖"], "law": ["解除劳动合同"]}     an expression belongs to one row
    {"wrong": "劳动仲才", "right": "劳动仲裁"}                 replaced wherever it stands

Written by hand. What people say is kept as they said it; the words of the law are searched for beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError

Row = TypeVar("Row", bound=BaseModel)
LEXICON, TYPOS = (Path(__file__).parent / name for name in ("lexicon.jsonl", "typos.jsonl"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Expression -> words of the law, misspelling -> right spelling, and the longest length of either."""

    law: Mapping[str, tuple[str, ...]]
    right: Mapping[str, str]
    longest: int

    def spelled(self, text: str) -> str:
        """The text with its known misspellings put right, longest first."""
        out, place = [], 0
        while place < len(text):
            wrong = self._at(text, place, self.right)
            out.append(self.right[wrong] if wrong else text[place])
            place += len(wrong) or 1
        return "".join(out)

    def legal_words(self, text: str) -> tuple[str, ...]:
        """Words of the law for the expressions in the text, in order, each once; longer expressions go first."""
        found: dict[str, None] = {}
        place, lowered = 0, text.lower()
        while place < len(lowered):
            said = self._at(lowered, place, self.law)
            found |= dict.fromkeys(self.law[said] if said else ())
            place += len(said) or 1
        return tuple(found)

    def _at(self, text: str, place: int, known: Mapping[str, object]) -> str:
        for length in range(min(self.longest, len(text) - place), 1, -1):
            piece = text[place : place + length]
            if piece in known and not (piece.isascii() and _inside_word(text, place, place + length)):
                return piece
        return ""


def _inside_word(text: str, start: int, end: int) -> bool:
    """True where an abbreviation (gs, 2n) is only a piece of a longer run of letters and digits."""
    return any(char.isascii() and char.isalnum() for char in (text[start - 1 : start], text[end : end + 1]))


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid")
    say: list[str] = Field(min_length=1)
    law: list[str] = Field(min_length=1, max_length=4)
    note: str = ""


class _Typo(BaseModel):
    model_config = ConfigDict(extra="forbid")
    wrong: str = Field(min_length=2)
    right: str = Field(min_length=2)


@lru_cache(maxsize=2)
def read_lexicon(lexicon: Path = LEXICON, typos: Path = TYPOS) -> Lexicon:
    """Both files; raises CorpusError naming file and line at a bad row or an expression in two rows."""
    law: dict[str, tuple[str, ...]] = {}
    for place, line in _lines(lexicon):
        row = _checked(_Said, line, place)
        for said in dict.fromkeys(word.lower() for word in row.say):
            if said in law or len(said) < 2:
                raise CorpusError(f"{place}：“{said}”重复或过短", "每个说法只写一次，至少两个字")
            law[said] = tuple(row.law)
    right: dict[str, str] = {}
    for place, line in _lines(typos):
        typo = _checked(_Typo, line, place)
        if typo.wrong in right or typo.wrong in typo.right:
            raise CorpusError(f"{place}：“{typo.wrong}”重复，或就在改正后的写法里", "改正或删去这一行")
        right[typo.wrong] = typo.right
    return Lexicon(law, right, max(map(len, (*law, *right)), default=0))


def _lines(file: Path) -> list[tuple[str, str]]:
    rows = file.read_text(encoding="utf-8").splitlines()
    return [(f"{file.name}:{number}", row) for number, row in enumerate(rows, 1) if row.strip()]


def _checked(model: type[Row], line: str, place: str) -> Row:
    try:
        return model.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise CorpusError(f"{place} 不合格式：{str(error).splitlines()[0]}", "见 corpus/lexicon.py 开头的说明") from error
