"""Which 争议焦点 an answer is built on: those that what is said, and what was found, make probable enough.

Expressions, likeness to what people say, meaning, and the clauses found are weighed together (matters.py); of
issues that would say the same twice one is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.answer.matters import (
    FEATURES,
    Evidence,
    Weigher,
    evidence,
    governing,
    is_of_validity,
    is_procedural,
    load_weigher,
)
from assistant.records import Hit
from assistant.retrieve.hearing import Heard
from assistant.retrieve.issues import IssueFinder, Touched
from assistant.retrieve.pieces import sentences
from corpus.issue_map import Issue

SHORT, FEW, MANY = 60, 3, 9
"""A question up to so long, of so few pieces, is short; an answer takes up so many issues at most."""
LEADING = 1.7
"""An issue leads a piece of a story by an expression of three characters at least."""
ANEW = 0.4
"""Share of its clauses that an issue must bring anew beside better ones."""
ALONE = 0.6
"""Share of the threshold at which the best issue is taken up where none reaches it."""
SURE = 0.75
"""Probability from which a short question gets a further issue, and a story its question of validity put first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the words of a question show: the issues touched, and in how many pieces each."""

    touched: tuple[Touched, ...]
    pieces: dict[str, int]


def choose(
    question: str, found_by_words: Sequence[Touched], hits: Sequence[Hit], heard: Heard, finder: IssueFinder,
    weigher: Weigher | None = None,
) -> tuple[Issue, ...]:  # fmt: skip
    """The issues of an answer, most probable first; of a story the sure ones first, each as it is told.

    Validity of what was signed goes before all, proceedings go last.
    """
    weighed = weigher or load_weigher()
    issues = finder.issues
    seen = see(question, found_by_words, hits, heard, finder)
    probable = weighed.probabilities(seen)
    order = sorted(range(len(issues)), key=lambda n: (-probable[n], issues[n].id))
    short = len(question) <= SHORT and len(heard.pieces) <= FEW
    best, *further = [n for n in order if probable[n] >= ALONE * weighed.threshold] or [-1]
    if best < 0:
        return ()
    enough = SURE if short else weighed.threshold
    alone = probable[best] < weighed.threshold
    taken = [best, *(n for n in further if probable[n] >= enough and not alone)]
    kept = distinct([issues[n] for n in taken[: 2 * MANY]])
    if short:
        return tuple(kept[:MANY])
    leading = {issues[n].id for n in taken if seen.features[n, FEATURES.index("words_leads")]}
    first = sorted(kept, key=lambda i: i.id not in leading)[:MANY]  # what is said in so many words is not crowded out
    kept = [issue for issue in kept if issue in first]
    sure = {issues[n].id for n in taken if probable[n] >= SURE}
    told = dict(zip((i.id for i in issues), _places(heard).tolist(), strict=True))
    binding = {i.id for i in kept if is_of_validity(i) and i.id in sure}
    return tuple(sorted(kept, key=lambda i: (is_procedural(i), i.id not in binding, i.id not in sure, told[i.id])))


def _places(heard: Heard) -> NDArray[np.int64]:
    """(issues,) the piece in which each issue is told most plainly."""
    of_pieces = heard.meaning[len(heard.meaning) - len(heard.pieces) :] + heard.likeness
    return np.asarray(of_pieces.argmax(axis=0), dtype=np.int64)


def see(
    question: str, found_by_words: Sequence[Touched], hits: Sequence[Hit], heard: Heard, finder: IssueFinder
) -> Evidence:
    """All evidence for the issues of a question."""
    shown = shown_by_words(question, found_by_words, heard.pieces, finder)
    counts = [shown.pieces.get(issue.id, 0) for issue in finder.issues]
    found = evidence(question, shown.touched, counts, hits, heard, finder.issues)
    return replace(found, candidates=found.candidates & np.array(finder.possible(question), dtype=bool))


def shown_by_words(question: str, whole: Sequence[Touched], pieces: Sequence[str], finder: IssueFinder) -> Shown:
    """The issues the words show, in the whole and in each sentence and piece, by the strongest of them.

    The loudest issue of a piece leads there: a story may give a matter no more than that.
    """
    best = {t.issue.id: t for t in whole}
    leads: set[str] = set()
    counts: dict[str, int] = {}
    narrow = finder.narrowed(question)
    for text in dict.fromkeys((*sentences(question), *pieces)):
        found = narrow.find(text, question)
        for touched in found:
            known = best.get(touched.issue.id)
            if known is None or touched.strength > known.strength:
                best[touched.issue.id] = replace(touched, whole=known.whole if known else 0.0)
            if text in pieces:
                counts[touched.issue.id] = counts.get(touched.issue.id, 0) + 1
        if found and text in pieces and found[0].strength >= LEADING:
            leads.add(found[0].issue.id)
    marked = (replace(t, leads=t.issue.id in leads) for t in best.values())
    return Shown(tuple(sorted(marked, key=lambda t: (-t.strength, t.issue.id))), counts)


def distinct(issues: Sequence[Issue]) -> list[Issue]:
    """Without issues most of whose governing clauses belong to a better one, or to one less broad.

    They would say the same twice.
    """
    kept: set[str] = set()
    seen: set[str] = set()
    for issue in sorted(issues, key=lambda i: i.broad):
        own = governing(issue)
        if len(own - seen) > ANEW * len(own):
            kept.add(issue.id)
            seen |= {*own, *issue.clauses}
    return [issue for issue in issues if issue.id in kept]
