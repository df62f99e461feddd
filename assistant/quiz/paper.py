"""Papers: a blueprint (how many of each 题型, from which documents, at which 难度) -> versions A, B … of one paper.

Questions are drawn over the documents asked for in proportion to what there is to ask, so that the 劳动合同法 weighs
more than a notice of five clauses, and no clause is asked twice. Versions hold the same questions in another order, options too; the same seed, the same paper.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.quiz.records import Item, Level, Paper, Part, Type
from assistant.quiz.support import overlap
from corpus.errors import InputError

POINTS = {Type.SINGLE: 1.0, Type.MULTIPLE: 2.0, Type.JUDGE: 1.0, Type.BLANK: 2.0, Type.SHORT: 5.0, Type.CASE: 2.0}
DEFAULT = {Type.SINGLE: 30, Type.MULTIPLE: 15, Type.JUDGE: 20, Type.BLANK: 5, Type.CASE: 5}
LEVELS = {Level.EASY: 0.3, Level.MIDDLE: 0.5, Level.HARD: 0.2}


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper is made of; empty `documents` and `chapters` mean any."""

    title: str = "劳动法律知识竞赛试卷"
    counts: Mapping[Type, int] = field(default_factory=lambda: dict(DEFAULT))
    documents: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    levels: Mapping[Level, float] = field(default_factory=lambda: dict(LEVELS))
    points: Mapping[Type, float] = field(default_factory=lambda: dict(POINTS))
    minutes: int = 90


def make_papers(items: Sequence[Item], plan: Blueprint, versions: int = 1, seed: int = 1, avoid: frozenset[str] = frozenset()) -> tuple[Paper, ...]:
    """Versions A, B … filled from what there is (see `lacking`); raises InputError where nothing fits at all."""
    if not 1 <= versions <= 8:
        raise InputError(f"不能出 {versions} 套卷", "1 到 8 套")
    pool = [i for i in items if fits(i, plan) and i.id not in avoid]
    used: set[str] = set()
    held = {}
    for type_ in sorted((t for t, n in plan.counts.items() if n > 0), key=lambda t: -_tied(pool, t)):
        chosen = draw([i for i in pool if i.type is type_], plan.counts[type_], plan.levels, random.Random(f"{seed}|{type_}"), used)
        if chosen:
            held[type_] = Part(type_, plan.points.get(type_, 1.0), tuple(chosen))
    parts = [held[t] for t in plan.counts if t in held]
    if not any(count > 0 for count in plan.counts.values()):
        raise InputError("没有指定任何题型", "例如 --count 单选题=30")
    if not parts:
        raise InputError(f"没有符合条件的{'、'.join(str(t) for t, n in plan.counts.items() if n > 0)}", "放宽文件、章节或题型")
    return tuple(_version(plan, parts, "ABCDEFGH"[n], seed) for n in range(versions))


def _tied(pool: Sequence[Item], type_: Type) -> float:
    """The share of a 题型 that prints whole sentences as options: it draws first, before others have used the sentences up."""
    of_type = [i for i in pool if i.type is type_]
    return sum(bool(sentences(i)) for i in of_type) / max(1, len(of_type))


def lacking(paper: Paper, plan: Blueprint) -> dict[Type, int]:
    """题型 -> how many of the questions asked for could not be found."""
    held = {part.type: len(part.items) for part in paper.parts}
    return {t: n - held.get(t, 0) for t, n in plan.counts.items() if n > held.get(t, 0)}


def fits(item: Item, plan: Blueprint) -> bool:
    """True where the item's document and chapter are asked for."""
    if plan.documents and item.document not in plan.documents:
        return False
    return not plan.chapters or any(c in item.chapter for c in plan.chapters)


def draw(pool: Sequence[Item], count: int, levels: Mapping[Level, float], rng: random.Random, used: set[str]) -> list[Item]:
    """`count` items, documents in proportion to what they hold, levels as near to the shares as the pool allows, no clause and no sentence twice."""
    wanted = {level: round(count * share) for level, share in levels.items()}
    by_document: dict[str, list[Item]] = defaultdict(list)
    for item in rng.sample(list(pool), len(pool)):
        by_document[item.document].append(item)
    _mix_keys(by_document)
    weight = {d: len(by_document[d]) * rng.uniform(0.6, 1.4) for d in sorted(by_document)}
    taken: Counter[str] = Counter()
    chosen: list[Item] = []
    for strict in (True, False):
        queues = {d: [i for i in by_document[d] if i not in chosen] for d in weight}
        while len(chosen) < count and any(queues.values()):
            # The law with the most to ask comes most often, and every law in its turn.
            document = max((d for d in weight if queues[d]), key=lambda d: weight[d] / (taken[d] + 1))
            if picked := _next(queues[document], wanted if strict else None, used):
                chosen.append(picked)
                taken[document] += 1
    return sorted(chosen, key=lambda i: (list(Level).index(i.level), i.id))


def _mix_keys(by_document: Mapping[str, list[Item]]) -> None:
    """判断题 alternate between 正确 and 错误, so that a paper of them is no run of one answer."""
    for items in by_document.values():
        if items and items[0].type is Type.JUDGE:
            true, false = [i for i in items if i.key == "正确"], [i for i in items if i.key != "正确"]
            items[:] = [i for pair in zip(false, true, strict=False) for i in pair] + false[len(true) :] + true[len(false) :]


def _next(queue: list[Item], wanted: dict[Level, int] | None, used: set[str]) -> Item | None:
    while queue:
        item = queue.pop(0)
        strict = wanted is not None
        if item.basis.clause in used or sentences(item) & used or (wanted is not None and wanted.get(item.level, 0) <= 0):
            continue
        if strict and (points(item) & used or any(like(item.basis.quote, one) for one in used)):
            continue  # once the strict round has found no more, a neighbour's article may come up again in an option
        used |= {item.basis.clause, item.basis.quote, *sentences(item), *points(item)}
        if wanted is not None:
            wanted[item.level] -= 1
        return item
    return None


_CITED = re.compile(r"《[^》]+》第[^，；。）]*?条(?:之[一二三四五六七八九十]+)?")
ALIKE, LONG = 0.66, 30
"""Two clauses that share so much of their words tell one rule: 劳动法 and 劳动合同法 on the thirty days of notice."""


def sentences(item: Item) -> set[str]:
    """The sentences an item prints as options."""
    return {o.text for o in item.options if len(o.text) > 14}


def points(item: Item) -> set[str]:
    """The articles an item tells of: its own, and for sayings those of its options."""
    told = {m[0] for o in item.options for m in _CITED.finditer(o.why)} if item.rule == "说法" else set()
    if cited := _CITED.search(item.basis.citation):
        told.add(cited[0])
    return told


def like(quote: str, other: str) -> bool:
    """True where another quotation tells much the same."""
    return len(other) > LONG and len(quote) > LONG and overlap(quote, other) >= ALIKE


def _version(plan: Blueprint, parts: Sequence[Part], letter: str, seed: int) -> Paper:
    rng = random.Random(f"{seed}|{letter}")
    out = []
    for part in parts:
        items = list(part.items)
        if letter != "A":
            rng.shuffle(items)
            items = [shuffled(item, rng) for item in items]
        out.append(Part(part.type, part.points, tuple(items)))
    return Paper(plan.title, letter, tuple(out), seed, parts[0].items[0].day, plan.minutes)


def shuffled(item: Item, rng: random.Random) -> Item:
    """The item with its options in another order; the key follows the options."""
    options = list(item.options)
    rng.shuffle(options)
    return replace(item, options=tuple(options))


def matrix(items: Iterable[Item]) -> dict[str, Counter[str]]:
    """Document -> how many items of each 题型 and 难度: the coverage matrix of a paper or bank."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        table[item.document].update((str(item.type), str(item.level), "合计"))
    return dict(table)


def live_rounds(items: Sequence[Item], must: int, race: int, seed: int = 1) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """必答 and 抢答 questions for a live event: short ones that can be read from a projector."""
    fit = [i for i in items if i.type in (Type.SINGLE, Type.MULTIPLE, Type.JUDGE) and len(i.stem) <= 110 and all(len(o.text) <= 44 for o in i.options)]
    used: set[str] = set()
    rng = random.Random(f"live|{seed}")
    first = draw([i for i in fit if i.type is not Type.JUDGE], must, LEVELS, rng, used)
    second = draw([i for i in fit if i.id not in {f.id for f in first}], race, LEVELS, rng, used)
    if len(first) < must or len(second) < race:
        raise InputError(f"适合投影的题只够必答 {len(first)} 道、抢答 {len(second)} 道", "减少题数或放宽文件范围")
    return tuple(first), tuple(second)
