"""简答题 from the questions written for a clause, those that ask about the rule and not about one person's story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import substantive
from assistant.quiz.support import overlap

_PERSONAL = re.compile(r"意思|少赔|工人怎么办|原告|被告|没写|老人|东西|我|咱|你|支持？|合法？|派去|该有|打官司|钱|咋办|他|她|老板|俺|本人|[A-D][.．、:：]|下列|吗|呢|这|那|是真的|算不算|咋|啥|哪里|？.+？|公司让|某")
_ASKS = re.compile(r"(?:什么|哪些|如何|怎样|怎么|多少|多长|多久|几|何时|是否|应当由谁|由谁|何种|能否)")


def short(context: Context) -> Iterator[Item]:
    """At most one item a clause; the key is the clause itself."""
    for document in context.documents:
        for clause in context.clauses[document.id]:
            if not substantive(clause) or len(clause.text) > 400:
                continue
            asked = [q for q in context.store.questions_of(clause.id) if _fits(q) and _answered(q, clause.text)]
            if asked:
                question = max(asked, key=lambda q: (len(q) <= 40, len(q)))
                yield context.item(
                    Type.SHORT, "简答", clause, question, f"根据{law_name(document)}，{question}", answer=(clause.text.strip(),), closeness=0.6,
                )  # fmt: skip


def _answered(question: str, text: str) -> bool:
    """True where the clause speaks of what is asked; a question on the court wants a clause that names it."""
    named = all(word in text for word in ("法院", "仲裁", "赔偿", "罚款", "证据", "工伤", "加班", "经济补偿") if word in question)
    return named and overlap(question, text) >= 0.2


def _fits(question: str) -> bool:
    return question.endswith("？") and 8 <= len(question) <= 60 and not _PERSONAL.search(question) and bool(_ASKS.search(question))
