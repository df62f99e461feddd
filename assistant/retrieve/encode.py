"""A question -> vectors of its parts and of its pieces; of a long story every word is encoded once.

The encoder takes most of the time of a search, and its vectors are means over tokens anyway: the vector of a
story and of its sentences is the mean of those of their pieces, weighted by length. Measured on labelled
questions the ranking stays the same, at less than half the time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.retrieve.pieces import BETWEEN
from assistant.retrieve.query import Query
from assistant.retrieve.signals import Scores
from ingest.embed import Encoder

TOGETHER = 8
"""Texts encoded at once, of like length, so that few are padded to the length of a longer one."""


def encode(query: Query, pieces: Sequence[str], encoder: Encoder) -> Scores:
    """Unit vectors (parts + pieces, d), the whole question first; a short question is encoded as it stands."""
    if len(query.parts) == 1:
        more = tuple(piece for piece in pieces if piece != query.text)
        return _encoded((query.text, *more), encoder)
    shares = [_shares(part, pieces) for part in query.parts]
    uncovered = tuple(part for part, share in zip(query.parts, shares, strict=True) if not share.any())
    vectors = _encoded((*pieces, *uncovered), encoder)
    of_pieces, alone = vectors[: len(pieces)], iter(vectors[len(pieces) :])
    parts = [_unit(share @ of_pieces) if share.any() else next(alone) for share in shares]
    return np.vstack([*parts, of_pieces])


def _shares(part: str, pieces: Sequence[str]) -> Scores:
    """How many characters of each piece stand in the part; none where the part lies beyond the last piece."""
    return np.array([sum(len(s) for s in BETWEEN.split(p) if s.strip() in part) for p in pieces], dtype=np.float32)


def _encoded(texts: Sequence[str], encoder: Encoder) -> Scores:
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    rows: dict[int, Scores] = {}
    for start in range(0, len(order), TOGETHER):
        places = order[start : start + TOGETHER]
        rows |= zip(places, encoder.encode([texts[n] for n in places]), strict=True)
    return np.vstack([rows[n] for n in range(len(texts))])


def _unit(vector: Scores) -> Scores:
    return np.asarray(vector / (float(np.linalg.norm(vector)) or 1.0), dtype=np.float32)
