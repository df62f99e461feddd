"""单选题 on a term of art among its kin: which allowance, which contract, which charge, which share of votes, which period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.numbers import GAP
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.worth import asked

LONGEST, MOST = 150, 2
FAMILIES: tuple[tuple[str, ...], ...] = (
    ("一次性伤残补助金", "一次性工伤医疗补助金", "一次性伤残就业补助金", "一次性工亡补助金"),
    ("一次性工伤医疗补助金", "一次性伤残补助金", "供养亲属抚恤金", "生活护理费"),
    ("一次性伤残就业补助金", "一次性伤残补助金", "伤残津贴", "生活护理费"),
    ("伤残津贴", "生活护理费", "供养亲属抚恤金", "一次性伤残补助金"),
    ("供养亲属抚恤金", "丧葬补助金", "伤残津贴", "一次性工亡补助金"),
    ("停工留薪期", "医疗期", "试用期", "服务期"),
    ("医疗期", "停工留薪期", "试用期", "脱密期"),
    ("试用期", "服务期", "医疗期", "竞业限制期"),
    ("无固定期限劳动合同", "固定期限劳动合同", "以完成一定工作任务为期限的劳动合同", "非全日制用工合同"),
    ("赔偿金", "违约金", "滞纳金", "经济补偿"),
    ("违约金", "赔偿金", "滞纳金", "经济补偿"),
    ("滞纳金", "违约金", "赔偿金", "罚款"),
    ("经济补偿", "赔偿金", "违约金", "生活补助费"),
    ("连带赔偿责任", "补充赔偿责任", "按份赔偿责任", "公平补偿责任"),
    ("连带责任", "补充责任", "按份责任", "公平责任"),
    ("失业保险金", "生活补助费", "最低生活保障金", "经济补偿"),
    ("过半数", "三分之一以上", "三分之二以上", "全体"),
    ("半数以上", "三分之一以上", "三分之二以上", "全体"),
    ("三分之二以上", "过半数", "三分之一以上", "全体"),
    ("支付令", "先予执行裁定", "财产保全裁定", "调解书"),
    ("先予执行", "财产保全", "证据保全", "支付令"),
    ("财产保全", "先予执行", "证据保全", "支付令"),
    ("终局裁决", "非终局裁决", "先行裁决", "缺席裁决"),
    ("举证责任", "赔偿责任", "连带责任", "补充责任"),
    ("职工代表大会", "工会委员会", "股东会", "董事会"),
    ("最低工资标准", "职工月平均工资", "劳动者本人工资", "最低生活保障标准"),
    ("职工月平均工资", "最低工资标准", "最低生活保障标准", "城镇居民人均可支配收入"),
    ("本人工资", "最低工资标准", "社会平均工资", "基本工资"),
    ("劳动合同履行地", "劳动合同签订地", "劳动者户籍所在地", "用人单位注册地"),
    ("用工单位所在地", "劳务派遣单位所在地", "劳动者户籍所在地", "劳动合同签订地"),
    ("生产经营地", "注册地", "劳动者户籍所在地", "劳动合同签订地"),
    ("户籍所在地", "用人单位所在地", "劳动合同签订地", "经常居住地"),
    ("工会", "职工代表大会", "劳动行政部门", "全体职工"),
    ("市场监督管理部门", "劳动行政部门", "公安机关", "税务机关"),
    ("中断", "中止", "终止", "重新计算"),
    ("中止", "中断", "终止", "延期"),
    ("用工之日", "订立书面劳动合同之日", "试用期满之日", "办理社会保险登记之日"),
    ("次日", "当日", "第三日", "次月首日"),
    ("次月", "当月", "下一季度", "次年"),
    ("调解协议书", "调解笔录", "和解协议", "裁决书"),
    ("裁定", "判决", "决定", "命令"),
    ("工伤认定", "劳动能力鉴定", "职业病诊断", "职业健康检查"),
    ("劳动能力鉴定", "工伤认定", "职业病诊断", "职业健康检查"),
    ("职业健康检查", "劳动能力鉴定", "职业病诊断", "岗前体检"),
    ("补充赔偿", "连带赔偿", "按份赔偿", "双倍赔偿"),
    ("货币", "实物", "有价证券", "商品券"),
    ("加班工资", "岗位津贴", "绩效奖金", "高温津贴"),
    ("书面形式", "口头形式", "电话或者短信形式", "任何形式"),
)  # fmt: skip
"""The first of each is asked for; the others are its wrong choices."""
_HEAD = re.compile(r"[，。；的]|支付|中|承担|申请|内|起|之日|形式|驳回|终结|先行|准许|不予|中止|招|录|安排|管辖|通过|同意|意见|代表|讨论|解除|为|按|由|计算|标准|劳动|职工|成员|以上|确认|订立|通知")
_MODIFIED = re.compile(r"[、或和及者与未不非]$")
_DENIED = re.compile("不|无需|免|禁止|无权")
_CHARGES = ("赔偿金", "违约金", "滞纳金", "经济补偿", "失业保险金")
"""Who owes no 违约金 may owe no 赔偿金 either: in a denial these have no single answer."""
_PLACES = 12


def terms(context: Context) -> Iterator[Item]:
    """Up to two items for each statement with terms whose kin stand nowhere in it."""
    for document in context.documents:
        title = law_name(document)
        for statement in context.statements[document.id]:
            if len(statement.text) > LONGEST or not asked(statement.text):
                continue
            for start, family in islice(_found(context, statement, title), MOST):
                yield _item(context, statement, start, family, title)


def _found(context: Context, statement: Statement, title: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = statement.text
    for family in FAMILIES:
        key = family[0]
        if text.count(key) != 1 or any(o.removesuffix("之日") in text.replace(key, "") for o in family[1:]):
            continue
        start, end = text.index(key), text.index(key) + len(key)
        if start < _PLACES or _MODIFIED.search(text[:start]) or not _HEAD.match(text[end:]):
            continue
        segment = re.split("[，。；]", text[:start])[-1] + re.split("[，。；]", text[end:])[0]
        if key in _CHARGES and _DENIED.search(segment):
            continue
        if segment.endswith(("的", "时", "后")) or hinted(key, text[:start] + "＿" + text[end:], title, family[1:]):
            continue
        if not any(context.support.says(text, start, end, o, reach=8) for o in family[1:]):
            yield start, family


def hinted(key: str, rest: str, title: str, others: tuple[str, ...]) -> bool:
    """True where two characters running that only the key has stand in the rest of the sentence or the name of the law."""
    kin = "／".join(others)
    return any(w in rest + title and w not in kin for i in range(len(key) - 1) if (w := key[i : i + 2]) not in ("劳动", "职工", "单位", "标准"))


def _item(context: Context, statement: Statement, start: int, family: tuple[str, ...], title: str) -> Item:
    key, text = family[0], statement.text
    options = [Option(key, True), *(Option(o, False, "相近概念") for o in family[1:])]
    context.rng("terms", statement.clause.id, key).shuffle(options)
    return context.item(
        Type.SINGLE, "概念", statement.clause, f"{key}@{start}", f"根据{title}，{text[:start]}{GAP}{text[start + len(key) :]}", tuple(options),
        closeness=0.55, paragraph=statement.paragraph,
    )  # fmt: skip
