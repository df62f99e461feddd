"""Do papers, exports and imports hold what they should, and does a wrong key come to light?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.quiz.as_rows import HEADERS, read_bank, write_bank
from assistant.quiz.build import build_bank
from assistant.quiz.check import Checker, Finding, Verdict
from assistant.quiz.compare import changes, plain, readable
from assistant.quiz.export import WRITERS
from assistant.quiz.export.findings import write_findings
from assistant.quiz.export.word import key_docx, paper_docx, sheet_docx
from assistant.quiz.handbook import by_topic, handbook
from assistant.quiz.live import live_page
from assistant.quiz.paper import Blueprint, live_rounds, make_papers, matrix
from assistant.quiz.practice import Missed, mark, next_items, read_book, record, write_book
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


PLAN = Blueprint(counts={Type.SINGLE: 10, Type.MULTIPLE: 5, Type.JUDGE: 10, Type.BLANK: 3, Type.SHORT: 2})


def test_versions_hold_the_same_questions(items: tuple[Item, ...]) -> None:
    """Do A and B hold the same questions in another order, with keys that follow the options, no clause twice?"""
    a, b = make_papers(items, PLAN, 2, seed=5)
    assert (a.version, b.version, a.total) == ("A", "B", 10 + 10 + 10 + 6 + 10)
    assert {i.id for i in a.items()} == {i.id for i in b.items()} and [i.id for i in a.items()] != [i.id for i in b.items()]
    right = {i.id: {o.text for o in i.options if o.right} for i in a.items()}
    assert all({o.text for o in i.options if o.right} == right[i.id] for i in b.items())
    clauses = [i.basis.clause for i in a.items()]
    assert len(set(clauses)) == len(clauses)
    assert make_papers(items, PLAN, 2, seed=5) == (a, b)


def test_a_paper_keeps_to_its_blueprint(items: tuple[Item, ...]) -> None:
    """Are only the documents and chapters asked for drawn from, and is too small a bank said to be so?"""
    plan = replace(PLAN, documents=("劳动合同法",), chapters=("第四章",), counts={Type.SINGLE: 4})
    (paper,) = make_papers(items, plan)
    assert all(i.document == "劳动合同法" and "第四章" in i.chapter for i in paper.items())
    assert sum(row["合计"] for row in matrix(paper.items()).values()) == 4
    with pytest.raises(InputError, match="不够 500 道"):
        make_papers(items, replace(plan, counts={Type.SINGLE: 500}))


def test_judge_questions_alternate(items: tuple[Item, ...]) -> None:
    """Is neither answer to the 判断题 of a paper the rule?"""
    (paper,) = make_papers(items, Blueprint(counts={Type.JUDGE: 20}))
    true = sum(i.key == "正确" for i in paper.items())
    assert 6 <= true <= 14


def test_paper_key_and_sheet(items: tuple[Item, ...]) -> None:
    """Does the paper hide its key, the key quote every clause, the sheet number every question?"""
    (paper,) = make_papers(items, PLAN)
    texts = ["\n".join(p.text for p in Document(io.BytesIO(make(paper))).paragraphs) for make in (paper_docx, key_docx, sheet_docx)]
    for item in paper.items():
        assert item.basis.quote[:12] in texts[1]
    assert "答案：" not in texts[0] and "依据《" not in texts[0]
    assert "30. ____" in texts[2]


def test_bank_file_round_trip(items: tuple[Item, ...], tmp_path: Path) -> None:
    """Is a bank read back as it was written?"""
    file = tmp_path / "题库.jsonl"
    assert write_bank(items, file) == len(items)
    assert read_bank(file) == items


@pytest.mark.parametrize("content", ["", "{", '{"id": "1"}', "[]"])
def test_a_bad_bank_file_is_one_error(tmp_path: Path, content: str) -> None:
    """Is a broken bank file told in one Chinese sentence?"""
    file = tmp_path / "x.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        read_bank(file)


def test_xlsx(items: tuple[Item, ...]) -> None:
    """Does the sheet hold the platform's columns, and no cell a program would reckon with?"""
    sheet = load_workbook(io.BytesIO(WRITERS[".xlsx"](items[:50]))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == HEADERS and len(rows) == 51
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows(min_row=2) for cell in row)
    assert [r[HEADERS.index("题干")] for r in rows[1:]] == [i.stem for i in items[:50]]


def test_csv_opens_in_excel(items: tuple[Item, ...]) -> None:
    """Is there a byte order mark, and is every row whole?"""
    content = WRITERS[".csv"](items[:50])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [r["编号"] for r in rows] == [i.id for i in items[:50]]


def test_gift(items: tuple[Item, ...]) -> None:
    """Are braces in pairs, specials escaped, and the shares of a 多选题 a hundred in all?"""
    many = next(i for i in items if i.type is Type.MULTIPLE)
    text = WRITERS[".gift"]([replace(many, stem="根据《劳动法》，甲=乙{丙}~丁#：哪些对？（　　）")]).decode()
    assert r"甲\=乙\{丙\}\~丁\#" in text
    shares = [float(s) for s in re.findall(r"~%(-?[\d.]+)%", text)]
    assert sum(s for s in shares if s > 0) == pytest.approx(100, abs=0.001) and min(shares) == -100
    judged = WRITERS[".gift"]([i for i in items if i.type is Type.JUDGE][:5]).decode()
    assert len(re.findall(r"\{[TF]####", judged)) == 5


def test_moodle_xml(items: tuple[Item, ...]) -> None:
    """Is it XML with a question each, and a hundred per cent for the right answers of each?"""
    root = ElementTree.fromstring(WRITERS[".xml"](items[:200]))
    questions = [q for q in root if q.get("type") != "category"]
    assert len(questions) == 200
    for question in questions:
        fractions = [float(a.get("fraction", "0")) for a in question.findall("answer")]
        if question.get("type") in ("multichoice", "truefalse", "shortanswer"):
            assert sum(f for f in fractions if f > 0) == pytest.approx(100, abs=0.001)


def test_json(items: tuple[Item, ...]) -> None:
    """Is the JSON array as long as the bank?"""
    assert len(json.loads(WRITERS[".json"](items))) == len(items)


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
    for item in [i for i in items if i.rule in ("数值", "判断", "填空")][::6]:
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


MARKS = [
    (Type.SINGLE, "b", "B", True), (Type.MULTIPLE, "C、A", "AC", True), (Type.MULTIPLE, "A", "AC", False), (Type.JUDGE, "对", "正确", True),
    (Type.JUDGE, "×", "正确", False), (Type.BLANK, "30日", "三十日", True), (Type.BLANK, "三日", "三十日", False), (Type.SHORT, "随便", "甲", None),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "given", "key", "wanted"), MARKS)
def test_marking(items: tuple[Item, ...], type_: Type, given: str, key: str, wanted: bool | None) -> None:
    """Are answers marked however they are written?"""
    item = next(i for i in items if i.type is type_)
    if item.options:
        item = replace(item, options=tuple(replace(o, right="ABCD"[n] in key) for n, o in enumerate(item.options)))
    else:
        item = replace(item, answer=(key,))
    assert mark(item, given) is wanted


def test_wrong_book(items: tuple[Item, ...], tmp_path: Path) -> None:
    """Does a miss come first next time and leave after two right answers in a row?"""
    book: dict[str, Missed] = {}
    record(book, items[5], False)
    file = tmp_path / "错题本.jsonl"
    write_book(book, file)
    book = read_book(file)
    assert next_items(items, book, 3, 1)[0] == items[5] and next_items(items, book, 3, 1, only_book=True) == [items[5]]
    record(book, items[5], True)
    assert items[5].id in book
    record(book, items[5], True)
    assert not book


def test_live_page_needs_no_network(items: tuple[Item, ...]) -> None:
    """Is everything inside the page, and can no stem break out of its script?"""
    must, race = live_rounds(items, 4, 6)
    page = live_page("竞赛</title><script>", [replace(must[0], stem="</script><b>"), *must[1:]], race).decode()
    assert not re.search(r"(?:src|href)=|https?://|@import", page)
    assert page.count("</script>") == 2 and "竞赛&lt;/title&gt;" in page
    body = re.search(r'application/json">(.*?)</script>', page, re.S)
    assert body and len(json.loads(body[1])["questions"]) == 10


def test_handbook(items: tuple[Item, ...]) -> None:
    """Does every topic answer its questions and give its clauses in full?"""
    chapters = by_topic(items)
    text = "\n".join(p.text for p in Document(io.BytesIO(handbook(items))).paragraphs)
    assert len(chapters) > 10 and all(topic in text for topic, held in chapters if held)
    assert chapters[0][1][0].basis.quote.split("\n")[0] in text
    with pytest.raises(InputError):
        handbook(items, topics=["没有这个知识点"])
