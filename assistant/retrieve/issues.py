"""Which 争议焦点 a question touches, by the expressions of the issue map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.issue_map import Issue, compile_words

MOST = 5
SHARE = 0.3
"""An issue is kept while its strength is at least this share of the strongest one's."""


@dataclass(frozen=True, slots=True)
class Touched:
    """An issue found in a question, how strongly, and the words that showed it."""

    issue: Issue
    strength: float
    words: tuple[str, ...]
    leads: bool = False
    """The loudest issue of a piece of a story."""
    whole: float = 0.0
    """Strength in the whole question, 0 where only a piece of it shows the issue."""


class IssueFinder:
    """All issues with their expressions compiled once."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        """Compile the expressions of every issue."""
        self.issues = tuple(issues)
        self._needs = [compile_words(issue.needs) for issue in self.issues]
        self._compiled = [
            (i, compile_words(i.words), compile_words(i.without), compile_words(i.unless),
             [compile_words(group) for group in i.together])
            for i in self.issues
        ]  # fmt: skip

    def possible(self, text: str) -> list[bool]:
        """Of every issue, whether the text leaves room for it: a sign of the fact it needs, and none of another issue.

        An expression of its own is such a sign too.
        """
        return [
            not unless.search(text) and (not issue.needs or bool(needs.search(text) or words.search(text)))
            for needs, (issue, words, _, unless, _) in zip(self._needs, self._compiled, strict=True)
        ]

    def narrowed(self, text: str) -> IssueFinder:
        """Only the issues of which any expression stands in the text: its pieces can show no others."""
        narrow = IssueFinder(())
        narrow._compiled = [
            row for row in self._compiled if row[1].search(text) or (row[4] and all(group.search(text) for group in row[4]))
        ]
        return narrow

    def find(self, text: str, whole: str = "") -> tuple[Touched, ...]:
        """Issues of the text, strongest first; a longer expression says more than a short one.

        `whole` is the story that the text is a sentence of: what it says elsewhere may show another issue is meant.
        """
        found = []
        for issue, words, without, unless, groups in self._compiled:
            spans = {m.group(0) for m in words.finditer(text)}
            joint = [match for group in groups if (match := group.search(text))]
            if len(joint) == len(groups):
                spans |= {match.group(0) for match in joint}
            if not spans or without.search(text) or unless.search(whole or text):
                continue
            strength = sum(min(len(re.sub(r"\W", "", word)), 8) ** 0.5 for word in spans)
            found.append(Touched(issue, strength, tuple(sorted(spans)), whole=0.0 if whole else strength))
        found.sort(key=lambda t: (-t.strength, t.issue.id))
        best = found[0].strength if found else 0.0
        return tuple(t for t in found[:MOST] if t.strength >= SHARE * best)
