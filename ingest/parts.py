"""款, 项 and 目 inside one clause, as offsets into its text.

A line that opens with （一） is a 项, with 1. or （1） or ① a 目; every other line is a 款. 项 belong to
the 款 above them, 目 to the 项 above them (or to the 款 where there is no 项). A 项 list written on
one line, 下列情形：（一）…；（二）…, is cut at its labels when they count up from （一）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.schema import Part
from ingest.numerals import to_int

_ITEM = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]")
_POINT = re.compile(r"(?:(\d{1,2})(?:[.．](?!\d)|、)|[（(](\d{1,2})[）)]|([①-⑳]))")


def parts_of(text: str) -> tuple[Part, ...]:
    """The 款 of a clause with their 项 and 目; an empty text has none."""
    paragraphs: list[list[tuple[int, int, str, int]]] = []
    for start, end, level, number in _pieces(text):
        if level == "款" or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append((start, end, level, number))
    return tuple(_paragraph(index, pieces) for index, pieces in enumerate(paragraphs, 1))


def _pieces(text: str) -> Iterator[tuple[int, int, str, int]]:
    """(start, end, level, number) of every line, lines with an inline 项 list cut into several."""
    position = 0
    for line in text.split("\n"):
        cuts = _inline_items(line)
        for begin, finish in zip([0, *cuts], [*cuts, len(line)], strict=True):
            if begin < finish:
                level, number = _level(line[begin:finish])
                yield position + begin, position + finish, level, number
        position += len(line) + 1


def _inline_items(line: str) -> list[int]:
    """Where the labels （一）（二）… of one line stand, if they count up and follow a stop."""
    cuts: list[int] = []
    for match in _ITEM.finditer(line):
        follows_stop = match.start() > 0 and line[match.start() - 1] in "；：。:;"
        expected = len(cuts) + 1 if not _ITEM.match(line) else len(cuts) + 2
        if follows_stop and to_int(match[1]) == expected:
            cuts.append(match.start())
    return cuts if len(cuts) > 1 or _ITEM.match(line) else []


def _level(piece: str) -> tuple[str, int]:
    if match := _ITEM.match(piece):
        return "项", to_int(match[1]) or 0
    if match := _POINT.match(piece):
        return "目", to_int(match[1] or match[2] or match[3]) or 0
    return "款", 0


def _paragraph(number: int, pieces: list[tuple[int, int, str, int]]) -> Part:
    """One 款 with its 项; 目 without a 项 above them count as the 项 of the 款."""
    items: list[Part] = []
    for start, end, level, count in pieces:
        if level == "款":
            continue
        if level == "目" and items and items[-1].level == "项":
            above = items[-1]
            point = Part("目", count, start, end)
            items[-1] = Part(above.level, above.number, above.start, end, (*above.parts, point))
        else:
            items.append(Part(level, count, start, end))
    return Part("款", number, pieces[0][0], pieces[-1][1], tuple(items))
