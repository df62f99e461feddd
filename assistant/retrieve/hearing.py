"""Vectors of the pieces of a question -> how probable each 争议焦点 is in each of them.

A linear classifier over the encoder's vectors, learned by `laodong eval train` from what people say of each
issue (corpus/said.jsonl), its expressions, and the authored questions of its clauses. It belongs to one encoder;
with another nothing is heard and expressions and likeness remain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.retrieve.likeness import Likeness
from assistant.retrieve.signals import Scores
from corpus.issue_map import Issue

WEIGHTS = Path(__file__).parent / "hearing.npz"


@dataclass(frozen=True, slots=True)
class Hearing:
    """softmax((v - mean) W + b); `matrix` is (d, issues), the issues in the order of `issues`."""

    issues: tuple[str, ...]
    mean: Scores
    matrix: Scores
    bias: Scores

    def __call__(self, vectors: Scores) -> Scores:
        """(n, d) unit vectors -> (n, issues), each row summing to 1."""
        logits = (vectors - self.mean) @ self.matrix + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)

    def in_order(self, issues: Sequence[Issue]) -> Hearing:
        """The same for these issues in this order; one that was never learned is never heard."""
        place = {id_: number for number, id_ in enumerate(self.issues)}
        known = [place.get(issue.id) for issue in issues]
        matrix = np.zeros((len(self.mean), len(issues)), dtype=np.float32)
        bias = np.full(len(issues), -1e4, dtype=np.float32)
        for number, column in enumerate(known):
            if column is not None:
                matrix[:, number], bias[number] = self.matrix[:, column], self.bias[column]
        return Hearing(tuple(issue.id for issue in issues), self.mean, matrix, bias)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of every issue, in the order of the map.

    `meaning` (vectors, issues) of the whole question, its sentences and pieces; `likeness` (pieces, issues).
    """

    pieces: tuple[str, ...]
    meaning: Scores
    likeness: Scores

    def of_pieces(self) -> Heard:
        """Without the whole question, which stands first among the pieces while the search looks at it."""
        return Heard(self.pieces[1:], self.meaning, self.likeness[1:])


def listen(
    pieces: Sequence[str], vectors: Scores, hearing: Hearing | None, likeness: Likeness, left_out: Sequence[int] = ()
) -> Heard:
    """What a question and its pieces say; `vectors` (texts, d) are those of its pieces and sentences."""
    meaning = hearing(vectors) if hearing else np.zeros((len(vectors), likeness.issues), dtype=np.float32)
    return Heard(tuple(pieces), meaning, likeness(pieces, left_out))


@lru_cache(maxsize=2)
def load_hearing(model: str, path: Path = WEIGHTS) -> Hearing | None:
    """The classifier for this encoder; None where it was learned for another one, or not at all."""
    if not path.is_file():
        return None
    with np.load(path) as file:
        if str(file["model"]) != model:
            return None
        mean, matrix, bias = (file[name].astype(np.float32) for name in ("mean", "matrix", "bias"))
        return Hearing(tuple(file["issues"].tolist()), mean, matrix, bias)
