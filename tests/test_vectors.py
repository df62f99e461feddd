"""The vector index: exact, and refused where it does not fit the clauses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexMismatch
from ingest.vectors import VectorIndex, save_vectors

VECTORS = np.array([[1, 0, 0], [0, 1, 0], [0.6, 0.8, 0]], dtype=np.float32)


def test_save_and_load(tmp_path: Path) -> None:
    """Are the same vectors read back, from a folder with a Chinese name?"""
    folder = tmp_path / "索引"
    folder.mkdir()
    save_vectors(VECTORS, folder)
    index = VectorIndex(folder, 3)
    assert index.dimension == 3
    np.testing.assert_array_equal(index.all(), VECTORS)


def test_search_is_by_cosine(tmp_path: Path) -> None:
    """Are the nearest rows first, with the inner product as score, and no more than there are?"""
    save_vectors(VECTORS, tmp_path)
    (hits,) = VectorIndex(tmp_path, 3).search(VECTORS[:1], 5)
    assert [row for row, _ in hits] == [0, 2, 1]
    assert [score for _, score in hits] == pytest.approx([1.0, 0.6, 0.0])


def test_count_mismatch(tmp_path: Path) -> None:
    """Is an index of another corpus refused, with both counts and the cure?"""
    save_vectors(VECTORS, tmp_path)
    with pytest.raises(IndexMismatch, match=r"3 个.*4 条.*--rebuild"):
        VectorIndex(tmp_path, 4)
