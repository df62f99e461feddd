"""Does each rule that makes or refuses an item hold: points to ask, swaps that sound like law, scales, questions of lists and effects?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.displaced import displaced_by, overtaken_by
from assistant.quiz.alter import alterations
from assistant.quiz.context import Context, speaks, touches
from assistant.quiz.generate.blanks import told
from assistant.quiz.generate.circles import rivals
from assistant.quiz.generate.effects import question
from assistant.quiz.generate.lists import asking
from assistant.quiz.generate.numbers import sentence
from assistant.quiz.generate.versions import wrong_versions
from assistant.quiz.paper import like, points, sentences
from assistant.quiz.records import Bank
from assistant.quiz.sentences import Statement, stands_alone, statements, substantive
from assistant.quiz.swaps import swapped
from assistant.quiz.tiers import own_step, serial
from assistant.quiz.values import find_spans
from assistant.quiz.worth import asked
from ingest.store import ClauseStore

DAY = date(2026, 6, 1)


def _said(store: ClauseStore, text: str) -> Statement:
    clause = store.get("劳动合同法#50")
    assert clause is not None
    return Statement(clause, store.document("劳动合同法"), text, 1)


POINTS = [
    ("人力资源社会保障行政部门应当按照国家有关规定，对公共人力资源服务机构进行监督管理。", False),  # what an office does anyway
    ("新闻媒体应当开展保障农民工工资支付法律法规政策的公益宣传和先进典型的报道。", False),
    ("中华全国总工会会同有关国家机关制定机关工会实施本法的具体办法。", False),  # who makes further rules
    ("任何单位和个人不得以暴力、威胁或者非法限制人身自由的手段强迫残疾人劳动。", False),  # nobody denies it
    ("劳动者认为用人单位侵犯其劳动保障合法权益的，有权向劳动保障行政部门投诉。", False),
    ("劳动保障监察员滥用职权、玩忽职守、徇私舞弊的，依法给予行政处分。", False),  # inside an office
    ("各省、直辖市人民政府可以根据本规定制定实施细则，并抄送国家劳动总局备案。", False),  # a body that is no more
    ("高温作业是指相对湿度≥80%RH的异常作业条件。", False),  # a gauge
    ("任何单位和个人不得擅自延长职工工作时间。因特殊情况确需延长的，按照国家有关规定执行。", False),
    ("社会保险行政部门应当自受理工伤认定申请之日起60日内作出工伤认定的决定。", True),  # a figure
    ("用人单位分立、合并、转让的，承继单位应当承担原用人单位的工伤保险责任。", True),  # a case with its effect
    ("劳动争议仲裁不收费。", True),
    ("被派遣劳动者的劳动报酬由劳务派遣单位支付。", True),  # who bears
]


@pytest.mark.parametrize(("text", "wanted"), POINTS)
def test_what_has_a_point(text: str, wanted: bool) -> None:
    """Is a sentence with nothing to be right or wrong about told from one with a figure, a case, a bearer or an effect?"""
    assert asked(text) is wanted


SWAPS = [
    ("用人单位自用工之日起即与劳动者建立劳动关系。", "自订立书面劳动合同之日", True),
    ("失业人员的丧葬补助金从失业保险基金中支付。", "由用人单位", True),
    ("职工认为是工伤，用人单位不认为是工伤的，由用人单位承担举证责任。", "由劳动者承担举证责任", True),
    ("双方当事人在仲裁中有权进行质证和辩论。", "无权", False),  # nobody falls for the denial of a right
    ("工会专职工作人员的工资由所在单位支付。", "由工伤保险基金支付", False),  # no injury, no fund
    ("因工伤停工留薪期间不计入年休假假期。", "医疗期", False),  # 因工伤医疗期间 may well be true
]


@pytest.mark.parametrize(("text", "wrong", "made"), SWAPS)
def test_swaps_sound_like_law(text: str, wrong: str, made: bool) -> None:
    """Is the plausible swap made, and the absurd or doubtful one not?"""
    assert (wrong in {w for _, _, w, _ in swapped(text)}) is made


NO_LIES = [
    ("用人单位可以在劳动合同中约定试用期。", "应当"),  # 可以 -> 应当 denies nothing
    ("逃避支付劳动报酬的，处三年以下有期徒刑；造成严重后果的，处三年以上七年以下有期徒刑。", "八年"),  # higher than the next step
    ("超过一个月不满一年未订立书面劳动合同的，应当支付二倍的工资。", "两个月不满一年"),  # part of the case, hence true
    ("申请仲裁的时效期间为一年。", "六年"),  # too far off to tempt anybody
    ("任何组织和个人不得随意撤销、合并工会组织。", "可以"),
    ("用人单位用工满一年的，调解小组可以根据需要设立。", "应当"),
]


@pytest.mark.parametrize(("text", "wrong"), NO_LIES)
def test_no_weak_alterations(context: Context, store: ClauseStore, text: str, wrong: str) -> None:
    """Is a change left out that leaves the sentence true, contradicts the rest of it, or fools nobody?"""
    for seed in range(6):
        assert not [a for a in alterations(context, _said(store, text), context.rng(seed)) if wrong in a.wrong]


def test_a_scale_shows_its_own_step() -> None:
    """Are the other steps of a scale left out, and are they known as wrong choices?"""
    text = "职工被鉴定为七级至九级伤残的，标准为：七级伤残为13个月的本人工资，八级伤残为11个月的本人工资，九级伤残为9个月的本人工资。"
    span = next(s for s in find_spans(text) if s.text == "11个月")
    said, place, others = own_step(text, span)
    assert said == "职工被鉴定为七级至九级伤残的，标准为：八级伤残为11个月的本人工资。" and said[place.start : place.end] == "11个月"
    assert sorted(others) == [9, 13]
    assert serial("满1年的休5天，满10年的休10天，满20年的休15天。", next(s for s in find_spans("满1年的休5天，满10年的休10天，满20年的休15天。") if s.text == "10天"))


LEADS = [
    ("有下列情形之一的，诉讼时效中断，从中断时起，诉讼时效期间重新计算", "在哪些情形下，诉讼时效中断？"),  # no long tail behind the question
    ("职工有下列情形之一的，应当认定为工伤", "职工有哪些情形之一的，应当认定为工伤？"),
    ("工会经费的来源", "工会经费的来源有哪些？"),
    ("裁员主要包括", "裁员主要包括哪些内容？"),
    ("具备下列条件的失业人员，可以领取失业保险金", "具备哪些条件的失业人员，可以领取失业保险金？"),
]


@pytest.mark.parametrize(("lead", "wanted"), LEADS)
def test_lists_are_asked_in_plain_questions(lead: str, wanted: str) -> None:
    """Does the opening of a list become a question people would ask?"""
    assert asking(lead) == wanted


JOINED = [
    ("公务员有下列情形之一的，予以辞退", "旷工连续超过十五天的", "公务员旷工连续超过十五天的，予以辞退。"),
    ("职工因工致残被鉴定为七级的，享受以下待遇", "支付13个月的本人工资", "职工因工致残被鉴定为七级的，支付13个月的本人工资。"),
    ("有下列情形之一的，用人单位应当按照下列标准支付工资", "安排加班的，支付百分之一百五十", ""),  # the item is no case
]


@pytest.mark.parametrize(("lead", "item", "wanted"), JOINED)
def test_an_item_and_its_opening_make_one_sentence(lead: str, item: str, wanted: str) -> None:
    """Is there no …… in a stem, and no sentence where the two do not join?"""
    assert (sentence(lead, item) or ("", 0))[0] == wanted


EFFECTS = [
    ("职工被借调期间受到工伤事故伤害的，由原用人单位承担工伤保险责任，可以约定补偿办法。", "由谁承担工伤保险责任？", "由原用人单位承担工伤保险责任，可以约定补偿办法。"),
    # what follows from another case is not in the key
    ("女职工产假期间的生育津贴，对已经参加生育保险的，由生育保险基金支付；对未参加生育保险的，由用人单位支付。", "由谁支付？", "由生育保险基金支付。"),
    ("非全日制用工，是指以小时计酬为主，平均每日工作时间不超过四小时的用工形式。", "是指什么？", "以小时计酬为主，平均每日工作时间不超过四小时的用工形式。"),
]


@pytest.mark.parametrize(("text", "ask", "key"), EFFECTS)
def test_the_key_is_what_follows_and_no_more(store: ClauseStore, text: str, ask: str, key: str) -> None:
    """Does the question ask for all of the key, and the key hold nothing else?"""
    found = question(_said(store, text))
    assert found is not None and found[0].endswith(ask) and found[1] == key


def test_versions_differ_from_the_law_and_each_other(context: Context, store: ClauseStore) -> None:
    """Has a rule with two points three false versions, each unlike the others and found in no clause?"""
    text = "劳动争议仲裁委员会应当自收到仲裁申请之日起五日内作出决定，并书面通知申请人。"
    wrong = wrong_versions(context, _said(store, text), context.rng("v"), figures=False)
    assert len({w for w, _ in wrong} | {text}) == 4 and all("应为" in why for _, why in wrong)


def test_blanked_terms_are_not_told() -> None:
    """Is a term refused that the title or the rest of the sentence gives away?"""
    assert told("失业保险金", "失业人员在领取＿期间，享受待遇。", "《社会保险法》")
    assert told("最低工资标准", "不同行政区域可以有不同的＿。", "《最低工资规定》")
    assert not told("连带赔偿责任", "应当承担＿。", "《劳动法》")


def test_choices_of_who_come_from_one_circle(bank: Bank) -> None:
    """Are the wrong subjects those who act beside the right one, or who might pay?"""
    asked_who = [i for i in bank.items if i.rule == "主体"]
    assert asked_who and "用工单位" in rivals("劳务派遣单位") and rivals("仲裁庭")
    for item in asked_who:
        assert not any(o.text in item.stem for o in item.options), item.stem


def test_joined_items_are_made_of_the_clause(bank: Bank) -> None:
    """Is every word of a true 列举判断 the clause's own?"""
    joined = [i for i in bank.items if i.rule == "列举判断" and i.key == "正确"]
    assert joined
    for item in joined:
        for part in item.stem.split("，", 1)[1].removesuffix("。（　　）").split("，"):
            assert part.removesuffix("的")[-8:] in item.basis.quote, item.stem


OVERTAKEN = [
    ("失业保险条例#28", "处骗取金额1倍以上3倍以下的罚款", "第八十八条"),  # 二倍以上五倍以下 since 2011
    ("劳动法#23", "当事人约定的劳动合同终止条件出现", "第十三条"),
    ("劳动法#80", "调解委员会主任由工会代表担任", "第十条"),
    ("劳动法#20", "当事人双方同意续延劳动合同的", "第十四条"),
    ("人民调解协议司法确认规定#5", "撤回司法确认申请的，人民法院应当准许", "第三百五十七条"),  # 可以裁定准许 since 2015
]


@pytest.mark.parametrize(("clause", "words", "by"), OVERTAKEN)
def test_law_displaced_in_substance(clause: str, words: str, by: str) -> None:
    """Is what a later law displaces named by its article, from that law's day on and not before?"""
    assert by in overtaken_by(clause, words, DAY) and overtaken_by(clause, words, date(1999, 12, 31)) == ""


def test_overtaken_clauses_may_be_shown_but_are_not_asked(bank: Bank) -> None:
    """Does an answer still show 劳动法 第二十五条 beside, while no item asks it and coverage does not want it?"""
    assert overtaken_by("劳动法#25", "严重违反劳动纪律", DAY) and displaced_by("劳动法#25", "严重违反劳动纪律", DAY) == ""
    assert not [i for i in bank.items if i.basis.clause == "劳动法#25"]
    assert "劳动法#25" not in {c for row in bank.coverage for c in row.uncovered}


NUMBERED = [
    ("用人单位一方应当根据本规定第四十二条的规定将文本报送劳动保障行政部门审查。", False),
    ("建设单位不得因争议不按照本条例第二十四条的规定拨付人工费用。", False),
    ("用人单位违反本条例第十九条的规定，拒不协助调查核实的，处2000元以上2万元以下的罚款。", True),  # the content follows
    ("用人单位依照劳动合同法第四十条的规定，选择额外支付一个月工资的，按上一个月的工资标准确定。", True),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERED)
def test_bare_numbers_of_the_same_law(text: str, wanted: bool) -> None:
    """Is a sentence refused that says what to do by an article number alone?"""
    assert stands_alone(text) is wanted


def test_a_first_sentence_stands_by_itself(store: ClauseStore) -> None:
    """Are two sentences with their own subjects asked apart, and one that leans kept with the one before?"""
    clause = store.get("劳动合同法#37")
    assert clause is not None
    assert [s.text.count("。") for s in statements(clause, store.document("劳动合同法"))] == [1, 1]
    last = store.get("劳动合同法#4")
    assert last is not None and substantive(last)


def test_company_law_is_asked_on_employees_only(context: Context, store: ClauseStore) -> None:
    """Is the size of a board no figure of labour law, and that of the staff one?"""
    company = replace(store.document("劳动法"), id="公司法", labour=False)
    text = "董事会成员为三人以上。职工人数三百人以上的公司，应当有公司职工代表。"
    assert not touches(company, text, text.index("三人")) and touches(company, text, text.index("三百人"))
    crime = replace(company, id="刑法")
    assert not speaks(context, crime, "刑法#237", "以暴力强制猥亵他人的，处五年以下有期徒刑。")


def test_a_paper_tells_a_rule_once(bank: Bank) -> None:
    """Are the articles of all options counted, and two laws that say the same known as alike?"""
    item = next(i for i in bank.items if i.rule == "说法")
    assert len(points(item)) >= 3 and len(sentences(item)) == 4
    one = "劳动者解除劳动合同，应当提前三十日以书面形式通知用人单位，用人单位应当办理手续。"
    other = "劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同，用人单位应当办理手续。"
    assert like(one, other) and not like(one, "用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬，不得克扣。")
