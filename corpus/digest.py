"""The proof of a text: a hash of its words, blind to white space and to the width or style of punctuation.

Rule: NFKC; drop white space, control and format characters; fold every variant of a punctuation mark to
one; keep all words. The texts of two honest copies then hash the same. Used to compare, never to show.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
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


@lru_cache(maxsize=1)
def known_digests() -> dict[str, dict[str, str]]:
    """Full title -> article number -> digest, from digests.json."""
    body: dict[str, Any] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return {title: {n: a["sha256"] for n, a in row["articles"].items()} for title, row in body.items()}
