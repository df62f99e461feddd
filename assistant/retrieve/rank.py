"""The trained ranker: features of the candidates -> scores, by a small network with one hidden layer.

Weights lie beside this file and are made by `laodong eval train`, which writes the seed and a digest of
the training data into them. The network sees no clause by name: it learns only how much each kind of
evidence is worth, so it holds for documents added later.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.retrieve.features import FEATURES
from assistant.retrieve.signals import Scores
from corpus.errors import CorpusError

WEIGHTS = Path(__file__).parent / "ranker.json"


@dataclass(frozen=True, slots=True)
class Ranker:
    """score = w2 · relu(W1 (x - mean) / scale + b1); one score a row of features, higher is better."""

    mean: Scores
    scale: Scores
    hidden: Scores
    bias: Scores
    out: Scores

    def scores(self, features: Scores) -> Scores:
        """(n, len(FEATURES)) -> (n,)."""
        inner = np.maximum((features - self.mean) / self.scale @ self.hidden + self.bias, 0.0)
        return np.asarray(inner @ self.out, dtype=np.float32)


@lru_cache(maxsize=2)
def load_ranker(path: Path = WEIGHTS) -> Ranker:
    """The ranker in the file; raises CorpusError where its features are not those of this version."""
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if body["features"] != list(FEATURES):
        raise CorpusError(f"{path.name} 的特征与本版本不同", "重新运行 laodong eval train")
    return Ranker(**{name: np.asarray(body[name], dtype=np.float32) for name in Ranker.__slots__})
