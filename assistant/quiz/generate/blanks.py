"""填空题: a value, or one term of a run of terms (合法、公平、平等自愿 …), blanked out of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.numbers import once
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.values import find_spans

LINE = "________"
_RUN = re.compile(r"(?:[\u4e00-\u9fff]{2,6}、){3,}[\u4e00-\u9fff]{2,6}(?:和|以及|及)[\u4e00-\u9fff]{2,6}?(?=的?(?:原则|等|方针|工作|制度))")
_TERM = re.compile(r"(?:称为|视为|是指)")
_KEYS = (
    "书面形式", "无固定期限劳动合同", "固定期限劳动合同", "连带责任", "连带赔偿责任", "经济补偿", "赔偿金", "违约金", "同工同酬", "集体协商",
    "职工代表大会", "劳动能力鉴定", "劳动者本人", "货币形式", "最低工资标准", "本人工资", "支付令", "终局裁决", "申请回避", "先予执行", "仲裁时效",
    "举证责任", "强制措施", "治安管理处罚", "刑事责任", "法律援助", "职业健康检查", "工会组织", "安全生产责任制",
    "工伤保险基金", "失业保险金", "一次性伤残补助金", "停工留薪期", "诉讼时效", "善意取得", "不当得利", "无因管理", "不可抗力", "善良风俗", "诚信原则",
    "优先权", "继承权", "法定代理人", "简易程序", "普通程序", "抵押权", "质权", "留置权", "用益物权",
)  # fmt: skip


def blanks(context: Context) -> Iterator[Item]:
    """One item a statement: up to two values, else a term of a run, else a term of art."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            places = _places(statement.text)
            if places:
                yield _item(context, statement, places)


def _places(text: str) -> list[tuple[int, int]]:
    spans = [s for s in find_spans(text) if once(text, s) and text[max(0, s.start - 1) : s.start] not in ("“", '"')][:2]
    if spans:
        return [(s.start, s.end) for s in spans]
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
