"""A text against what is known of it: counted, in order, and equal to its digests; differences located.

Nothing here knows the right words: digests.json holds a short hash for every sentence, so a difference is
found as the first sentence whose hash is not the expected one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.digest import APPENDIX, Known, digest, known_texts, sentences, short_hash
from corpus.schema import Clause, Document
from ingest.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Difference:
    """The first sentence of a clause that is not the expected one; `held` is empty where the text ends early."""

    locator: str
    sentence: int
    held: str


@dataclass(frozen=True, slots=True)
class Proving:
    """What was found about one document; `excepted` says in words what is known not to be held or not to be compared."""

    document: str
    title: str
    proof: str
    expected: int | None = None
    present: int = 0
    equal: int = 0
    confirmed: int = 0
    different: tuple[Difference, ...] = ()
    absent: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    undigested: int = 0
    problems: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """True where nothing contradicts the text held (a text without digests is sound but unproved)."""
        return not (self.different or self.absent or self.problems)


def prove(document: Document, clauses: Sequence[Clause], known: Mapping[str, Mapping[str, Known]] | None = None) -> Proving:
    """Compare one document with its catalog row and its digests."""
    wanted = dict((known_texts() if known is None else known).get(digest_title(document), {}))
    units = dict(_units(clauses, wanted))
    numbers = [int(n) for n in units if n.isdigit()] if clauses and clauses[0].label.startswith("第") else []
    annex = wanted.pop(APPENDIX, None)
    different = tuple(
        _difference(number, units[number], right)
        for number, right in wanted.items()
        if number in units and digest(units[number]) != right.digest
    )
    wrong = {d.locator for d in different}
    equal = [n for n in wanted if n in units and n not in wrong]
    gone = [n for n in wanted if n not in units]
    excepted = tuple(f"第 {n} 条未收录" if n.isdigit() else f"{n}未收录" for n in document.missing)
    if annex and APPENDIX in units:
        found = _annex(units[APPENDIX], annex)
        different += (found,) if isinstance(found, Difference) else ()
        excepted += (found,) if isinstance(found, str) and found else ()
    present = len([n for n in units if n.isdigit()])
    return Proving(
        document.id, document.title, str(document.proof), document.article_count, present, len(equal),
        sum(wanted[n].confirmed for n in equal), different, tuple(n for n in gone if n not in document.missing), excepted,
        len([n for n in units if n not in wanted and not (n == APPENDIX and annex)]),
        _problems(document, numbers, clauses, bool(wanted)),
    )  # fmt: skip


def digest_title(document: Document) -> str:
    """The title digests stand under: an older version's has its year, 住房公积金管理条例（2019年修订）."""
    year = re.search(r"（(\d{4})）$", document.id)
    return f"{document.title}（{year[1]}年修订）" if year and not document.title.endswith(year[0]) else document.title


def _units(clauses: Iterable[Clause], wanted: Mapping[str, Known]) -> Iterable[tuple[str, str]]:
    """(number as digests have it, text); in notices 一、 is 1 and the title on its line belongs to the text."""
    chinese = {to_chinese(int(n)): n for n in wanted if n.isdigit()}
    for clause in clauses:
        title = clause.path[-1] if clause.path else ""
        if clause.locator in chinese:
            yield chinese[clause.locator], title.partition("、")[2] + clause.text
        elif clause.locator.startswith(("附录", "附件")):
            yield APPENDIX, f"{title.replace('　', '：', 1)}{clause.text}"
        else:
            yield clause.locator, clause.text


def _annex(text: str, right: Known) -> Difference | str:
    """Nothing where an annex is equal; a remark where all but its caption is, for copies name annexes differently."""
    if digest(text) == right.digest:
        return ""
    held = [short_hash(s) for s in sentences(text)][2:]
    if held and held == list(right.sentences[-len(held) :]):
        return "附录首句连同标题未能逐字核对，其余各句相同"
    return _difference(APPENDIX, text, right)


def _difference(locator: str, text: str, right: Known) -> Difference:
    held = sentences(text)
    for place, expected in enumerate(right.sentences):
        if place >= len(held) or short_hash(held[place]) != expected:
            return Difference(locator, place + 1, held[place] if place < len(held) else "")
    return Difference(locator, len(right.sentences) + 1, held[len(right.sentences)] if len(held) > len(right.sentences) else text)


def _problems(document: Document, numbers: list[int], clauses: Sequence[Clause], digested: bool) -> tuple[str, ...]:
    """Breaks of count, order and claim."""
    found = []
    absent = {int(n) for n in document.missing if n.isdigit()}
    held = len(numbers) + len(absent)
    wanted = [n for n in range(1, held + 1) if n not in absent]
    if numbers != wanted and numbers:
        place, right, wrong = next(((i, w, n) for i, (w, n) in enumerate(zip(wanted, numbers, strict=False), 1) if w != n), (0, 0, 0))
        found.append(f"条号不连续：第 {place} 个编号应为 {right}，实为 {wrong}" if place else "未收录的条号有误")
    if document.article_count and numbers and held != document.article_count:
        found.append(f"目录记载 {document.article_count} 条，实有 {len(numbers)} 条")
    if len({c.id for c in clauses}) != len(clauses):
        found.append("有重复的条款编号")
    if document.proof.proved and not digested:
        found.append("称已核验而没有摘要可供核验")
    return tuple(found)
