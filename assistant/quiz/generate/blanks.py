"""填空题: a value, or one term of a run of terms (合法、公平、平等自愿 …), blanked out of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name, touches
from assistant.quiz.generate.numbers import once
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.tiers import implied, own_step, serial
from assistant.quiz.values import Span, find_spans
from assistant.quiz.worth import asked

LINE = "________"
LONGEST = 130
_RUN = re.compile(r"(?:[\u4e00-\u9fff]{2,6}、){3,}[\u4e00-\u9fff]{2,6}(?:和|以及|及)[\u4e00-\u9fff]{2,6}?(?=的?(?:原则|方针))")
_KEYS = (
    "书面形式", "无固定期限劳动合同", "固定期限劳动合同", "连带责任", "连带赔偿责任", "经济补偿", "赔偿金", "违约金", "同工同酬", "集体协商",
    "职工代表大会", "劳动能力鉴定", "货币形式", "最低工资标准", "本人工资", "支付令", "终局裁决", "先予执行", "仲裁时效",
    "举证责任", "法律援助", "职业健康检查", "安全生产责任制",
    "工伤保险基金", "失业保险金", "基本医疗保险", "基本养老金", "供养亲属抚恤金", "丧葬补助金", "生活护理费", "医疗补助金", "集体合同", "一次性伤残补助金", "停工留薪期", "诉讼时效", "不可抗力", "法定代理人", "简易程序", "普通程序",
)  # fmt: skip


def blanks(context: Context) -> Iterator[Item]:
    """One item a statement: up to two values, else a term of a run, else a term of art."""
    for document in context.documents:
        title = law_name(document)
        for statement in context.statements[document.id]:
            if len(statement.text) > LONGEST or not (asked(statement.text) or _RUN.search(statement.text)):
                continue
            text, places = _places(statement.text, title)
            if not all(touches(document, text, start) for start, _ in places):
                continue
            if places and not any(context.support.rivals(text, *place) for place in places):
                yield _item(context, statement, text, places)


def _places(text: str, title: str) -> tuple[str, list[tuple[int, int]]]:
    """The text asked and what is blanked out of it; of a scale only the first step."""
    spans = [s for s in find_spans(text) if text[max(0, s.start - 1) : s.start] not in ("“", '"')]
    if spans:
        said, span, steps = own_step(text, spans[-1])
        if steps or said != text:
            return said, [(span.start, span.end)] if once(said, span) else []
        kept = [p for s in spans if once(text, s) and not serial(text, s) and not implied(text, s) for p in _asked(s)][:2]
        if kept:
            return text, kept
    if run := _RUN.search(text):
        terms = [m.span() for m in re.finditer(r"[^、]+", run[0])]
        start, end = terms[1]
        return text, [(run.start() + start, run.start() + end)]
    for key in _KEYS:
        if text.count(key) == 1 and (at := text.index(key)) > 6 and not re.search(r"[、或和及]$", text[:at]):
            after = text[at + len(key) : at + len(key) + 1]
            if after not in "、或和及" and (not after or re.match(_FREE, text[at + len(key) :])) and not told(key, text[:at] + "＿" + text[at + len(key) :], title):
                return text, [(at, at + len(key))]
    return text, []


_FREE = r"[，。；的]|支付|中|承担|申请|裁|后|内|发|代"
"""What may follow a blanked term: the head of its phrase, not a word it only qualifies."""


def told(key: str, rest: str, title: str) -> bool:
    """True where the rest of the sentence or the name of the law holds two characters of the term running: 失业人员领取失业保险金."""
    return any(key[i : i + 2] in rest + title for i in range(len(key) - 1) if key[i : i + 2] not in ("保险", "劳动", "合同", "支付", "人员"))


def _asked(span: Span) -> list[tuple[int, int]]:
    """超过一个月不满一年 is two limits and two gaps; 三年以上七年以下 one range and one gap."""
    if span.is_range and re.search("不满|不足|未满", span.text):
        return [(v.start, v.end) for v in span.values]
    return [(span.start, span.end)]


def _item(context: Context, statement: Statement, text: str, places: list[tuple[int, int]]) -> Item:
    stem, last = "", 0
    for start, end in places:
        stem += text[last:start] + LINE
        last = end
    stem += text[last:]
    answer = tuple(text[a:b] for a, b in places)
    numeric = bool(find_spans(answer[0]))
    return context.item(
        Type.BLANK, "填空" if numeric else "填词", statement.clause, f"{'/'.join(answer)}@{places[0][0]}",
        f"根据{law_name(statement.document)}，{stem}", answer=answer, closeness=0.5 if numeric else 0.65,
        paragraph=statement.paragraph,
    )  # fmt: skip
