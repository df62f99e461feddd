"""Texts of a build -> vectors, reusing those of the old index: unchanged text, unchanged vector."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from corpus.schema import Clause, Document
from ingest.embed import Encoder, Vectors
from ingest.passport import read_passport
from ingest.store import ClauseStore
from ingest.vectors import CLAUSES, ISSUES, OUTSIDE, QUESTIONS, VectorIndex

STEP = 256

Progress = Callable[[str, int, int], None]


def embedding_text(document: Document, clause: Clause) -> str:
    """What is embedded of a clause: short title, headings, text."""
    return f"{document.id} {' '.join(clause.path)}\n{clause.text}"


def issue_text(name: str, point: str) -> str:
    """What is embedded of an issue: its name and what is said of it."""
    return f"{name}。{point}"


def vectorise(
    texts: Sequence[str], known: Mapping[str, Vectors], encoder: Callable[[], Encoder], progress: Progress, what: str
) -> tuple[Vectors, int]:
    """One unit vector a text, (n, d), and how many had to be computed; `encoder` is opened only if any had."""
    keys = [_key(text) for text in texts]
    missing = [i for i, key in enumerate(keys) if key not in known]
    fresh: dict[int, Vectors] = {}
    if missing:
        opened = encoder()
        missing.sort(key=lambda i: len(texts[i]))  # like lengths together: less padding
        for start in range(0, len(missing), STEP):
            progress(what, start, len(missing))
            rows = missing[start : start + STEP]
            fresh.update(zip(rows, opened.encode([texts[i] for i in rows]), strict=True))
        progress(what, len(missing), len(missing))
    stacked = [fresh[i] if i in fresh else known[key] for i, key in enumerate(keys)]
    return (np.vstack(stacked).astype(np.float32) if stacked else np.zeros((0, 0), np.float32)), len(missing)


def known_vectors(old: Path | None, model: str) -> dict[str, Vectors]:
    """Text key -> vector for everything in the old index; empty where it was built with another model."""
    if old is None or read_passport(old).model != model:
        return {}
    store = ClauseStore(old)
    clauses = store.everything()
    texts = [embedding_text(store.document(c.document), c) for c in clauses]
    issues = [issue_text(row["name"], row["point"]) for row in json.loads((old / "issues.json").read_text("utf-8"))]
    found: dict[str, Vectors] = {}
    for file, held in (
        (CLAUSES, texts), (QUESTIONS, [text for _, text in store.questions()]), (OUTSIDE, store.outside()), (ISSUES, issues),
    ):  # fmt: skip
        if held:
            found |= zip(map(_key, held), VectorIndex(old, len(held), file).all(), strict=True)
    return found


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
