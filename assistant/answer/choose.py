"""Which 争议焦点 an answer is built on: those the words of the question show and the search confirms.

An expression alone is weak (调解 in passing makes no question of mediation), so an issue must also have one of
its governing clauses among the best hits. An issue the words do not show is added where the best hit is one of
its clauses and the question speaks its language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.records import Hit
from assistant.retrieve.issues import IssueFinder, Touched
from corpus.issue_map import Issue
from corpus.schema import clause_of
from ingest.words import bigrams

AMONG, AMONG_STORY = 12, 20
"""A governing clause has to be among the first so many hits."""
REL, REL_STORY = 0.45, 0.35
"""An issue is kept while it scores at least this share of the best one; stories hold several of like weight."""
LEADS, SPEAKS = 0.8, 0.25
"""For an issue not shown by words: sum of 1/rank of its clauses, and share of the question's pairs it says itself."""
PLAIN = 2.4
"""Strength of expressions that stand for their issue where the search confirms none."""
SHORT, FEW, MANY = 60, 2, 9
STRENGTH = 6.0
LEAD_STORY = 0.3
"""What rank counts at most in a story, where the first hits all belong to its loudest issue."""
_PROCEDURE = frozenset(["劳动争议调解仲裁法", "劳动人事争议仲裁办案规则", "民事诉讼法", "人民调解法", "法律援助法"])
_VALIDITY = frozenset(["劳动合同法#26", "劳动争议司法解释二#19"])
_SENTENCES = re.compile(r"[。！？!?；;\n]+")
_PIECES = re.compile(r"[。！？!?；;\n，,、]+")
LEADING = 1.7
"""An issue leads a piece of a story by an expression of three characters at least."""
SEVERAL = 3
"""A question shorter than a story is one too where so many of its pieces each show an issue of their own."""
ANEW = 0.4
"""Share of its clauses that an issue must bring anew beside better ones."""


def choose(
    question: str, touched: Sequence[Touched], hits: Sequence[Hit], known: Sequence[Issue], several: bool = False
) -> tuple[Issue, ...]:
    """The issues of an answer, best first: at most FEW of a short question, MANY of a story.

    `known` are the issues that may be added though no words show them; a short question of `several` matters is
    a story too.
    """
    story = several or len(question) > SHORT
    among = hits[: AMONG_STORY if story else AMONG]
    ranks = {hit.clause.id: 1 / (place + 1) for place, hit in reversed(list(enumerate(among)))}
    strength = {t.issue.id: t.strength for t in touched}
    leading = {t.issue.id for t in touched if t.leads}
    scored: list[tuple[float, Issue]] = []
    for issue in {i.id: i for i in (*known, *(t.issue for t in touched))}.values():
        lead = sum(ranks.get(clause, 0.0) for clause in _clauses(issue))
        if issue.id in strength and (lead or (story and (issue.id in leading or strength[issue.id] >= PLAIN))):
            scored.append((strength[issue.id] / STRENGTH + min(lead, LEAD_STORY if story else lead), issue))
        elif lead >= LEADS and (share := _share(question, issue)) >= SPEAKS:
            scored.append((1.5 * lead * share, issue))
    if not scored and touched and touched[0].strength >= PLAIN:
        return (touched[0].issue,)
    scored.sort(key=lambda s: (-s[0], s[1].id))
    enough = (REL_STORY if story else REL) * scored[0][0] if scored else 0.0
    kept = [issue for score, issue in scored if score >= enough or issue.id in leading]
    distinct = _distinct(kept, leading)
    if story:
        first = sorted(distinct, key=lambda i: i.id not in leading)[:MANY]
        return tuple(sorted((i for i in distinct if i in first), key=lambda i: (_procedural(i), not _of_validity(i))))
    chosen = sorted(distinct, key=lambda i: i.broad and any(_clauses(i) & _clauses(o) for o in distinct if not o.broad))
    return tuple(sorted(chosen[:FEW], key=lambda i: not _of_validity(i)))


def touched_in(question: str, whole: Sequence[Touched], finder: IssueFinder | None) -> tuple[Touched, ...]:
    """The issues the words show; of a story also those of each of its sentences, by the strongest sentence.

    The loudest issue of a piece between two commas leads there: a story may give a matter no more than that.
    """
    if finder is None or not (len(question) > SHORT or has_several(question, finder)):
        return tuple(whole)
    best = {t.issue.id: t for t in whole}
    leads = set()
    pieces = [piece for piece in _PIECES.split(question) if piece]
    for piece in dict.fromkeys((*_SENTENCES.split(question), *pieces)):
        found = finder.find(piece, question) if piece else ()
        for touched in found:
            if touched.issue.id not in best or touched.strength > best[touched.issue.id].strength:
                best[touched.issue.id] = touched
        if found and piece in pieces and found[0].strength >= LEADING:
            leads.add(found[0].issue.id)
    marked = (replace(t, leads=t.issue.id in leads) for t in best.values())
    return tuple(sorted(marked, key=lambda t: (-t.strength, t.issue.id)))


def has_several(question: str, finder: IssueFinder | None) -> bool:
    """True where the pieces of a short question each show an issue of their own: unpaid, hurt and sent away."""
    pieces = [piece for piece in _PIECES.split(question) if piece]
    if finder is None or len(question) > SHORT or len(pieces) < SEVERAL:
        return False
    loudest = [found[0].issue for piece in pieces if (found := finder.find(piece, question))]
    return len(_distinct(list({issue.id: issue for issue in loudest}.values()))) >= SEVERAL


def _distinct(issues: Sequence[Issue], leading: Collection[str] = ()) -> tuple[Issue, ...]:
    """Without issues most of whose governing clauses belong to a better one, or to one less broad.

    They would say the same twice. An issue that leads a piece of a story stays while one 款 or 项 is its own.
    """
    kept: set[str] = set()
    seen: set[str] = set()
    for issue in sorted(issues, key=lambda i: i.broad):
        own = _clauses(issue)
        anew = set(issue.clauses) - seen if issue.id in leading and not issue.broad else own - seen
        if anew and ((issue.id in leading and not issue.broad) or len(anew) > ANEW * len(own)):
            kept.add(issue.id)
            seen |= {*own, *issue.clauses}
    return tuple(issue for issue in issues if issue.id in kept)


def _clauses(issue: Issue) -> set[str]:
    return {clause_of(ref) for ref in issue.clauses}


def _of_validity(issue: Issue) -> bool:
    """True where the first question is whether an agreement binds; it comes before the right given away."""
    return clause_of(issue.clauses[0]) in _VALIDITY


def _procedural(issue: Issue) -> bool:
    """True where only the law of proceedings governs: in a story what is claimed comes before how to claim it."""
    return all(ref.split("#")[0] in _PROCEDURE for ref in issue.clauses if ref.split("#")[0] != "劳动争议司法解释一")


def _share(question: str, issue: Issue) -> float:
    own = set(bigrams(question))
    return len(own & _said(issue)) / len(own) if own else 0.0


@lru_cache(maxsize=1024)
def _said(issue: Issue) -> frozenset[str]:
    return frozenset(bigrams(issue.everything_said()))
