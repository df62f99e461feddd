"""The vector index. The only file that imports faiss; similarity is the inner product of unit vectors.

Flat search is exact and takes about 1 ms for 6,000 vectors of 512 dimensions, so no approximate
structure is needed for a national corpus. A row of the index is the clause (or the authored question)
at the same place in the clause store.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import IndexMismatch
from ingest.embed import Vectors

CLAUSES, QUESTIONS, ISSUES, OUTSIDE = "vectors.faiss", "questions.faiss", "issues.faiss", "outside.faiss"


def save_vectors(vectors: Vectors, folder: Path, file: str = CLAUSES) -> None:
    """Write the (n, d) vectors as a flat inner-product index."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    # through Python, not faiss: its file names are bytes and fail on some Windows paths
    (folder / file).write_bytes(faiss.serialize_index(index).tobytes())


class VectorIndex:
    """An opened vector index; safe for many readers."""

    def __init__(self, folder: Path, rows: int, file: str = CLAUSES) -> None:
        """Open the index in `folder`; raises IndexMismatch where it does not hold `rows` vectors."""
        import faiss

        data = np.frombuffer((folder / file).read_bytes(), dtype=np.uint8)
        self._index: Any = faiss.deserialize_index(data)
        if self._index.ntotal != rows:
            raise IndexMismatch(f"向量 {self._index.ntotal} 个，条文 {rows} 条，两者不等", "运行 laodong index --rebuild")

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self._index.d)

    def search(self, queries: Vectors, k: int) -> list[list[tuple[int, float]]]:
        """For each query its k nearest (row, cosine), best first."""
        import faiss

        faiss.omp_set_num_threads(1)  # a search takes a millisecond; threads that wait for each other cost more
        scores, rows = self._index.search(np.ascontiguousarray(queries), k)
        return [
            [(int(r), float(s)) for r, s in zip(rs, ss, strict=True) if r >= 0]
            for rs, ss in zip(rows, scores, strict=True)
        ]

    def all(self) -> Vectors:
        """Every vector in row order, (n, d); used when only some clauses changed."""
        return np.asarray(self._index.reconstruct_n(0, self._index.ntotal), dtype=np.float32)
