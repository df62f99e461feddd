"""填空题: a value, or one term of a run of terms (合法、公平、平等自愿 …), blanked out of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.numbers import once
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.values import Span, find_spans

LINE = "________"
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
        for statement in context.statements[document.id]:
            places = _places(statement.text)
            if places and not any(context.support.rivals(statement.text, *place) for place in places):
                yield _item(context, statement, places)


def _places(text: str) -> list[tuple[int, int]]:
    spans = [p for s in find_spans(text) if once(text, s) and text[max(0, s.start - 1) : s.start] not in ("“", '"') for p in _asked(s)][:2]
    if spans:
        return spans
    if run := _RUN.search(text):
        terms = [m.span() for m in re.finditer(r"[^、]+", run[0])]
        start, end = terms[1]
        return [(run.start() + start, run.start() + end)]
    for key in _KEYS:
        if text.count(key) == 1 and (at := text.index(key)) > 6 and not re.search(r"[、或和及]$", text[:at]):
            after = text[at + len(key) : at + len(key) + 1]
            if after not in "、或和及":
                return [(at, at + len(key))]
    return []


def _asked(span: Span) -> list[tuple[int, int]]:
    """超过一个月不满一年 is two limits and two gaps; 三年以上七年以下 one range and one gap."""
    if span.is_range and re.search("不满|不足|未满", span.text):
        return [(v.start, v.end) for v in span.values]
    return [(span.start, span.end)]


def _item(context: Context, statement: Statement, places: list[tuple[int, int]]) -> Item:
    stem, last = "", 0
    for start, end in places:
        stem += statement.text[last:start] + LINE
        last = end
    stem += statement.text[last:]
    answer = tuple(statement.text[a:b] for a, b in places)
    numeric = bool(find_spans(answer[0]))
    return context.item(
        Type.BLANK, "填空" if numeric else "填词", statement.clause, f"{'/'.join(answer)}@{places[0][0]}",
        f"根据{law_name(statement.document)}，{stem}", answer=answer, closeness=0.5 if numeric else 0.65,
        paragraph=statement.paragraph,
    )  # fmt: skip
