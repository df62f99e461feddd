"""Settings: keyword over environment over file over default; a bad value is an error that says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import InputError
from ingest.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of this machine, and the data folder of the test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LAODONG_{name.upper()}", raising=False)
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))


def test_defaults(tmp_path: Path) -> None:
    """Does a fresh machine get the documented defaults?"""
    assert load_settings() == Settings(home=tmp_path, model="m3e-small", laws="default", region="", threads=0)


def test_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does each layer win over the one below?"""
    (tmp_path / "config.toml").write_text('region = "北京市"\nthreads = 3\nmodel = "文件"\n', encoding="utf-8")
    monkeypatch.setenv("LAODONG_REGION", "上海市")
    monkeypatch.setenv("LAODONG_THREADS", "2")
    settings = load_settings(threads=1, region=None)
    assert (settings.model, settings.region, settings.threads) == ("文件", "上海市", 1)


def test_empty_environment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an empty variable the same as none?"""
    monkeypatch.setenv("LAODONG_MODEL", "")
    assert load_settings().model == "m3e-small"


@pytest.mark.parametrize(
    ("name", "value"), [("THREADS", "-1"), ("THREADS", "many"), ("LAWS", "some")]
)
def test_bad_environment(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Is a bad value refused with the name of the setting?"""
    monkeypatch.setenv(f"LAODONG_{name}", value)
    with pytest.raises(InputError, match=f"设置项 {name.lower()} 不合要求"):
        load_settings()


@pytest.mark.parametrize(
    ("body", "says", "why"),
    [
        (b"region = ", "不是有效的 TOML", "half a line"),
        ('region = "北京市"'.encode("gb18030"), "不是有效的 TOML", "saved by an old editor"),
        (b"regoin = 'x'", "regoin", "a slip in a name must not be ignored"),
        (b"threads = 'x'", "threads", "a word for a number"),
    ],
)
def test_bad_file(tmp_path: Path, body: bytes, says: str, why: str) -> None:
    """Is a bad file refused with the reason?"""
    (tmp_path / "config.toml").write_bytes(body)
    with pytest.raises(InputError, match=says):
        load_settings()
