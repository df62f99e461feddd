"""Automatic numbering of Word paragraphs (numPr) -> the label Word shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ingest.numerals import to_chinese

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[n - 1] if n <= 10 else "",
    "japaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if n <= 20 else "",
    "decimalEnclosedCircleChinese": lambda n: chr(0x245F + n) if n <= 20 else "",
    "lowerLetter": lambda n: chr(96 + n) if n <= 26 else "",
    "upperLetter": lambda n: chr(64 + n) if n <= 26 else "",
    "decimalZero": lambda n: f"{n:02d}",
}


class Numbering:
    """Counts the numbered paragraphs of one document as they pass."""

    def __init__(self, document: Any) -> None:
        """Read the numbering definitions of a python-docx document."""
        self._styles = {s.get(f"{_W}styleId"): s for s in document.styles.element.iter(f"{_W}style")}
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        self._counts: dict[str, dict[int, int]] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        root = getattr(part, "element", None)
        if root is not None:
            self._abstract = {a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")}
            self._nums = {n.get(f"{_W}numId"): n for n in root.iter(f"{_W}num")}

    def label(self, paragraph: Any) -> str | None:
        """The label; "" where it cannot be worked out; None where the paragraph has no number."""
        number, level = self._numbering_of(paragraph)
        if number is None or number == "0":
            return None
        definition = self._levels(number).get(level)
        if definition is None:
            return ""
        counts = self._counts.setdefault(self._counter(number), {})
        counts[level] = counts.get(level, _value(definition, "start", 1) - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        pattern, kind = _attribute(definition, "lvlText"), _attribute(definition, "numFmt")
        if kind == "bullet" or not pattern:
            return None
        return self._write(number, level, pattern, counts)

    def _write(self, number: str, level: int, pattern: str, counts: dict[int, int]) -> str:
        levels = self._levels(number)
        missing = False

        def fill(match: re.Match[str]) -> str:
            nonlocal missing
            at = int(match[1]) - 1
            definition = levels.get(at)
            writer = _FORMATS.get(_attribute(definition, "numFmt") or "decimal") if definition is not None else None
            written = writer(counts.get(at, 1)) if writer else ""
            missing = missing or not written
            return written

        label = re.sub(r"%(\d)", fill, pattern)
        return "" if missing else label

    def _numbering_of(self, paragraph: Any) -> tuple[str | None, int]:
        """(numId, level) of the paragraph itself or, failing that, of its style and those it is based on."""
        properties = paragraph.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        name = style.get(f"{_W}val") if style is not None else None
        seen: set[str] = set()
        while True:
            numbering = properties.find(f"{_W}numPr") if properties is not None else None
            if numbering is not None and (number := _attribute(numbering, "numId")) is not None:
                return number, _value(numbering, "ilvl", 0)
            if name is None or name in seen or name not in self._styles:
                return None, 0
            seen.add(name)
            properties = self._styles[name].find(f"{_W}pPr")
            name = _attribute(self._styles[name], "basedOn")

    def _levels(self, number: str) -> dict[int, Any]:
        num = self._nums.get(number)
        abstract = self._abstract.get(_attribute(num, "abstractNumId") or "") if num is not None else None
        if abstract is None:
            return {}
        return {int(level.get(f"{_W}ilvl")): level for level in abstract.iterchildren(f"{_W}lvl")}

    def _counter(self, number: str) -> str:
        """Lists of one definition count on together unless they say that they start again."""
        num = self._nums[number]
        restarts = num.find(f"{_W}lvlOverride") is not None
        return number if restarts else f"abstract {_attribute(num, 'abstractNumId')}"


def _attribute(element: Any, name: str) -> str | None:
    child = element.find(f"{_W}{name}")
    value = child.get(f"{_W}val") if child is not None else None
    return None if value is None else str(value)


def _value(element: Any, name: str, default: int) -> int:
    text = _attribute(element, name)
    return int(text) if text is not None and text.isdecimal() else default
