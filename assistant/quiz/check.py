"""Keys of an imported bank against the clauses in force: 相符, 不符, 过时 or 无法判定, each with the clause.

The clause is the one the row cites; where it cites none, the clauses nearest to its words. A blank is filled with
the key and looked up; choices and 判断题 are weighed as the exam taker weighs them. Where the evidence is thin or
two readings are close, the answer is 无法判定: a wrong alarm costs a trainer more than an open question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from assistant.quiz.choose import Chooser, rarity, values
from assistant.quiz.compare import letters_of, plain, readable
from assistant.quiz.context import caution
from assistant.quiz.polarity import NEGATION
from assistant.quiz.question import INVERTED, Question, truth
from assistant.quiz.read_rows import Row
from assistant.quiz.rests_on import citations
from assistant.quiz.sentences import LABEL
from assistant.quiz.verbatim import Told, Verbatim
from assistant.references.names import NameTable
from assistant.references.resolve import ClauseNotHeld, resolve
from assistant.references.write import official
from corpus.errors import ClauseNotFound, LaodongError
from corpus.schema import Clause, Status
from ingest.store import ClauseStore
from ingest.words import bigrams

ENOUGH, MARGIN, WIDE = 0.55, 0.12, 0.3
"""Share of words a clause must hold; how clear a choice must be of the next one, with values and with words alone."""
_NAMING = re.compile(r"^(?:根据|依据|按照)?《[^》]+》(?:第[^，,]{1,12}条(?:第[^，,]{1,4}款)?)?(?:的?规定)?[，,：:]?")
UNLIKE, ENOUGH_WRITTEN = 0.5, 12
"""An option that shares less with a clause is none of its 项; a shorter written key is not weighed."""
_LISTED = re.compile(r"(?:该|本)条(?:明文)?(?:列举|所列)|以(?:该|本)条列举的为准")
BLANK = re.compile(r"_{2,}|＿{2,}|[（(][\s　_]*[）)]")


class Verdict(StrEnum):
    """What can be said of a key."""

    AGREES = "相符"
    DIFFERS = "不符"
    OUTDATED = "过时"
    UNDECIDED = "无法判定"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one row, why, the key the clause supports where it is another, and the clause."""

    row: Row
    verdict: Verdict
    reason: str
    supported: str = ""
    citation: str = ""
    quote: str = ""


class Checker:
    """Checks rows against the clauses in force on a day."""

    def __init__(self, store: ClauseStore, day: date) -> None:
        """Read the names once; the words of the clauses when first needed."""
        self._store, self._day = store, day
        self._names = NameTable(store.documents())
        self._verbatim = Verbatim(store.of)

    @cached_property
    def _clauses(self) -> list[Clause]:
        shown = {d.id for d in self._store.documents() if d.status_on(self._day) is Status.IN_FORCE}
        return [c for c in self._store.everything() if c.document in shown]

    @cached_property
    def _grams(self) -> list[frozenset[str]]:
        return [frozenset(bigrams(c.text)) for c in self._clauses]

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(rarity(self._clauses))

    def check(self, rows: Iterable[Row]) -> Iterator[Finding]:
        """One finding a row, in order."""
        for row in rows:
            yield self._one(row)

    def _one(self, row: Row) -> Finding:
        if not row.key.strip():
            return Finding(row, Verdict.UNDECIDED, "没有答案")
        cited, ended = self._cited(row)
        if ended is not None:
            return ended
        clauses = cited or self._nearest(row)
        if not clauses:
            return Finding(row, Verdict.UNDECIDED, "没有找到相关条文")
        if row.kind == "填空题" or (BLANK.search(row.stem) and not row.options and row.kind != "判断题"):
            return self._blank(row, clauses)
        if row.kind == "简答题" or (row.kind != "判断题" and not row.options):
            return self._written(row, clauses, bool(cited))
        return self._weigh(row, clauses)

    def _cited(self, row: Row) -> tuple[list[Clause], Finding | None]:
        """Clauses the row names; a finding where one it rests on is gone or not in force."""
        found: list[Clause] = []
        for reference, resting in citations(row, self._names):
            try:
                target = resolve(reference, self._names, self._store, self._day)
            except ClauseNotFound as error:
                if resting and not isinstance(error, ClauseNotHeld) and self._store.size(self._names.lookup(reference.name, self._day).id):
                    return [], Finding(row, Verdict.OUTDATED, f"所引条文不存在：{error}")
                continue
            except LaodongError:
                continue
            address = f"{target.clause.locator}.{target.paragraph}" if target.paragraph else target.clause.locator
            status = target.document.status_on(self._day, address)
            if status not in (Status.IN_FORCE, Status.PARTLY):
                if not resting:
                    continue
                cited = official(target.document.title, target.clause, target.paragraph, target.item)
                return [], Finding(row, Verdict.OUTDATED, f"所引条文{status}", citation=cited, quote=target.clause.text)
            if target.clause.id not in {c.id for c in found}:
                found.append(target.clause)
        return found, None

    def _nearest(self, row: Row) -> list[Clause]:
        grams = Counter(bigrams(re.sub(r"《[^》]+》|根据", "", row.stem) + " ".join(row.options)))
        wanted = frozenset(grams)
        named = {self._id(name) for name in re.findall(r"《([^》]+)》", row.stem)} - {""}
        scored = [
            (self._chooser.share(wanted, held), i) for i, held in enumerate(self._grams)
            if len(wanted & held) > 3 and (not named or self._clauses[i].document in named)
        ]  # fmt: skip
        return [self._clauses[i] for _, i in sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:6]]

    def _id(self, name: str) -> str:
        try:
            return self._names.lookup(name, self._day).id
        except LaodongError:
            return ""

    def _blank(self, row: Row, clauses: Sequence[Clause]) -> Finding:
        """Fill the gaps with the key and look the sentence up; else see what the clause has in their place."""
        answers = [a.strip() for a in re.split(r"[；;|/\n]|、(?=\d)", row.key) if a.strip()]
        stem = _NAMING.sub("", row.stem)
        pieces = BLANK.split(stem)
        if len(pieces) != len(answers) + 1:
            return Finding(row, Verdict.UNDECIDED, "空格数与答案数不一致", citation=self._cite(clauses[0]), quote=clauses[0].text)
        filled = "".join(p + a for p, a in zip(pieces, [*answers, ""], strict=True))
        for clause in clauses:
            if plain(filled) in plain(clause.text):
                return Finding(row, Verdict.AGREES, f"填入后与条文一致{self._caution(clause)}", row.key, self._cite(clause), clause.text)
        gap = "(⟦[^⟧]*⟧|.{1,30}?)"
        pattern = gap.join(re.escape(plain(p)[-18:] if i == 0 else plain(p)[:18] if i == len(pieces) - 1 else plain(p)) for i, p in enumerate(pieces))
        for clause in clauses:
            if (match := re.search(pattern, plain(clause.text))) and match.groups() and len(pattern) > 24:
                said = "；".join(match.groups())
                if plain(said) != plain("；".join(answers)):
                    return Finding(row, Verdict.DIFFERS, f"条文在空格处为“{readable(said)}”", readable(said), self._cite(clause), clause.text)
        return Finding(row, Verdict.UNDECIDED, "题干与条文字句不同", citation=self._cite(clauses[0]), quote=clauses[0].text)

    def _weigh(self, row: Row, clauses: Sequence[Clause]) -> Finding:
        if row.kind == "判断题":
            return self._judge(row, clauses)
        if row.kind == "情景题":
            return Finding(row, Verdict.UNDECIDED, "情景题须人工核对", citation=self._cite(clauses[0]), quote=clauses[0].text)
        kind = "多选" if row.kind == "多选题" else "单选"
        options = row.options
        key = letters_of(row.key, options)
        if not key or any("ABCDEFGH".index(letter) >= len(options) for letter in key):
            return Finding(row, Verdict.UNDECIDED, f"答案“{row.key}”不是选项", citation=self._cite(clauses[0]), quote=clauses[0].text)
        stem = _NAMING.sub("", row.stem)
        question = Question(row.place, stem, tuple(options), key, kind)
        told = self._options_told(row, question, clauses)
        if told and (decided := self._word_for_word(row, question, told, clauses)):
            return decided
        choice = self._chooser.choose(question, [(c, 1 / n) for n, c in enumerate(clauses, 1)])
        if not choice.letters:
            return Finding(row, Verdict.UNDECIDED, "条文的字句不足以判定", citation=self._cite(clauses[0]), quote=clauses[0].text)
        behind = choice.clauses["ABCDEFGH".index(choice.letters[0])]
        clause = next(c for c in clauses if c.id == behind)
        where, quote = self._cite(clause), clause.text
        if (kind == "多选" and question.sayings) or not self._firm(question, choice.scores, choice.letters, clause):
            return Finding(row, Verdict.UNDECIDED, "条文的字句不足以判定", citation=where, quote=quote)
        if kind == "单选" and self._denied(stem, options["ABCDEFGH".index(choice.letters)], clause):
            return Finding(row, Verdict.UNDECIDED, "条文与题干一正一反，请人工核对", citation=where, quote=quote)
        wanted = not INVERTED.search(row.stem)
        if any(t.truth is not None and (t.truth is wanted) is not ("ABCDEFGH"[i] in choice.letters) for i, t in enumerate(told)):
            return Finding(row, Verdict.UNDECIDED, "条文的字句不足以判定", citation=where, quote=quote)
        if choice.letters == key:
            return Finding(row, Verdict.AGREES, f"答案与条文相符{self._caution(clause)}", key, where, quote)
        if kind == "多选" and not self._plainly_wrong(options, key, choice.letters, clause):
            return Finding(row, Verdict.UNDECIDED, f"条文更支持 {choice.letters}，请人工核对", choice.letters, where, quote)
        said = "、".join(options["ABCDEFGH".index(letter)] for letter in choice.letters)
        return Finding(row, Verdict.DIFFERS, f"条文支持的是 {choice.letters}（{said}）", choice.letters, where, quote)

    def _judge(self, row: Row, clauses: Sequence[Clause]) -> Finding:
        """A statement is true that stands in a clause, false that stands there but for one or two words; else open."""
        told = truth(row.key) if truth(row.key) is not None else truth(dict(zip("ABCDEFGH", row.options, strict=False)).get(row.key.strip(), ""))
        stated = BLANK.sub("", _NAMING.sub("", row.stem))
        found = self._told(stated, clauses)
        clause = found.clause or clauses[0]
        where, quote = self._cite(clause), clause.text
        if told is None or found.truth is None:
            return Finding(row, Verdict.UNDECIDED, "条文的字句不足以判定", citation=where, quote=quote)
        supported = "正确" if found.truth else "错误"
        why = _swapped(found) or "题干与条文一致"
        verdict = Verdict.AGREES if told is found.truth else Verdict.DIFFERS
        return Finding(row, verdict, why + self._caution(clause), supported, where, quote)

    def _told(self, stated: str, clauses: Sequence[Clause]) -> Told:
        """What some clauses say of a statement."""
        return self._verbatim.told(stated, dict.fromkeys(c.document for c in clauses), {c.id for c in clauses})

    def _options_told(self, row: Row, question: Question, clauses: Sequence[Clause]) -> list[Told]:
        """What the law says of each option that is a statement, or one of the 项 a clause lists; [] for others."""
        if question.sayings:
            named = dict.fromkeys([*filter(None, map(self._id, re.findall(r"《([^》]+)》", row.stem))), *(c.document for c in clauses)])
            return [self._verbatim.told(o, named) for o in question.options]
        return [self._member(o, clauses[0]) for o in question.options] if _LISTED.search(row.stem) else []

    def _word_for_word(self, row: Row, question: Question, told: Sequence[Told], clauses: Sequence[Clause]) -> Finding | None:
        """The verdict where every option, or the only one that can be meant, is told word for word; else None."""
        wanted = not INVERTED.search(row.stem)
        letters = {want: "".join("ABCDEFGH"[i] for i, t in enumerate(told) if t.truth is want) for want in (True, False)}
        meant, denied = letters[wanted], letters[not wanted]
        sure = len(meant) + len(denied) == len(told) and bool(meant)
        clause = next((t.clause for t in told if t.truth is wanted and t.clause), clauses[0])
        if meant == question.answer and (sure or (question.form == "单选" and len(meant) == 1)):
            return Finding(row, Verdict.AGREES, f"各选项与条文逐字核对{self._caution(clause)}", meant, self._cite(clause), clause.text)
        if not sure or (question.form == "单选" and len(meant) != 1):
            return None
        why = "；".join(filter(None, (_swapped(t) for t in told)))
        return Finding(row, Verdict.DIFFERS, f"逐字核对，应为 {meant}" + (f"（{why}）" if why else ""), meant, self._cite(clause), clause.text)

    def _member(self, option: str, clause: Clause) -> Told:
        """Whether an option is one of the 项 a clause lists; nothing is said of one that is merely like them."""
        if len(plain(option)) >= 4 and plain(option) in plain(clause.text):
            return Told(True, clause)
        return Told(False, clause) if self._about(option, clause) < UNLIKE else Told(None)

    def _written(self, row: Row, clauses: Sequence[Clause], cited: bool) -> Finding:
        """A written key whose every sentence stands in the clause the row names; whether it is complete, people judge."""
        where, quote = self._cite(clauses[0]), clauses[0].text
        said = [s for s in re.split(r"[。；\n]", row.key) if plain(s)]
        held = plain("\n".join(c.text for c in clauses))
        if not cited or not said or sum(len(s) for s in said) < ENOUGH_WRITTEN or not all(plain(LABEL.sub("", s)) in held for s in said):
            return Finding(row, Verdict.UNDECIDED, "简答题须人工核对", citation=where, quote=quote)
        return Finding(row, Verdict.AGREES, "答案逐句见于所引条文，是否答全请人工判断", row.key, where, quote)

    def _firm(self, question: Question, scores: Sequence[float], letters: str, clause: Clause) -> bool:
        """True where the clause speaks to the question and the choice is clear of the next one."""
        stated = question.stem + "".join(question.options["ABCDEFGH".index(letter)] for letter in letters)
        if not question.sayings and self._about(stated, clause) < ENOUGH:
            return False
        chosen = [s for i, s in enumerate(scores) if "ABCDEFGH"[i] in letters]
        rest = [s for i, s in enumerate(scores) if "ABCDEFGH"[i] not in letters]
        if not rest:
            return True
        gap = max(min(chosen) - max(rest), min(rest) - max(chosen))
        plainly = all(values(o) for o in question.options)
        return gap >= (MARGIN if plainly or question.form == "多选" else WIDE) * max(scores)

    def _denied(self, stem: str, option: str, clause: Clause) -> bool:
        """True where the sentence that holds an option in words denies what the stem affirms, or the other way round."""
        if values(option):
            return False
        grams = frozenset(bigrams(option))
        sentences = re.split(r"[。；\n]", clause.text)
        held = max(sentences, key=lambda s: self._chooser.share(grams, frozenset(bigrams(s))))
        return bool(NEGATION.search(held)) != bool(NEGATION.search(stem + option))

    def _about(self, text: str, clause: Clause) -> float:
        return self._chooser.share(frozenset(bigrams(text)), frozenset(bigrams(clause.text)))

    def _plainly_wrong(self, options: Sequence[str], key: str, chosen: str, clause: Clause) -> bool:
        """True where an option the key names is not in the clause, or one it leaves out stands there word for word."""
        text, held = plain(clause.text), values(clause.text)
        missed = [o for i, o in enumerate(options) if "ABCDEFGH"[i] in set(chosen) - set(key)]
        wrong = [o for i, o in enumerate(options) if "ABCDEFGH"[i] in set(key) - set(chosen)]
        return any(len(o) >= 8 and plain(o) in text for o in missed) or any(self._about(o, clause) < 0.3 or not values(o) <= held for o in wrong)

    def _caution(self, clause: Clause) -> str:
        return caution(self._store.document(clause.document), clause)

    def _cite(self, clause: Clause) -> str:
        return official(self._store.document(clause.document).title, clause)


def _swapped(told: Told) -> str:
    """The words that a statement has otherwise than the clause."""
    return "；".join(f"题中“{readable(a)}”，条文为“{readable(b)}”" for a, b in told.swaps)
