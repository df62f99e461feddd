"""`laodong eval train`: authored questions, stories and the dev split -> the five files of learned weights.

adapter.npz, hearing.npz, ranker.json, evidence.json and matters.json.

The adapter learns from the authored questions alone. The ranker learns how much evidence is worth from a
sample of them (each passed over while its own signals are read, with an adapter that never saw it) and
from the labelled dev questions, which are worded as people really ask. The weights that decide on refusing
learn from the same and from the questions outside labour law. What is heard of every issue is learned from what
people say of it, and which issues an answer takes up from labelled stories, each heard by a classifier that never
saw its pieces. The test splits are never opened.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answer import matters
from assistant.answer.choose import see
from assistant.answer.matters import AMONG
from assistant.assistant import Assistant
from assistant.records import Hit
from assistant.retrieve import adapter as adapters
from assistant.retrieve import evidence, rank
from assistant.retrieve import hearing as hearings
from assistant.retrieve.adapter import Adapter
from assistant.retrieve.evidence import Scale
from assistant.retrieve.features import FEATURES
from assistant.retrieve.hearing import Hearing
from assistant.retrieve.rank import Ranker
from assistant.retrieve.search import Seen
from assistant.retrieve.signals import Scores
from corpus.errors import InputError
from corpus.schema import Kind
from eval.dataset import GOVERNS, Labelled
from eval.run import gold_keys
from eval.stories import Story
from eval.train.adapter import Vectors, fit_adapter
from eval.train.evidence import Judged, Point, fit_evidence
from eval.train.hearing import Said, everything_said, fit_hearing
from eval.train.matters import Point as StoryPoint
from eval.train.matters import Told, fit_weigher
from eval.train.ranker import Example, fit_ranker, later_first, target
from ingest.settings import today

SEED, FOLDS, SAMPLE = 20261125, 2, 1800
STORY_FOLDS = 4
FOLD_EPOCHS = 4
"""The adapters of the folds serve features only and need not be the best."""
AUTHORED_WEIGHT = 0.05
"""What an authored question counts against a labelled one: there are many, and they are easier."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Studied:
    """One question studied: what there is to learn of ranking (if anything) and of refusing from it."""

    example: Example | None
    judged: Judged


@dataclass(frozen=True, slots=True)
class Trained:
    """What came out: how many questions and stories each part learned from, the two curves, the digest of them all."""

    questions: int
    examples: int
    judged: int
    threshold: float
    curve: list[Point]
    stories: int
    taken_up: float
    """Probability from which an issue is taken up."""
    matters: list[StoryPoint]
    digest: str


class Trainer:
    """The open index, and what is learned from it."""

    def __init__(
        self, assistant: Assistant, labelled: Sequence[Labelled], stories: Sequence[Story], progress: Progress
    ) -> None:
        """Raises InputError where the index holds no authored questions."""
        self.assistant, self.labelled, self.stories, self.progress = assistant, labelled, stories, progress
        self.texts = [text for _, text in assistant.store.questions()]
        if not self.texts:
            raise InputError("索引里没有问题，无法训练", "先运行 laodong index")

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors that the adapter learns from."""
        sources = self.assistant.searcher.sources
        assert sources.questions is not None
        return Vectors(sources.questions.all(), sources.vectors.all(), sources.owner)

    @cached_property
    def matrix(self) -> NDArray[np.float32]:
        """The adapter that is shipped, learned from all authored questions."""
        self.progress("训练适配器", 0, 1)
        return fit_adapter(self.vectors, np.arange(len(self.texts)), SEED)

    @cached_property
    def said(self) -> Said:
        """What people say of every issue, with its vectors."""
        self.progress("计算焦点话语的向量", 0, 1)
        searcher = self.assistant.searcher
        return everything_said(searcher.finder.issues, searcher.likeness, searcher.encoder)

    @cached_property
    def hearing(self) -> Hearing:
        """The classifier of issues that is shipped, learned from all that is said."""
        self.progress("训练焦点分类器", 0, 1)
        return fit_hearing(self.said, self.assistant.searcher.finder.issues, SEED)

    def train(self, root: Path) -> Trained:
        """Learn everything and write it below `root`, where the modules that use it lie."""
        folder, answering = root / "retrieve", root / "answer"
        studied = [*self.authored(), *self.outside(), *self.dev()]
        self.progress("训练排序器", 0, 1)
        examples = [s.example for s in studied if s.example]
        ranker = fit_ranker(examples, SEED)
        scale, points = fit_evidence([s.judged for s in studied], SEED)
        told = list(self.told(ranker))
        self.progress("训练焦点选择", 0, 1)
        weigher, chosen = fit_weigher(told, self.assistant.searcher.finder.issues, SEED)
        digest = self._digest()
        for path in (folder, answering):
            path.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / hearings.WEIGHTS.name, issues=np.array(self.hearing.issues), mean=self.hearing.mean.astype(np.float16),
            matrix=self.hearing.matrix.astype(np.float16), bias=self.hearing.bias.astype(np.float16),
            model=self.assistant.settings.model, seed=SEED, digest=digest,
        )  # fmt: skip
        np.savez_compressed(
            folder / adapters.WEIGHTS.name, matrix=self.matrix.astype(np.float16),
            model=self.assistant.settings.model, seed=SEED, digest=digest,
        )  # fmt: skip
        _write(folder / rank.WEIGHTS.name, digest, FEATURES, {n: getattr(ranker, n) for n in rank.Ranker.__slots__})
        _write(folder / evidence.WEIGHTS.name, digest, evidence.FEATURES, {n: getattr(scale, n) for n in Scale.__slots__})
        weights = {n: getattr(weigher.network, n) for n in rank.Ranker.__slots__} | {"threshold": weigher.threshold}
        _write(answering / matters.WEIGHTS.name, digest, matters.FEATURES, weights)
        return Trained(
            len(self.texts), len(examples), len(studied), scale.threshold, points, len(told), weigher.threshold, chosen, digest
        )

    def told(self, ranker: Ranker) -> Iterator[Told]:
        """The evidence of every story, what is taken from it left out of what it is heard by."""
        searcher = self.assistant.searcher
        order = np.random.default_rng(SEED).permutation(len(self.stories))
        for fold in range(STORY_FOLDS):
            held = [self.stories[n] for n in order[fold::STORY_FOLDS]]
            own = {story.id: searcher.likeness.within(story.text) for story in held}
            self.progress(f"训练焦点分类器 {fold + 1}/{STORY_FOLDS}", 0, 1)
            hearing = fit_hearing(self.said, searcher.finder.issues, SEED, {row for rows in own.values() for row in rows})
            for place, story in enumerate(held):
                self.progress(f"故事的特征 {fold + 1}/{STORY_FOLDS}", place, len(held))
                seen = searcher.see(
                    story.text, today(), "", adapter=Adapter(self.matrix), hearing=hearing, unsaid=own[story.id]
                )
                scores = ranker.scores(seen.candidates.features)
                rows = seen.candidates.rows[np.argsort(-scores, kind="stable")[:AMONG]]
                hits = [Hit(self.assistant.store.at(int(row)), 0.0, ()) for row in rows]
                yield Told(story, see(story.text, seen.touched, hits, seen.heard, searcher.finder))

    def authored(self) -> Iterator[Studied]:
        """A sample of the authored questions, fold by fold, none seen by the adapter used for it."""
        owner, chosen = self.vectors.owner, np.random.default_rng(SEED).permutation(len(self.texts))
        for fold in range(FOLDS):
            held = chosen[fold::FOLDS]
            fitted = Adapter(fit_adapter(self.vectors, np.setdiff1d(chosen, held), SEED + fold, FOLD_EPOCHS))
            for place, question in enumerate(held[: SAMPLE // FOLDS]):
                self.progress(f"问题的特征 {fold + 1}/{FOLDS}", place, min(len(held), SAMPLE // FOLDS))
                vector = self.vectors.questions[question : question + 1]
                seen = self._see(self.texts[question], vector, left_out=[int(question)], adapter=fitted)
                labour = bool(self.assistant.searcher.labour[owner[question]])
                wanted = target(seen.candidates.rows, {int(owner[question]): 2})
                example = Example(seen.candidates.features, wanted, AUTHORED_WEIGHT) if wanted.sum() else None
                if labour or example:
                    yield Studied(example, Judged(seen.evidence, labour, labelled=False))

    def outside(self) -> Iterator[Studied]:
        """Every question outside labour law; each is passed over while its neighbours are counted."""
        texts = self.assistant.store.outside()
        vectors = self.assistant.searcher.sources.outside_vectors.all()
        for place, text in enumerate(texts):
            self.progress("范围外问题的特征", place, len(texts))
            seen = self._see(text, vectors[place : place + 1], outside=[place])
            yield Studied(None, Judged(seen.evidence, inside=False, labelled=False))

    def dev(self) -> Iterator[Studied]:
        """The labelled questions; direct references teach nothing about ranking or refusing."""
        rows = self.assistant.searcher.rows
        for place, asked in enumerate(self.labelled):
            self.progress("标注问题的特征", place, len(self.labelled))
            if asked.kind == "reference":
                continue
            day = asked.day or today()
            seen = self.assistant.searcher.see(
                asked.question, day, self.assistant.region(asked.region), adapter=Adapter(self.matrix), hearing=self.hearing
            )
            gold, _ = gold_keys(self.assistant, asked, day)
            grades = {rows[key]: grade for key, grade in gold.items() if key in rows}
            wanted = target(seen.candidates.rows, grades, self._later_first(grades))
            example = Example(seen.candidates.features, wanted) if wanted.sum() else None
            yield Studied(example, Judged(seen.evidence, not asked.refuse, labelled=True))

    def _later_first(self, grades: dict[int, int]) -> dict[int, float]:
        documents = {row: self.assistant.store.document(self.assistant.store.at(row).document) for row in grades}
        laws = {
            row: document.effective
            for row, document in documents.items()
            if grades[row] >= GOVERNS and document.kind is Kind.LAW and document.labour and document.effective
        }
        return later_first(laws)

    def _see(
        self, text: str, vector: Scores, left_out: Sequence[int] = (), outside: Sequence[int] = (),
        adapter: Adapter | None = None,
    ) -> Seen:  # fmt: skip
        fitted = adapter or Adapter(self.matrix)
        return self.assistant.searcher.see(
            text, today(), "", left_out=left_out, adapter=fitted, outside=outside, vector=vector, hearing=self.hearing
        )

    def _digest(self) -> str:
        store = self.assistant.store
        body = repr((store.questions(), store.outside(), [(q.id, q.question, q.gold) for q in self.labelled],
                     self.said.texts, [repr(s) for s in self.stories]))
        return hashlib.sha256(body.encode()).hexdigest()[:32]


def _write(path: Path, digest: str, features: Sequence[str], weights: dict[str, object]) -> None:
    body: dict[str, object] = {"seed": SEED, "digest": digest, "features": list(features)}
    for name, value in weights.items():
        body[name] = np.round(np.asarray(value, dtype=float), 5).tolist()
    path.write_text(json.dumps(body, ensure_ascii=False) + "\n", encoding="utf-8")
