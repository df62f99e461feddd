"""简答题 made of the clause itself: a case and what follows from it, a term and what it means. The key is all that follows, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap
from assistant.quiz.worth import asked

_EFFECT = re.compile(r"^(?P<case>[^；。：]{14,80}?(?:的|时|后))，(?P<effect>(?!但|如果|如|参照|或者|并且|且|也|还|包括|[^，。；]{0,30}的，|以及|有下列|应当按照国家).{15,190}。)$")
_TERM = re.compile(r"^(?:本(?:法|条例|规定|办法|规则|解释)所称)?(?P<term>[^，。的（）]{2,18}?)，?(?:是指|系指)(?P<sense>[^。]{14,120})。$")
_WHO = re.compile(r"^(?P<who>人民法院|劳动争议仲裁委员会|仲裁委员会|仲裁庭|社会保险行政部门|社会保险经办机构|劳动(?:保障)?行政部门|人力资源社会保障行政部门|调解委员会|用人单位|用工单位|劳务派遣单位|劳动者|当事人|生产经营单位|施工总承包单位|建设单位|分包单位|工会)(?=应当|可以|不得|有权|应予|依法|不予|必须)")
_LIABLE = re.compile(r"^(?!.*(?:视为|认定为))(?=.*(?:罚款|吊销|没收|连带|赔偿责任|加付赔偿金|滞纳金|责令[^，。；]{2,12}[，；。]))(?:由|处|责令|应当|对|并|加付|依法|承担|给予|[^，。；]{2,14}(?:可以|应当|责令|处|承担|给予|负))")
"""What follows is a sanction or a liability from its first words on; 视为 and 认定为 are neither."""
_DOER = re.compile(r"用人单位|用工单位|单位|机构|企业|个人|劳动者|组织|中介|违反|擅自")
NEWS = 8
"""So many characters of the key must not stand in the question already."""


def effects(context: Context) -> Iterator[Item]:
    """One item for each statement that is a case with its effect, or a term with its sense."""
    for document in context.documents:
        for statement in context.statements[document.id]:
            if asked(statement.text) and (found := question(statement)):
                ask, key = found
                if _answered_elsewhere(context, statement, ask):
                    continue
                yield context.item(
                    Type.SHORT, "后果简答", statement.clause, ask[:40], f"根据{law_name(document)}，{ask}", answer=(key,),
                    closeness=0.6, paragraph=statement.paragraph,
                )  # fmt: skip


ALIKE = 0.62
"""What the case asked about may share with the words of another article of the same law, which would answer it too."""


def _answered_elsewhere(context: Context, statement: Statement, ask: str) -> bool:
    """True where another article speaks to much the same case: 工会 on breaches of contract in two articles of one law."""
    case = "，".join(ask.split("，")[:-1])
    if len(case) < 14:
        return False
    others = (c for c in context.clauses[statement.document.id] if c.id != statement.clause.id)
    return any(overlap(case, s) >= ALIKE for c in others for s in re.split("[。\n]", c.text) if len(s) >= len(case))


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
    return (f"{case}，{ask}", effect) if (ask := _ask(effect, case)) else None


def _first(effect: str) -> str:
    """What follows from the case asked about, cut before the next case: 由……支付；对未参加生育保险的，……"""
    sentence = effect.split("。")[0]
    cuts = sentence.split("；")
    other = next((i for i, cut in enumerate(cuts[1:], 1) if re.search("的，|时，|^但", cut)), len(cuts))
    return "；".join(cuts[:other]) + "。"


_LOST = re.compile(r"拒不执行|本部门|^其中|^裁决|^决定|^申请")


_JUDGED = re.compile(r"人民法院|仲裁|调解|裁决|裁定|起诉|诉讼|申请|案件")
_SEEKS = re.compile(r"^(?P<may>可以|有权)(?:依法)?(?:自[^，。；]{4,30}内)?(?P<to>向[^，。；]{2,24}?)?(?P<v>申请|提起|请求)(?=[^，。；])")
_WHOSE = re.compile(r"^(?:应当|必须)[^，。；]{0,8}?(?:听取|征求|征得|通知|告知|报告|协商|经[^，。；]{2,20}(?:同意|讨论|通过))")
_WITHIN = re.compile(r"^(?:应当|必须)(?:自[^，。；]{2,40}?之日起|在|于)[^，。；]{0,6}?[\d〇零一二三四五六七八九十]+个?(?:日|天|月|年|工作日|小时)(?:以?内)[，]?(?P<rest>[^。；]{2,40})")
_AT = re.compile(r"^按照?[^，。；]{2,60}?(?P<v>支付|发给|计发|计算|缴纳|计征|折算|确定)[^，。；]{0,20}[。；，]")
_BODY = re.compile("人民法院|仲裁|委员会|部门|机构|仲裁庭|调解")


def _ask(effect: str, case: str) -> str:
    """How what follows is asked for, in words only the key answers; "" where no question fits.

    如何处理 is said of disputes and cases before a body; parties have duties, rights and remedies.
    """
    who = _WHO.match(effect)
    if who and _BODY.search(who["who"]):
        return f"{who['who']}应当如何处理？"
    said = effect[who.end() :] if who else effect
    name = who["who"] if who else ""
    if re.match("视为|视同", said):
        return f"{name}法律上视为什么？" if not name else ""
    if seeks := _SEEKS.match(said):
        return f"{name}{seeks['may']}{'向谁' if seeks['to'] else ''}{seeks['v']}什么？"
    if found := re.match(r"有权要求(?P<of>[^，。；]{2,10}?)(?:纠正|改正|支付|补|承担|履行|提供|采取|恢复)", said):
        return f"{name}有权要求{found['of']}做什么？"
    if match := _WITHIN.match(said):
        return f"{name}应当在什么期限内{match['rest']}？" if len(effect) < 90 else ""
    if re.match("应当(?:视为|认定)", said):
        return f"{name}应当如何认定？"
    if _WHOSE.match(said):
        return f"{name}应当履行什么程序？"
    if re.match("应当|必须", said):
        return f"{name}应当如何处理？" if _JUDGED.search(case) and not name else f"{name}应当履行什么义务？"
    if match := _AT.match(said):
        return f"{name}按照什么标准{match['v']}？"
    if found := re.match(r"由[^，。；]{2,24}?(?P<v>支付|承担|负担|认定|确定|管辖|裁定|决定)(?P<what>[^，。；]{0,12})[，。；]", said):
        return f"由谁{found['v']}{found['what']}？"
    return ""
