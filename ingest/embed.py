"""Sentences -> unit vectors. The only file that imports sentence_transformers, and only when used."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelUnavailable
from ingest.models import locate_model
from ingest.settings import Settings

Vectors = NDArray[np.float32]
BATCH = 32
MAX_TOKENS = 256
"""Longer clauses are cut: nine articles in ten are shorter, and the head of an article names its subject."""


class Encoder(Protocol):
    """Anything that turns n texts into an (n, d) float32 array of rows with length 1."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the order of the texts."""
        ...


class SentenceEncoder:
    """A sentence-transformers model on the CPU."""

    def __init__(self, folder: str, threads: int = 0, precision: str = "float32") -> None:
        """Open the model at `folder` (or a hub name); raises ModelUnavailable where that fails."""
        local = Path(folder).is_dir()
        if local:  # never ask a hub for a model that lies on this machine
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        with _quiet():
            import torch
            from sentence_transformers import SentenceTransformer

            if threads:
                torch.set_num_threads(threads)
            try:
                self._model = SentenceTransformer(folder, device="cpu", local_files_only=local)
            except Exception as error:  # the library raises many kinds; all mean the same to a user
                raise ModelUnavailable(
                    f"模型“{folder}”无法打开：{str(error).splitlines()[0][:160]}",
                    "检查 LAODONG_MODEL 是否为 sentence-transformers 模型名或文件夹，离线时请用本机文件夹",
                ) from error
        if precision == "int8":
            self._model = _quantized(self._model)
        self._model.max_seq_length = min(self._model.max_seq_length or MAX_TOKENS, MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the order of the texts; the library sorts by length inside a call."""
        out = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(out, dtype=np.float32)


def open_encoder(settings: Settings, say: Callable[[str], None] = lambda _: None) -> Encoder:
    """The encoder named in the settings, fetched first where needed."""
    return SentenceEncoder(locate_model(settings.model, settings.home, say), settings.threads, settings.precision)


def _quantized(model: Any) -> Any:
    """The model with its linear layers in int8, one scale a channel; activations are scaled as they come."""
    from torch import nn
    from torch.ao import quantization

    with _quiet():
        config = {nn.Linear: quantization.per_channel_dynamic_qconfig}
        return quantization.quantize_dynamic(model, config)  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def _quiet():  # type: ignore[no-untyped-def]
    """Hide the library's own progress bars and its note that a plain BERT gets mean pooling."""
    os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    logging.getLogger("transformers").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
