"""Authored questions -> the adapter of question vectors, by full-softmax contrastive learning.

A question, mapped, has to come closer to the other questions and the text of its own clause than to those
of any other clause. Vectors of clauses and questions are taken from the index as they are; only the map is
learned. A minute or two on two cores for ten thousand questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.signals import Scores

EPOCHS, BATCH, RATE, DECAY, TEMPERATURE = 8, 256, 1.5e-3, 0.02, 20.0
NOISE = 0.02


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of the authored questions (q, d), of the clauses (n, d), and the clause row of each question."""

    questions: Scores
    clauses: Scores
    owner: NDArray[np.int64]


def fit_adapter(vectors: Vectors, chosen: NDArray[np.int64], seed: int, epochs: int = EPOCHS) -> Scores:
    """The (d, d) matrix learned from the questions `chosen` (indices); the others are never looked at as queries."""
    import torch

    torch.manual_seed(seed)
    queries = torch.from_numpy(vectors.questions[chosen])
    labels, targets, own = _targets(vectors, chosen)
    size = queries.shape[1]
    matrix = torch.zeros(size, size, requires_grad=True)
    optimizer = torch.optim.AdamW([matrix], lr=RATE, weight_decay=DECAY)
    steps = epochs * ((len(chosen) + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(epochs):
        for batch in torch.split(torch.randperm(len(chosen)), BATCH):
            noisy = queries[batch] + NOISE * torch.randn(len(batch), size)
            loss = _loss(noisy + noisy @ matrix, targets, labels, own[batch], batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return np.asarray(matrix.detach().numpy(), dtype=np.float32)


def _targets(vectors: Vectors, chosen: NDArray[np.int64]) -> tuple[Any, Any, Any]:
    """Clause of every target, target vectors (the chosen questions, then the clauses that own any), clause of each query."""
    import torch

    owners = vectors.owner[chosen]
    clauses = np.unique(owners)
    labels = torch.from_numpy(np.concatenate([owners, clauses]))
    targets = torch.from_numpy(np.concatenate([vectors.questions[chosen], vectors.clauses[clauses]]))
    return labels, targets, torch.from_numpy(owners)


def _loss(mapped: Any, targets: Any, labels: Any, own: Any, places: Any) -> Any:
    """-log of the share that the targets of the own clause have in the softmax; a query is no target of itself."""
    import torch

    logits = TEMPERATURE * torch.nn.functional.normalize(mapped, dim=1) @ targets.T
    logits[torch.arange(len(places)), places] = -1e4
    mine = labels[None, :] == own[:, None]
    return (logits.logsumexp(1) - logits.masked_fill(~mine, -1e4).logsumexp(1)).mean()
