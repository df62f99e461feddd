"""Bracketed pinyin that some sites insert after characters: 內(nèi) 區(qū) 協(xié).

A toned syllable in half-width brackets after a Chinese character is such an annotation. One without a
tone mark, 的(de), is taken for one only in a text that carries many toned ones; 协会(app) stays.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ingest.records import Line, Note, NoteKind, SourceText

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
CJK = "㐀-䶿一-鿿豈-﫿"
SYLLABLE = rf"[a-zɡü{TONED}]{{1,6}}"
ANNOTATED = re.compile(rf"([{CJK}])\(({SYLLABLE})\)")
_REMOVABLE = re.compile(rf"(?<=[{CJK}])\(({SYLLABLE})\)")
_PLAIN = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong"
    r"|u|ua|uo|uai|ui|uan|un|uang|v|ve|ue)"
)
FINGERPRINT = 5
"""So many toned annotations in one text prove that the site inserts them by rule."""


def bare(syllable: str) -> str:
    """The syllable without its tone: nèi -> nei, lǜ -> lv."""
    decomposed = unicodedata.normalize("NFD", syllable.replace("ɡ", "g"))
    # The diaeresis of ü is part of the vowel, the other marks are tones.
    kept = decomposed.replace("u\u0308", "v")
    return "".join(c for c in kept if not unicodedata.combining(c))


def is_toned(syllable: str) -> bool:
    """True for one syllable of pinyin that bears a tone mark."""
    return any(c in TONED for c in syllable) and _PLAIN.fullmatch(bare(syllable)) is not None


def toned_count(text: str) -> int:
    """How many characters of `text` carry toned pinyin in brackets."""
    return sum(is_toned(match[2]) for match in ANNOTATED.finditer(text))


def is_annotated(source: SourceText) -> bool:
    """True where the site that served this text annotates characters by rule."""
    return sum(toned_count(line.text) for line in source.lines) >= FINGERPRINT


def remove_pinyin(source: SourceText) -> SourceText:
    """The text without bracketed pinyin; one note a line says how much was taken out."""
    by_rule = is_annotated(source)
    lines: list[Line] = []
    notes: list[Note] = []
    for line in source.lines:
        text, count = strip_line(line.text, by_rule)
        if count:
            first = next(m[0] for m in _REMOVABLE.finditer(line.text) if _wanted(m[1], by_rule))
            notes.append(Note(NoteKind.DROPPED, "pinyin", line.number, first, "", count))
        lines.append(replace(line, text=text))
    return replace(source, lines=tuple(lines), notes=(*source.notes, *notes))


def strip_line(text: str, by_rule: bool = True) -> tuple[str, int]:
    """(text without pinyin annotations, how many were removed)."""
    count = 0

    def drop(match: re.Match[str]) -> str:
        nonlocal count
        if not _wanted(match[1], by_rule):
            return match[0]
        count += 1
        return ""

    return _REMOVABLE.sub(drop, text), count


def _wanted(syllable: str, by_rule: bool) -> bool:
    return is_toned(syllable) or (by_rule and _PLAIN.fullmatch(bare(syllable)) is not None)
