"""Clauses that name other clauses -> relations, by the regular forms statutes use.

    reference := name list                    本法第三十六条、第三十七条第一款；《工伤保险条例》第十四条至第十六条
    name      := 本法 | 本条例 …              the document itself
               | 《title》 | title | id       a catalogued document
               | Y                            where the document says 《X》（以下简称Y）
    list      := article ((、|和|或者|至 …) (article | 款 | 项))*        ranges are filled

A name that could be a piece of a longer one, a document not held, a number that is not there: no relation.
Numbers move when a law is revised: a document older than its target's `renumbered` day cites numbers of the
earlier text, so nothing is made of it. 前款 and 本条 stay inside the clause and make no relation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.relations import Relation, RelationKind, read_relations
from corpus.schema import Clause, Document
from ingest.numerals import to_chinese, to_int

_N = r"[〇零一二三四五六七八九十百千]+"
_NUMBERS = rf"{_N}(?:、第?{_N})*"
_ARTICLE = rf"第{_NUMBERS}条(?:之{_N})?"
_INSIDE = rf"(?:第?[（(]?{_N}[)）]?[款项](?:“[^”]{{1,24}}”)?)"
_JOIN = r"(?:、|和|及|与|或者|或|至|到|以及|，)"
_CHAIN = re.compile(rf"{_ARTICLE}(?:{_JOIN}?(?:{_ARTICLE}|{_INSIDE}))*")
_TOKEN = re.compile(rf"(至|到)?第({_NUMBERS})条(之{_N})?")
_OWN = r"本(?:法|条例|规定|办法|规则|解释|意见|通知|决定|实施办法|章|节)"
_CALLED = re.compile(r"《([^》]+)》（(?:[^（）]{1,24}，)?以下简称《?([^》）]{2,20})》?）")
_NAME_END = re.compile(r"(?:法|典|条例|规定|办法|规则|解释)$")
_BEFORE = re.compile(r"(?:^|[\s，。；：、（“”(]|依据|依照|根据|按照|适用|违反|符合|执行|具备|履行|出现|劳动者|属于|具有|认定为|以|和|与|及|或者|有|由|在|对|除|经|照|因|）)$")
_BREACH = re.compile(rf"违反(?:{_OWN}|[第条款项、和或者及的规定至（）〇零一二三四五六七八九十百千])*$")
_PENAL = re.compile(r"罚款|责令|处分|赔偿|吊销|警告|刑事责任|拘留|没收|罚则|法律责任")
_ENDED = re.compile(r"(?:的规定)?(?:同时|予以|即行)?废止")
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference in a text of which no relation was made, and why."""

    source: str
    words: str
    reason: str


Contents = Sequence[tuple[Document, Sequence[Clause]]]


def relations_of(contents: Contents, authored: Iterable[Relation] | None = None) -> tuple[Relation, ...]:
    """Parsed and authored relations between clauses that are held, each pair and kind once."""
    held = {clause.id for _, clauses in contents for clause in clauses}
    pairs = read_relations() if authored is None else authored
    found = {(r.source, r.target): r for r in pairs if r.source in held and r.target in held}
    for relation in parse(contents):
        if isinstance(relation, Relation):
            found.setdefault((relation.source, relation.target), relation)
    return tuple(found.values())


def parse(contents: Contents) -> Iterator[Relation | Unresolved]:
    """Every reference to a catalogued document in every clause, in order."""
    names = _Names(contents)
    for document, clauses in contents:
        heads = names.pattern_for(document, clauses)
        for clause in clauses:
            if "条" in clause.text:
                yield from _in_clause(document, clause, heads, names)


def _in_clause(document: Document, clause: Clause, heads: _Heads, names: _Names) -> Iterator[Relation | Unresolved]:
    seen: set[str] = set()
    for start, name, chain in heads.find(clause.text):
        words = clause.text[start : chain.end()].replace("\n", "")
        target, reason = names.target(name, document, heads)
        if target is None:
            yield Unresolved(clause.id, words, reason)
            continue
        kind = _kind(document, target, clause, (start, chain.end()))
        for locator in _locators(chain[0]):
            id_ = names.clause(target, locator)
            if not id_:
                held = locator not in target.missing
                yield Unresolved(clause.id, words, f"{target.id} 没有第 {locator} 条" if held else "未收录正文")
            elif id_ != clause.id and id_ not in seen:
                seen.add(id_)
                yield Relation(clause.id, id_, kind, words)


def _kind(document: Document, target: Document, clause: Clause, span: tuple[int, int]) -> RelationKind:
    """What the reference says: an end of validity, a penalty for a breach, a rule carried out, or a plain citation."""
    before, after = clause.text[: span[0]], clause.text[span[1] :]
    if _ENDED.match(after):
        return RelationKind.REPEALS
    if _BREACH.search(before) and (_PENAL.search(clause.text) or any(_PENAL.search(h) for h in clause.path)):
        return RelationKind.PENALISES
    return RelationKind.IMPLEMENTS if target.id in document.implements else RelationKind.CITES


def _locators(chain: str) -> Iterator[str]:
    """第三条、第五条至第七条 -> 3, 5, 6, 7; 第二百七十六条之一 -> 276之一."""
    last = 0
    for token in _TOKEN.finditer(chain):
        numbers = [to_int(n) or 0 for n in re.split("、第?", token[2])]
        if token[1] and 0 < numbers[0] - last <= _LONGEST_RANGE:
            yield from map(str, range(last + 1, numbers[0]))
        yield from (f"{n}{token[3] or ''}" for n in numbers)
        last = numbers[-1]


class _Heads:
    """Finds names followed by article numbers in the texts of one document."""

    def __init__(self, names: Iterable[str], called: dict[str, str]) -> None:
        self.called = called
        bare = "|".join(map(re.escape, sorted({*names, *called}, key=lambda n: (-len(n), n))))
        self._pattern = re.compile(rf"(?P<own>{_OWN})|《(?P<title>[^》]+)》(?:（[^）]{{1,24}}）)?|(?P<bare>{bare})(?=第)")

    def find(self, text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
        """(start, name, the article numbers after it); own documents are named 本法 and so on."""
        for match in self._pattern.finditer(text):
            chain = _CHAIN.match(text, match.end())
            if chain is None:
                continue
            if match["bare"] and not _BEFORE.search(text[: match.start()]):
                continue  # perhaps the end of a longer name, 食品安全法 or 旧劳动法
            yield match.start(), match["own"] or match["title"] or match["bare"], chain


class _Names:
    """Titles, ids and long aliases of the documents, and the clauses that exist."""

    def __init__(self, contents: Contents) -> None:
        self.clauses = {clause.id for _, clauses in contents for clause in clauses}
        self._versions: dict[str, list[Document]] = defaultdict(list)
        self._held = {document.id for document, clauses in contents if clauses}
        for document, _ in contents:
            title = document.title
            long = [a for a in document.aliases if len(a) >= 4]
            for name in {title, title.removeprefix("中华人民共和国"), document.id, *long}:
                self._versions[name].append(document)

    def clause(self, document: Document, locator: str) -> str:
        """The id of an article, or of 八、 where a notice calls it 第八条; empty where there is none."""
        ids = (f"{document.id}#{n}" for n in (locator, to_chinese(int(locator)) if locator.isdigit() else locator))
        return next((id_ for id_ in ids if id_ in self.clauses), "")

    def pattern_for(self, document: Document, clauses: Iterable[Clause]) -> _Heads:
        """The names that mean something in this document, with those it defines itself."""
        called = {m[2]: m[1] for clause in clauses for m in _CALLED.finditer(clause.text)}
        return _Heads([name for name in self._versions if _NAME_END.search(name)], called)

    def target(self, name: str, citing: Document, heads: _Heads) -> tuple[Document | None, str]:
        """The document meant, in the version whose numbers the citing document uses; or None and why not."""
        if re.fullmatch(_OWN, name):
            return citing, ""
        versions = self._versions.get(heads.called.get(name, name), [])
        if not versions:
            return None, "未编入目录"
        day = citing.text_effective or citing.effective or citing.promulgated
        fitting = [d for d in versions if d.id in self._held and _numbers_fit(d, day)]
        if len(fitting) != 1:
            return None, "引用的是修订前的条号" if any(d.id in self._held for d in versions) else "未收录正文"
        return fitting[0], ""


def _numbers_fit(target: Document, day: date | None) -> bool:
    """True where a text of that day cites the numbers of the text held."""
    if day is None:
        return target.renumbered is None and target.ended is None
    return (target.renumbered is None or day >= target.renumbered) and (target.ended is None or day < target.ended)
