"""Undo of the damage done by sites that edit GBK text byte by byte (step `gbk_shift`).

Such a site replaces the two bytes of a full-width mark by one ASCII byte (A3BF ？ -> ?, A3AC ， -> ,)
and puts "(pinyin)" behind the two bytes of certain characters, both also where those bytes are the
second half of one character and the first half of the next. Everything up to the next odd byte is
then read one byte late::

    書。總結     95F8 A1A3 BF82 BD59        -> A3BF became 3F            -> 書?偨Y
    家庫動態     BCD2 8EEC 84D3 9142        -> "(guī)" after D28E (規)   -> 家?guī)靹討B
    家庫，       BCD2 8EEC A3AC             -> both                      -> 家?guī),

What the browser does with a half character: `8E (` shows as `?`, before other ASCII it disappears, and a
pair without a character (A285) disappears. So the way back is a walk over the bytes that carries the pending
first byte along (`_walk`); a byte that is really lost opens a slot of several characters, between
which the rest of the text decides (ingest.evidence) or nobody does: then it stays, with a note.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.evidence import Evidence, gather, is_usual, pair
from ingest.pinyin import SYLLABLE, is_annotated, is_toned, strip_line
from ingest.records import Note, NoteKind, SourceText

STEP = "gbk_shift"
INFERRED = "gbk_shift_inferred"
"""The step named in notes on repairs that had to choose a character whose bytes are gone."""

_CROSSED = re.compile(rf"\?({SYLLABLE})\)")
_FOLLOWS = re.compile(rf"\(({SYLLABLE})\)")
_STRAY = re.compile(rf"(?<=[㐀-鿿])[A-Za-z]\(({SYLLABLE})\)")  # pinyin behind half a character
# Official prose hardly asks or exclaims, so a mark left here may well be half a character (社保。 -> 社!).
_DOUBTFUL = re.compile(rf"[?!](?!{SYLLABLE}\))")
_CLAUSE = re.compile(r"[^,;。!?:，；！？：\s]*")
_MARKS = {c: ord(c) + 0x80 for c in "!,.:;?("}
_LEADS = range(0x81, 0xFF)
_REACH = 40  # characters a walk may go before it must have met the old byte boundaries again
_MARGIN = 1.0  # log-likelihood by which the best reading must beat the next
_SURE = 6.0  # and by which a reading without lost bytes must beat those with some, to count as read off the bytes
_CHOICES = 2000  # combinations of slots worth comparing


Slot = tuple[str, ...]
"""What can stand at one place of a reading: one character where the bytes say it, several where one is lost."""

_NO_CHARACTER = tuple((a, b) for a in _LEADS for b in range(0x81, 0xFF) if not pair(a, b))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way back: it replaces text[start:end]; each slot holds the characters possible there."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    anchored: bool  # ends on a byte that only a shift can explain


def repair_gbk_shift(source: SourceText) -> SourceText:
    """The text with shifted stretches read right; only texts with pinyin by rule are touched."""
    if not is_annotated(source):
        return source
    texts = [line.text for line in source.lines]
    notes: list[Note] = []
    # First what the bytes alone say (專家庫, twice); that is what lost bytes are then decided by.
    for may_infer in (False, True, True):
        evidence = gather(texts)
        changed = False
        for index, line in enumerate(source.lines):
            text, found = _repair_line(texts[index], line.number, evidence, may_infer)
            changed, texts[index] = changed or text != texts[index], text
            notes += found
        if may_infer and not changed:
            break
    for text, line in zip(texts, source.lines, strict=True):
        notes += _left_over(text, line.number)
    lines = tuple(replace(line, text=text) for line, text in zip(source.lines, texts, strict=True))
    return replace(source, lines=lines, notes=(*source.notes, *notes))


def _repair_line(text: str, number: int, evidence: Evidence, may_infer: bool) -> tuple[str, list[Note]]:
    notes: list[Note] = []
    position = 1
    while position < len(text):
        is_mark = text[position] in _MARKS and not _FOLLOWS.match(text, position)
        repaired = _best(text, position, evidence) if is_mark else None
        if repaired is None or (repaired[2] == INFERRED and not may_infer):
            position += 1
            continue
        end, new, step = repaired
        after = _FOLLOWS.match(text, end)
        shown = text[position - 1 : after.end() if after else end]
        notes.append(Note(NoteKind.REPAIRED, step, number, shown, text[position - 1] + new))
        text = text[:position] + new + text[end:]
        position += len(new)
    return text, notes


def _best(text: str, start: int, evidence: Evidence) -> tuple[int, str, str] | None:
    """(end, characters, step to note) of the one reading from `start` that beats all others and the text as it is."""
    left = strip_line(text[:start])[0][-1:]
    scored: list[tuple[float, int, str, str]] = []
    for reading in _readings(text, start, evidence):
        step = INFERRED if any(len(slot) > 1 for slot in reading.slots) else STEP
        for chars in _combinations(reading, left, evidence):
            score = _score(text, left, reading, chars, evidence)
            scored.append((score, reading.end, chars, step))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN):
        return None
    best, end, chars, step = scored[0]
    rival = next((score for score, _, _, how in scored if how == INFERRED), None)
    if rival is not None and best - rival < _SURE:
        step = INFERRED  # the bytes allow this without a loss, but a loss explains the spot nearly as well
    if not all(map(is_usual, chars)):
        return None  # a rare character is the mark of a wrong turn, not of an official text
    if not _crossed(text, start):
        after = _FOLLOWS.match(text, end)
        as_it_is = strip_line(text[start : after.end() if after else end])[0]
        right = strip_line(text[after.end() if after else end :])[0][:1]
        if best - evidence.flow(left + as_it_is + right) < _MARGIN:
            return None
    return end, chars, step


def _crossed(text: str, start: int) -> re.Match[str] | None:
    """`?guī)`: pinyin whose opening bracket was swallowed, which nothing but a shift explains."""
    match = _CROSSED.match(text, start)
    return match if match and is_toned(match[1]) else None


def _readings(text: str, start: int, evidence: Evidence) -> Iterator[_Reading]:
    """All ways back from the mark at `start`, whether likely or not."""
    before = _bytes(text[start - 1])
    if crossed := _crossed(text, start):
        for lead in _spoken(before[-1], crossed[1], evidence):
            yield from _walk(text, start, crossed.end(), lead, (), evidence)
    elif len(before) == 2:
        first = tuple(c for lead in _LEADS if (c := _joined(lead, 0xA3)) and is_usual(c))
        # A mark may just be a mark, so here no gap may help the reading along.
        for reading in _walk(text, start, start + 1, _MARKS[text[start]], (first,), evidence, True):
            if reading.anchored:
                yield reading


def _spoken(lead: int, syllable: str, evidence: Evidence) -> list[int]:
    """Second bytes that make, with `lead`, a character read as `syllable`."""
    return [b for b in range(0x40, 0xFF) if (c := _joined(lead, b)) and evidence.reads(c, syllable)]


def _walk(
    text: str, start: int, at: int, lead: int, slots: tuple[Slot, ...], evidence: Evidence, gap: bool = False
) -> Iterator[_Reading]:
    """Readings of text[at:] with the first byte `lead` pending, up to where old and new bytes align.

    `gap` says that one dropped pair has been assumed already; a second would explain anything.
    """
    char = text[at : at + 1]
    code = _bytes(char)
    if at - start > _REACH:
        return
    if len(code) == 2:
        # Pinyin may show behind a half-and-half character too, where both halves fell on 數 again.
        annotated = _FOLLOWS.match(text, at + 1)
        after = annotated.end() if annotated and is_toned(annotated[1]) else at + 1
        if joined := _joined(lead, code[0]):
            yield from _walk(text, start, after, code[1], (*slots, (joined,)), evidence, gap)
        if not gap and (pairs := _over_a_gap(lead, code[0])):
            yield from _walk(text, start, after, code[1], (*slots, pairs), evidence, True)
    elif crossed := _crossed(text, at):
        for trail in _spoken(lead, crossed[1], evidence):
            yield _Reading(start, crossed.end(), (*slots, (pair(lead, trail),)), True)
    else:
        yield from _landing(text, start, at, lead, slots, evidence, gap)


def _landing(
    text: str, start: int, at: int, lead: int, slots: tuple[Slot, ...], evidence: Evidence, gap: bool
) -> Iterator[_Reading]:
    """The readings at an ASCII character or the end of the line, where old and new bytes meet."""
    char = text[at : at + 1]
    code = _bytes(char)
    if char in _MARKS and (joined := _joined(lead, 0xA3)):
        yield from _walk(text, start, at + 1, _MARKS[char], (*slots, (joined,)), evidence, gap)
    if code and code[0] >= 0x40:
        if joined := _joined(lead, code[0]):
            yield _Reading(start, at + 1, (*slots, (joined,)), True)
        spoken = _FOLLOWS.match(text, at + 1)
        pairs = _over_a_gap(lead, code[0])
        if spoken and is_toned(spoken[1]):
            pairs = tuple(two for two in pairs if evidence.reads(two[1], spoken[1]))
        if pairs and not gap:
            yield _Reading(start, at + 1, (*slots, pairs), True)
    elif char == " " and lead == 0xA1:
        yield _Reading(start, at, slots, True)  # A1A1, the full-width space, of which one half is gone
    else:
        lost = tuple(c for trail in range(0x40, 0xFF) if (c := _joined(lead, trail)) and is_usual(c))
        yield _Reading(start, at, (*slots, lost), char in _MARKS and char != "(")


@cache
def _over_a_gap(lead: int, trail: int) -> Slot:
    """Two characters between whose halves the page dropped a pair that no character has (A285, FED7)."""
    return tuple(
        first + second
        for end, begin in _NO_CHARACTER
        if (first := _joined(lead, end)) and (second := _joined(begin, trail)) and is_usual(first) and is_usual(second)
    )


def _combinations(reading: _Reading, left: str, evidence: Evidence) -> Iterator[str]:
    """The ways to fill the slots, the unlikely ones of wide slots left out."""
    slots: list[Slot] = []
    for slot in reading.slots:
        before = slots[-1][0][-1:] if slots and slots[-1] else left
        slots.append(tuple(sorted(slot, key=lambda c: -evidence.flow(before + c))[:24]))
    yield from map("".join, itertools.islice(itertools.product(*slots), _CHOICES))


def _score(text: str, left: str, reading: _Reading, chars: str, evidence: Evidence) -> float:
    """Log-likelihood of the repaired stretch in its place."""
    rest = strip_line(text[reading.end :])[0]
    score = evidence.flow(left + chars + rest[:1])
    index = 0
    for slot in reading.slots:
        if len(slot) > 1:
            clause = _CLAUSE.match(chars[index + 1 :] + rest)
            score += evidence.governs(chars[index], clause[0] if clause else "")
        index += len(slot[0]) if slot else 0
    return score


def _joined(lead: int, trail: int) -> str:
    """The character of two bytes, if it is one that prose is written with."""
    char = pair(lead, trail)
    return char if "㐀" <= char <= "鿿" or (char and is_usual(char)) else ""


def _bytes(char: str) -> bytes:
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _left_over(text: str, number: int) -> list[Note]:
    """Notes on stretches that show the damage but could not be read."""
    return [
        Note(NoteKind.UNRESOLVED, STEP, number, text[max(0, m.start() - 3) : m.end() + 4])
        for pattern in (_CROSSED, _STRAY, _DOUBTFUL)
        for m in pattern.finditer(text)
        if pattern is _DOUBTFUL or is_toned(m[1])
    ]
