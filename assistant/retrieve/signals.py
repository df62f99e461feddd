"""A question -> signals: one number a clause from every way of finding it, before anything is weighed.

Each signal is a float32 array over all rows of the index (clauses), 0 where a source says nothing:

    words, bigrams            BM25 over the clause's own text
    legal                     the same for the words of the law that stand for what is said (corpus/lexicon.jsonl)
    asked_words, asked_bigrams  BM25 over its authored questions: the best of them
    asked_many                the same, softly summed: many questions alike say more than one
    meaning                   cosine with the clause's vector
    asked_meaning             cosine with the nearest of its authored questions
    asked_meaning_many        how many of the nearest questions of all are its own, by closeness
    issues, related           strength of the 争议焦点 touched that name it as governing, as supporting
    issue_words, issue_meaning  BM25 over, and cosine with, all that is said of an issue, carried over to its clauses
    issue_heard, issue_said   probability of an issue, and likeness to what people say of it (hearing.py), carried over

A long story has each of them twice: for the whole text, and for the best of its sentences (`…_part`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.issues import Touched
from assistant.retrieve.query import Query
from corpus.issue_map import Issue
from ingest.vectors import VectorIndex
from ingest.words import WordIndex, bigrams, words

Scores = NDArray[np.float32]

NEAREST = 256
"""Vectors looked at for a query; clauses beyond get the last one's cosine."""
CLOSE = 24
"""Nearest questions counted for `asked_meaning_many`."""
LATER = 0.25
"""How much less each further clause of an issue counts."""

WHOLE = (
    "words", "bigrams", "legal", "asked_words", "asked_bigrams", "asked_many", "meaning", "asked_meaning", "asked_meaning_many",
    "issue_words", "issue_meaning",
)  # fmt: skip
HEARD = ("issue_heard", "issue_said")
NAMES = (
    *WHOLE, *(f"{name}_part" for name in WHOLE), "issues", "related", *HEARD, *(f"{name}_part" for name in HEARD),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IssueLinks:
    """Which clauses each issue names, flattened: issue[i] names row[i] with weight[i], less the later it stands."""

    issue: NDArray[np.int64]
    row: NDArray[np.int64]
    weight: Scores


@dataclass(frozen=True, slots=True)
class Sources:
    """The opened indexes signals are read from; `owner` is the clause row of each authored question."""

    clauses: WordIndex
    asked: WordIndex
    issues: WordIndex
    outside: WordIndex
    vectors: VectorIndex
    questions: VectorIndex | None
    outside_vectors: VectorIndex
    issue_vectors: VectorIndex
    owner: NDArray[np.int64]
    links: IssueLinks
    rows: int


def signals(query: Query, vectors: Scores, sources: Sources, left_out: Sequence[int] = ()) -> dict[str, Scores]:
    """All signals of a query but those of the issues its expressions show; `vectors` is (parts, d), the whole first.

    `left_out` are authored questions to be passed over: in training a question must not find itself.
    """
    skip = np.asarray(left_out, dtype=np.int64)
    by_vector = _of_vectors(vectors, sources, skip)
    every = [
        _of_text(text, legal, sources, skip) | found
        for text, legal, found in zip(query.parts, query.legal, by_vector, strict=True)
    ]
    whole, parts = every[0], every[1:] or every
    best = {f"{name}_part": np.max(np.stack([part[name] for part in parts]), axis=0) for name in WHOLE}
    return whole | best


def of_issues(touched: Sequence[Touched], rows: Mapping[str, int]) -> dict[str, Scores]:
    """Signals of the issues that a question's expressions show: the clauses they name, weaker the later."""
    out = {name: np.zeros(len(rows), dtype=np.float32) for name in ("issues", "related")}
    for found in touched:
        for name, references in (("issues", found.issue.clauses), ("related", found.issue.related)):
            for place, reference in enumerate(references):
                row = rows.get(reference.split(".", 1)[0])
                if row is not None:
                    out[name][row] = max(out[name][row], found.strength / (1.0 + LATER * place))
    return out


def of_hearing(meaning: Scores, likeness: Scores, sources: Sources) -> dict[str, Scores]:
    """The signals of what was heard of every issue: (texts, issues) each, the whole question first."""
    out: dict[str, Scores] = {}
    for name, scores in zip(HEARD, (meaning, likeness), strict=True):
        out[name] = _carried(scores[0], sources)
        out[f"{name}_part"] = _carried(scores.max(axis=0), sources)
    return out


def link(issues: Sequence[Issue], rows: Mapping[str, int]) -> IssueLinks:
    """The links of all issues to the rows held; supporting clauses follow the governing ones."""
    found = [
        (number, rows[target], 1.0 / (1.0 + LATER * place))
        for number, issue in enumerate(issues)
        for place, reference in enumerate((*issue.clauses, *issue.related))
        if (target := reference.split(".", 1)[0]) in rows
    ]
    issue, row, weight = (np.array(column) for column in zip(*found, strict=True)) if found else (np.zeros(0),) * 3
    return IssueLinks(issue.astype(np.int64), row.astype(np.int64), weight.astype(np.float32))


def _of_text(text: str, legal: str, sources: Sources, skip: NDArray[np.int64]) -> dict[str, Scores]:
    cut, pairs = words(text), bigrams(text)
    asked_words = sources.asked.score_tokens(cut, "asked_words")
    asked_pairs = sources.asked.score_tokens(pairs, "asked_bigrams")
    for scores in (asked_words, asked_pairs):
        scores[skip[skip < len(scores)]] = 0.0
    return {
        "words": sources.clauses.score_tokens(cut, "words"),
        "bigrams": sources.clauses.score_tokens(pairs, "bigrams"),
        "legal": sources.clauses.score_tokens(words(legal), "words"),
        "asked_words": _best(asked_words, sources),
        "asked_bigrams": _best(asked_pairs, sources),
        "asked_many": _many(asked_words + asked_pairs, sources),
        "issue_words": _carried(
            sources.issues.score_tokens(cut, "issue_words") + sources.issues.score_tokens(pairs, "issue_bigrams"), sources
        ),
    }


def _of_vectors(vectors: Scores, sources: Sources, skip: NDArray[np.int64]) -> list[dict[str, Scores]]:
    """The signals of meaning for each of the (parts, d) vectors; every index is searched once for all of them."""
    clauses = sources.vectors.search(vectors, min(NEAREST, sources.rows))
    issues = sources.issue_vectors.search(vectors, CLOSE)
    passed = set(skip.tolist())
    asked: list[list[tuple[int, float]]] = [[] for _ in vectors]
    if sources.questions is not None:
        found = sources.questions.search(vectors, min(NEAREST, len(sources.owner)))
        asked = [[(int(sources.owner[q]), score) for q, score in near if q not in passed] for near in found]
    return [
        {
            "meaning": _dense(near, sources.rows),
            "issue_meaning": _carried(_above_last(about, sources.issue_vectors.size), sources),
            "asked_meaning": _dense(owned, sources.rows),
            "asked_meaning_many": _summed(owned[:CLOSE], sources.rows),
        }
        for near, about, owned in zip(clauses, issues, asked, strict=True)
    ]


def _above_last(hits: Sequence[tuple[int, float]], size: int) -> Scores:
    """How much each of the hits is closer than the last of them; 0 for all others."""
    out = np.zeros(size, dtype=np.float32)
    for place, score in hits:
        out[place] = score - hits[-1][1]
    return out


def _summed(owned: Sequence[tuple[int, float]], size: int) -> Scores:
    """The same, added up over the questions of a clause."""
    out = np.zeros(size, dtype=np.float32)
    for row, score in owned:
        out[row] += score - owned[-1][1]
    return out


def _carried(scores: Scores, sources: Sources) -> Scores:
    """Scores of issues -> of the clauses they name."""
    out = np.zeros(sources.rows, dtype=np.float32)
    np.maximum.at(out, sources.links.row, scores[sources.links.issue] * sources.links.weight)
    return out


def _dense(hits: Sequence[tuple[int, float]], size: int) -> Scores:
    """Scores by row; rows not among the hits get the lowest score seen, or 0 where there are none."""
    out = np.full(size, min((score for _, score in hits), default=0.0), dtype=np.float32)
    for row, score in reversed(hits):
        out[row] = max(out[row], score)
    return out


def _best(scores: Scores, sources: Sources) -> Scores:
    out = np.zeros(sources.rows, dtype=np.float32)
    if len(sources.owner):
        np.maximum.at(out, sources.owner, scores[: len(sources.owner)])
    return out


def _many(scores: Scores, sources: Sources) -> Scores:
    """p-norm with p = 3 over the questions of a clause: between the best one and the sum of all."""
    out = np.zeros(sources.rows, dtype=np.float32)
    if len(sources.owner):
        np.add.at(out, sources.owner, scores[: len(sources.owner)] ** 3)
    return np.cbrt(out).astype(np.float32)
