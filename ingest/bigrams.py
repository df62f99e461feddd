"""Text -> character bigrams. Apart from `ingest.words`, so that a look-up need not load numpy and jieba."""

from __future__ import annotations

import re

RUN = re.compile(r"[一-鿿]+|[a-z0-9]+")
"""A run of Chinese characters, or of Latin letters and digits."""


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters; Latin and digit runs stay whole."""
    out: list[str] = []
    for run in RUN.findall(text.lower()):
        if "一" <= run[0] <= "鿿" and len(run) > 1:
            out.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            out.append(run)
    return out
