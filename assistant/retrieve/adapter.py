"""The trained adapter: a linear map of the question's vector towards those of the clauses that answer it.

Only questions are mapped, so the vectors of an index stay as they are. Made by `laodong eval train` from
the authored questions; belongs to one encoder and is not used with another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.retrieve.signals import Scores

WEIGHTS = Path(__file__).parent / "adapter.npz"


@dataclass(frozen=True, slots=True)
class Adapter:
    """v -> v + v W, brought back to length 1; `matrix` is (d, d)."""

    matrix: Scores

    def __call__(self, vectors: Scores) -> Scores:
        """(n, d) unit vectors -> (n, d) unit vectors."""
        moved = vectors + vectors @ self.matrix
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=2)
def load_adapter(model: str, path: Path = WEIGHTS) -> Adapter | None:
    """The adapter for this encoder; None where it was trained for another one, or not at all."""
    if not path.is_file():
        return None
    with np.load(path) as file:
        return Adapter(file["matrix"].astype(np.float32)) if str(file["model"]) == model else None
