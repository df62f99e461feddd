"""The proof of a text: a hash of its words, blind to white space and to the width or style of punctuation.

Rule: NFKC; drop white space, control and format characters; fold every variant of a punctuation mark to
one; keep all words. The texts of two honest copies then hash the same. Used to compare, never to show.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DIGESTS = Path(__file__).parent / "digests.json"

_FOLDS = {
    "，": ",︐﹐", "；": ";", "：": ":∶", "？": "?", "！": "!", "（": "(", "）": ")", "〔": "[【［❲", "〕": "]】］❳",
    "＂": "\"“”„‟″‶『』〝〞〟ʺ˝", "＇": "'‘’‚‛′‵「」`´ʹʼ",
    "〈": "<〈‹⟨﹤＜", "〉": ">〉›⟩﹥＞", "《": "«≪⟪", "》": "»≫⟫", "。": "｡︒", "、": "､",
    "-": "‐‑‒–—―−─━﹘⸺⸻ー", "~": "〜∼˜～", "·": "•‧∙⋅・･·●", "〇": "○◯⭕",
}  # fmt: skip
_TABLE = {ord(variant): mark for mark, variants in _FOLDS.items() for variant in variants}
_DROPPED = {"\u3164", "\u115f", "\u2800"}


def normalize(text: str) -> str:
    """The text in the form that is hashed."""
    kept = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if not (char.isspace() or char in _DROPPED or unicodedata.category(char) in ("Cc", "Cf"))
    )
    return "".join(kept).translate(_TABLE)


def digest(text: str) -> str:
    """SHA-256 of the normalised text, 64 hex digits."""
    return hashlib.sha256(normalize(text).encode()).hexdigest()


def sentences(text: str) -> list[str]:
    """The normalised text cut after every 。 ； ：, without those marks; nothing empty."""
    pieces = re.split("(?<=[。；：])", normalize(text))
    return [piece for piece in (p.rstrip("。；：") for p in pieces) if piece]


def short_hash(sentence: str) -> str:
    """The first 16 hex digits of the SHA-256 of a normalised sentence."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a right text: its digest, a short hash a sentence, and whether two copies agreed."""

    digest: str
    sentences: tuple[str, ...]
    confirmed: bool = False


APPENDIX = "附录"
"""The key of an annex in `known_texts`."""


@lru_cache(maxsize=1)
def known_texts() -> dict[str, dict[str, Known]]:
    """Full title -> article number (or 附录) -> what is known of its text, from digests.json."""
    body: dict[str, Any] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return {title: {n: _known(a) for n, a in row["articles"].items()} | _appendix(row) for title, row in body.items()}


def _known(row: dict[str, Any]) -> Known:
    return Known(row["sha256"], tuple(row["sentences"]), bool(row.get("confirmed")))


def _appendix(row: dict[str, Any]) -> dict[str, Known]:
    return {APPENDIX: _known(row["appendix"])} if "appendix" in row else {}


@lru_cache(maxsize=1)
def known_digests() -> dict[str, dict[str, str]]:
    """Full title -> article number -> digest, from digests.json."""
    return {
        title: {number: known.digest for number, known in rows.items() if number != APPENDIX}
        for title, rows in known_texts().items()
    }
