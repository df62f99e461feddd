"""Building: incremental, one at a time, and never at the cost of the index in use."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

import ingest.build as build
from corpus.errors import IndexBusy, IndexMissing, StorageError
from ingest.settings import Settings
from ingest.store import ClauseStore
from tests.conftest import FakeEncoder, small_contents

pytestmark = pytest.mark.usefixtures("small_build")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a fresh machine."""
    return Settings(home=tmp_path)


def test_no_index_is_an_error_with_the_cure(settings: Settings) -> None:
    """Does a missing index name the command that makes one?"""
    with pytest.raises(IndexMissing, match="laodong index"):
        build.current_index(settings.home)


def test_unchanged_corpus_is_not_built_again(settings: Settings) -> None:
    """Is nothing embedded when nothing changed?"""
    counting = FakeEncoder()
    first = build.build_index(settings, encoder=counting)
    again = FakeEncoder()
    second = build.build_index(settings, encoder=again)
    assert first.fresh
    assert first.embedded == len(counting.asked) > first.passport.clauses + first.passport.questions
    assert not second.fresh
    assert again.asked == []


def test_only_the_changed_clause_is_embedded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does one altered clause cost one vector, and is its document named as changed?"""
    build.build_index(settings, encoder=FakeEncoder())
    contents = small_contents()
    document, clauses = contents[0]
    contents[0] = (document, (replace(clauses[0], text=clauses[0].text + "（补）"), *clauses[1:]))
    monkeypatch.setattr(build, "gather", lambda _: contents)
    encoder = FakeEncoder()
    built = build.build_index(settings, encoder=encoder)
    assert len(encoder.asked) == built.embedded == 1
    assert built.changed == (document.id,)


class _Killed(Exception):
    """Stands for a process that dies while embedding."""


def test_killed_build_leaves_the_old_index(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the old index still served, and no half index left, when a build dies?"""
    build.build_index(settings, encoder=FakeEncoder())
    before = build.current_index(settings.home)

    class Dying(FakeEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            raise _Killed

    with pytest.raises(_Killed):
        build.build_index(settings, encoder=Dying(), rebuild=True)
    assert build.current_index(settings.home) == before
    assert ClauseStore(before).get("劳动法#1") is not None
    assert [p.name for p in (settings.home / "indexes").iterdir()] == [before.name]


def test_full_disk_is_said_in_words(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is ENOSPC turned into a sentence with the cure, the old index kept?"""
    build.build_index(settings, encoder=FakeEncoder())
    before = build.current_index(settings.home)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(build, "save_vectors", full)
    with pytest.raises(StorageError, match="磁盘已满"):
        build.build_index(settings, encoder=FakeEncoder(), rebuild=True)
    assert build.current_index(settings.home) == before


def test_one_builder_at_a_time(settings: Settings) -> None:
    """Is a second builder turned away while one is at work?"""
    settings.home.mkdir(exist_ok=True)
    with FileLock(settings.home / "build.lock"), pytest.raises(IndexBusy, match="正在建立"):
        build.build_index(settings, encoder=FakeEncoder())


def test_other_format_is_built_anew(settings: Settings) -> None:
    """Is an index of another format replaced rather than misread?"""
    build.build_index(settings, encoder=FakeEncoder())
    passport = build.current_index(settings.home) / "passport.json"
    passport.write_text(json.dumps({**json.loads(passport.read_text()), "format": 0}))
    assert build.build_index(settings, encoder=FakeEncoder()).fresh
