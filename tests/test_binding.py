"""Is a number laid beside the branch of the clause whose condition is stated, and nothing bound where none is?"""

from __future__ import annotations

import pytest

from assistant.references.binding import Bond, bind
from assistant.references.fold import fold
from assistant.references.statements import statements

LEAVE = "累计工作已满1年不满10年的，年休假5天；已满10年不满20年的，年休假10天；已满20年的，年休假15天。"
OVERTIME = "（一）延长工作时间的，支付不低于工资的百分之一百五十；（二）休息日安排工作又不能补休的，支付百分之二百；（三）法定休假日安排工作的，支付百分之三百。"
PAY = "每满一年支付一个月工资。六个月以上不满一年的，按一年计算；不满六个月的，支付半个月工资。"
BOUND = [
    (LEAVE, "满10年不满20年的，年休假15天", Bond.DIFFERS, "the bounds are those of the second branch"),
    (LEAVE, "满10年不满20年的，年休假10天", Bond.AGREES, "the same"),
    (LEAVE, "满12年的，年休假10天", Bond.AGREES, "between the bounds of one branch"),
    (LEAVE, "满25年的，年休假10天", Bond.DIFFERS, "above the last bound"),
    (LEAVE, "年休假10天", Bond.LOOSE, "no condition stated"),
    (OVERTIME, "法定休假日加班200%", Bond.DIFFERS, "words of the third branch only"),
    (OVERTIME, "法定休假日或者休息日加班200%", Bond.LOOSE, "words of two branches"),
    (OVERTIME, "周末加班200%", Bond.LOOSE, "words of none"),
    (PAY, "六个月以上不满一年的，支付一个月工资", Bond.AGREES, "按一年计算"),
    (PAY, "六个月以上不满一年的，支付半个月工资", Bond.DIFFERS, "按一年计算"),
    (PAY, "每满一年休假两天", Bond.NONE, "no such sort of number in the clause"),
]


@pytest.mark.parametrize(("clause", "said", "bond", "why"), BOUND)
def test_bind(clause: str, said: str, bond: Bond, why: str) -> None:
    """Does the last number of a statement come out as it should?"""
    told = statements(fold(said).text)[-1]
    outcome = bind(told.values[-1], told, statements(fold(clause).text), firm=True)
    assert outcome.bond is bond, (why, outcome.values)


STATEMENTS = [
    ("处三年以上七年以下有期徒刑", [(0, ["三年", "七年"])], "a run of bounds at the end is the value"),
    ("满10年不满20年的，年休假10天", [(2, ["10天"])], "bounds in front are conditions"),
    ("休息日200%、法定休假日300%", [(0, ["200%"]), (0, ["300%"])], "a list of two"),
    ("开庭五日前，将日期通知双方", [(0, ["五日"])], "words behind round the statement off"),
    ("应当依法支付", [(0, [])], "no number at all"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), STATEMENTS)
def test_statements(text: str, wanted: list[tuple[int, list[str]]], why: str) -> None:
    """Are conditions and values told apart?"""
    found = [(len(s.conditions), [q.words for q in s.values]) for s in statements(fold(text).text)]
    assert found == wanted, why
