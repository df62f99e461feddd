"""How like a piece of a story is to what people say of each 争议焦点: cosine of weighted character pairs.

All pieces of corpus/said.jsonl are held as rows; an issue is as like as the likest of its pieces. Weights are
idf over the pieces, so what everybody says (老板, 公司) counts little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.signals import Scores
from corpus.issue_map import Issue
from ingest.bigrams import bigrams

UNSEEN = 6.0
"""Weight of a pair that no piece holds: it makes a text less like all of them."""


class Likeness:
    """The pieces of all issues, ready to be compared with."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        """Weigh the pairs of every piece once; 8,000 pieces take a tenth of a second."""
        rows = [(number, piece) for number, issue in enumerate(issues) for piece in issue.said]
        self.texts = [piece for _, piece in rows]
        self.issues = len(issues)
        self.owner: NDArray[np.int64] = np.array([number for number, _ in rows], dtype=np.int64)
        sets = [set(bigrams(piece)) for piece in self.texts]
        held = Counter(pair for pairs in sets for pair in pairs)
        self._weight = {pair: float(np.log(1 + len(sets) / (count + 0.5))) for pair, count in held.items()}
        holders: dict[str, list[int]] = defaultdict(list)
        for row, pairs in enumerate(sets):
            for pair in pairs:
                holders[pair].append(row)
        self._holders = {pair: np.array(found, dtype=np.int64) for pair, found in holders.items()}
        self._size = np.array([max(sum(self._weight[p] for p in pairs), 1.0) for pairs in sets], dtype=np.float32)

    def __call__(self, texts: Iterable[str], left_out: Collection[int] = ()) -> Scores:
        """(texts, issues) in 0..1; `left_out` are rows that do not count: in training those taken from the story itself."""
        skip = np.fromiter(left_out, dtype=np.int64)
        return np.stack([self._best(text, skip) for text in texts])

    def within(self, text: str) -> list[int]:
        """The rows that are words of this text."""
        return [row for row, piece in enumerate(self.texts) if piece in text]

    def _best(self, text: str, skip: NDArray[np.int64]) -> Scores:
        out = np.zeros(self.issues, dtype=np.float32)
        pairs = set(bigrams(text))
        if not len(self.owner) or not pairs:
            return out
        scores = np.zeros(len(self.owner), dtype=np.float32)
        for pair in pairs & self._holders.keys():
            scores[self._holders[pair]] += self._weight[pair]
        scores /= np.sqrt(self._size * sum(self._weight.get(pair, UNSEEN) for pair in pairs))
        scores[skip] = 0.0
        np.maximum.at(out, self.owner, scores)
        return out
