"""Do the rules hold that keep an item sound: no figure the law implies, no key in the stem, no sentence cut from its context, no vague question?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.displaced import overtaken_by
from assistant.quiz.alter import alterations, direction
from assistant.quiz.context import Context, matter
from assistant.quiz.gate import first_fault, shows_key
from assistant.quiz.generate.effects import question
from assistant.quiz.generate.lists import asking
from assistant.quiz.generate.terms import FAMILIES, hinted
from assistant.quiz.paper import Blueprint, make_papers
from assistant.quiz.records import Bank, Option
from assistant.quiz.sentences import Statement, stands_alone, taken_up, undrafted
from assistant.quiz.tiers import implied
from assistant.quiz.values import find_spans
from ingest.store import ClauseStore

DAY = date(2026, 6, 1)


WAYS = [
    # a right that arises after a year has arisen after two
    ("自劳动能力鉴定结论作出之日起1年后，可以申请劳动能力复查鉴定。", "smaller"),
    # a limit that is the condition of what follows
    ("从事工会工作，每月不超过三个工作日，其工资照发。", "larger"),
    # a floor some words before its figure
    ("用人单位安排残疾人就业的比例不得低于本单位在职职工总数的1.5%。", "larger"),
    ("劳务派遣单位应当与被派遣劳动者订立二年以上的固定期限劳动合同。", "larger"),
    ("劳动者一方在十人以上，并有共同请求的，可以推举代表。", "smaller"),
    ("劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。", "smaller"),
    ("劳动者解除劳动合同，应当提前三十日以书面形式通知用人单位。", "larger"),
    ("仲裁庭应当在开庭五日前，将开庭日期、地点书面通知双方当事人。", "larger"),
    ("当事人有正当理由的，可以在开庭三日前请求延期开庭。", "smaller"),
    # who died within a day died within two; what was not done within twenty days was not done within fifteen
    ("职工突发疾病，在48小时之内经抢救无效死亡的，视同工伤。", "larger"),
    ("自收到调解申请之日起十五日内未达成调解协议的，当事人可以依法申请仲裁。", "smaller"),
    ("经负责人批准，可以延长三十日。", "larger"),
    ("可以自收到仲裁裁决书之日起三十日内向人民法院申请撤销裁决。", "larger"),
    ("应当自收到鉴定申请之日起60日内作出鉴定结论，必要时，可以延长。", "smaller"),
]


@pytest.mark.parametrize(("text", "way"), WAYS)
def test_figures_move_beyond_what_the_law_implies(text: str, way: str) -> None:
    """Does a changed figure go where the sentence becomes false, not merely weaker?"""
    assert direction(text, find_spans(text)[0]) == way


def test_no_change_doubles_the_words_beside_it(store: ClauseStore, context: Context) -> None:
    """Is 月最低工资标准的标准 never printed?"""
    text = "女职工产假期间的生育津贴，按照用人单位上年度职工月平均工资的标准由生育保险基金支付。"
    clause = store.of("劳动合同法")[0]
    made = alterations(context, Statement(clause, store.document("劳动合同法"), text, 1), context.rng("t"))
    assert made and not [a.text for a in made if "标准的标准" in a.text]


TAKEN_UP = [
    ("劳动者可以通过调解委员会向企业提出其他合理诉求。", "", True),
    ("人民法院接受申请后，必须在四十八小时内作出裁定。", "利害关系人可以申请保全。", True),
    ("低收入家庭六十周岁以上的老年人所需个人缴费部分，由政府给予补贴。", "国家建立和完善城镇居民基本医疗保险制度。", True),
    ("用人单位在指定期限内不提供的，应当承担不利后果。", "", True),
    ("用工单位无同类岗位劳动者的，参照相近岗位劳动者的劳动报酬确定。", "", True),
    ("职工应当参加职工基本医疗保险，由用人单位和职工共同缴纳基本医疗保险费。", "国家建立基本医疗保险制度。", False),
    ("用人单位应当予以减轻劳动量或者安排能够适应的劳动。", "女职工在孕期不能适应原劳动的，适用本条。", False),
]


@pytest.mark.parametrize(("text", "before", "leans"), TAKEN_UP)
def test_later_sentences_keep_their_scheme_and_stage(text: str, before: str, leans: bool) -> None:
    """Is a later sentence refused where subject, scheme or stage stand only before it?"""
    assert taken_up(text, before) is leans


def test_words_that_add_to_a_sentence_before_do_not_stand_alone() -> None:
    """Is 劳动者也可以 refused, and the drafter's short name left out?"""
    assert not stands_alone("劳动者也可以通过调解委员会向企业提出合理诉求。")
    assert undrafted("职工连续工作满12个月以上的，享受带薪年休假（以下简称年休假）。") == "职工连续工作满12个月以上的，享受带薪年休假。"
    assert undrafted("订立劳动合同（含聘用合同，下同）时") == "订立劳动合同（含聘用合同）时"


IMPLIED = [
    ("从事故发生当月起3个月内照发工资，从第4个月起停发工资。", True),
    ("应当在15日内进行审核，收到补正材料后，应当在十五日内作出决定。", True),
    ("应当在15日内进行审核，应当在30日内作出决定。", False),
]


@pytest.mark.parametrize(("text", "told"), IMPLIED)
def test_no_figure_is_told_by_another(text: str, told: bool) -> None:
    """Does 第4个月 rule out a gap for 3个月?"""
    assert implied(text, find_spans(text)[0]) is told


def test_the_stem_holds_no_word_of_the_key_alone(bank: Bank) -> None:
    """Is 法律援助机构 not asked where the stem says 法律援助, and 人民法院 asked where it says nothing?"""
    item = next(i for i in bank.items if i.rule == "主体")
    stem = "根据《劳动法》，（　　）应当先行提供法律援助。"
    others = tuple(Option(o, False) for o in ("人民检察院", "律师协会", "司法行政部门"))
    assert shows_key(replace(item, stem=stem, options=(Option("法律援助机构", True), *others)))
    assert not shows_key(replace(item, stem=stem, options=(Option("人民法院", True), *others)))


EFFECTS = [
    # 视为 is no liability, and what the stem does not tell belongs to no key
    ("行为人逃匿，无法将责令支付文书送交其本人的，如果有关部门已张贴责令支付文书，应当视为经政府有关部门责令支付。", ""),
    ("公司研究决定改制、解散以及制定重要的规章制度时，应当听取公司工会的意见，并通过职工代表大会听取职工的意见和建议。", "应当履行什么程序？"),
    ("已建立劳动关系，未同时订立书面劳动合同的，应当自用工之日起一个月内订立书面劳动合同。", "应当在什么期限内订立书面劳动合同？"),
    ("用人单位违反规定不与劳动者订立合同的，由劳动行政部门责令限期改正，处一万元以下的罚款。", "应当承担什么法律责任？"),
]


@pytest.mark.parametrize(("text", "ask"), EFFECTS)
def test_the_question_word_fits_the_key(store: ClauseStore, text: str, ask: str) -> None:
    """Is 法律责任 asked of sanctions only, and each other question in words its key answers?"""
    clause = store.of("劳动合同法")[0]
    found = question(Statement(clause, store.document("劳动合同法"), text, 1))
    assert (found[0][-len(ask) :] if found else "") == ask


def test_lists_are_asked_with_the_fine_that_tells_them_apart() -> None:
    """Does no question end at 责令限期改正?"""
    lead = "生产经营单位有下列行为之一的，责令限期改正，处五万元以下的罚款；逾期未改正的，处五万元以上二十万元以下的罚款"
    assert asking(lead) == "生产经营单位有哪些行为之一的，责令限期改正，处五万元以下的罚款？"
    assert asking(lead, 1).endswith("逾期未改正的，处五万元以上二十万元以下的罚款？")
    assert asking("生产经营单位有下列行为之一的，责令限期改正") == ""


def test_terms_are_asked_among_their_kin(bank: Bank) -> None:
    """Is each family of four unlike terms, and each item without a hint in its stem?"""
    assert all(len(set(f)) == 4 for f in FAMILIES)
    made = [i for i in bank.items if i.rule == "概念"]
    assert len(made) > 5 and all(first_fault(i) is None for i in made)
    assert hinted("失业保险金", "失业人员可以领取＿", "《社会保险法》", ("经济补偿",))


def test_topics_are_whole_noun_phrases(bank: Bank, store: ClauseStore) -> None:
    """Is what a stem is about a heading, never the first words of a sentence?"""
    about = [(i, m[1]) for i in bank.items if i.rule in ("说法", "辨析") and (m := re.search("关于“([^”]+)”的规定，下列说法", i.stem))]
    assert len(about) > 20 and all(any(words in p for p in i.basis.path) for i, words in about)
    assert all(matter(c) == "" for c in store.of("劳动合同法") if c.path and "总则" in c.path[-1])


def test_no_paper_asks_one_thing_twice(bank: Bank) -> None:
    """Does a paper of every 题型 draw no clause twice, whatever rules made the items?"""
    for seed in range(3):
        (paper,) = make_papers(bank.items, Blueprint(), seed=seed)
        clauses = [i.basis.clause for i in paper.items()]
        assert len(clauses) == len(set(clauses)) > 20


def test_the_renewal_that_a_later_reading_changed_is_not_asked() -> None:
    """Is 一方提出终止劳动关系的，人民法院应予支持 overtaken since the second interpretation, and not before?"""
    text = "一方提出终止劳动关系的，人民法院应予支持。"
    assert overtaken_by("劳动争议司法解释一#34", text, DAY) and not overtaken_by("劳动争议司法解释一#34", text, DAY.replace(year=2025, month=8))
