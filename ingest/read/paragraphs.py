"""From printed pages to paragraphs: running heads dropped, broken lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.records import Line, Note, NoteKind

_STEP = "pdf"
_EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
_PAGE_NUMBER = re.compile(r"[\s\-—–－·]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?)[\s\-—–－·]*")
_ENDS = re.compile(r"[。；！？：][”’）》]*$")
_STARTS = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百千零〇\d]+(?:编|分编|章|节|条)(?![^\s　]*(?:规定|的))|[一二三四五六七八九十]+、"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d)|附[件录表则]|目\s*录|　　)"
)
_FULL = 0.85  # a line this long, measured by the widest, was ended by the margin


def drop_repeated(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Note]]:
    """The pages without page numbers and without heads and feet that repeat, and notes on those."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(line.text) for line in _edge_lines(page)})
    many = max(3, (len(pages) + 1) // 2)
    kept: list[list[Line]] = []
    dropped: dict[str, list[Line]] = {}
    for page in pages:
        edge = {line.number for line in _edge_lines(page)}
        rest: list[Line] = []
        for index, line in enumerate(page):
            outermost = index in (0, len(page) - 1)
            if line.number in edge and (
                edges[_shape(line.text)] >= many or (outermost and _PAGE_NUMBER.fullmatch(line.text.strip()))
            ):
                dropped.setdefault(_shape(line.text), []).append(line)
            else:
                rest.append(line)
        kept.append(rest)
    notes = [
        Note(NoteKind.DROPPED, _STEP, lines[0].number, lines[0].text.strip(), "", len(lines))
        for lines in dropped.values()
    ]
    return kept, notes


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else list(page)


def _shape(text: str) -> str:
    """A running head as it looks on every page: numbers and spaces do not count."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def join_broken(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Lines that the margin broke put together again, and how many joints that made."""
    widest = sorted((len(line.text.strip()) for line in lines), reverse=True)
    width = widest[len(widest) // 10] if widest else 0  # the long tenth, so that one freak does not count
    out: list[Line] = []
    joined, last = 0, 0
    for line in lines:
        text = line.text.strip(" \t")
        if out and last >= _FULL * width and not _ENDS.search(out[-1].text) and not _STARTS.match(line.text):
            space = " " if out[-1].text[-1:].isascii() and text[:1].isascii() and text[:1].isalpha() else ""
            out[-1] = replace(out[-1], text=out[-1].text + space + text.strip("　"))
            joined += 1
        else:
            out.append(replace(line, text=text))
        last = len(line.text.strip())
    return out, joined
