"""Inline headings start new lines (the last cleaning step).

A label (一、 （一） 1. 第X条 附件) is a heading only after the end of a sentence, after a gap, or at
the start of a line, and only where it continues the count of its kind: （三） after （二）, 1. anywhere
a new list may start. So 一是, `根据第三十八条`, 4.5万元 and 2023.5 break nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.numerals import to_int
from ingest.records import Line, SourceText

_NUM = "[一二三四五六七八九十百]+"
_LABEL = re.compile(
    rf"(?P<top>{_NUM})、|（(?P<mid>{_NUM})）|(?P<low>\d{{1,2}})[.．、](?!\d)"
    rf"|第(?P<article>{_NUM}(?:零{_NUM})?)条[ 　]"
    r"|(?P<annex>附件)[ \d一二三四五六七八九十]{0,3}(?:：|(?= ))"
)
_STOP = re.compile(r"[。；！？][”’）》]*$")
_GAP_AFTER_TITLE = re.compile(rf"^(?:{_NUM}、|（{_NUM}）|第{_NUM}[章节] ?)[^。；，：！？]{{2,24}}? (?=\S{{12}})")
_SALUTATION = re.compile(r"(?<=》的通知|的通知》) (?=[^。]{2,300}：)")
_PARAGRAPH = re.compile(r"(?<=。) (?=\S)|(?<=。”) (?=\S)")


@dataclass(slots=True)
class _Count:
    """How far each kind of numbering has come; lower kinds may start again under a higher one."""

    last: dict[str, int] = field(default_factory=dict)

    def accepts(self, kind: str, number: int | None) -> bool:
        """True where `number` continues the count of `kind`, or starts a new one below a heading."""
        if kind == "annex":
            return True
        if number is None:
            return False
        expected = self.last.get(kind, 0) + 1
        return number == expected or (number == 1 and kind != "top")

    def take(self, kind: str, number: int | None) -> None:
        """Count a heading that was accepted."""
        if number is not None:
            self.last[kind] = number


def break_lines(source: SourceText) -> SourceText:
    """Several lines out of one where headings or paragraphs begin inside it; empty lines go."""
    count = _Count()
    lines: list[Line] = []
    for line in source.lines:
        for piece in _pieces(line.text.strip(), count):
            lines.append(replace(line, text=piece))
    return replace(source, lines=tuple(lines))


def _pieces(text: str, count: _Count) -> Iterator[str]:
    start = 0
    for at in [*_cuts(text, count), len(text)]:
        yield from _paragraphs(text[start:at].strip())
        start = at


def _cuts(text: str, count: _Count) -> Iterator[int]:
    """Where headings begin inside `text`; counts them and the one at its start."""
    inner: dict[str, int] = {}  # a list inside a sentence, 包括：（一）…；（二）…, counts for itself
    for match in _LABEL.finditer(text):
        kind = match.lastgroup or ""
        number = to_int(match[kind]) if kind != "annex" else None
        before = text[: match.start()]
        apart = before.endswith((" ", "　")) or _STOP.search(before)
        if before.strip() and not (apart and _outside_brackets(before)):
            if number == 1 and before.endswith(("：", "，")):
                inner[kind] = 1
            continue
        if number is not None and inner.get(kind) == number - 1 and before.rstrip().endswith("；"):
            inner[kind] = number
            continue
        if not before.strip():
            count.take(kind, number)  # a line of its own needs no plausible number
        elif count.accepts(kind, number) and (_STOP.search(before.rstrip()) or _titled(before)):
            count.take(kind, number)
            yield match.start()


def _titled(before: str) -> bool:
    """True where what stands before a gap is itself a heading: `（二）基本原则 1.`, `…意见 一、`."""
    last = re.split(r"[。；！？]", before.rstrip())[-1].strip()
    return before[-1] in " 　" and len(last) <= 60 and not re.search(r"[，：]", last)


def _outside_brackets(before: str) -> bool:
    """False inside 《》 and “”, where a number belongs to a title or a quotation."""
    return all(before.count(a) <= before.count(b) for a, b in ("《》", "“”", "（）"))


def _paragraphs(text: str) -> Iterator[str]:
    """One unit cut after its title and where a sentence end is followed by a gap."""
    if match := _GAP_AFTER_TITLE.match(text):
        yield text[: match.end()].strip()
        text = text[match.end() :]
    if gap := _SALUTATION.search(text):
        yield text[: gap.start()].strip()
        text = text[gap.end() :]
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if _outside_brackets(text[start : gap.start()]):
            yield text[start : gap.start()].strip()
            start = gap.end()
    if text[start:].strip():
        yield text[start:].strip()
