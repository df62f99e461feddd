"""Questions of both kinds -> the weights that tell labour law from the rest, and the threshold.

A ridge-penalised logistic regression fitted by Newton's method. The threshold is the highest one at which
no more than ALLOWED of the labelled labour questions would be refused, each judged by weights that were
fitted without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.evidence import Scale
from assistant.retrieve.signals import Scores

RIDGE, STEPS, FOLDS = 1.0, 30, 5
ALLOWED = 0.01
"""Share of the labelled labour questions that may be refused by mistake.

The aim is 3 % on unseen questions of the kind of dev; most of those labelled are of the outside and asked kinds, of
which fewer are refused, so that three times as many of the kind of dev are.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """Evidence features of one question, whether it is one of labour law, and whether it is from the labelled set."""

    features: Scores
    inside: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold: share of labour questions refused by it, and of the others."""

    threshold: float
    wrongly_refused: float
    rightly_refused: float


def fit_evidence(judged: Sequence[Judged], seed: int) -> tuple[Scale, list[Point]]:
    """The weights with their threshold, and the curve on labelled questions it was chosen from."""
    order = np.random.default_rng(seed).permutation(len(judged))
    probability = np.zeros(len(judged))
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        scale = _fit([j for place, j in enumerate(judged) if place not in held])
        for place in held:
            probability[place] = scale.probability(judged[place].features)
    points = curve(
        [p for p, j in zip(probability, judged, strict=True) if j.labelled and j.inside],
        [p for p, j in zip(probability, judged, strict=True) if j.labelled and not j.inside],
    )
    chosen = max((p for p in points if p.wrongly_refused <= ALLOWED), key=lambda p: p.threshold)
    return replace(_fit(judged), threshold=chosen.threshold), points


def curve(inside: Sequence[float], outside: Sequence[float]) -> list[Point]:
    """What every threshold from 0.02 to 0.98 would refuse of labour questions and of others."""
    own, other = np.array(inside), np.array(outside)
    return [
        Point(round(t, 2), float((own < t).mean()) if len(own) else 0.0, float((other < t).mean()) if len(other) else 0.0)
        for t in np.arange(0.02, 0.99, 0.02)
    ]


def _fit(judged: Sequence[Judged]) -> Scale:
    matrix = np.stack([j.features for j in judged]).astype(np.float64)
    wanted = np.array([j.inside for j in judged], dtype=np.float64)
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0) + 1e-3
    inputs = np.column_stack([(matrix - mean) / scale, np.ones(len(matrix))])
    weight = _newton(inputs, wanted, _balance(judged))
    return Scale(
        mean.astype(np.float32), scale.astype(np.float32), weight[:-1].astype(np.float32), float(weight[-1]), 0.5
    )


def _balance(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """Weights that give each of the four groups (labelled or authored, inside or not) the same say."""
    groups = [(j.inside, j.labelled) for j in judged]
    sizes = {group: groups.count(group) for group in set(groups)}
    return np.array([len(judged) / (len(sizes) * sizes[group]) for group in groups])


def _newton(inputs: NDArray[np.float64], wanted: NDArray[np.float64], say: NDArray[np.float64]) -> NDArray[np.float64]:
    weight = np.zeros(inputs.shape[1])
    penalty = RIDGE * np.eye(inputs.shape[1])
    penalty[-1, -1] = 1e-6
    for _ in range(STEPS):
        probability = 1.0 / (1.0 + np.exp(-np.clip(inputs @ weight, -30, 30)))
        gradient = inputs.T @ (say * (probability - wanted)) + penalty @ weight
        curvature = inputs.T @ (inputs * (say * probability * (1 - probability))[:, None]) + penalty
        weight = weight - np.linalg.solve(curvature, gradient)
    return weight
