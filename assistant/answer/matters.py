"""What speaks for each 争议焦点 to be taken up in an answer: features of the candidates, and the network that weighs them.

An issue is a candidate where its expressions stand in the question, where a piece of it is like what people say
of the issue (in words or in meaning), or where the search puts its clauses first. The network knows no issue by
name, only how much each kind of evidence is worth; `laodong eval train` fits it on labelled stories.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.records import Hit
from assistant.retrieve.hearing import Heard
from assistant.retrieve.issues import Touched
from assistant.retrieve.rank import Ranker
from assistant.retrieve.signals import Scores
from corpus.errors import CorpusError
from corpus.issue_map import Issue
from corpus.schema import clause_of

WEIGHTS = Path(__file__).parent / "matters.json"
FEATURES = (
    "words_whole", "words_piece", "words_leads", "words_pieces", "hits_sum", "hits_first", "hits_any", "hits_share",
    "like", "like_margin", "like_rank", "like_pieces", "meaning", "meaning_sum", "meaning_rank",
    "procedure", "validity", "broad", "length", "pieces",
)  # fmt: skip
AMONG = 20
"""Hits whose clauses speak for an issue."""
FIRST, ANY = 1 / 20, 1 / 8
"""Reciprocal rank at which the first, or any, governing clause makes an issue a candidate."""
NEAREST = 3
"""Issues a piece is most like, by words and by meaning, that are candidates."""
LIKE = 0.15
"""Likeness from which a piece counts as one that speaks of an issue."""
_PROCEDURE = frozenset(["劳动争议调解仲裁法", "劳动人事争议仲裁办案规则", "民事诉讼法", "人民调解法", "法律援助法"])
_VALIDITY = frozenset(["劳动合同法#26", "劳动争议司法解释二#19"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of every issue of the map, (issues, len(FEATURES)), and which of them are candidates."""

    features: Scores
    candidates: NDArray[np.bool_]


def evidence(
    question: str, touched: Sequence[Touched], pieces_showing: Sequence[int], hits: Sequence[Hit], heard: Heard,
    issues: Sequence[Issue],
) -> Evidence:  # fmt: skip
    """Everything that speaks for each of the `issues`; `pieces_showing` counts the pieces whose words show it."""
    by_id = {t.issue.id: t for t in touched}
    whole = np.array([t.whole if (t := by_id.get(i.id)) else 0.0 for i in issues])
    words = np.array([t.strength if (t := by_id.get(i.id)) else 0.0 for i in issues])
    leads = np.array([float(t.leads) if (t := by_id.get(i.id)) else 0.0 for i in issues])
    found = _of_hits(hits, issues)
    like, meaning = heard.likeness, heard.meaning
    like_ranks = np.where(like > 0, _ranks(like), len(issues))
    meaning_ranks = np.where(meaning > 0, _ranks(meaning), len(issues))
    known = np.array([[is_procedural(i), is_of_validity(i), i.broad] for i in issues], dtype=np.float32)
    columns = [
        whole, words, leads, np.asarray(pieces_showing, dtype=float), *found.T,
        like.max(axis=0), _margin(like).max(axis=0), (1 / (1 + like_ranks)).max(axis=0),
        ((like_ranks < 2) & (like > LIKE)).sum(axis=0),
        np.log(meaning.max(axis=0) + 1e-4), np.log(meaning.sum(axis=0) + 1e-4), (1 / (1 + meaning_ranks)).max(axis=0),
        *known.T, np.full(len(issues), np.log1p(len(question))), np.full(len(issues), len(heard.pieces)),
    ]  # fmt: skip
    candidates = (
        (words > 0) | (like_ranks < NEAREST).any(axis=0) | (meaning_ranks < NEAREST).any(axis=0)
        | (found[:, 1] >= FIRST) | (found[:, 2] >= ANY)
    )  # fmt: skip
    return Evidence(np.column_stack(columns).astype(np.float32), candidates)


def is_of_validity(issue: Issue) -> bool:
    """True where the first question is whether an agreement binds; it comes before the right given away."""
    return clause_of(issue.clauses[0]) in _VALIDITY


def is_procedural(issue: Issue) -> bool:
    """True where only the law of proceedings governs: in a story what is claimed comes before how to claim it."""
    return all(ref.split("#")[0] in _PROCEDURE for ref in issue.clauses if ref.split("#")[0] != "劳动争议司法解释一")


@dataclass(frozen=True, slots=True)
class Weigher:
    """The network, its scores being log-odds, and the probability from which an issue is taken up."""

    network: Ranker
    threshold: float

    def probabilities(self, found: Evidence) -> Scores:
        """(issues,), 0 for what is no candidate."""
        out = np.zeros(len(found.features), dtype=np.float32)
        scores = self.network.scores(found.features[found.candidates])
        out[found.candidates] = 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
        return out


@lru_cache(maxsize=2)
def load_weigher(path: Path = WEIGHTS) -> Weigher:
    """The weights in the file; raises CorpusError where its features are not those of this version."""
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if body["features"] != list(FEATURES):
        raise CorpusError(f"{path.name} 的特征与本版本不同", "重新运行 laodong eval train")
    network = Ranker(**{name: np.asarray(body[name], dtype=np.float32) for name in Ranker.__slots__})
    return Weigher(network, float(body["threshold"]))


def _of_hits(hits: Sequence[Hit], issues: Sequence[Issue]) -> Scores:
    """(issues, 4): sum of 1/rank of its clauses, that of the first, of the best, and the share of them found."""
    ranks = {hit.clause.id: 1 / (place + 1) for place, hit in reversed(list(enumerate(hits[:AMONG])))}
    out = np.zeros((len(issues), 4), dtype=np.float32)
    for row, issue in enumerate(issues):
        clauses = governing(issue)
        own = [ranks[c] for c in clauses if c in ranks]
        if own:
            first = ranks.get(clause_of(issue.clauses[0]), 0.0)
            out[row] = sum(own), first, max(own), len(own) / len(clauses)
    return out


@lru_cache(maxsize=1024)
def governing(issue: Issue) -> frozenset[str]:
    """Ids of the clauses that govern, without 款 and 项."""
    return frozenset(clause_of(ref) for ref in issue.clauses)


def _ranks(scores: Scores) -> NDArray[np.int64]:
    """Rank of every issue in each row, 0 the best."""
    return np.asarray(np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1, kind="stable"))


def _margin(scores: Scores) -> Scores:
    """How far each is above the next best of its row, or below the best."""
    if scores.shape[1] < 2:
        return scores
    top = np.partition(scores, -2, axis=1)[:, -2:]
    best, second = top[:, 1:], top[:, :1]
    return np.asarray(np.where(scores >= best, scores - second, scores - best))
