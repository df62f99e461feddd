"""判断题: a statement word for word, or with one word changed so that it is false."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from assistant.quiz.alter import Altered, alterations
from assistant.quiz.context import Context, law_name
from assistant.quiz.records import RIGHT, WRONG, Item, Type
from assistant.quiz.sentences import Statement, slight, stands_alone, taken_up
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
            for said in one_rule(statement) if statement.clause.id not in covered else ():
                if asked(said.text) and len(said.text) <= LAST and (held is None or len(held.text) > len(said.text)):
                    held = best[statement.clause.id] = said
        for statement in best.values():
            yield _true(context, statement)


def one_rule(statement: Statement) -> Iterator[Statement]:
    """A statement heard in one breath as it is; of a longer one each sentence that can be asked by itself, a rule never without its 但是: five rules at once test none."""
    text = statement.text
    said = re.findall(r"[^。]+。", text)
    if len(text) <= LONGEST or len(said) == 1 or re.search("。但是?[，\u4e00-\u9fff]", text):
        yield statement
        return
    for sentence in said:
        before = text[: text.index(sentence)]
        if stands_alone(sentence) and not slight(sentence) and not (before and taken_up(sentence, before)) and (not before or _SUBJECT.match(sentence)):
            yield replace(statement, text=sentence)


_SUBJECT = re.compile(r"^[^，。]{2,24}?(?:应当|可以|不得|必须|由)|^[^，。]{6,40}的，")


def _true(context: Context, statement: Statement) -> Item:
    return context.item(
        Type.JUDGE, "判断", statement.clause, statement.text[:16], f"根据{law_name(statement.document)}，{statement.text}（　　）", answer=(RIGHT,),
        why="题干与法条一致。", closeness=0.4, paragraph=statement.paragraph,
    )  # fmt: skip
