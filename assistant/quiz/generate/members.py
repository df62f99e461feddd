"""判断题 on one 项 of a list: 职工患职业病的，应当认定为工伤. The opening and the 项 make one sentence, true or with one word changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.alter import alterations
from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.numbers import joined
from assistant.quiz.records import RIGHT, WRONG, Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.worth import WRONGDOING, asked

LONGEST = 120
FALSE = 3
"""False items of one list, each on another 项."""


def members(context: Context) -> Iterator[Item]:
    """For each list that can be put into sentences one true one and up to three false ones, on different 项 where there are several."""
    for document in context.documents:
        for listing in context.listings[document.id]:
            rng = context.rng("members", listing.clause.id, listing.paragraph)
            said = [s for s, _ in joined(context, listing) if len(s.text) <= LONGEST and asked(s.text)]
            rng.shuffle(said)
            changed = [(s, a) for s in said for a in alterations(context, s, rng)[:1]]
            for statement, pick in changed[:FALSE]:
                yield context.item(
                    Type.JUDGE, "列举判断", listing.clause, f"{statement.text[:24]}|{pick.what}", f"根据{law_name(document)}，{pick.text}（　　）", answer=(WRONG,),
                    why=f"题中“{pick.wrong}”，依该条应为“{pick.right}”。", closeness=0.6, paragraph=listing.paragraph,
                )  # fmt: skip
            for statement in [s for s in said if all(s is not c for c, _ in changed[:FALSE])][:1]:
                if not plainly_wrong(statement):
                    yield context.item(
                        Type.JUDGE, "列举判断", listing.clause, f"{statement.text[:24]}|真", f"根据{law_name(document)}，{statement.text}（　　）", answer=(RIGHT,),
                        why="题干与法条一致。", closeness=0.5, paragraph=listing.paragraph,
                    )  # fmt: skip


def plainly_wrong(statement: Statement) -> bool:
    """True for misdeeds everybody knows are punished: nothing to be mistaken about."""
    return bool(WRONGDOING.search(statement.text.split("的，")[0]) and re.search("罚款|责令|处分|刑事责任", statement.text))
