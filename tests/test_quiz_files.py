"""Are banks read back from files, and does a wrong key come to light?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.quiz.build import build_bank
from assistant.quiz.check import Checker, Finding, Verdict
from assistant.quiz.compare import changes, plain, readable
from assistant.quiz.export import WRITERS
from assistant.quiz.export.findings import write_findings
from assistant.quiz.read_rows import Row, read_rows
from assistant.quiz.records import Item, Type
from corpus.errors import InputError
from ingest.store import ClauseStore
from tests.conftest import small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """The small corpus."""
    return ClauseStore(None, small_contents())


@pytest.fixture(scope="module")
def items(store: ClauseStore) -> Iterator[tuple[Item, ...]]:
    """The items of its bank."""
    yield build_bank(store, (), DAY).items


@pytest.fixture(scope="module")
def checker(store: ClauseStore) -> Checker:
    """The checker on DAY."""
    return Checker(store, DAY)


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".docx"])
def test_own_exports_are_read_and_agree(items: tuple[Item, ...], checker: Checker, tmp_path: Path, ending: str) -> None:
    """Is our own bank read back from each format, and is none of its keys called wrong?"""
    chosen = [i for i in items if i.type is not Type.SHORT][::9]
    file = tmp_path / f"题库{ending}"
    file.write_bytes(WRITERS[ending](chosen))
    rows = read_rows(file)
    assert len(rows) == len(chosen)
    verdicts = [f.verdict for f in checker.check(rows)]
    assert verdicts.count(Verdict.DIFFERS) == verdicts.count(Verdict.OUTDATED) == 0
    assert verdicts.count(Verdict.AGREES) > 0.5 * len(rows)


def test_wrong_keys_are_found(items: tuple[Item, ...], checker: Checker) -> None:
    """With every key made wrong, is none confirmed, and are most found out?"""
    rows = []
    for item in [i for i in items if i.rule in ("数值", "判断", "填空")][::5]:
        if item.type is Type.JUDGE:
            rows.append(Row("1", "判断题", item.stem, (), "错误" if item.key == "正确" else "正确"))
        elif item.type is Type.BLANK:
            rows.append(Row("1", "填空题", item.stem, (), "；".join("九十九日" for _ in item.answer)))
        else:
            wrong = next("ABCD"[i] for i, o in enumerate(item.options) if not o.right)
            rows.append(Row("1", "单选题", item.stem, tuple(o.text for o in item.options), wrong))
    verdicts = [f.verdict for f in checker.check(rows)]
    assert len(rows) > 60 and verdicts.count(Verdict.AGREES) == 0
    assert verdicts.count(Verdict.DIFFERS) > 0.7 * len(rows)


CHECKED = [
    (Row("1", "单选题", "用人单位与劳动者已建立劳动关系未同时订立书面劳动合同的，应当自用工之日起多久内订立？", ("一个月", "三个月", "六个月", "一年"), "A", "劳动合同法第十条"), Verdict.AGREES),
    (Row("2", "单选题", "用人单位与劳动者已建立劳动关系未同时订立书面劳动合同的，应当自用工之日起多久内订立？", ("一个月", "三个月", "六个月", "一年"), "B", "劳动合同法第十条"), Verdict.DIFFERS),
    (Row("3", "判断题", "非全日制用工双方当事人不得约定试用期。", (), "√"), Verdict.AGREES),
    (Row("4", "判断题", "非全日制用工双方当事人可以约定试用期。", (), "√"), Verdict.DIFFERS),
    (Row("5", "填空题", "根据《劳动争议调解仲裁法》，劳动争议申请仲裁的时效期间为（　　）。", (), "六十日"), Verdict.DIFFERS),
    (Row("6", "判断题", "劳动者有权利要求老板请客吃饭。", (), "正确"), Verdict.UNDECIDED),
    (Row("7", "单选题", "根据《劳动合同法》第二百条，用人单位应当做什么？", ("甲", "乙"), "A"), Verdict.OUTDATED),  # no such article
    (Row("8", "判断题", "参加医疗保障的人员应当缴费。", (), "正确", "《医疗保障法》第三条"), Verdict.OUTDATED),  # not yet in force on DAY
    (Row("9", "简答题", "简述集体合同。", (), "略"), Verdict.UNDECIDED),
    (Row("10", "单选题", "根据《劳动法》，哪项正确？", ("甲", "乙"), "Z"), Verdict.UNDECIDED),
    (Row("11", "判断题", "", (), ""), Verdict.UNDECIDED),
]  # fmt: skip


@pytest.mark.parametrize(("row", "verdict"), CHECKED, ids=lambda value: getattr(value, "place", str(value)))
def test_verdicts(checker: Checker, row: Row, verdict: Verdict) -> None:
    """Right, wrong, outdated and open keys: is each told for what it is?"""
    (finding,) = checker.check([row])
    assert finding.verdict is verdict, finding.reason


CHANGES = [
    ("应当采用口头形式订立劳动合同", "应当采用书面形式订立劳动合同。", [("口头", "书面")]),
    ("应当采用书面形式订立劳动合同", "应当采用书面形式订立劳动合同。", []),
    ("应当尽快采用书面形式订立劳动合同", "应当采用书面形式订立劳动合同。", None),  # words put in: another sentence
    ("工会应当向单位提出意见并要求处理", "用人单位应当支付工资。", None),
]


@pytest.mark.parametrize(("stated", "text", "wanted"), CHANGES)
def test_changes(stated: str, text: str, wanted: list[tuple[str, str]] | None) -> None:
    """Is a changed word told from another sentence?"""
    assert changes(plain(stated), plain(text)) == wanted


def test_values_have_one_spelling() -> None:
    """Are 三十日 and 30日 the same, and readable again?"""
    assert plain("自收到之日起三十日内") == plain("自收到之日起 30日 内。")
    assert readable(plain("15日")) == "15日" and readable(plain("一年")) == "1年"


LAYOUTS = [
    ("题目,选项A,选项B,正确答案\n甲是什么？,乙,丙,A\n", ("甲是什么？", ("乙", "丙"), "A")),
    ("序号,试题内容,A,B,C,标准答案\n1,甲是什么？,乙,丙,丁,\"A,C\"\n", ("甲是什么？", ("乙", "丙", "丁"), "A,C")),
    ("题干,答案\n甲是什么？ A.乙 B.丙,B\n", ("甲是什么？", ("乙", "丙"), "B")),  # options in the stem
]


@pytest.mark.parametrize(("text", "wanted"), LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_layouts(tmp_path: Path, text: str, wanted: tuple[str, tuple[str, ...], str], encoding: str) -> None:
    """Are the columns found whatever they are called, in both encodings that Excel writes?"""
    file = tmp_path / "x.csv"
    file.write_bytes(text.encode(encoding))
    (row,) = read_rows(file)
    assert (row.stem, row.options, row.key) == wanted


@pytest.mark.parametrize(("name", "content"), [("x.pdf", b"1"), ("x.xlsx", b"not a book"), ("x.docx", b"PK"), ("x.csv", b"a,b\n1,2\n"), ("x.csv", b"")])
def test_unreadable_banks_are_one_error(tmp_path: Path, name: str, content: bytes) -> None:
    """Is a file that is no bank told in one sentence?"""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InputError):
        read_rows(file)


@pytest.mark.parametrize("ending", [".xlsx", ".jsonl"])
def test_findings_are_written(checker: Checker, tmp_path: Path, ending: str) -> None:
    """Does each finding come out with the clause?"""
    findings: list[Finding] = list(checker.check([row for row, _ in CHECKED]))
    file = tmp_path / f"结果{ending}"
    write_findings(findings, file)
    if ending == ".jsonl":
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        assert rows[1]["核对结果"] == "不符" and "一个月" in rows[1]["法条原文"]
    else:
        assert load_workbook(file).active.max_row == len(findings) + 1
    with pytest.raises(InputError):
        write_findings(findings, tmp_path / "x.txt")
