"""Clauses -> a bank: every rule over every clause in force, sifted, counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from assistant.displaced import overtaken_by
from assistant.quiz.context import Context, read_context
from assistant.quiz.gate import RENUMBERED, sift
from assistant.quiz.generate import RULES
from assistant.quiz.generate.judge import plain
from assistant.quiz.generate.short import short
from assistant.quiz.records import WRONG, Bank, Coverage, Item, Rejected, Type
from assistant.quiz.sentences import substantive
from corpus.issue_map import Issue
from ingest.store import ClauseStore


def build_bank(
    store: ClauseStore, issues: Iterable[Issue], day: date, seed: int = 1, every: bool = False, whole: frozenset[str] = frozenset()
) -> Bank:
    """The bank for `day`; the same store, day and seed give the same bank.

    `every` includes ended clauses; `whole` names documents of general law to be asked in full.
    """
    context = read_context(store, issues, day, seed, every, whole)
    accepted: list[Item] = []
    rejected: list[Rejected] = []
    made = (item for rule in RULES for item in rule(context))
    for result in sift(made, store, every):
        (accepted if isinstance(result, Item) else rejected).append(result)  # type: ignore[arg-type]
    accepted = thinned(context, accepted)
    for last in (short, plain):  # better a plain question than none
        asked = {item.basis.clause for item in accepted}
        accepted += (item for item in sift(last(context, asked), store, every) if isinstance(item, Item))
    order = {c.id: (d, i) for d, clauses in enumerate(context.clauses.values()) for i, c in enumerate(clauses)}
    accepted.sort(key=lambda item: (order[item.basis.clause], list(type(item.type)).index(item.type), item.id))
    return Bank(tuple(accepted), tuple(rejected), coverage(context, accepted, {r.item.basis.clause for r in rejected if r.check == RENUMBERED}), day, seed)


_INWARD = re.compile("建立|健全|畅通|明确岗位|纳入|密切|完善|加强")
"""How an office runs itself: 可以建立档案制度 is weighed by nobody."""
_MILDER = re.compile(r"题中“(?:可以|应当|必须)”，法条原文为“(?:可以|应当|必须)”")


def thinned(context: Context, items: list[Item]) -> list[Item]:
    """At most a third of the false statements turn on 应当 and 可以; what binds the parties, and clauses met every week, stay first."""
    false = [i for i in items if i.type is Type.JUDGE and i.answer == (WRONG,)]
    swaps = sorted((i for i in false if _MILDER.search(i.explanation)), key=lambda i: (_INWARD.search(i.stem) is not None, i.basis.clause not in context.linked, i.id))
    dropped = {i.id for i in swaps[(len(false) - len(swaps)) // 2 :]}
    return [i for i in items if i.id not in dropped]


def coverage(context: Context, items: Iterable[Item], moved: Collection[str] = ()) -> tuple[Coverage, ...]:
    """For each document how many substantive clauses at least one item asks about.

    Not wanted are those a later law has overtaken, and those that can only be quoted with numbers that have `moved` since.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        asked[item.document].add(item.basis.clause)
        counts[item.document] += 1
    rows = []
    for document in context.documents:
        wanted = [
            c for c in context.clauses[document.id]
            if substantive(c) and (c.id in asked[document.id] or not (c.id in moved or overtaken_by(c.id, c.text, context.day)))
        ]  # fmt: skip
        missing = tuple(c.id for c in wanted if c.id not in asked[document.id])
        rows.append(Coverage(document.id, document.title, len(wanted), len(wanted) - len(missing), counts[document.id], missing))
    return tuple(rows)
