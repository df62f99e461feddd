"""Clauses -> a bank: every rule over every clause in force, sifted, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from assistant.quiz.context import Context, read_context
from assistant.quiz.gate import sift
from assistant.quiz.generate import RULES
from assistant.quiz.generate.judge import plain
from assistant.quiz.records import Bank, Coverage, Item, Rejected
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
    asked = {item.basis.clause for item in accepted}
    accepted += (item for item in sift(plain(context, asked), store, every) if isinstance(item, Item))
    order = {c.id: (d, i) for d, clauses in enumerate(context.clauses.values()) for i, c in enumerate(clauses)}
    accepted.sort(key=lambda item: (order[item.basis.clause], list(type(item.type)).index(item.type), item.id))
    return Bank(tuple(accepted), tuple(rejected), coverage(context, accepted), day, seed)


def coverage(context: Context, items: Iterable[Item]) -> tuple[Coverage, ...]:
    """For each document how many substantive clauses at least one item asks about."""
    asked: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        asked[item.document].add(item.basis.clause)
        counts[item.document] += 1
    rows = []
    for document in context.documents:
        wanted = [c for c in context.clauses[document.id] if substantive(c)]
        missing = tuple(c.id for c in wanted if c.id not in asked[document.id])
        rows.append(Coverage(document.id, document.title, len(wanted), len(wanted) - len(missing), counts[document.id], missing))
    return tuple(rows)
