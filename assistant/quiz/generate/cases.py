"""情景题 from the stories written for a clause: which provision answers a caller? Wrong choices lie near.

A provision the issue map ties to the same matter, or that shares words with the story or with the key, is never
a wrong choice; among the rest those nearest to the story come first, and aims of the state never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap
from assistant.references.write import locator_words

_STORY = re.compile(r"我|俺|咱|老板|厂里|店里|工地")
_FACT = re.compile(r"[，,。；]")
_LISTED = re.compile(r"[A-D](?:[.．、:：]|[\u4e00-\u9fff])|HR|怎么看|凭什么判断|下列|第[一二三四五六七八九十百]+条|原告|被告|法院认为")
_RULE = re.compile(r"用人单位|劳动者|职工|当事人|用工单位|企业|工资|劳动合同|申请人|仲裁")
LONGEST = 90
ALIKE = 0.3
"""What a story must share with the provision that answers it."""
FAR, NEAR = 0.12, 0.25
"""A wrong choice shares at most so much with the story, and with the key."""


def cases(context: Context) -> Iterator[Item]:
    """One item for each clause of labour law that has a story and a short statement."""
    for document in context.documents:
        if not document.labour:
            continue
        short = [s for s in context.statements[document.id] if len(s.text) <= LONGEST]
        for statement in (s for s in short if not re.search("总则|附则", s.clause.path[-1] if s.clause.path else "")):
            stories = [q for q in context.store.questions_of(statement.clause.id) if _told(q) and overlap(q, statement.text) >= ALIKE]
            stories = [q for q in stories if _answered_here(q, statement)]
            if stories and (item := _item(context, statement, max(stories, key=lambda q: overlap(q, statement.text)), short)):
                yield item


def _told(question: str) -> bool:
    """True for what somebody might say who calls: a fact, then a question."""
    return 18 <= len(question) <= 160 and bool(_STORY.search(question) and _FACT.search(question[:-1])) and not _LISTED.search(question)


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
        if other.clause.id in own or other.clause.id == statement.clause.id or not _RULE.search(other.text):
            continue
        if context.topic(other.clause) == context.topic(statement.clause) and context.common(other.clause):
            continue
        apart = overlap(other.text, statement.text) < NEAR and overlap(story, other.text) < FAR
        if apart and 0.5 < len(other.text) / len(statement.text) < 2.0:
            pool.append((overlap(other.text, statement.text) + rng.random() / 8, other))
    pool.sort(key=lambda pair: -pair[0])
    wrong: list[Statement] = []
    for _, other in pool:
        if all(o.clause.id != other.clause.id for o in wrong):
            wrong.append(other)
        if len(wrong) == 3:
            break
    if len(wrong) < 3:
        return None
    options = [Option(statement.text, True, locator_words(statement.clause))]
    options += [Option(o.text, False, f"{locator_words(o.clause)}，另一事项") for o in wrong]
    rng.shuffle(options)
    told = story if re.search(r"[。？！?!]$", story) else f"{story}。"
    return context.item(
        Type.CASE, "情景", statement.clause, story[:24],
        f"来访者咨询：“{told}”答复时应当引用{law_name(statement.document)}的哪一项规定？（　　）", tuple(options),
        closeness=0.5, paragraph=statement.paragraph,
    )  # fmt: skip
