"""判断题: a statement word for word, or with one word changed so that it is false."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assistant.quiz.alter import Altered, alterations
from assistant.quiz.context import Context, law_name
from assistant.quiz.records import RIGHT, WRONG, Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.worth import LONGEST, asked, mild

LAST = 150
"""A statement of a clause nothing else asks about may be so long."""
KINDS = ("期限", "金额", "比例", "倍数", "人数", "年龄", "次数")
"""Changes of a figure: a sentence may have several."""
TRUE_SHARE = 0.6
"""Of the statements that have a safe change so many are asked as they are as well."""


def worth(statement: Statement) -> bool:
    """True where a trainee could be mistaken about a true statement, and hears it in one breath."""
    return asked(statement.text) and len(statement.text) <= LONGEST


def judge(context: Context) -> Iterator[Item]:
    """For each statement up to three false ones, each with another word changed, and a true one where that is needed for balance."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            rng = context.rng("judge", statement.clause.id, statement.paragraph, statement.text[:8])
            if not worth(statement):
                continue
            changed = alterations(context, statement, rng)
            rng.shuffle(changed)
            picks = {(a.what, a.right): a for a in reversed(changed)}
            for pick in list(picks.values())[:3]:
                yield _false(context, statement, pick)
            if (not changed or rng.random() < TRUE_SHARE) and not mild(statement.text):
                yield _true(context, statement)


def _false(context: Context, statement: Statement, pick: Altered) -> Item:
    return context.item(
        Type.JUDGE, "判断", statement.clause, f"{statement.text[:16]}|{pick.what}{pick.right if pick.what in KINDS else ''}", f"根据{law_name(statement.document)}，{pick.text}（　　）", answer=(WRONG,),
        why=f"题中“{pick.wrong}”，法条原文为“{pick.right}”。", closeness=pick.closeness, paragraph=statement.paragraph,
    )  # fmt: skip


def plain(context: Context, covered: Collection[str]) -> Iterator[Item]:
    """A true statement for each clause nothing else asks about, the shortest it has: better a plain question than none."""
    for document in context.documents:
        best: dict[str, Statement] = {}
        for statement in context.statements[document.id]:
            held = best.get(statement.clause.id)
            if statement.clause.id not in covered and asked(statement.text) and len(statement.text) <= LAST and (held is None or len(held.text) > len(statement.text)):
                best[statement.clause.id] = statement
        for statement in best.values():
            yield _true(context, statement)


def _true(context: Context, statement: Statement) -> Item:
    return context.item(
        Type.JUDGE, "判断", statement.clause, statement.text[:16], f"根据{law_name(statement.document)}，{statement.text}（　　）", answer=(RIGHT,),
        why="题干与法条一致。", closeness=0.4, paragraph=statement.paragraph,
    )  # fmt: skip
