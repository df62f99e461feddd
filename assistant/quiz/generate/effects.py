"""简答题 made of the clause itself: a case and what follows from it, a term and what it means. The key is all that follows, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.worth import asked

_EFFECT = re.compile(r"^(?P<case>[^；。：]{14,80}?(?:的|时|后))，(?P<effect>(?!但|或者|并且|且|也|还|包括|[^，。；]{0,30}的，|以及|有下列|应当按照国家).{15,190}。)$")
_TERM = re.compile(r"^(?:本(?:法|条例|规定|办法|规则|解释)所称)?(?P<term>[^，。的（）]{2,18}?)，?(?:是指|系指)(?P<sense>[^。]{14,120})。$")
_WHO = re.compile(r"^(?P<who>人民法院|劳动争议仲裁委员会|仲裁委员会|仲裁庭|社会保险行政部门|社会保险经办机构|劳动(?:保障)?行政部门|人力资源社会保障行政部门|调解委员会|用人单位|用工单位|劳务派遣单位|劳动者|当事人|生产经营单位|施工总承包单位|建设单位|分包单位|工会)(?=应当|可以|不得|有权|应予|依法|不予|必须)")
_LIABLE = re.compile(r"罚款|吊销|没收|连带|赔偿责任|加付赔偿金|滞纳金|责令[^，。；]{2,12}[，；。]")
_DOER = re.compile(r"用人单位|用工单位|单位|机构|企业|个人|劳动者|组织|中介|违反|擅自")
NEWS = 8
"""So many characters of the key must not stand in the question already."""


def effects(context: Context) -> Iterator[Item]:
    """One item for each statement that is a case with its effect, or a term with its sense."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            if asked(statement.text) and (found := question(statement)):
                ask, key = found
                yield context.item(
                    Type.SHORT, "后果简答", statement.clause, ask[:40], f"根据{law_name(document)}，{ask}", answer=(key,),
                    closeness=0.6, paragraph=statement.paragraph,
                )  # fmt: skip


def question(statement: Statement) -> tuple[str, str] | None:
    """The question a statement answers and the key, word for word; None where it is neither a case nor a definition."""
    text = statement.text
    if (term := _TERM.match(text)) and "所称" not in term["term"]:
        return f"“{term['term']}”是指什么？", f"{term['sense']}。"
    match = _EFFECT.match(text)
    if match is None or match["effect"].count("。") > 2 or re.search("第[一二三四五六七八九十百]+条", match["effect"]):
        return None
    case, effect = match["case"], match["effect"]
    if len(set(re.sub(r"[，。；、应当可以由的]", "", effect)) - set(case)) < NEWS:
        return None
    if not asked(effect) or _LOST.search(case):
        return None
    if not _LIABLE.search(effect):
        effect = _first(effect)
    else:
        return (f"{case}，应当承担什么法律责任？", effect) if _DOER.search(case) and case.endswith("的") else None
    return (f"{case}，{ask}", effect) if (ask := _ask(effect)) else None


def _first(effect: str) -> str:
    """What follows from the case asked about, cut before the next case: 由……支付；对未参加生育保险的，……"""
    sentence = effect.split("。")[0]
    cuts = sentence.split("；")
    other = next((i for i, cut in enumerate(cuts[1:], 1) if re.search("的，|时，|^但", cut)), len(cuts))
    return "；".join(cuts[:other]) + "。"


_LOST = re.compile(r"拒不执行|本部门|^其中|^裁决|^决定|^申请")


def _ask(effect: str) -> str:
    """How what follows is asked for: by its subject, its modal, or what it counts as; "" where no question fits."""
    if who := _WHO.match(effect):
        return f"{who['who']}应当如何处理？" if who["who"] not in ("劳动者", "当事人", "工会") else f"{who['who']}依法可以怎么做？"
    for head, ask in _HEADS:
        if re.match(head, effect):
            return ask
    return ""


_HEADS = (
    (r"视为|视同", "法律上视为什么？"), (r"有权|可以(?!不)", "可以如何处理？"), (r"不得|不予|不再|可以不|不", "法律后果是什么？"),
    (r"应当|必须|由|从|按照?|参照|以|自", "应当如何处理？"),
)  # fmt: skip
