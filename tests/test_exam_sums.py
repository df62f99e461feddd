"""Are the sums, graded rules and wordings of exam questions read as an examiner means them?"""

from __future__ import annotations

import pytest

from assistant.quiz.canonical import canonical
from assistant.quiz.polarity import bearer, opposed
from assistant.quiz.question import Question
from assistant.quiz.ranges import branch
from assistant.quiz.reckon import allowed, matching, reckon

SUMS = [
    ("王某在公司工作满6年，月平均工资8000元，公司违法解除劳动合同，应支付赔偿金（　）。", 96000),
    ("李某工作3年7个月，月工资6000元，公司依照法定程序解除合同，应支付经济补偿：", 24000),
    ("李某工作3年2个月，月工资6000元，公司依照法定程序解除合同，应支付经济补偿：", 21000),
    ("赵某2022年1月1日入职，月工资5000元，公司至2022年7月1日仍未与其订立书面劳动合同，二倍工资差额为", 25000),
    ("公司与周某签订3年期劳动合同，约定试用期8个月，已履行完毕，转正后月工资6000元，就超过的试用期应支付赔偿金", 12000),
    ("公司支付培训费用3万元，约定服务期3年，吴某工作满1年后辞职，应支付的违约金最高为", 20000),
    ("郑某日工资300元，公司在春节初一安排其加班2天，加班工资为", 1800),
    ("某员工小时工资为20元，工作日延长工作时间3小时，加班工资应为", 90),
    ("冯某日工资收入200元，应休未休年休假5天，单位应支付年休假工资报酬", 3000),
    ("陈某月工资4350元，其日工资为", 200),
    ("用人单位应当在几日内支付？", None),  # nothing to be reckoned
    ("公司违法解除劳动合同，应支付赔偿金的标准是", None),  # no figures
    ("褚某在职期间月工资5000元，公司依法支付经济补偿", None),  # no years
]  # fmt: skip


@pytest.mark.parametrize(("stem", "wanted"), SUMS)
def test_sums(stem: str, wanted: float | None) -> None:
    """Is the amount right, and none given where a figure is missing?"""
    assert reckon(stem) == (None if wanted is None else pytest.approx(wanted, abs=0.01))


def test_one_option_must_match() -> None:
    """Is an amount found in yuan and in ten thousands, and nothing chosen where two options are the same or none fits?"""
    assert matching(("1万元", "20000元", "3万元"), 20000) == 1
    assert matching(("2万元", "20000元"), 20000) is None
    assert matching(("1万元", "3万元"), 20000) is None


ALLOWED = [(0.2, 0), (0.25, 1), (0.99, 1), (1, 2), (2.9, 2), (3, 6), (5, 6)]


@pytest.mark.parametrize(("years", "months"), ALLOWED)
def test_trial_allowed(years: float, months: float) -> None:
    """Do the limits of a trial stand at three months, one year and three years?"""
    assert allowed(years) == months


GRADED = "怀孕未满4个月流产的，享受15天产假；怀孕满4个月流产的，享受42天产假。"
LEAVE = "职工累计工作已满1年不满10年的，年休假5天；已满10年不满20年的，年休假10天；已满20年的，年休假15天。"
BRANCHES = [
    ("女职工怀孕满4个月流产的，产假为", GRADED, "42天"),
    ("女职工怀孕3个月流产的，产假为", GRADED, "15天"),
    ("职工累计工作满12年的，年休假为", LEAVE, "10天"),
    ("职工累计工作满10年的，年休假为", LEAVE, "10天"),  # the bound belongs to the upper branch
    ("职工累计工作25年，年休假为", LEAVE, "15天"),
    ("职工的年休假为", LEAVE, ""),  # no figure
    ("劳动者工作3年2个月、请假5个月的，年休假为", LEAVE, ""),  # which of them is meant cannot be told
]


@pytest.mark.parametrize(("stem", "text", "wanted"), BRANCHES)
def test_branches(stem: str, text: str, wanted: str) -> None:
    """Is the branch found into which the case falls?"""
    found = branch(stem, text)
    assert wanted in found and bool(found) == bool(wanted)


WORDINGS = [
    ("下列不属于工资总额组成部分的是（　）。", "单选", True),
    ("用人单位拖欠工资，不属于劳动行政部门可以作出的处理的是（　）。", "单选", True),
    ("关于试用期，下列说法不正确的有哪些？", "多选", True),
    ("下列表述错误的是：", "单选", True),
    ("劳动者不能胜任工作的，用人单位可以（　）。", "单选", False),
    ("劳动合同的必备条款包括（　）。", "多选", False),
]


@pytest.mark.parametrize(("stem", "form", "inverted"), WORDINGS)
def test_wordings(stem: str, form: str, inverted: bool) -> None:
    """Are the number of answers and the wrong way round read off the stem, full stop or not?"""
    question = Question("1", stem, ("甲", "乙", "丙", "丁"), "A", "")
    assert (question.form, question.inverted) == (form, inverted)


FILLED = [
    ("对怀孕（　）个月以上的女职工", "七", "对怀孕七个月以上的女职工"),
    ("每日不得超过（　）小时，每月不得超过（　）小时。", "3；36", "每日不得超过3小时，每月不得超过36小时。"),
    ("试用期不得超过（　）。", "二个月", "二个月"),  # a gap at the end needs no filling
]


@pytest.mark.parametrize(("stem", "option", "wanted"), FILLED)
def test_filled(stem: str, option: str, wanted: str) -> None:
    """Does an option come into its gap, and each part into its own?"""
    assert Question("1", stem, (option,), "A", "单选").filled(option) == wanted


BEARERS = [
    ("职业健康检查费用由用人单位承担", "用人单位"),
    ("从工伤保险基金中支付", "基金"),
    ("由用人单位支付，而不从工伤保险基金中支付", "用人单位"),  # what is denied is not said
    ("由用人单位和职工共同缴纳", ""),  # both together are no one bearer
    ("用人单位应当支付经济补偿", ""),
]


@pytest.mark.parametrize(("text", "wanted"), BEARERS)
def test_bearer(text: str, wanted: str) -> None:
    """Is it read off who bears a cost, and nobody where it is shared?"""
    assert bearer(text) == wanted


OPPOSED = [
    ("职业健康检查费用由劳动者本人承担", "职业健康检查费用由用人单位承担。", True),
    ("职业健康检查费用由用人单位承担", "职业健康检查费用由用人单位承担。", False),
    ("被派遣劳动者不能依法与劳务派遣单位解除劳动合同", "被派遣劳动者可以依照本法的规定与劳务派遣单位解除劳动合同。", True),
    ("协议不存在欺诈情形的，应当认定有效", "协议不存在欺诈情形的，应当认定有效。", False),
]


@pytest.mark.parametrize(("stated", "text", "wanted"), OPPOSED)
def test_opposed(stated: str, text: str, wanted: bool) -> None:
    """Is a denial found in who pays and behind 依法, and none where both say the same?"""
    assert opposed(stated, text) is wanted


CANONICAL = [
    ("小王所在公司拖欠工资", "劳动者所在用人单位未足额支付工资"),
    ("公司法规定的股东会", "公司法规定的股东会"),  # the name of a law is left alone
    ("用人单位应当支付劳动报酬", "用人单位应当支付工资"),
    ("小型微型企业", "小型微型企业"),
    ("职工代表大会", "职工代表大会"),
]


@pytest.mark.parametrize(("text", "wanted"), CANONICAL)
def test_canonical(text: str, wanted: str) -> None:
    """Are everyday words put into those of the law, and names left alone?"""
    assert canonical(text) == wanted
