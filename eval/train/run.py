"""`laodong eval train`: authored questions and the dev split -> adapter.npz and ranker.json.

The adapter learns from the authored questions alone. The ranker learns how much evidence is worth from a
sample of them (each passed over while its own signals are read, with an adapter that never saw it) and
from the labelled dev questions, which are worded as people really ask. The test split is never opened.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from assistant.retrieve import adapter as adapters
from assistant.retrieve import rank
from assistant.retrieve.adapter import Adapter
from assistant.retrieve.features import FEATURES
from assistant.retrieve.search import Searcher
from corpus.errors import InputError
from eval.dataset import Labelled
from eval.run import gold_keys
from eval.train.adapter import Vectors, fit_adapter
from eval.train.ranker import Example, fit_ranker, target
from ingest.settings import today

SEED, FOLDS, SAMPLE = 20261125, 3, 4000
AUTHORED_WEIGHT = 0.25
"""What an authored question counts against a labelled one: there are many, and they are easier."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Trained:
    """What came out: how many questions each part learned from, and the digest of them all."""

    questions: int
    examples: int
    digest: str


def train(assistant: Assistant, labelled: Sequence[Labelled], folder: Path, progress: Progress) -> Trained:
    """Write adapter.npz and ranker.json into `folder`; raises InputError where there are no authored questions."""
    searcher = assistant.searcher
    vectors = question_vectors(searcher)
    if not len(vectors.owner):
        raise InputError("索引里没有问题，无法训练", "先运行 laodong index")
    digest = _digest(assistant, labelled)
    examples = [*authored_examples(assistant, vectors, progress), *labelled_examples(assistant, labelled, progress)]
    progress("训练", 0, 2)
    matrix = fit_adapter(vectors, np.arange(len(vectors.owner)), SEED)
    progress("训练", 1, 2)
    ranker = fit_ranker(examples, SEED)
    progress("训练", 2, 2)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / adapters.WEIGHTS.name, matrix=matrix.astype(np.float16), model=assistant.settings.model,
        seed=SEED, digest=digest,
    )  # fmt: skip
    body: dict[str, object] = {"seed": SEED, "digest": digest, "features": list(FEATURES)}
    for name in rank.Ranker.__slots__:
        body[name] = np.round(getattr(ranker, name).astype(float), 5).tolist()
    (folder / rank.WEIGHTS.name).write_text(json.dumps(body, ensure_ascii=False) + "\n", encoding="utf-8")
    return Trained(len(vectors.owner), len(examples), digest)


def question_vectors(searcher: Searcher) -> Vectors:
    """The vectors of the open index that the adapter learns from."""
    sources = searcher.sources
    clauses = sources.vectors.all()
    questions = sources.questions.all() if sources.questions else np.zeros((0, clauses.shape[1]), np.float32)
    return Vectors(questions, clauses, sources.owner)


def authored_examples(assistant: Assistant, vectors: Vectors, progress: Progress) -> Iterator[Example]:
    """Examples from a sample of the authored questions, fold by fold, none seen by the adapter used for it."""
    chosen = np.random.default_rng(SEED).permutation(len(vectors.owner))
    texts = [text for _, text in assistant.store.questions()]
    for fold in range(FOLDS):
        held: NDArray[np.int64] = chosen[fold::FOLDS]
        fitted = Adapter(fit_adapter(vectors, np.setdiff1d(chosen, held), SEED + fold))
        for place, question in enumerate(held[: SAMPLE // FOLDS]):
            progress(f"问题的特征 {fold + 1}/{FOLDS}", place, min(len(held), SAMPLE // FOLDS))
            seen = assistant.searcher.see(texts[question], today(), "", left_out=[int(question)], adapter=fitted)
            wanted = target(seen.candidates.rows, {int(vectors.owner[question]): 2})
            if wanted.sum():
                yield Example(seen.candidates.features, wanted, AUTHORED_WEIGHT)


def labelled_examples(assistant: Assistant, labelled: Sequence[Labelled], progress: Progress) -> Iterator[Example]:
    """Examples from labelled questions; those to be refused, and direct references, teach nothing about ranking."""
    rows = assistant.searcher.rows
    adapter = Adapter(fit_adapter(question_vectors(assistant.searcher), np.arange(len(assistant.store.questions())), SEED))
    for place, asked in enumerate(labelled):
        progress("标注问题的特征", place, len(labelled))
        if asked.refuse or asked.kind == "reference":
            continue
        day: date = asked.day or today()
        gold, _ = gold_keys(assistant, asked, day)
        seen = assistant.searcher.see(asked.question, day, assistant.region(asked.region), adapter=adapter)
        wanted = target(seen.candidates.rows, {rows[key]: grade for key, grade in gold.items() if key in rows})
        if wanted.sum():
            yield Example(seen.candidates.features, wanted)


def _digest(assistant: Assistant, labelled: Sequence[Labelled]) -> str:
    body = repr((assistant.store.questions(), [(q.id, q.question, q.gold) for q in labelled]))
    return hashlib.sha256(body.encode()).hexdigest()[:32]
