"""Do items joined or cut from the law stay sentences people would write, and false ones stay false?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.displaced import overtaken_by
from assistant.quiz.alter import alterations
from assistant.quiz.context import Context
from assistant.quiz.distractors import wrong_spans
from assistant.quiz.generate.effects import question
from assistant.quiz.generate.judge import one_rule
from assistant.quiz.generate.lists import asking
from assistant.quiz.generate.numbers import sentence
from assistant.quiz.generate.versions import ROOM, decided, shared
from assistant.quiz.records import Bank
from assistant.quiz.sentences import Statement, deploys, slight, undrafted
from assistant.quiz.swaps import swapped
from assistant.quiz.values import find_spans
from assistant.quiz.worth import LONGEST, asked
from assistant.references.write import locator_words
from ingest.store import ClauseStore

DAY = date(2026, 6, 1)


def _said(store: ClauseStore, text: str) -> Statement:
    return Statement(store.of("劳动合同法")[0], store.document("劳动合同法"), text, 1)


SPLICED = [
    # the item names 职工 itself: 职工累计工作满1年的职工 is no Chinese
    ("职工有下列情形之一的，不享受当年的年休假", "累计工作满1年不满10年的职工，请病假累计2个月以上的", "累计工作满1年不满10年的职工，请病假累计2个月以上的，不享受当年的年休假。"),
    # an item without a subject still gets the one of the opening
    ("职工有下列情形之一的，不享受当年的年休假", "请事假累计20天以上且单位按照规定不扣工资的", "职工请事假累计20天以上且单位按照规定不扣工资的，不享受当年的年休假。"),
    # the same subject opens the effect: said once
    ("有下列情形之一的，用人单位应当向劳动者支付经济补偿", "用人单位依照本法第四十一条第一款规定解除劳动合同的", "用人单位依照本法第四十一条第一款规定解除劳动合同的，应当向劳动者支付经济补偿。"),
    # it stands inside the effect: no sentence is made
    ("有下列情形之一的，依照规定的程序，劳动者可以与用人单位解除劳动合同", "劳动者在试用期内提前3日通知用人单位的", ""),
    # 有关单位或者个人 is whoever the item names
    ("有下列情形之一的，有关单位或者个人可以依法申请行政复议", "用人单位对单位缴费费率不服的", "用人单位对单位缴费费率不服的，可以依法申请行政复议。"),
]


@pytest.mark.parametrize(("lead", "item", "made"), SPLICED)
def test_an_item_under_its_opening_has_one_subject(lead: str, item: str, made: str) -> None:
    """Is no subject said twice where an opening and an item make one sentence?"""
    found = sentence(lead, item)
    assert (found[0] if found else "") == made


def test_common_words_stand_in_the_stem_once(bank: Bank) -> None:
    """Are four long options cut to where they differ, at marks, and none left that repeats a sentence four times?"""
    right = "用人单位拒不协助调查核实的，由社会保险行政部门责令改正，处2000元以上2万元以下的罚款。"
    wrong = [right.replace("行政部门", "经办机构"), right.replace("2000", "1000"), right.replace("行政部门", "经办机构").replace("2000", "1000")]
    head, middles, tail = shared([right, *wrong])
    assert (head, tail) == ("用人单位拒不协助调查核实的，", "。")
    assert [head + m + tail for m in middles] == [right, *wrong]
    assert shared(["甲应当支付。", "乙应当支付。"]) == ("", ["甲应当支付。", "乙应当支付。"], "")  # short ones that differ from the start stay whole
    made = [i for i in bank.items if i.rule in ("辨析", "情景")]
    assert len(made) > 3 and all(len(o.text) <= ROOM for i in made for o in i.options)
    for item in (i for i in made if "下列" not in i.stem):  # the key in the gap is the law's own sentence
        key = next(o.text for o in item.options if o.right)
        assert re.sub("^.*?》，", "", item.stem).replace("（　　）", key) in undrafted(item.basis.quote)


STORIES = [
    ("我探望父母的车费，单位报吗？", "已婚职工探望父母的往返路费，由本人自理。", False),  # married or not decides
    ("我已婚，探望父母的车费，单位报吗？", "已婚职工探望父母的往返路费，由本人自理。", True),
    ("我月标准工资三千，车费一千五，单位报多少？", "往返路费在百分之三十以内的，由本人自理。", False),  # options would not name the sum
]


@pytest.mark.parametrize(("told", "text", "fits"), STORIES)
def test_a_story_tells_what_decides_it(told: str, text: str, fits: bool) -> None:
    """Is a caller's story left out that lacks the deciding fact, or asks for a sum?"""
    assert decided(told, text) is fits


def test_what_a_short_name_leaves_behind_goes_with_it() -> None:
    """Is a bracket that only repeats the words before it dropped, and one that tells something kept?"""
    assert undrafted("单位均不得招用不满16周岁的未成年人（招用不满16周岁的未成年人，以下统称使用童工）。") == "单位均不得招用不满16周岁的未成年人。"
    assert undrafted("订立合同（含聘用合同，以下统称合同）的") == "订立合同（含聘用合同）的"


def test_a_rule_with_its_exception_is_not_turned_round() -> None:
    """Is 不视为……但……除外 never made, and the negation put before 应当?"""
    text = "职工在单位组织的活动中受到伤害的，应当视为工作原因"
    assert not [w for *_, w, _ in swapped(f"{text}，但参加与工作无关的活动除外。") if "视为" in w]
    assert "不应当视为" in [w for *_, w, _ in swapped(f"{text}。")]


def test_one_of_several_conditions_stays_one() -> None:
    """Does 下列条件之一 keep 之一: 符合哪些条件 would ask for all of them?"""
    assert asking("仲裁员应当公道正派并符合下列条件之一") == "仲裁员应当公道正派并符合哪些条件之一？"
    assert asking("有下列情形之一的，诉讼时效中断") == "在哪些情形下，诉讼时效中断？"


SOUGHT = [
    # 提起诉讼 is nothing one applies for
    ("个人与所在用人单位发生社会保险争议的，可以依法申请调解、仲裁，提起诉讼。用人单位侵害个人社会保险权益的，个人也可以要求社会保险行政部门依法处理。", "可以通过哪些途径解决？", "可以依法申请调解、仲裁，提起诉讼。"),
    # what the court then does was not asked
    ("用人单位拖欠或者未足额支付劳动报酬的，劳动者可以依法向当地人民法院申请支付令，人民法院应当依法发出支付令。", "劳动者可以向谁申请什么？", "劳动者可以依法向当地人民法院申请支付令。"),
]


@pytest.mark.parametrize(("text", "ask", "key"), SOUGHT)
def test_the_key_is_what_the_question_asks_for(store: ClauseStore, text: str, ask: str, key: str) -> None:
    """Does 申请什么 stand only over keys that are applied for, cut to them?"""
    found = question(_said(store, text))
    assert found is not None and found[0].endswith(ask) and found[1] == key


def test_lines_that_set_offices_to_work_are_not_asked() -> None:
    """Are deployments of a plan and housekeeping of a committee left out, duties and rights kept?"""
    assert deploys("发挥集体协商指导员作用，指导员要深入辖区、企业做好政策宣传。")
    assert deploys("仲裁机构通过建议调解等方式，积极引导当事人先行调解。")
    assert not deploys("企业应当依法与劳动者订立劳动合同。")
    assert not asked("仲裁委员会对不再聘任的仲裁员，应当及时收回仲裁员证和仲裁徽章，并予以公告。")
    assert asked("调解协议书由双方当事人签名或者盖章，经调解员签名并加盖调解组织印章后生效。")  # this seal makes the agreement


def test_words_that_only_point_elsewhere_are_slight() -> None:
    """Is 参照本规定办理, or the rule of another court paper named with its number, no matter for a question?"""
    assert slight("当事人申请司法确认的，参照本规定办理。委托他人调解的，按照《调解工作若干问题的规定》（法释〔2004〕12号）的有关规定办理。")
    assert not slight("当事人申请司法确认的，应当自调解协议生效之日起三十日内提出。")


def test_a_long_statement_is_cut_to_one_rule(store: ClauseStore) -> None:
    """Is of five sentences each judged alone, and none cut from its 但是?"""
    rule = "用人单位安排加班的，应当按照国家有关规定向劳动者支付加班费。"
    other = "用人单位与劳动者协商一致，可以变更劳动合同约定的内容，变更劳动合同应当采用书面形式，变更后的文本由双方各执一份。"
    long = _said(store, rule + other + other.replace("变更", "解除"))
    assert len(long.text) > LONGEST
    assert next(s.text for s in one_rule(long)) == rule and all(s.text.count("。") == 1 for s in one_rule(long))
    bound = replace(long, text=long.text + "但是，劳动者严重违纪的除外。")
    assert list(one_rule(bound)) == [bound]


def test_ranges_are_those_the_law_uses(context: Context) -> None:
    """Are wrong fines ranges that stand in the law, written 二倍: 四倍以上五倍以下 gives itself away?"""
    text = "没收违法所得，并处违法所得一倍以上五倍以下的罚款。"
    context = replace(context, ranges={"倍数": [(1, 3), (1, 5), (2, 5), (2, 10)]})
    made = {w for w, _ in wrong_spans(context, text, find_spans(text)[0], context.rng("r"), want=8)}
    assert made and made <= {"一倍以上三倍以下", "二倍以上五倍以下", "二倍以上十倍以下"}


def test_the_ranges_of_the_law_are_read(context: Context) -> None:
    """Are fines of the seven documents held by their size, and nothing that is no range?"""
    assert context.ranges["金额"] and all(low < high for pairs in context.ranges.values() for low, high in pairs)


def test_days_that_fall_together_are_not_told_apart(store: ClauseStore, context: Context) -> None:
    """Is 签订之日 never put for 生效之日: an agreement takes effect when it is signed?"""
    text = "双方当事人可以自调解协议生效之日起十五日内，共同向仲裁委员会提出审查申请。"
    made = alterations(context, _said(store, text), context.rng("s"))
    assert made and not [a for a in made if "签订" in a.wrong]


def test_reconsideration_first_is_no_error_where_the_law_asks_it() -> None:
    """Is no false item made of omissions, for which 行政复议法 第二十三条 asks 复议 first since 2024?"""
    may = "可以依法申请行政复议，也可以依法向人民法院提起行政诉讼。"
    first = "方可提起行政诉讼"
    assert [w for *_, w, _ in swapped(f"用人单位对费率不服的，{may}") if first in w]
    assert not [w for *_, w, _ in swapped(f"医疗机构认为经办机构未履行有关协议的，{may}") if first in w]
    omitted = "医疗机构认为经办机构未履行有关协议或者规定的"
    assert overtaken_by("工伤保险条例#55", omitted, DAY) and not overtaken_by("工伤保险条例#55", omitted, date(2023, 12, 31))


def test_what_is_numbered_by_numerals_alone_is_cited_as_an_article(store: ClauseStore) -> None:
    """Does a stem read 第一条 where the document only says 一、?"""
    clause = replace(store.of("劳动合同法")[0], label="一、", locator="一")
    assert locator_words(clause) == "第一条"
