"""Training on the small index: weights are written, read back, the same each time, and never from the test split."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

import eval.train.run as run
from assistant.answer import matters
from assistant.assistant import Assistant
from assistant.retrieve import adapter, evidence, hearing, rank
from eval.dataset import Gold, Labelled
from eval.stories import Story

ASKED = [
    Labelled("a", "公司拖欠工资三个月怎么办", (Gold("劳动法", "50"), Gold("劳动合同法", "30")), kind="lay"),
    Labelled("b", "试用期最长可以约定多久", (Gold("劳动合同法", "19"),), kind="lay"),
    Labelled("c", "离婚时房子怎么分", (), refuse=True),
    Labelled("d", "劳动法第五十条", (Gold("劳动法", "50"),), kind="reference"),
]
TOLD = [
    Story(f"{n}", "short", text, (frozenset({id_}),), frozenset(), frozenset())
    for n, (text, id_) in enumerate([("公司三个月没发工资", "拖欠工资"), ("试用期满又延长两个月", "试用期超长")] * 5)
]


@pytest.fixture
def trainer(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> run.Trainer:
    """A trainer that looks at a few questions of each kind only."""
    monkeypatch.setattr(run, "SAMPLE", 12)
    monkeypatch.setattr(run, "FOLD_EPOCHS", 1)
    for module in ("ranker", "hearing", "matters"):
        monkeypatch.setattr(f"eval.train.{module}.EPOCHS", 3)
    whole = run.Trainer.outside
    monkeypatch.setattr(run.Trainer, "outside", lambda self: islice(whole(self), 10))
    return run.Trainer(assistant, ASKED, TOLD, lambda *_: None)


def test_weights_are_written_and_read_back(trainer: run.Trainer, tmp_path: Path) -> None:
    """Do the five files load, name their data, and repeat for the same seed?"""
    trained, folder, model = trainer.train(tmp_path), tmp_path / "retrieve", trainer.assistant.settings.model
    assert trained.judged == 12 + 10 + 3  # the reference teaches nothing
    assert trained.stories == len(TOLD)
    ranker = rank.load_ranker(folder / rank.WEIGHTS.name)
    assert ranker.hidden.shape == (len(rank.FEATURES), len(ranker.bias))
    assert adapter.load_adapter(model, folder / adapter.WEIGHTS.name) is not None
    assert hearing.load_hearing(model, folder / hearing.WEIGHTS.name) is not None
    assert evidence.load_scale(folder / evidence.WEIGHTS.name).threshold == trained.threshold
    assert matters.load_weigher(tmp_path / "answer" / matters.WEIGHTS.name).threshold == trained.taken_up
    again = tmp_path / "again"
    trainer.train(again)
    for name in (f"retrieve/{rank.WEIGHTS.name}", f"retrieve/{evidence.WEIGHTS.name}", f"answer/{matters.WEIGHTS.name}"):
        assert (tmp_path / name).read_bytes() == (again / name).read_bytes()


def test_refusals_are_no_ranking_examples(trainer: run.Trainer) -> None:
    """Does a question to be refused teach refusing only?"""
    studied = list(trainer.dev())
    assert [s.judged.inside for s in studied] == [True, True, False]
    assert studied[0].example is not None
    assert studied[0].example.target.sum() == pytest.approx(1.0)
    assert studied[2].example is None
