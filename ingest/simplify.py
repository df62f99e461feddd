"""Traditional to simplified characters, the one door to opencc."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ingest.records import Line, Note, NoteKind, SourceText

_CJK = re.compile(r"[㐀-䶿一-鿿]")
SHARE = 0.08
"""A line with more traditional-only characters than this is traditional; mixed quotations are not."""

# opencc keeps 著 where it cannot tell 着 from 著; in modern official prose these words take 着.
# 著作 著名 显著 土著 原著 名著 编著 keep 著, and so does every word not listed.
_ZHE = re.compile(
    r"(?<![显卓昭土原名编译专巨论])著(?=[力手眼重落陆装色想急实])|(?<=[随沿接朝向有意味标本围绕执附])著(?![作名述])"
)


@cache
def _convert() -> Callable[[str], str]:
    from opencc import OpenCC

    converter = OpenCC("t2s")
    return lambda text: str(converter.convert(text))


@cache
def simple(char: str) -> str:
    """The simplified form of one character."""
    return _convert()(char)


def to_simplified(text: str) -> str:
    """`text` in simplified characters, 著 -> 着 where the word asks for it."""
    return _ZHE.sub("着", _convert()(text))


def traditional_share(text: str) -> float:
    """The share of Chinese characters in `text` that only traditional writing uses."""
    chars = _CJK.findall(text)
    return sum(simple(c) != c for c in chars) / len(chars) if chars else 0.0


def simplify(source: SourceText) -> SourceText:
    """The text with its traditional lines in simplified characters, and a note for each such line."""
    lines: list[Line] = []
    notes: list[Note] = []
    for line in source.lines:
        if traditional_share(line.text) <= SHARE:
            lines.append(line)
            continue
        text = to_simplified(line.text)
        count = sum(simple(c) != c for c in line.text)
        notes.append(Note(NoteKind.REPAIRED, "simplify", line.number, line.text[:12], text[:12], count))
        lines.append(replace(line, text=text))
    title = to_simplified(source.title) if traditional_share(source.title) > SHARE else source.title
    return replace(source, lines=tuple(lines), title=title, notes=(*source.notes, *notes))
