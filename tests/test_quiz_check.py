"""Is an imported bank judged by the clauses it rests on, and decided only where the words decide?"""

from __future__ import annotations

from datetime import date

import pytest

from assistant.quiz.check import Checker, Verdict
from assistant.quiz.read_rows import Row
from assistant.quiz.rests_on import citations
from assistant.quiz.verbatim import Verbatim
from assistant.references.names import NameTable
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore

DAY = date(2026, 11, 25)
LAW = "《中华人民共和国劳动合同法》第三十八条"
SAYINGS = (
    "劳动者在试用期内提前三日通知用人单位，可以解除劳动合同。",
    "经济补偿按劳动者在本单位工作的年限，每满一年支付两个月工资的标准向劳动者支付。",
    "非全日制用工双方当事人可以约定试用期。",
    "试用期包含在劳动合同期限内。",
)
LISTED = (
    "未及时足额支付劳动报酬的",
    "未依法为劳动者缴纳社会保险费的",
    "被依法追究刑事责任的人员，须到派出所登记并缴纳保证金后方可入职的",
    "未按照劳动合同约定提供劳动保护或者劳动条件的",
)


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """Every clause of the catalog."""
    return ClauseStore(None, list(catalogued()))


@pytest.fixture(scope="module")
def checker(store: ClauseStore) -> Checker:
    """One checker for all rows."""
    return Checker(store, DAY)


CHECKED = [
    (Row("1", "单选题", "不在该条明文列举之内的是（　　）", LISTED, "C", LAW, f"依据{LAW}：“…”《集体合同规定》没有这一项。第八十二条另有规定。"),
     Verdict.AGREES, "citations in the 解析 stand in passing"),
    (Row("2", "简答题", "新旧审判规则怎么衔接？", (), "本解释自2025年9月1日起施行。《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》（法释〔2020〕26号）第三十二条第一款同时废止。",
         "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第二十一条", "依据该解释：“《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第三十二条第一款同时废止。”"),
     Verdict.AGREES, "a clause that repeals another is not repealed itself"),
    (Row("3", "判断题", "劳动者应当解除劳动合同。", (), "正确", "《劳动合同法》第一百零一条"), Verdict.OUTDATED, "the basis does not exist"),
    (Row("4", "判断题", "劳动者应当解除劳动合同。", (), "正确", "", "依据《劳动合同法》第一百零一条。"), Verdict.OUTDATED, "nor does the one the 解析 begins with"),
    (Row("5", "多选题", "根据《劳动合同法》，下列说法正确的有（　　）", SAYINGS, "AD"), Verdict.AGREES, "each option word for word, or but for one"),
    (Row("6", "多选题", "根据《劳动合同法》，下列说法正确的有（　　）", SAYINGS, "ACD"), Verdict.DIFFERS, "可以约定 for 不得约定"),
    (Row("7", "多选题", "根据《劳动合同法》，下列说法错误的有（　　）", SAYINGS, "BC"), Verdict.AGREES, "asked the wrong way round"),
    (Row("8", "多选题", "根据《劳动合同法》，下列说法正确的有（　　）", (*SAYINGS[:3], "公司离职证明要写得客气一点才算数。"), "AD"), Verdict.UNDECIDED, "one option is in no clause"),
    (Row("9", "判断题", "根据《劳动合同法》，劳动合同文本至少保存五年。", (), "正确", "《劳动合同法》第五十条"), Verdict.UNDECIDED, "not the words of the clause: 对已经解除…的劳动合同的文本，至少保存二年备查"),
    (Row("10", "判断题", "根据《劳动法》，用人单位应当保证劳动者每周至少休息十日。", (), "正确", "《劳动法》第三十八条"), Verdict.DIFFERS, "the changed word is the last"),
    (Row("11", "简答题", "年休假几天？", (), "工作满十年以后每人每年十五天，另加路程假。", "《职工带薪年休假条例》第三条"), Verdict.UNDECIDED, "not the words of the clause"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "verdict", "why"), CHECKED, ids=lambda value: getattr(value, "place", None))
def test_verdicts(checker: Checker, row: Row, verdict: Verdict, why: str) -> None:
    """Is each row told for what it is?"""
    (finding,) = checker.check([row])
    assert finding.verdict is verdict, (why, finding.reason)


def test_what_a_row_rests_on(store: ClauseStore) -> None:
    """Does a row rest on its 依据 and the opening of its stem only?"""
    row = Row("1", "判断题", "根据《劳动法》第三条，应当适用工会法第二条。", (), "对", "《劳动合同法》第四条、第五条", "见《社会保险法》第六条")
    rests = [(r.name, r.locator, resting) for r, resting in citations(row, NameTable(store.documents()))]
    assert [r for r in rests if r[2]] == [("劳动合同法", "4", True), ("劳动法", "3", True)]
    assert {r[1] for r in rests if not r[2]} == {"5", "2"}


TOLD = [
    ("试用期包含在劳动合同期限内", True),
    ("试用期不包含在劳动合同期限内", False),
    ("违约金的数额不得超过用人单位提供的培训费用的两倍", None),  # words put in: another sentence
    ("试用期", None),  # too short to be a statement
]


@pytest.mark.parametrize(("statement", "truth"), TOLD)
def test_told(store: ClauseStore, statement: str, truth: bool | None) -> None:
    """Is a statement true where it stands in the law, false where one telling word differs, else open?"""
    assert Verbatim(store.of).told(statement, ["劳动合同法"]).truth is truth
