"""Labelled stories -> the network that decides which 争议焦点 an answer takes up, and its threshold.

Groups of evidence are silenced at random while it learns, so that it stays sensible with an encoder nothing was
learned for, or for an issue of which nobody said anything. The threshold is the lowest at which enough of what is
taken up fits (FITTING), each story judged by a network fitted without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer.choose import MANY
from assistant.answer.matters import FEATURES, Evidence, Weigher
from assistant.retrieve.rank import Ranker
from assistant.retrieve.signals import Scores
from corpus.issue_map import Issue
from eval.stories import Story, score_stories
from eval.train.ranker import averaged, new_network, weights_of

MEMBERS, EPOCHS, RATE, DECAY, BATCH, FOLDS = 5, 40, 5e-3, 1e-2, 256, 5
SILENCED = 0.1
FITTING = 0.84
"""Share of what is taken up that has to fit: a misplaced matter costs a mediator's trust."""
GROUPS = tuple(
    [place for place, name in enumerate(FEATURES) if name.startswith(group)] for group in ("words", "hits", "like", "meaning")
)


@dataclass(frozen=True, slots=True)
class Told:
    """One story with its evidence."""

    story: Story
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold: share of the matters wanted that are taken up, and of those taken up that fit."""

    threshold: float
    recall: float
    precision: float


def fit_weigher(told: Sequence[Told], issues: Sequence[Issue], seed: int) -> tuple[Weigher, list[Point]]:
    """The network with its threshold, and the cross-validated curve it was chosen from."""
    ids = [issue.id for issue in issues]
    order = np.random.default_rng(seed).permutation(len(told))
    probable: dict[int, Scores] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        network = _fit([t for n, t in enumerate(told) if n not in held], ids, seed)
        probable |= {n: Weigher(network, 0.5).probabilities(told[n].evidence) for n in held}
    curve = [_point(round(t, 2), told, probable, ids) for t in np.arange(0.1, 0.8, 0.02)]
    chosen = next((p for p in curve if p.precision >= FITTING), curve[-1])
    return Weigher(_fit(told, ids, seed), chosen.threshold), curve


def labels(story: Story, ids: Sequence[str]) -> tuple[Scores, Scores]:
    """(wanted, weight) of every issue: alternatives share a weight, what may be taken up teaches nothing."""
    place = {id_: number for number, id_ in enumerate(ids)}
    wanted, weight = np.zeros(len(ids), dtype=np.float32), np.ones(len(ids), dtype=np.float32)
    for id_ in story.may & place.keys():
        weight[place[id_]] = 0.0
    for alternatives in story.must:
        for id_ in alternatives & place.keys():
            wanted[place[id_]], weight[place[id_]] = 1.0, len(alternatives) ** -0.5
    return wanted, weight


def _point(threshold: float, told: Sequence[Told], probable: dict[int, Scores], ids: Sequence[str]) -> Point:
    chosen = {}
    for number, one in enumerate(told):
        best = np.argsort(-probable[number])[:MANY]
        chosen[one.story.id] = [ids[n] for n in best if probable[number][n] >= threshold]
    scores = score_stories([one.story for one in told], lambda story: chosen[story.id])
    return Point(threshold, scores.recall, scores.precision)


def _fit(told: Sequence[Told], ids: Sequence[str], seed: int) -> Ranker:
    """MEMBERS networks of different seeds, their scores averaged."""
    import torch

    rows = [(t.evidence.features, *labels(t.story, ids), t.evidence.candidates) for t in told]
    kept = [c & (w > 0) for _, _, w, c in rows]
    features = np.concatenate([f[k] for (f, *_), k in zip(rows, kept, strict=True)])
    wanted = np.concatenate([y[k] for (_, y, _, _), k in zip(rows, kept, strict=True)])
    weight = np.concatenate([w[k] for (_, _, w, _), k in zip(rows, kept, strict=True)])
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # many small steps: threads would wait for each other longer than they work
    members = [_fit_one(features, wanted, weight, seed + member) for member in range(MEMBERS)]
    torch.set_num_threads(threads)
    return averaged(members)


def _fit_one(features: Scores, wanted: Scores, weight: Scores, seed: int) -> Ranker:
    import torch

    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-3
    network = new_network(len(FEATURES))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * ((len(features) + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(EPOCHS):
        for batch in np.array_split(order.permutation(len(features)), (len(features) + BATCH - 1) // BATCH):
            inputs = torch.from_numpy(((_silenced(features[batch], order) - mean) / scale).astype(np.float32))
            losses = torch.nn.functional.binary_cross_entropy_with_logits(
                network(inputs).squeeze(1), torch.from_numpy(wanted[batch]), reduction="none"
            )
            optimizer.zero_grad()
            (torch.from_numpy(weight[batch]) * losses).mean().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return weights_of(network, mean, scale)


def _silenced(features: Scores, order: np.random.Generator) -> Scores:
    """Each group of evidence taken away from some of the rows, as the least that it could say."""
    out = features.copy()
    for group in GROUPS:
        rows = np.flatnonzero(order.random(len(out)) < SILENCED)
        out[rows[:, None], group] = features[:, group].min(axis=0)
    return out
