"""The rule that answers an exam question from retrieved clauses: no model beyond the search that serves users.

    question -> stem, options, form (单选, 多选, 判断; asked the wrong way round?)
    stem and options -> clauses (Assistant.search) -> pieces: 款, sentences, 项 under their opening
    option x piece -> support: words shared, values agreed, negations agreed
    options -> the best clause for all of them -> letters, each with the clause behind it

Shares of words are weighted by how rare a pair of characters is in the corpus, so that 用人单位 counts for little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.quiz.canonical import canonical
from assistant.quiz.polarity import bearer, opposed, sweeping
from assistant.quiz.question import EVERY, NONE, Choice, Question, truth
from assistant.quiz.ranges import branch
from assistant.quiz.reckon import matching, reckon
from assistant.quiz.sentences import LABEL
from assistant.quiz.values import find_values
from corpus.schema import Clause
from ingest.words import bigrams

BESIDE, SHORT = 0.9, 12
"""Share of an option's words a piece must hold, and how long the option may be, for its place in the piece to count."""
CLOSE = 0.06
"""Pieces whose share of a statement is this near the best are all heard on it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The few numbers of the rule; tuned on generated items and on the small set, never on the exam reported."""

    stem: float = 1.0
    value: float = 1.2
    local: float = 0.8
    missing: float = 0.7
    negation: float = 0.35
    sweeping: float = 0.35
    prior: float = 0.25
    home: float = 0.6
    branch: float = 1.0
    beside: float = 0.8
    truth: float = 0.55
    near: float = 0.6
    least: float = 0.42


@dataclass(slots=True)
class Piece:
    """A stretch of a clause that states one thing."""

    clause: str
    text: str
    grams: frozenset[str]
    values: frozenset[tuple[str, int]]
    rank: float


@dataclass(slots=True)
class Chooser:
    """Chooses by support; `rare` maps a pair of characters to its weight."""

    rare: Mapping[str, float]
    weights: Weights = field(default_factory=Weights)

    def choose(self, question: Question, ranked: Sequence[tuple[Clause, float]], named: str = "") -> Choice:
        """The letters for a question, given clauses with their place in the ranking as 1, 1/2, 1/3 … and the one the stem names."""
        pieces = [p for clause, rank in ranked for p in self.pieces(clause, rank)]
        if not pieces or not question.options:
            return Choice("", (), ())
        if question.form == "判断":
            return self._judge(question, pieces)
        if question.sayings:
            return self._sayings(question, pieces)
        filled = [question.filled(option) for option in question.options]
        branches = [branch(question.stem, p.text) for p in pieces]
        table = [
            [self.support(question.stem, o, p, f if f != o else "") + self._graded(o, b) for p, b in zip(pieces, branches, strict=True)]
            for o, f in zip(question.options, filled, strict=True)
        ]
        home = named if any(p.clause == named for p in pieces) else self._home(question.stem, pieces, table)
        scores, clauses = [], []
        for row in table:
            best = max(range(len(pieces)), key=row.__getitem__)
            own = [i for i in range(len(pieces)) if pieces[i].clause == home]
            at_home = max((row[i] for i in own), default=0.0)
            scores.append(self.weights.home * at_home + (1 - self.weights.home) * row[best])
            clauses.append(home if at_home >= 0.8 * row[best] else pieces[best].clause)
        letters = self._letters(question, scores)
        if question.form == "单选" and (amount := reckon(question.stem)) is not None and (place := matching(priced(question), amount)) is not None:
            letters = "ABCDEFGH"[place]
        return Choice(letters, tuple(round(s, 4) for s in scores), tuple(clauses))

    def _graded(self, option: str, found: str) -> float:
        """What the branch of a graded rule that fits the case adds to a value it holds, and takes from one it does not."""
        given = values(option)
        if not found or not given:
            return 0.0
        return self.weights.branch if given <= values(found) else -self.weights.branch / 2

    def pieces(self, clause: Clause, rank: float) -> Iterable[Piece]:
        """Sentences and parts of sentences of a clause, 项 with the opening they stand under."""
        for part in clause.parts:
            if not part.parts:
                text = clause.words_of(part)
                yield self._piece(clause, text, rank)
                sentences = [s for s in re.split(r"(?<=[。；])", text) if len(s) > 6]
                if len(sentences) > 1:
                    yield from (self._piece(clause, s, rank) for s in sentences)
                continue
            lead = clause.text[part.start : part.parts[0].start].strip()
            for item in part.parts:
                yield self._piece(clause, lead + LABEL.sub("", clause.words_of(item)), rank)

    def _piece(self, clause: Clause, text: str, rank: float) -> Piece:
        text = re.sub(r"除前款[^，。]{2,40}外，", "", text)  # what is excepted is no part of what is said here
        return Piece(clause.id, text, frozenset(pairs(text)), values(text), rank)

    def share(self, wanted: Iterable[str], held: frozenset[str]) -> float:
        """Weighted share of the wanted pairs that are held."""
        total = found = 0.0
        for gram in wanted:
            weight = self.rare.get(gram, 8.0)
            total += weight
            found += weight if gram in held else 0.0
        return found / total if total else 0.0

    def support(self, stem: str, option: str, piece: Piece, filled: str = "") -> float:
        """How far a piece of a clause says that `option` answers `stem`; `filled` is the stem with the option in its gap."""
        w = self.weights
        about = self.share(frozenset(pairs(stem)), piece.grams)
        asked, given = values(stem), values(option)
        if filled and not given:  # （　）个月: the unit stands in the stem
            given = values(filled) - asked
            if given and len(option) <= 8:
                hit = len(given & piece.values) / len(given)
                return score_of(w, about, piece) + (w.value * hit + w.local * self._local(stem, given, piece) if hit == 1 else -w.missing)
        score = score_of(w, about, piece)
        plain = len("".join(v.text for v in find_values(option)))
        if given and plain >= 0.6 * len(re.sub(r"[、，和\s]", "", option)):
            free = piece.values - asked
            hit = len(given & (free or piece.values)) / len(given)
            return score + (w.value * hit + w.local * self._local(stem, given, piece) if hit else -w.missing)
        said = self.share(frozenset(pairs(option)), piece.grams)
        score += said * (1 + about) + (self.weights.beside * self._beside(stem, option, piece) if said > BESIDE and len(option) <= SHORT else 0.0)
        ours, theirs = bearer(stem), bearer(piece.text)
        if ours and theirs and ours != theirs:  # what the fund pays is no answer to what the employer pays
            score -= w.missing
        if given and piece.values and not given <= piece.values:
            score -= w.missing
        if said > 0.35 and opposed(option, piece.text):
            score -= w.negation
        if sweeping(option, piece.text):
            score -= w.sweeping
        return score

    def _beside(self, stem: str, option: str, piece: Piece) -> float:
        """How much of what is asked stands close to the words of a short option: of two parties named, the one meant."""
        asked = frozenset(pairs(re.split(r"[，。；]", stem.rstrip("。？?：: （()）"))[-1]))
        words, held = canonical(option), canonical(piece.text)
        near = [held[max(0, m.start() - 8) : m.start()] + held[m.end() : m.end() + 12] for m in re.finditer(re.escape(words), held)]
        return max((self.share(asked, frozenset(bigrams(window))) for window in near), default=0.0)

    def _local(self, stem: str, given: frozenset[tuple[str, int]], piece: Piece) -> float:
        """How much of the stem stands close to the value: 五日 and 十日 of one sentence are told apart by it."""
        near = [piece.text[max(0, v.start - 26) : v.end + 14] for v in find_values(piece.text) if (v.kind, round(v.size * 100)) in given]
        grams = frozenset(pairs(stem))
        return max((self.share(grams, frozenset(pairs(words))) for words in near), default=0.0)

    def _home(self, stem: str, pieces: Sequence[Piece], table: Sequence[Sequence[float]]) -> str:
        """The clause that speaks best to the stem and to all options together."""
        best: dict[str, list[float]] = {}
        for i, piece in enumerate(pieces):
            row = best.setdefault(piece.clause, [0.0] * len(table))
            for o, scores in enumerate(table):
                row[o] = max(row[o], scores[i])
        about: dict[str, float] = {}
        grams = frozenset(pairs(stem))
        for piece in pieces:
            about[piece.clause] = max(about.get(piece.clause, 0.0), self.share(grams, piece.grams))
        return max(best, key=lambda c: about[c] + sum(sorted(best[c])[-2:]) / 2)

    def _sayings(self, question: Question, pieces: Sequence[Piece]) -> Choice:
        """Each option weighed as a statement of its own."""
        best = [max((self.truth(question.topic + option, p), p.clause) for p in pieces) for option in question.options]
        alone = [max((self.truth(option, p), p.clause) for p in pieces) for option in question.options]
        picked = [max(a, b) for a, b in zip(best, alone, strict=True)]
        scores = [score for score, _ in picked]
        return Choice(self._letters(question, scores), tuple(round(s, 4) for s in scores), tuple(c for _, c in picked))

    def _letters(self, question: Question, scores: Sequence[float]) -> str:
        inverted = question.inverted
        order = sorted(range(len(scores)), key=lambda i: (scores[i], -i), reverse=not inverted)
        none = next((i for i, o in enumerate(question.options) if NONE.match(o)), None)
        if none is not None:  # right only where nothing else is, which no search can tell
            order.remove(none)
        every = next((i for i, o in enumerate(question.options) if EVERY.match(o)), None)
        if every is not None and not inverted:
            rest = [s for i, s in enumerate(scores) if i not in (every, none)]
            if min(rest) > self.weights.near * max(rest):
                return "ABCDEFGH"[every]
            order.remove(every)
        if question.form == "单选":
            return "ABCDEFGH"[order[0]]
        high, low = max(scores), min(scores)
        if inverted:
            kept = [i for i in order if scores[i] <= high - 0.5 * (high - low)]
        else:
            kept = [i for i in order if scores[i] >= self.cut(scores)]
        kept = kept if len(kept) >= 2 else order[:2]
        return "".join("ABCDEFGH"[i] for i in sorted(kept))

    def cut(self, scores: Sequence[float]) -> float:
        """Where the options that are right end: the widest gap below the second best, if it is wide enough."""
        ordered = sorted(scores, reverse=True)
        gaps = [(ordered[i] - ordered[i + 1], i) for i in range(1, len(ordered) - 1)]
        widest, at = max(gaps, default=(0.0, 0))
        floor = self.weights.least * ordered[0]
        return max(ordered[at], floor) if widest > 0.22 * ordered[0] else floor

    def _judge(self, question: Question, pieces: Sequence[Piece]) -> Choice:
        stated = re.sub(r"[（(]\s*[）)]\s*$", "", question.stem)
        grams = frozenset(pairs(stated))
        near = [self.share(grams, p.grams) for p in pieces]
        # What speaks to the statement most closely decides, not what happens to contradict it least.
        best, clause = max((self.truth(stated, p), p.clause) for p, share in zip(pieces, near, strict=True) if share >= max(near) - CLOSE)
        letters = ["ABCDEFGH"[i] for i, o in enumerate(question.options) if truth(o) is (best >= self.weights.truth)]
        return Choice("".join(letters[:1]), (round(best, 4),), (clause,))

    def truth(self, stated: str, piece: Piece) -> float:
        """How far a piece of a clause bears a statement out: words held, less what contradicts it."""
        w = self.weights
        score = self.share(frozenset(pairs(stated)), piece.grams)
        given = values(stated)
        close = score > 0.3
        if given and close and not given <= piece.values:
            score -= w.missing
        if close and opposed(stated, piece.text):  # the nearer the words, the plainer the denial
            score = min(score - w.negation, w.truth - 0.1)
        if close and sweeping(stated, piece.text):
            score -= w.sweeping
        return score + 0.1 * w.prior * piece.rank


def priced(question: Question) -> list[str]:
    """The options with the unit that stands in the stem: （　）元."""
    return [f"{o}元" if re.search(r"[）)]\s*元", question.stem) and re.fullmatch(r"[\d.]+", o.strip()) else o for o in question.options]


def pairs(text: str) -> Iterable[str]:
    """Pairs of characters of a text in the words of the law."""
    return bigrams(canonical(text))


def score_of(weights: Weights, about: float, piece: Piece) -> float:
    """What a piece starts with: how much of the stem it holds, and its place in the search."""
    return weights.stem * about + weights.prior * piece.rank


def rarity(clauses: Iterable[Clause]) -> dict[str, float]:
    """Weight of each pair of characters: the log of how few clauses hold it."""
    counts: Counter[str] = Counter()
    total = 0
    for clause in clauses:
        counts.update(set(pairs(clause.text)))
        total += 1
    return {gram: math.log(1 + total / (1 + n)) for gram, n in counts.items()}


def values(text: str) -> frozenset[tuple[str, int]]:
    """Values of a text by kind and size."""
    return frozenset((v.kind, round(v.size * 100)) for v in find_values(text))
