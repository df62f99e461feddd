"""判断题: a statement word for word, or with one word changed so that it is false."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.alter import alterations
from assistant.quiz.context import Context, law_name
from assistant.quiz.records import RIGHT, WRONG, Item, Type

FALSE_SHARE = 0.9
"""Statements without a safe change are always true ones; more false ones where they can be had keep the balance."""
TRUE_SHARE = 0.25
"""Of the true statements after the first of a clause only some are asked."""


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
            elif first or rng.random() < TRUE_SHARE:
                yield context.item(
                    Type.JUDGE, "判断", statement.clause, focus, f"根据{law_name(document)}，{statement.text}（　　）", answer=(RIGHT,),
                    why="题干与法条一致。", closeness=0.4, paragraph=statement.paragraph,
                )  # fmt: skip
