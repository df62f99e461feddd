"""Shared fixtures: a fake encoder computed by hand, a small real index, and the assistant over it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings as hypothesis_settings

import ingest.build
from assistant.assistant import Assistant, open_assistant
from assistant.quiz.build import build_bank
from assistant.quiz.context import Context, read_context
from assistant.quiz.records import Bank
from corpus.catalog import read_catalog
from corpus.issue_map import read_issues
from corpus.questions import read_asked
from ingest.embed import Vectors
from ingest.settings import Settings
from ingest.sources.catalogued import clauses_of
from ingest.store import ClauseStore
from ingest.words import bigrams

SMALL = ("劳动法", "劳动合同法", "劳动争议调解仲裁法", "工资支付暂行规定", "劳动合同法实施条例", "内蒙古协商调解实施方案", "医疗保障法")

# A slow machine is no failure, and CI looks at the same examples every time.
hypothesis_settings.register_profile("laodong", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("laodong")


class FakeEncoder:
    """Character bigrams hashed into 64 dimensions; counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        out = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for pair in bigrams(text) or ["∅"]:
                out[row, sum(ord(c) * (i + 1) for i, c in enumerate(pair)) % 64] += 1
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def small_contents() -> ingest.build.Contents:
    """Seven real documents, enough for look-ups and questions about wages and contracts."""
    return [(e.document, clauses_of(e)) for e in read_catalog() if e.document.id in SMALL]


@pytest.fixture(scope="session")
def _small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:  # undone at once: other tests read the whole corpus
        shrink(patch)
        ingest.build.build_index(Settings(home=home, model="fake"), encoder=FakeEncoder())
    return home


def shrink(patch: pytest.MonkeyPatch) -> None:
    """Let builds use the small corpus and the issues that stay inside it."""
    patch.setattr(ingest.build, "gather", lambda settings: small_contents())
    kept = tuple(i for i in read_issues() if all(ref.split("#")[0] in SMALL for ref in i.references()))
    patch.setattr(ingest.build, "read_issues", lambda: kept)
    asked = tuple(a for a in read_asked() if a.clause.split("#")[0] in SMALL)
    patch.setattr(ingest.build, "read_asked", lambda: asked)


@pytest.fixture
def small_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds inside the test use the small corpus."""
    shrink(monkeypatch)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of a fresh machine."""
    return tmp_path


@pytest.fixture(scope="session")
def small_index(_small_home: Path) -> Path:
    """The index folder of the small corpus, built once."""
    return ingest.build.current_index(_small_home)


@pytest.fixture(scope="session")
def assistant(_small_home: Path) -> Assistant:
    """The assistant over the small index with the fake encoder."""
    return open_assistant(Settings(home=_small_home, model="fake"), FakeEncoder())


@pytest.fixture(scope="session")
def willing(_small_home: Path) -> Assistant:
    """The same, refusing nothing: evidence is learned with the real encoder, what is composed does not depend on it."""
    opened = open_assistant(Settings(home=_small_home, model="fake"), FakeEncoder())
    opened.library = replace(opened.library, threshold=0.0)
    return opened


QUIZ_DAY = date(2026, 6, 1)
"""The day on which the small corpus is asked about in tests of single rules of the question bank."""


@pytest.fixture(scope="session")
def store() -> ClauseStore:
    """Seven real documents."""
    return ClauseStore(None, small_contents())


@pytest.fixture(scope="session")
def context(store: ClauseStore) -> Context:
    """What the rules of the question bank share."""
    return read_context(store, (), QUIZ_DAY, 1, False)


@pytest.fixture(scope="session")
def bank(store: ClauseStore) -> Bank:
    """The question bank of the small corpus."""
    return build_bank(store, (), QUIZ_DAY)
