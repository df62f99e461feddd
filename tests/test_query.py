"""Questions as typed -> what is searched for."""

from __future__ import annotations

import pytest

from assistant.retrieve.query import read_query

SENTENCE = "老板拖欠了我三个月的工资一直不肯发"


@pytest.mark.parametrize(
    ("typed", "text", "why"),
    [
        ("　老板 不发工资 ", "老板 不发工资", "blanks around, full width too"),
        ("Ｎ＋１怎么算", "N+1怎么算", "full-width Latin"),
        ("工资\n\n\t没发", "工资 没发", "line breaks of a pasted text"),
        ("工资\u200b没发\x00", "工资没发", "invisible characters"),
    ],
)
def test_text(typed: str, text: str, why: str) -> None:
    """Is layout gone and every word kept?"""
    assert read_query(typed).text == text, why


def test_short_question_is_one_part() -> None:
    """Is a short question searched once, even with several sentences?"""
    assert read_query("没发工资。怎么办？").parts == ("没发工资。怎么办?",)


def test_story_falls_into_sentences() -> None:
    """Is a long story searched whole and by its sentences, the shreds left out?"""
    story = "。".join([SENTENCE] * 4 + ["唉"])
    assert read_query(story).parts == (story, SENTENCE, SENTENCE, SENTENCE, SENTENCE)


def test_long_sentence_is_cut_at_commas() -> None:
    """Does a story without a full stop still fall into pieces of bearable length?"""
    whole, *pieces = read_query("，".join([SENTENCE] * 7)).parts
    assert len(whole) > 100
    assert len(pieces) > 1
    assert all(len(piece) <= 60 for piece in pieces)


def test_number_of_parts_is_bounded() -> None:
    """Do a hundred sentences cost no more than eight searches and the whole?"""
    assert len(read_query("。".join(SENTENCE + "一" * i for i in range(30))).parts) == 9


CASE = "原告于2016年到被告处工作，2020年5月18日因工受伤，伤残等级为十级，被告在停工留薪期没有支付工资，原告因此解除劳动关系，要求支付经济补偿。"


@pytest.mark.parametrize(
    ("typed", "kept", "why"),
    [
        (f"请对以下案件做出分析并给出可能的判决：\n\n{CASE}", CASE, "the task before the case"),
        (f"{CASE}请分析，应如何处理？", CASE, "the task behind it"),
        ("请问应如何处理？", "请问应如何处理?", "nothing else would be left"),
        (f"{CASE}公司的做法是否合法？", f"{CASE}公司的做法是否合法?", "a question with something in it stays"),
    ],
)
def test_the_task_of_a_case_is_not_searched_for(typed: str, kept: str, why: str) -> None:
    """Is a case searched for by what happened in it?"""
    folded = kept.replace("，", ",").replace("：", ":")
    assert read_query(typed).text == folded, why
