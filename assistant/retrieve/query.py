"""A question as people type it -> the forms the searches want."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.lexicon import Lexicon, read_lexicon

_SPLIT = re.compile(r"[。！？!?；;\n]+")
_CLAUSE_SPLIT = re.compile(r"[，,]+")
_SHORT, _LONG, _MOST = 6, 60, 8
_SEGMENTS = re.compile(r"(?<=[。！？!?；;：:])\s*|\s+")
_TASK = re.compile(
    "(?:[，,、。！？!?；;：:]|请问?|试|你|您|对|就|根据|结合|以下|下列|上述|本|该|此|案件?|案例|案情|材料|情形|情况|事实|做出|作出|进行|加以|分析|"
    "并|给出|可能的?|判决|裁决|结果|回答|说明|简述|理由|法院|仲裁委|双方|应当?|如何|怎么|怎样|处理|认定|判断)+"
)
"""What only sets the task of a case (请对以下案件做出分析并给出可能的判决) and says nothing of it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A normalised question: `text` whole, and the `parts` a long story falls into, the whole first.

    `legal` holds for each part the words of the law for what is said in it, blanks between them.
    """

    text: str
    parts: tuple[str, ...]
    legal: tuple[str, ...] = ()


def read_query(question: str, lexicon: Lexicon | None = None) -> Query:
    """Fold widths, drop control characters, put misspellings right, and part long stories at their sentences."""
    known = lexicon or read_lexicon()
    folded = unicodedata.normalize("NFKC", question)
    text = re.sub(r"\s+", " ", "".join(c for c in folded if c.isprintable() or c.isspace())).strip()
    text = _case_alone(known.spelled(text))
    parts = (text,) if len(text) <= _LONG else (text, *_pieces(text))
    return Query(text, parts, tuple(" ".join(known.legal_words(part)) for part in parts))


def _case_alone(text: str) -> str:
    """A case without the sentences that set the task; the text as it is where little else would be left."""
    told = [part for part in _SEGMENTS.split(text) if part and not _TASK.fullmatch(part)]
    alone = " ".join(told)
    return alone if len(told) and _LONG <= len(alone) < len(text) - len(told) else text


def _pieces(text: str) -> list[str]:
    """Sentences of a story, long ones cut at their commas, longest kept when there are too many."""
    pieces: list[str] = []
    for sentence in _SPLIT.split(text):
        if len(sentence) <= _LONG:
            pieces.append(sentence.strip())
            continue
        buffer = ""
        for piece in _CLAUSE_SPLIT.split(sentence):
            if buffer and len(buffer) + len(piece) > _LONG:
                pieces.append(buffer)
                buffer = ""
            buffer = f"{buffer}，{piece}" if buffer else piece
        pieces.append(buffer)
    kept = [p for p in pieces if len(p) >= _SHORT]
    longest = sorted(kept, key=len, reverse=True)[:_MOST]
    return [p for p in kept if p in longest]
