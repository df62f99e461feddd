"""Does a statement stand on the clauses it cites? Numbers, articles named, and terms, held against their words.

`objection` is the gate before display: a number, period or multiple that the clauses contradict or do not
hold, or an article named that they do not name, keeps a statement from being shown. How numbers are read and
compared is the citation checker's (references/quantities.py); this file adds that a statement may bring no
number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from assistant.references.fold import fold
from assistant.references.grammar import NUM
from assistant.references.quantities import Quantity, quantities, rivals
from assistant.references.quotes import plain
from corpus.schema import Citation
from ingest.words import bigrams

_ARTICLE = re.compile(rf"第{NUM}条")
_COUNTED = ("次", "人")
FEWEST, BRINGS = 3, 0.08
"""A further clause is named with a sentence when it brings so many of its character pairs, and this share of them."""


def words_of(citation: Citation) -> str:
    """The words a citation covers: the 项 with the opening of its 款, the 款, or the whole clause."""
    paragraph = citation.clause.part(citation.paragraph or 1) if citation.item else None
    if paragraph is None or not paragraph.parts:
        return citation.quote
    return citation.clause.text[paragraph.start : paragraph.parts[0].start] + citation.quote


def objection(text: str, cited: Sequence[Citation]) -> str:
    """Why the statement is not to be shown, or "" where its clauses carry its numbers and articles."""
    if not cited:
        return "没有可以引用的条文"
    words = [words_of(c) for c in cited]
    held = [q for w in words for q in _quantities(w)]
    for claim in _quantities(text):
        if claim.kind in _COUNTED and claim.value[1] == 1:
            continue
        against = rivals(claim, held)
        if any(q.value == claim.value for q in against):
            continue
        if against:
            return f"“{claim.words}”与所引条文的“{'”“'.join(dict.fromkeys(q.words for q in against))}”不一致"
        return f"所引条文没有“{claim.words}”"
    named = _articles(text)
    if strange := named and named - {plain(c.clause.label) for c in cited}.union(*map(_articles, words)):
        return f"所引条文没有提到{'、'.join(sorted(strange))}"
    return ""


def carriers(text: str, cited: Sequence[Citation]) -> tuple[int, ...]:
    """The places in `cited` that carry a sentence: the nearest clause, and others while they bring words of it.

    Where those alone would not carry its numbers, the one or two that do are added; all of them where none does.
    """
    left = set(bigrams(text))
    enough = max(FEWEST, BRINGS * len(left))
    chosen: list[int] = []
    while len(chosen) < len(cited):
        gains = {i: len(left & _pairs(words_of(c))) for i, c in enumerate(cited) if i not in chosen}
        best = max(gains, key=lambda i: (gains[i], -i))
        if chosen and gains[best] < enough:
            break
        chosen.append(best)
        left -= _pairs(words_of(cited[best]))
    rest = [i for i in range(len(cited)) if i not in chosen]
    for added in ((), *combinations(rest, 1), *combinations(rest, 2)):
        places = tuple(sorted((*chosen, *added)))
        if not objection(text, [cited[i] for i in places]):
            return places
    return tuple(range(len(cited)))


def carried_terms(text: str, cited: Sequence[Citation]) -> float:
    """Share of the statement's character pairs that stand in the words cited, 0 to 1."""
    own = set(bigrams(text))
    held: set[str] = set().union(*(_pairs(words_of(c)) for c in cited)) if cited else set()
    return len(own & held) / len(own) if own else 1.0


@lru_cache(maxsize=32768)
def share_in(text: str, words: str) -> float:
    """Share of a text's character pairs that stand in the words, 0 to 1."""
    own = _pairs(text)
    return len(own & _pairs(words)) / len(own) if own else 1.0


@lru_cache(maxsize=8192)
def _articles(text: str) -> frozenset[str]:
    return frozenset(plain(m) for m in _ARTICLE.findall(fold(text).text))


@lru_cache(maxsize=8192)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return quantities(fold(text).text)


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(bigrams(text))
