"""The adapter: unit vectors in, unit vectors out, and only for the encoder it was trained for."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.retrieve.adapter import Adapter, load_adapter
from eval.train.adapter import Vectors, fit_adapter


def test_identity() -> None:
    """Does a zero matrix leave vectors as they are?"""
    vectors = np.eye(3, dtype=np.float32)
    np.testing.assert_allclose(Adapter(np.zeros((3, 3), np.float32))(vectors), vectors)


def test_length_one() -> None:
    """Have mapped vectors length 1?"""
    matrix = np.random.default_rng(0).normal(size=(3, 3)).astype(np.float32)
    np.testing.assert_allclose(np.linalg.norm(Adapter(matrix)(np.eye(3, dtype=np.float32)), axis=1), 1.0, rtol=1e-5)


def test_other_encoder_has_none(tmp_path: Path) -> None:
    """Is an adapter of another encoder, or none at all, no adapter?"""
    file = tmp_path / "adapter.npz"
    np.savez(file, matrix=np.zeros((2, 2), np.float16), model="m3e-small")
    assert load_adapter("m3e-small", file) is not None
    assert load_adapter("BAAI/bge-m3", file) is None
    assert load_adapter("m3e-small", tmp_path / "missing.npz") is None


def test_learns_where_answers_lie() -> None:
    """Do questions never seen in training come closer to their own clause than to the others?"""
    rng = np.random.default_rng(1)
    clauses, turn = (np.linalg.qr(rng.normal(size=(12, 12)))[0].astype(np.float32) for _ in range(2))
    clauses = clauses[:6]
    owner = np.repeat(np.arange(6), 300)
    questions = clauses[owner] @ turn + 0.2 * rng.normal(size=(1800, 12)).astype(np.float32)
    questions = (questions / np.linalg.norm(questions, axis=1, keepdims=True)).astype(np.float32)
    held = np.arange(0, 1800, 4)
    matrix = fit_adapter(Vectors(questions, clauses, owner), np.setdiff1d(np.arange(1800), held), seed=3)

    def margin(vectors: np.ndarray) -> float:
        cosines = vectors @ clauses.T
        return float((cosines[np.arange(len(held)), owner[held]] - cosines.mean(axis=1)).mean())

    assert margin(Adapter(matrix)(questions[held])) > margin(questions[held])
