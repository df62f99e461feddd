"""Is each fault two blind judges found refused at its rule: displaced clauses, numbers that moved, second fillers, absurd swaps?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.displaced import displaced_by
from assistant.quiz.alter import alterations
from assistant.quiz.build import build_bank
from assistant.quiz.cited import bare_number, outdated_number
from assistant.quiz.context import Context, read_context
from assistant.quiz.gate import CHECKS
from assistant.quiz.generate.short import answering
from assistant.quiz.records import WRONG, Bank, Option, Type
from assistant.quiz.sentences import Statement, substantive
from assistant.quiz.support import Support
from assistant.references.names import NameTable
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """Every clause of the catalog."""
    return ClauseStore(None, list(catalogued()))


@pytest.fixture(scope="module")
def bank(store: ClauseStore) -> Bank:
    """The whole bank."""
    return build_bank(store, (), DAY)


@pytest.fixture(scope="module")
def context(store: ClauseStore) -> Context:
    """What the rules share."""
    return read_context(store, (), DAY, 1, False)


GONE = ["防暑降温措施管理办法#18", "防暑降温措施管理办法#4", "失业保险条例#15", "劳动法#19"]


@pytest.mark.parametrize("clause", GONE)
def test_displaced_clauses_are_not_asked(bank: Bank, clause: str) -> None:
    """Is nothing asked of a clause that another displaces?"""
    assert not [i.stem for i in bank.items if i.basis.clause == clause and displaced_by(clause, i.stem + i.key + "".join(o.text for o in i.options), DAY)]


DISPLACING = [
    ("人民调解协议司法确认规定#5", "可以延长十日。", "三十日"),
    ("人民调解协议司法确认规定#6", "可以通知双方当事人同时到场", "共同到场"),
    ("确立劳动关系通知#三", "用人单位提出终止劳动关系的", "第六条"),
    ("人民调解协议司法确认规定#5", "撤回司法确认申请的，人民法院应当准许", ""),
]


@pytest.mark.parametrize(("clause", "text", "by"), DISPLACING)
def test_displaced_words(clause: str, text: str, by: str) -> None:
    """Is what displaces the words named, and the rest of the clause left alone?"""
    assert by in displaced_by(clause, text, DAY) and bool(by) is bool(displaced_by(clause, text, DAY))


NUMBERS = [
    ("条例第四条第（二）项规定情形之一的。", "第四条"),
    ("依照第四十六条支付。", "第四十六条"),
    ("减免债务人欠缴的本法第八十二条第一款第二项规定以外的费用。", "第八十二条"),
    ("依照本法第四十七条规定的经济补偿标准的二倍支付。", ""),
    ("依照劳动合同法第四十六条、第四十七条支付经济补偿。", ""),
    ("依照《劳动合同法》第四十六条支付经济补偿。", ""),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_bare_numbers(text: str, wanted: str) -> None:
    """Is a number found whose law is not named right before it?"""
    assert bare_number(text) == wanted


OLD = [
    ("工会法司法解释", "根据工会法第五十二条，恢复其工作。", True),  # 第五十三条 since 2022
    ("劳动合同法实施条例", "依照劳动合同法第四十六条支付经济补偿。", False),  # no amendment touched it
    ("劳动合同法", "依照工会法第二十条签订集体合同。", True),
    ("企业职工带薪年休假实施办法", "年度内又出现条例第四条第（二）项规定情形之一的。", True),  # which 条例?
]


@pytest.mark.parametrize(("document", "text", "old"), OLD)
def test_numbers_older_than_the_law(bank: Bank, store: ClauseStore, document: str, text: str, old: bool) -> None:
    """Is a number refused that was written before the law's present text, unless that article is known to be untouched?"""
    item = replace(next(i for i in bank.items if i.type is Type.JUDGE), stem=f"根据《某法》，{text}（　　）", document=document)
    assert bool(outdated_number(item, store, NameTable(store.documents()))) is old


FRAMES = [
    ("用人单位与劳动者协商一致，可以订立固定期限劳动合同。", "固定期限劳动合同", True),
    ("个人申领失业保险金，社会保险经办机构应当自收到申请之日起10个工作日内办理完毕。", "10个工作日", False),  # the opening tells
    ("劳动合同期限三个月以上不满一年的，试用期不得超过一个月。", "一个月", False),
]


@pytest.mark.parametrize(("text", "filler", "rivals"), FRAMES)
def test_blanks_have_one_filler(context: Context, text: str, filler: str, rivals: bool) -> None:
    """Is a frame found that another clause fills otherwise?"""
    start = text.index(filler)
    assert isinstance(context.support, Support) and context.support.rivals(text, start, start + len(filler)) is rivals


SWAPS = [
    ("失业人员应当缴纳的基本医疗保险费从失业保险基金中支付，个人不缴纳。", "应当"),
    ("未经许可，任何单位和个人不得经营劳务派遣业务和职业中介业务。", "不得"),
    ("生产危险物品的车间不得与员工宿舍在同一座建筑物内，并应当与员工宿舍保持距离。", "不得"),
    ("劳动合同被确认无效，给对方造成损害的，有过错的一方应当承担赔偿责任。", "无效"),
]


@pytest.mark.parametrize(("text", "word"), SWAPS)
def test_no_absurd_swaps(context: Context, store: ClauseStore, text: str, word: str) -> None:
    """Is no modal changed where the sentence would be absurd or still true?"""
    clause = store.get("劳动合同法#50")
    assert clause is not None
    found = alterations(context, Statement(clause, store.document("劳动合同法"), text, 1), context.rng("t"))
    assert word not in {a.right for a in found}


def test_milder_words_are_a_third_at_most(bank: Bank) -> None:
    """Do at most a third of the false statements turn on 应当 and 可以?"""
    false = [i for i in bank.items if i.type is Type.JUDGE and i.answer == (WRONG,)]
    swaps = [i for i in false if re.search("题中“(?:可以|应当|必须)”，法条原文为“(?:可以|应当|必须)”", i.explanation)]
    assert 0 < len(swaps) * 3 <= len(false)


CUT = [("指代不明", "以下证据应当出示。"), ("指代不明", "其应当支付工资。"), ("标点或句子残缺", "月计薪天数（（　　））折算。")]


@pytest.mark.parametrize(("check", "text"), CUT)
def test_cut_options_and_double_brackets(bank: Bank, check: str, text: str) -> None:
    """Is an option refused that needs what stood before it, and a bracket in brackets?"""
    item = next(i for i in bank.items if i.rule == "说法")
    assert CHECKS[check](replace(item, options=(Option(text, True), *item.options[1:]))) and not CHECKS[check](item)


ANSWERED = [
    ("工会法#21", "上级工会对签订集体合同应提供什么帮助？"),  # the key says it again
    ("内蒙古协商调解实施方案#二（八）15", "怎样提高调解员的办案能力？"),  # the key is a whole paragraph
]


@pytest.mark.parametrize(("clause", "question"), ANSWERED)
def test_no_circular_and_no_whole_paragraph(store: ClauseStore, clause: str, question: str) -> None:
    """Has such a question no key?"""
    held = store.get(clause)
    assert held is not None and answering(question, held) is None


def test_days_of_effect_and_lost_conditions(store: ClauseStore, context: Context) -> None:
    """Is the day of effect no rule, and a later 款 that leans on the first no statement?"""
    last = store.get("工资支付暂行规定#20")
    assert last is not None and not substantive(last)
    assert not [s for s in context.statements["劳动争议司法解释二"] if (s.clause.locator, s.paragraph) in (("11", 3), ("18", 2))]


def test_a_clause_stands_until_it_is_displaced() -> None:
    """Is the sixty days of 劳动法 第八十二条 the law until 调解仲裁法 came into force, and not from that day?"""
    assert displaced_by("劳动法#82", "六十日内", date(2008, 4, 30)) == ""
    assert displaced_by("劳动法#82", "六十日内", date(2008, 5, 1))
