"""Follow-up questions keep what they lean on; new topics drop it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.follow import Contextual, Turn, contextual, turn_of
from assistant.assistant import Assistant

FIRED = Turn("公司辞退我要给补偿吗", "", "《中华人民共和国劳动合同法》第四十六条")

LEANING = [
    ("那如果是试用期呢", "a condition"), ("如果我是自己签字离职的呢？", "a condition"), ("换成劳务派遣呢", "another case"),
    ("这种情况谁来举证", "a pointing word"), ("那多久内要申请", "no subject of its own"), ("要钱吗", "a short tail"),
    ("还需要准备什么材料", "more of the same"), ("上面说的赔偿怎么算", "points back"), ("去哪里申请？", "a short tail"),
    ("那孕妇呢", "another person"), ("要是公司注销了怎么办", "a condition"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "why"), LEANING)
def test_leaning_questions_keep_the_story(asked: str, why: str) -> None:
    """Is the earlier question kept where the new one cannot stand alone?"""
    found = contextual((FIRED,), asked)
    assert found.kept, why
    assert found.question.startswith(FIRED.question) and found.question.endswith(asked)
    assert found.region is None


NEW = [
    "年假没休完离职能折现吗", "上班路上被车撞了算不算工伤", "那年假怎么休", "劳动合同法第四十七条怎么规定", "另外，产假有几天", "公司不交社保怎么办",
    "我老婆怀孕了公司要降薪可以吗", "劳合38", "仲裁时效是多久", "试用期最长多久",
]  # fmt: skip


@pytest.mark.parametrize("asked", NEW)
def test_new_topics_drop_it(asked: str) -> None:
    """Does a question that stands on its own start anew?"""
    found = contextual((FIRED,), asked)
    assert not found.kept
    assert FIRED.question not in found.question


REGIONS = [("北京有没有不同规定", "北京"), ("内蒙古呢", "内蒙古"), ("那上海的标准呢？", "上海"), ("广东有什么特别规定吗", "广东")]


@pytest.mark.parametrize(("asked", "place"), REGIONS)
def test_other_region_same_question(asked: str, place: str) -> None:
    """Is the earlier question asked again for the place named?"""
    assert contextual((FIRED,), asked) == Contextual(FIRED.question, place, kept=True)


PARTS = [
    ("第二款什么意思", "《中华人民共和国劳动合同法》第四十六条第二款"), ("第（三）项怎么理解？", "《中华人民共和国劳动合同法》第四十六条第（三）项"),
    ("这一条什么意思", "这"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), PARTS[:2])
def test_parts_mean_the_clause_cited(asked: str, expected: str) -> None:
    """Does a bare 款 or 项 mean the clause the last answer cited first?"""
    assert contextual((FIRED,), asked).question == expected


def test_without_history_nothing_changes() -> None:
    """Is a first question taken as it is, however it is put?"""
    assert contextual((), "那如果是试用期呢") == Contextual("那如果是试用期呢")


def test_only_the_last_turn_counts() -> None:
    """Is a topic dropped by a later one really gone?"""
    other = Turn("产假有几天", "", "《女职工劳动保护特别规定》第七条")
    assert "辞退" not in contextual((FIRED, other), "那如果是难产呢").question


def test_turns_chain(willing: Assistant) -> None:
    """Does a second follow-up still know the first question, by way of the turn kept of the answer?"""
    first = willing.ask("没签劳动合同能要双倍工资吗", date(2026, 11, 24))
    second = willing.ask("那如果只干了两个月呢", date(2026, 11, 24), history=(turn_of(first),))
    assert second.question.startswith("没签劳动合同")
    third = willing.ask("要是公司不承认呢", date(2026, 11, 24), history=(turn_of(first), turn_of(second)))
    assert "双倍工资" in third.question and "两个月" in third.question


def test_part_of_the_clause_cited(willing: Assistant) -> None:
    """Is 第一款什么意思 answered with the clause itself?"""
    first = willing.ask("没签劳动合同能要双倍工资吗", date(2026, 11, 24))
    answer = willing.ask("第一款什么意思", date(2026, 11, 24), history=(turn_of(first),))
    assert not answer.refused
    assert answer.citations[0].clause.id == first.citations[first.sections[0].statements[0].citations[0]].clause.id


def test_region_of_a_follow_up(willing: Assistant) -> None:
    """Is a follow-up about 内蒙古 answered for that region?"""
    first = willing.ask("工会怎样协助开展劳动人事争议协商", date(2026, 11, 24))
    answer = willing.ask("内蒙古有没有不同规定", date(2026, 11, 24), history=(turn_of(first),))
    assert answer.region == "内蒙古自治区"
    assert answer.question == first.question
