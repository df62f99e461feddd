"""Which issues a question touches, over issues made for the purpose."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.retrieve.issues import MOST, IssueFinder
from corpus.issue_map import Issue, read_issues


def issue(id_: str, words: str, without: str = "", together: tuple[tuple[str, ...], ...] = ()) -> Issue:
    """An issue of these expressions."""
    return Issue(id_, id_, tuple(words.split()), tuple(without.split()), together, ("某法#1",), (), "要点", (), "", (), ())


WAGES = issue("欠薪", "没发工资 拖欠…工资 欠薪", without="货款")
FINDER = IssueFinder([WAGES, issue("双倍", "双倍工资"), issue("被迫", "被迫辞职", together=(("欠薪", "没发工资"), ("走人", "离开")))])


@pytest.mark.parametrize(
    ("text", "ids", "why"),
    [
        ("老板没发工资", ["欠薪"], "an expression"),
        ("拖欠了三个月的工资", ["欠薪"], "an expression with a gap"),
        ("拖欠货款，没发工资", [], "a word that rules the issue out"),
        ("老板没发工资。我想走人", ["欠薪", "被迫"], "two expressions in two sentences make one issue"),
        ("我想走人", [], "one of them does not"),
        ("今天天气不错", [], "nothing"),
    ],
)
def test_find(text: str, ids: list[str], why: str) -> None:
    """Are exactly the issues touched found?"""
    assert sorted(t.issue.id for t in FINDER.find(text)) == sorted(ids), why


def test_what_shows_another_issue_rules_out_the_whole_story() -> None:
    """Does `unless` hold for every sentence of a story, and `without` for its own sentence only?"""
    general = replace(issue("工伤", "摔伤"), unless=("下班路上",))
    finder = IssueFinder([general, WAGES])
    story = "昨天摔伤了。是下班路上的事。还拖欠货款。老板没发工资"
    assert [t.issue.id for t in finder.find("昨天摔伤了")] == ["工伤"]
    assert finder.find("昨天摔伤了", story) == ()
    assert [t.issue.id for t in finder.find("老板没发工资", story)] == ["欠薪"]


def test_strength_by_hand() -> None:
    """Does an expression count the square root of its letters, each expression once?"""
    (touched,) = FINDER.find("没发工资，没发工资，欠薪")
    assert set(touched.words) == {"欠薪", "没发工资"}
    assert touched.strength == pytest.approx(4**0.5 + 2**0.5)


def test_weak_issues_are_left_out() -> None:
    """Is an issue with less than 0.3 of the strongest one's strength dropped?"""
    strong, weak = issue("强", "甲甲甲甲 乙乙乙乙 丙丙丙丙"), issue("弱", "丁")
    found = IssueFinder([weak, strong]).find("甲甲甲甲，乙乙乙乙，丙丙丙丙，丁")
    assert [t.issue.id for t in found] == ["强"]  # 1 < 0.3 * 6


def test_no_more_than_five() -> None:
    """Is a question that touches everything answered on its five strongest issues?"""
    found = IssueFinder([issue(f"焦点{i}", "工资") for i in range(9)]).find("工资")
    assert [t.issue.id for t in found] == [f"焦点{i}" for i in range(MOST)]


@pytest.mark.parametrize(
    ("question", "id_part"),
    [("没签劳动合同能要双倍工资吗", "双倍|二倍|未签|书面"), ("加班费怎么算", "加班"), ("公司不给缴社保怎么办", "社保|社会保险")],
)
def test_the_real_map(question: str, id_part: str) -> None:
    """Does the real map lead plain questions to the issue anyone would name?"""
    best = IssueFinder(read_issues()).find(question)[0].issue
    assert re.search(id_part, best.id + best.name)


REAL = IssueFinder(read_issues())


@pytest.mark.parametrize(
    ("question", "id_", "why"),
    [
        ("签了放弃加班费的承诺书有用吗", "放弃加班费", "a waiver is a question of validity first"),
        ("承诺书写明加班不要钱", "放弃加班费", "also in other words, by groups"),
        ("合同约定没有年假，算数吗", "放弃年休假", "rest"),
        ("签字承诺不缴社保", "放弃社保协议", "insurance"),
        ("约定辞退也没有任何补偿", "放弃经济补偿", "severance given away beforehand"),
        ("我声明不签劳动合同，还能要双倍吗", "放弃二倍工资", "the written contract"),
        ("骨折后签了一次性赔偿协议", "工伤私了协议", "a private settlement of an injury"),
        ("条款写着工伤概不负责", "伤亡免责条款", "exclusion of liability for death and injury"),
        ("聘用合同不准怀孕", "限制婚育", "marriage and birth"),
        ("先签三个月试用合同", "单签试用期合同", "a contract of probation only"),
        ("监事算不算公司的员工，有没有劳动合同关系", "股东高管劳动关系", "company organs"),
        ("挂靠的车主和司机是什么关系", "车辆挂靠用工", "a vehicle under another's name"),
        ("承包户雇人采茶", "个人雇佣与家政", "a farming household"),
        ("保险代理算不算员工", "代理与居间人员", "agents"),
        ("给村委会干活", "村组织与公益岗位人员", "village bodies"),
        ("的哥和出租公司", "出租车与承包司机", "taxis"),
        ("我被借调到分公司", "借调与委派", "secondment"),
        ("只签合同没上岗", "只签合同未用工", "no work done yet"),
        ("他们之间有没有劳动关系", "认定劳动关系", "the general question"),
        ("我微信上跟主管说辞职", "口头辞职与撤回", "not in writing"),
        ("自己提离职有没有补偿", "辞职有无补偿", "severance after resigning"),
        ("递交辞呈后领导不批", "不批准辞职", "by groups"),
        ("单位请假不批", "事假与请假", "and leave refused is no resignation refused"),
        ("公司要采集指纹", "用人单位采集个人信息", "biometrics"),
        ("职校安排实习上夜班", "职业学校学生实习", "school internships"),
    ],
)
def test_the_real_map_by_themes(question: str, id_: str, why: str) -> None:
    """Do expressions of a theme, in words the map does not list whole, lead to its issue?"""
    assert id_ in {t.issue.id for t in REAL.find(question)}, why


def test_leave_refused_is_no_resignation_refused() -> None:
    """Does 不批 alone not make a resignation of a request for leave?"""
    assert "不批准辞职" not in {t.issue.id for t in REAL.find("单位请假不批")}
