"""Candidates with known answers -> the weights of the ranker, by a listwise softmax loss.

Whole groups of features are silenced at random while training, so that the ranker stays sensible where a
source says nothing: a document added later has no authored questions, a plain question no story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieve.features import CLAUSE_FEATURES, FEATURES
from assistant.retrieve.rank import Ranker
from assistant.retrieve.signals import NAMES, Scores

HIDDEN, EPOCHS, RATE, DECAY, BATCH = 24, 40, 4e-3, 1e-3, 32
SILENCED = 0.12
GROUPS = (
    ("words", "bigrams"), ("legal",), ("asked_words", "asked_bigrams", "asked_many"), ("meaning",),
    ("asked_meaning", "asked_meaning_many"), ("issues", "related"), ("issue_words", "issue_meaning"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one question, (n, features), how right each is (n, sums to 1), and what the question counts."""

    features: Scores
    target: Scores
    weight: float = 1.0


def fit_ranker(examples: Sequence[Example], seed: int) -> Ranker:
    """A ranker for the examples; the same examples and seed give the same weights on one machine."""
    import torch

    torch.manual_seed(seed)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # many small steps: threads would wait for each other longer than they work
    stacked = np.concatenate([e.features for e in examples])
    mean, scale = stacked.mean(axis=0), stacked.std(axis=0) + 1e-3
    network = torch.nn.Sequential(
        torch.nn.Linear(len(FEATURES), HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 1, bias=False)
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * ((len(examples) + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(examples))
        for start in range(0, len(shuffled), BATCH):
            batch = [examples[place] for place in shuffled[start : start + BATCH]]
            features = np.concatenate([_silenced(e.features, order) for e in batch])
            scores = network(torch.from_numpy(((features - mean) / scale).astype(np.float32))).squeeze(1)
            loss = torch.zeros(())
            for example, own in zip(batch, scores.split([len(e.target) for e in batch]), strict=True):
                loss = loss - example.weight * (torch.log_softmax(own, 0) * torch.from_numpy(example.target)).sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    torch.set_num_threads(threads)
    first, last = [layer for layer in network if isinstance(layer, torch.nn.Linear)]
    return Ranker(
        mean, scale, first.weight.detach().numpy().T.copy(), first.bias.detach().numpy().copy(),
        last.weight.detach().numpy()[0].copy(),
    )  # fmt: skip


def target(rows: Iterable[int], grades: dict[int, int]) -> Scores:
    """Grades of the rows as shares that sum to 1; all 0 where no answer is among the candidates."""
    found = np.array([grades.get(int(row), 0) for row in rows], dtype=np.float32)
    found = np.where(found >= 2, 1.0, 0.15 * found).astype(np.float32)
    return found / found.sum() if found.sum() else found


def _silenced(features: Scores, order: np.random.Generator) -> Scores:
    out = features.copy()
    for group in GROUPS:
        if order.random() < SILENCED:
            names = {name for base in group for name in (base, f"{base}_part")}
            places = [i for i, name in enumerate(NAMES) if name in names]
            out[:, places + [len(NAMES) + i for i in places]] = 0.0
    if order.random() < SILENCED:  # a clause whose standing is not known
        start = 2 * len(NAMES)
        out[:, start : start + len(CLAUSE_FEATURES)] = 0.0
    return out
