"""Does the exam taker choose by the clauses, never by the answer, and say which clause?"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quiz.choose import Chooser, rarity
from assistant.quiz.polarity import opposed, sweeping
from assistant.quiz.question import INVERTED, Question, truth
from corpus.errors import InputError
from eval.exam import marks, named_document, read_exam, take, write_exam

SETS = Path(__file__).parents[1] / "eval" / "sets"
ROWS = [
    {"id": "1", "kind": "单选", "question": "劳动者提前多少日以书面形式通知用人单位，可以解除劳动合同？", "options": ["A.三日", "B.十五日", "C.三十日", "D.六十日"], "answer": "C"},
    {"id": "2", "kind": "判断", "question": "非全日制用工双方当事人不得约定试用期。", "options": ["A.正确", "B.错误"], "answer": "A"},
    {"id": "3", "kind": "判断", "question": "非全日制用工双方当事人可以约定试用期。", "options": ["A.正确", "B.错误"], "answer": "错误"},
    {"id": "4", "question": "劳务派遣用工只能在哪些工作岗位上实施？", "options": ["A.临时性", "B.辅助性", "C.长期性", "D.替代性"], "answer": "ABD"},
]  # fmt: skip


def _file(tmp_path: Path, rows: object) -> Path:
    file = tmp_path / "exam.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")  # type: ignore[attr-defined]
    return file


def test_take(assistant: Assistant, tmp_path: Path) -> None:
    """Are plain questions answered, with their clauses, and the files written?"""
    rows = take(assistant, read_exam(_file(tmp_path, ROWS)))
    assert [r["chosen"] for r in rows] == ["C", "A", "B", "ABD"]
    assert rows[0]["clauses"] == {"C": "劳动合同法#37"} and set(rows[3]["clauses"].values()) == {"劳动合同法#66"}
    write_exam(rows, tmp_path / "out")
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics == marks(rows) and metrics["accuracy"] == 1.0 and metrics["n"] == 4
    assert len((tmp_path / "out" / "per_question.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_the_answer_is_not_looked_at(assistant: Assistant, tmp_path: Path) -> None:
    """Does another answer in the file leave every choice as it was?"""
    questions = read_exam(_file(tmp_path, ROWS))
    other = [replace(q, answer="B") for q in questions]
    assert [r["chosen"] for r in take(assistant, other)] == [r["chosen"] for r in take(assistant, questions)]


def test_marks_count_whole_answers() -> None:
    """Is a 多选题 with one letter missing wrong? 1 of 2 and 1 of 1 make 2/3."""
    rows = [{"kind": "多选", "right": True}, {"kind": "多选", "right": False}, {"kind": "判断", "right": True}]
    assert marks(rows) == {
        "n": 3, "accuracy": 0.6667, "by_kind": {"判断": {"n": 1, "accuracy": 1.0}, "多选": {"n": 2, "accuracy": 0.5}},
    }  # fmt: skip


BAD = ["{", '{"id": 1}', '{"question": "甲？", "options": ["A.乙"], "answer": "C"}', '{"question": "", "options": ["A.乙"], "answer": "A"}', "[]", ""]


@pytest.mark.parametrize("line", BAD)
def test_bad_papers_are_one_error(tmp_path: Path, line: str) -> None:
    """Is a broken line told with its number?"""
    file = tmp_path / "exam.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_exam(file)


FORMS = [
    ("下列情形中，不属于工伤的是", True), ("下列说法错误的是（　　）", True), ("下列选项中，不在该条明文列举之内的是（　　）", True),
    ("用人单位不得解除劳动合同的情形是", False), ("劳动者不能胜任工作的，如何处理？", False),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "inverted"), FORMS)
def test_inversion(stem: str, inverted: bool) -> None:
    """Is 不属于 at the end told from a negation inside?"""
    assert bool(INVERTED.search(stem)) is inverted


def test_form_is_read_off_the_wording() -> None:
    """Without a kind, do the words and options tell it?"""
    options = ("甲", "乙", "丙", "丁")
    assert Question("1", "下列哪些情形", options, "A", "").form == "多选"
    assert Question("1", "下列哪一情形是", options, "AB", "").form == "单选"
    assert Question("1", "工资按月支付。", ("正确", "错误"), "A", "").form == "判断"


def test_opposition() -> None:
    """Are 不得 against 可以, 书面 against 口头 and 一律 seen?"""
    assert opposed("可以约定试用期", "非全日制用工双方当事人不得约定试用期。")
    assert not opposed("不得约定试用期", "非全日制用工双方当事人不得约定试用期。")
    assert opposed("应当订立口头劳动合同", "建立劳动关系，应当订立书面劳动合同。")
    assert sweeping("仲裁一律不公开", "仲裁公开进行") and not sweeping("仲裁公开进行", "仲裁公开进行")
    assert (truth("√"), truth("错误"), truth("甲")) == (True, False, None)


def test_all_of_the_above(assistant: Assistant) -> None:
    """Is 以上都是 chosen where every other option stands in the clause?"""
    clause = assistant.store.get("劳动合同法#66")
    assert clause is not None
    chooser = Chooser(rarity(assistant.store.everything()))
    question = Question("1", "劳务派遣用工可以在下列哪一类工作岗位上实施？", ("临时性", "辅助性", "替代性", "以上都是"), "D", "单选")
    assert chooser.choose(question, [(clause, 1.0)]).letters == "D"


def test_named_document(assistant: Assistant) -> None:
    """Is the law a stem names found, and none where it names two?"""
    assert named_document(assistant, "根据《劳动合同法》，……") == "劳动合同法"
    assert named_document(assistant, "根据《劳动合同法》和《劳动法》，……") == ""


@pytest.mark.parametrize("name", ["exam100.jsonl", "exam_dev.jsonl"])
def test_committed_papers(name: str) -> None:
    """Do the papers read, with ids told apart and each clause named as the corpus names it?"""
    questions = read_exam(SETS / name)
    rows = [json.loads(line) for line in (SETS / name).read_text(encoding="utf-8").splitlines()]
    assert len({q.id for q in questions}) == len(questions) == (100 if name == "exam100.jsonl" else 145)
    assert all("#" in clause for row in rows for clause in row["clauses"])
    if name == "exam100.jsonl":
        kinds = [q.kind for q in questions]
        assert (kinds.count("单选"), kinds.count("多选"), kinds.count("判断")) == (50, 25, 25)


