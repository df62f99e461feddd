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
