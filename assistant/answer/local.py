"""Does a passage of a local document answer the question? Programmes open with aims and close with budgets."""

from __future__ import annotations

import re

from assistant.answer.gaps import PROVINCES
from assistant.records import Hit
from ingest.words import bigrams

_FRAME = {
    "指导思想": r"指导思想|总体要求", "基本原则": r"原则", "总体要求": r"总体要求|目标", "目标任务": r"目标|任务", "工作目标": r"目标", "经费": r"经费|资金|预算",
    "组织领导": r"领导|责任", "工作责任": r"责任", "引言": r"引言|目的", "宣传": r"宣传|普法", "制定本": r"目的|依据|制定",
}  # fmt: skip
"""What frames a programme -> the words of a question that ask for it."""
_EMPTY = re.compile(
    rf"(?:{'|'.join(PROVINCES)})(?:自治区|省|市)?|请问|规定|标准|政策|办法|条例|文件|是什么|什么|怎么办|怎么样?|怎样|如何|有没有|是否|有哪些|哪些|多少|"
    r"当地|本地|地方|这边|我们|你们|他们|单位|公司|可以|应当|能不能|的|了|吗|呢"
)
_COMMON = frozenset(bigrams("劳动争议，劳动人事争议，用人单位，劳动者，职工，工作"))
"""Pairs that every local paper on labour holds."""
FEWEST = 2
"""So many other character pairs of the question a local passage must hold."""


def bears_on(hit: Hit, question: str) -> bool:
    """True where a passage speaks of what is asked, and is none of the framing nobody asked for."""
    clause = hit.clause
    opening = "".join((*clause.path, clause.locator, clause.text[:12]))
    if any(word in opening and not re.search(asked, question) for word, asked in _FRAME.items()):
        return False
    own = {pair for piece in _EMPTY.split(question) for pair in bigrams(piece or "")}
    shared = own & set(bigrams(clause.text))
    return len(shared - _COMMON) >= min(len(own - _COMMON), FEWEST) and bool(shared)
