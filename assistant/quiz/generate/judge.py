"""判断题: a statement word for word, or with one word changed so that it is false."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.quiz.alter import alterations
from assistant.quiz.context import Context, law_name
from assistant.quiz.records import RIGHT, WRONG, Item, Type
from assistant.quiz.sentences import FIRM, Statement

FALSE_SHARE = 0.9
"""Statements without a safe change are always true ones; more false ones where they can be had keep the balance."""
TRUE_SHARE = 0.25
"""Of the true statements after the first of a clause only some are asked."""


_RULE = re.compile(r"的，|视为|是指|无效|优先|为准|免费|终局|之日|除外|共同|由[^，。]{2,16}(?:承担|支付|缴纳|管辖|担任|组成|选举)")


def worth(statement: Statement) -> bool:
    """True where a trainee could be mistaken about a true statement: it has a condition, a figure, a ban or a consequence."""
    general = bool(statement.clause.path) and "总则" in statement.clause.path[-1]
    return bool(FIRM.search(statement.text) or (_RULE.search(statement.text) and not general))


def judge(context: Context) -> Iterator[Item]:
    """One item a statement."""
    seen: set[str] = set()
    for document in context.documents:
        for statement in context.statements[document.id]:
            rng = context.rng("judge", statement.clause.id, statement.paragraph, statement.text[:8])
            changed = alterations(context, statement, rng)
            focus = statement.text[:16]
            first = statement.clause.id not in seen
            seen.add(statement.clause.id)
            if changed and rng.random() < FALSE_SHARE:
                pick = rng.choice(changed)
                yield context.item(
                    Type.JUDGE, "判断", statement.clause, focus, f"根据{law_name(document)}，{pick.text}（　　）", answer=(WRONG,),
                    why=f"题中“{pick.wrong}”，法条原文为“{pick.right}”。", closeness=pick.closeness, paragraph=statement.paragraph,
                )  # fmt: skip
            elif worth(statement) and (first or rng.random() < TRUE_SHARE):
                yield _true(context, statement)


def plain(context: Context, asked: Collection[str]) -> Iterator[Item]:
    """A true statement for each clause nothing else asks about, the longest it has: better a plain question than none."""
    for document in context.documents:
        best: dict[str, Statement] = {}
        for statement in context.statements[document.id]:
            held = best.get(statement.clause.id)
            if statement.clause.id not in asked and (held is None or len(held.text) < len(statement.text)):
                best[statement.clause.id] = statement
        for statement in best.values():
            yield _true(context, statement)


def _true(context: Context, statement: Statement) -> Item:
    return context.item(
        Type.JUDGE, "判断", statement.clause, statement.text[:16], f"根据{law_name(statement.document)}，{statement.text}（　　）", answer=(RIGHT,),
        why="题干与法条一致。", closeness=0.4, paragraph=statement.paragraph,
    )  # fmt: skip
