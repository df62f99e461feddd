"""情景题 from the stories written for a clause: which provision governs? Wrong choices from other chapters.

A provision the issue map ties to the same matter, or that shares words with the story or with the key, is never
a wrong choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, chapter, law_name
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap
from assistant.references.write import locator_words

_STORY = re.compile(r"我|老板|公司|单位|厂|工地|店")
_LISTED = re.compile(r"[A-D](?:[.．、:：]|[\u4e00-\u9fff])|下列")
LONGEST = 90


def cases(context: Context) -> Iterator[Item]:
    """One item for each clause of labour law that has a story and a short statement."""
    for document in context.documents:
        if not document.labour:
            continue
        short = [s for s in context.statements[document.id] if len(s.text) <= LONGEST]
        for statement in short:
            stories = [q for q in context.store.questions_of(statement.clause.id) if 24 <= len(q) <= 160 and _STORY.search(q) and not _LISTED.search(q)]
            stories = [q for q in stories if overlap(q, statement.text) >= 0.2]
            stories = [q for q in stories if _answered_here(q, statement)]
            if stories and (item := _item(context, statement, max(stories, key=lambda q: overlap(q, statement.text)), short)):
                yield item


def _answered_here(story: str, statement: Statement) -> bool:
    """True where no other 款 of the clause has more in common with the story."""
    clause = statement.clause
    rest = [clause.words_of(p) for p in clause.parts if p.number != statement.paragraph]
    return all(overlap(story, statement.text) > overlap(story, other) + 0.05 for other in rest)


def _item(context: Context, statement: Statement, story: str, short: list[Statement]) -> Item | None:
    rng = context.rng("cases", statement.clause.id, story[:12])
    own = context.linked.get(statement.clause.id, set())
    pool = []
    for other in short:
        if chapter(other.clause) == chapter(statement.clause) or other.clause.id in own or other.clause.id == statement.clause.id:
            continue
        if overlap(other.text, statement.text) < 0.25 and overlap(story, other.text) < 0.12 and len(other.text) > 0.4 * len(statement.text):
            pool.append(other)
    if len(pool) < 3:
        return None
    wrong = rng.sample(pool, 3)
    options = [Option(statement.text, True, locator_words(statement.clause))]
    options += [Option(o.text, False, f"{locator_words(o.clause)}，另一事项") for o in wrong]
    rng.shuffle(options)
    told = story if re.search(r"[。？！?!]$", story) else f"{story}。"
    return context.item(
        Type.CASE, "情景", statement.clause, story[:24],
        f"情景：{told}处理这一问题，应当适用{law_name(statement.document)}的哪一项规定？（　　）", tuple(options),
        closeness=0.5, paragraph=statement.paragraph,
    )  # fmt: skip
