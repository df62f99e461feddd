"""Several rankings -> one, by weighted reciprocal rank fusion (Cormack et al., SIGIR 2009).

Used where the trained ranker is off; with it on, ranks are among its features.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.signals import Scores

K = 10
"""Smaller than the customary 60: the first few ranks of each source carry most of the evidence here."""
GENERAL_LAW = 0.7
"""Clauses of general law (民法典 …) count this much of a labour-law clause with the same ranks."""
WEIGHTS: Mapping[str, float] = {
    "words": 1.0, "bigrams": 0.6, "meaning": 0.9, "asked_words": 1.0, "asked_bigrams": 0.6, "asked_meaning": 1.0,
    "issues": 2.2, "related": 0.7,
}  # fmt: skip
PART = 0.5
"""What the best sentence of a story adds to the whole of it."""


def fuse(signals: Mapping[str, Scores], labour: NDArray[np.bool_]) -> Scores:
    """Signals of n candidates -> n scores: the sum of w / (K + rank) over the sources that say anything."""
    total = np.zeros(len(labour), dtype=np.float32)
    for name, scores in signals.items():
        weight = WEIGHTS.get(name, PART * WEIGHTS.get(name.removesuffix("_part"), 0.0))
        if weight and len(scores) and scores.max() > scores.min():
            ranks = np.empty(len(scores), dtype=np.float32)
            ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
            total += np.where(scores > scores.min(), weight / (K + ranks), 0.0)
    return np.where(labour, total, GENERAL_LAW * total).astype(np.float32)
