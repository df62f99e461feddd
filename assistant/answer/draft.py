"""What a chat model returns: read piece by piece, and each statement judged against the clauses it names.

A statement survives where every clause it names was given, quoted words stand there verbatim, its numbers and
periods agree, it brings no citation, address or number of its own, speaks the clauses' words, and says of nobody
that he must, may or must not what the clauses do not say of him. What is in doubt is dropped: the composed answer is
always there. This does not prove a paraphrase right; it keeps out what can be seen to be unsupported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.support import carried_terms, objection, words_of
from assistant.references.fold import fold
from assistant.references.quotes import is_quotation, quotations
from corpus.schema import Citation
from ingest.words import bigrams

LONGEST = 200
MOST_READ = 40_000
TERMS = 0.5
"""Least share of a statement's character pairs that must stand in the clauses it names."""
_CITES = re.compile(r"第[〇零一二三四五六七八九十百千\d\s]+[条款项]|[《》]|法释|C\d")
_FOREIGN = re.compile(r"https?|www\.|[@<>{}`\\#$^]|\d{5,}|[A-Za-z]{3,}|微信|点击|链接|扫码|二维码|转账|汇款|账号|密码|验证码|提示词|系统提示|忽略")
_ACTOR = r"(?P<employer>用人单位|用工单位|劳务派遣单位|单位|公司|企业|雇主|老板)|(?P<worker>劳动者|职工|员工|女职工|工人|农民工|受害人)"
_ACTORS = re.compile(rf"(?<![与向对给为和同按由])(?:{_ACTOR})")
_MODALS = re.compile(r"(?P<no>不得|不能|不予|不可以|无权|禁止|不应|不用|不必|无需|无须|不需要|不承担|不支付)|(?P<must>应当|必须|须|应(?!得|聘|付))|(?P<may>可以|有权)")
_NEGATIONS = "不未无免"


class Malformed(Exception):
    """The reply is not the JSON asked for."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One statement of a reply, unjudged."""

    text: str
    clauses: tuple[str, ...]
    quote: str = ""


class Reader:
    """Finds the statements of a reply while it is still coming."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._buffer, self._at, self.done = "", -1, False

    def feed(self, piece: str) -> Iterator[Drafted]:
        """Statements completed by this piece; raises Malformed where it cannot become the JSON asked for."""
        self._buffer += piece
        if len(self._buffer) > MOST_READ:
            raise Malformed("回复过长")
        if self._at < 0:
            opened = re.search(r'"statements"\s*:\s*\[', self._buffer)
            if opened is None:
                return
            self._at = opened.end()
        while not self.done:
            while self._at < len(self._buffer) and self._buffer[self._at] in ", \r\n\t":
                self._at += 1
            if self._at >= len(self._buffer):
                return
            if self._buffer[self._at] == "]":
                self.done = True
                return
            try:
                row, self._at = json.JSONDecoder().raw_decode(self._buffer, self._at)
            except json.JSONDecodeError:
                if self._buffer[self._at] != "{":
                    raise Malformed("回复不是约定的 JSON") from None
                return
            yield _drafted(row)

    def finish(self) -> None:
        """Raise Malformed where the reply ended before its list did."""
        if not self.done:
            raise Malformed("回复为空" if not self._buffer.strip() else "回复不完整，或不是约定的 JSON")


def _drafted(row: object) -> Drafted:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise Malformed("回复不是约定的 JSON")
    clauses = row.get("clauses")
    named = tuple(c for c in clauses if isinstance(c, str)) if isinstance(clauses, list) else ()
    quote = row.get("quote")
    return Drafted(row["text"].strip(), named, quote.strip() if isinstance(quote, str) else "")


def fault(drafted: Drafted, keys: Mapping[str, int], citations: Sequence[Citation]) -> str:
    """Why a drafted statement is not shown; "" where it survives."""
    if not drafted.text or len(drafted.text) > LONGEST or "\n" in drafted.text:
        return "不是一句话"
    if not drafted.clauses:
        return "没有指明条文"
    if unknown := [c for c in drafted.clauses if c not in keys]:
        return f"所指条文不在所给之列：{'、'.join(unknown)[:40]}"
    cited = [citations[keys[c]] for c in drafted.clauses]
    words = [fold(words_of(c)).text for c in cited]
    folded = fold(drafted.text).text
    if _CITES.search(folded):
        return "自行写出了条文引用"
    if (strange := _FOREIGN.search(drafted.text)) and not any(strange.group(0) in w for w in words):
        return f"含有条文以外的内容：{strange.group(0)[:20]}"
    for quoted in [q.words for q in quotations(folded) if is_quotation(q)] + ([fold(drafted.quote).text] if drafted.quote else []):
        if not any(quoted.strip("“”") in w for w in words):
            return "引文与条文不符"
    return objection(drafted.text, cited) or _strays(drafted.text, cited, "。".join(words))


def _strays(text: str, cited: Sequence[Citation], words: str) -> str:
    """Words, or duties and rights, that the clauses do not hold."""
    if carried_terms(text, cited) < TERMS:
        return "多数用语不见于所引条文"
    held = _duties(words)
    modals = {modal for _, modal in held}
    for actor, modal in _duties(fold(text).text):
        if modal not in modals or (actor and (actor, modal) not in held and any(a for a, _ in held)):
            return "权利义务的主体或者性质与条文不符"
    if _reversed(fold(text).text, words) or _forbids_otherwise(fold(text).text, words):
        return "肯定、否定与条文相反"
    return ""


def _forbids_otherwise(text: str, words: str) -> bool:
    """True where one of statement and nearest piece of the clauses forbids what the other demands or allows."""
    own = set(bigrams(text))
    pieces = [p for p in re.split(r"[。;,\n]", words) if p]
    nearest = max(pieces, key=lambda p: len(own & set(bigrams(p))), default="")
    said, held = ({modal for _, modal in _duties(t)} for t in (text, nearest))
    return bool(said and held) and (("no" in said) != ("no" in held)) and (said == {"no"} or held == {"no"})


def _reversed(text: str, words: str) -> bool:
    """True where something is denied that the clauses only affirm, or affirmed that they only deny: 收费, 不收费."""
    said, held = _polarity(text), _polarity(words)
    return any(pair in held and not signs & held[pair] for pair, signs in said.items())


def _polarity(text: str) -> dict[str, set[bool]]:
    """Character pairs standing behind a negation (False) or not (True)."""
    out: dict[str, set[bool]] = {}
    for i in range(len(text) - 1):
        out.setdefault(text[i : i + 2], set()).add(not (i and text[i - 1] in _NEGATIONS))
    return out


def _duties(text: str) -> set[tuple[str, str]]:
    """(who, must | may | no) for every modal: the nearest actor before it in its sentence, "" where none is named."""
    found: set[tuple[str, str]] = set()
    for sentence in re.split(r"[。;]", text):
        actors = [(m.start(), "employer" if m["employer"] else "worker") for m in _ACTORS.finditer(sentence)]
        for match in _MODALS.finditer(sentence):
            before = [who for start, who in actors if start < match.start()]
            found.add((before[-1] if before else "", str(match.lastgroup)))
    return found
