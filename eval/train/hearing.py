"""What people say of each 争议焦点 -> the classifier that hears it in the pieces of a question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.hearing import Hearing
from assistant.retrieve.likeness import Likeness
from assistant.retrieve.signals import Scores
from corpus.issue_map import Issue
from ingest.embed import Encoder

EPOCHS, BATCH, RATE, DECAY, SCALE = 60, 256, 0.02, 0.1, 10.0
EXPRESSION, SHORTEST = 0.3, 4
"""What an expression counts against a piece of speech, and how long it must be to say anything by itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """Texts of issues with their vectors (n, d), the issue of each, and what each counts; the rows of `Likeness` first."""

    texts: tuple[str, ...]
    vectors: Scores
    owner: NDArray[np.int64]
    weight: Scores


def everything_said(issues: Sequence[Issue], likeness: Likeness, encoder: Encoder) -> Said:
    """Pieces, names and points of all issues, and their longer expressions."""
    numbered = list(enumerate(issues))
    named = [(number, text) for number, issue in numbered for text in (issue.name, issue.point)]
    words = [(n, word.replace("…", "")) for n, issue in numbered for word in issue.words if len(word) >= SHORTEST]
    texts = (*likeness.texts, *(text for _, text in named), *(text for _, text in words))
    owner = np.concatenate([likeness.owner, np.array([n for n, _ in (*named, *words)], dtype=np.int64)])
    weight = np.ones(len(texts), dtype=np.float32)
    weight[len(texts) - len(words) :] = EXPRESSION
    return Said(texts, encoder.encode(texts), owner, weight)


def fit_hearing(said: Said, issues: Sequence[Issue], seed: int, left_out: Collection[int] = ()) -> Hearing:
    """The classifier learned from all rows but those `left_out`; half a minute on one core."""
    import torch

    torch.manual_seed(seed)
    kept = np.setdiff1d(np.arange(len(said.texts)), np.fromiter(left_out, dtype=np.int64))
    mean = said.vectors[kept].mean(axis=0)
    inputs = torch.from_numpy((said.vectors[kept] - mean) * np.float32(SCALE))
    wanted, weight = torch.from_numpy(said.owner[kept]), torch.from_numpy(said.weight[kept])
    matrix = torch.zeros(inputs.shape[1], len(issues), requires_grad=True)
    bias = torch.zeros(len(issues), requires_grad=True)
    optimizer = torch.optim.AdamW([matrix, bias], lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(inputs)), BATCH):
            losses = torch.nn.functional.cross_entropy(inputs[batch] @ matrix + bias, wanted[batch], reduction="none")
            optimizer.zero_grad()
            (weight[batch] * losses).mean().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
    return Hearing(
        tuple(issue.id for issue in issues), mean.astype(np.float32),
        matrix.detach().numpy() * np.float32(SCALE), bias.detach().numpy(),
    )  # fmt: skip
