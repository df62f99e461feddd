"""Candidates with known answers -> the weights of the ranker, by a listwise softmax loss.

Whole groups of features are silenced at random while training, so that the ranker stays sensible where a
source says nothing: a document added later has no authored questions, a plain question no story.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np

from assistant.retrieve.features import CLAUSE_FEATURES, FEATURES
from assistant.retrieve.rank import Ranker
from assistant.retrieve.signals import NAMES, Scores

MEMBERS, HIDDEN, EPOCHS, RATE, DECAY, BATCH = 5, 16, 25, 4e-3, 3e-3, 32
SILENCED = 0.12
GROUPS = (
    ("words", "bigrams"), ("legal",), ("asked_words", "asked_bigrams", "asked_many"), ("meaning",),
    ("asked_meaning", "asked_meaning_many"), ("issues", "related"), ("issue_words", "issue_meaning"), ("issue_heard", "issue_said"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one question, (n, features), how right each is (n, sums to 1), and what the question counts."""

    features: Scores
    target: Scores
    weight: float = 1.0


def fit_ranker(examples: Sequence[Example], seed: int) -> Ranker:
    """MEMBERS networks of different seeds, their scores averaged: together one network with as many hidden units.

    The same examples and seed give the same weights on one machine.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # many small steps: threads would wait for each other longer than they work
    members = [_fit_one(examples, seed + member) for member in range(MEMBERS)]
    torch.set_num_threads(threads)
    return averaged(members)


def averaged(members: Sequence[Ranker]) -> Ranker:
    """Networks over the same inputs as one with as many hidden units as all of them, its score the mean of theirs."""
    return Ranker(
        members[0].mean, members[0].scale, np.concatenate([m.hidden for m in members], axis=1),
        np.concatenate([m.bias for m in members]), np.concatenate([m.out / np.float32(len(members)) for m in members]),
    )  # fmt: skip


def new_network(inputs: int) -> Any:
    """A network of one hidden layer with no bias at its end, as `Ranker` reads it."""
    import torch

    return torch.nn.Sequential(torch.nn.Linear(inputs, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 1, bias=False))


def weights_of(network: Any, mean: Scores, scale: Scores) -> Ranker:
    """The weights of a fitted network."""
    first, last = network[0], network[2]
    return Ranker(
        mean, scale, first.weight.detach().numpy().T.copy(), first.bias.detach().numpy().copy(),
        last.weight.detach().numpy()[0].copy(),
    )  # fmt: skip


def _fit_one(examples: Sequence[Example], seed: int) -> Ranker:
    import torch

    torch.manual_seed(seed)
    stacked = np.concatenate([e.features for e in examples])
    mean, scale = stacked.mean(axis=0), stacked.std(axis=0) + 1e-3
    network = new_network(len(FEATURES))
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
    return weights_of(network, mean, scale)


def target(rows: Iterable[int], grades: Mapping[int, int], worth: Mapping[int, float] = MappingProxyType({})) -> Scores:
    """Grades of the rows as shares that sum to 1; all 0 where no answer is among the candidates.

    `worth` lowers governing rows that another governing row goes before (see `later_first`).
    """
    listed = [int(row) for row in rows]
    found = np.array([grades.get(row, 0) for row in listed], dtype=np.float32)
    weight = np.array([worth.get(row, 1.0) for row in listed], dtype=np.float32)
    found = np.where(found >= 2, weight, 0.15 * found).astype(np.float32)
    return found / found.sum() if found.sum() else found


def later_first(effective: Mapping[int, date]) -> dict[int, float]:
    """Of several laws that govern one question the latest counts whole, earlier ones half (立法法 第一百零三条).

    `effective` is the row of each governing clause of a 法律 and the day that law came into force.
    """
    latest = max(effective.values(), default=date.min)
    return {row: 1.0 if day == latest else 0.5 for row, day in effective.items()}


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
