"""竞赛: papers, the page for the projector, a round of practice, a bank checked and its findings kept."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from assistant.quiz.practice import Missed
from assistant.quiz.records import Paper, Type
from corpus.errors import InputError
from tests.app.driver import click, html, run
from ui.app.missed import as_file, from_file


def test_papers() -> None:
    """Are as many versions made as wanted, and none of nothing?"""
    page = click(run("contest"), "组卷")
    papers: tuple[Paper, ...] = page.session_state["papers"]
    assert [p.version for p in papers] == ["A", "B"] and papers[0].items()
    assert papers[0].items()[0].stem in html(page)
    for box in [n for n in page.number_input if n.label in list(Type)]:
        box.set_value(0)
    assert "至少给一种题型" in click(page, "组卷").error[0].value


def test_live_round_can_be_made_twice() -> None:
    """Does a second press make the second round, and the page of it wait for download?"""
    page = run("contest", **{"contest-way": "现场竞赛"})
    for race in (5, 3):
        next(n for n in page.number_input if n.label == "必答题数").set_value(4)
        next(n for n in page.number_input if n.label == "抢答题数").set_value(race)
        page = click(page, "出题")
        assert not page.error
        assert page.success[0].value.startswith(f"必答 4 题、抢答 {race} 题")
        assert page.get("download_button")


def test_practice_marks_at_once() -> None:
    """Is a wrong answer marked with its key and clause, kept for later, and the next question one press away?"""
    page = click(run("contest", **{"contest-way": "练习"}), "开始新的一轮（10 题）")
    item = page.session_state["practise"][0]
    wrong = next(k for k in ("A", "B", "正确", "错误") if k != item.key and (item.options or k in ("正确", "错误")) and not (item.options and k not in "AB"))
    if item.type is Type.MULTIPLE:
        next(c for c in page.checkbox if c.label.startswith(f"{wrong}.")).check().run()
    else:
        page.radio[0].set_value(wrong).run()
    page = click(page, "确定")
    assert page.error[0].value == f"答错了，答案是 {item.key}。"
    assert item.id in page.session_state["missed"]
    page = click(page, "下一题")
    assert page.session_state["practise-at"] == 1 and not page.error


def test_totals_and_points() -> None:
    """Are questions and points added up as they are typed, and are the points those of the paper?"""
    page = run("contest")
    for box in [n for n in page.number_input if n.label in list(Type)]:
        box.set_value(2 if box.label == Type.SINGLE else 0)
    page.number_input(key=f"points-{Type.SINGLE}").set_value(2.5)
    page = page.run()
    assert "合计 2 题，满分 5 分" in html(page)
    page = click(page, "组卷")
    assert page.session_state["papers"][0].total == 5
    assert "每题 2.5 分" in html(page)


def test_the_missed_are_a_list_and_a_file() -> None:
    """Is a missed question listed with its key, its book read back from its file, and another file refused?"""
    page = run("contest", **{"contest-way": "练习"})
    item = next(i for i in click(page, "开始新的一轮（10 题）").session_state["practise"])
    book = {item.id: Missed(item.id, 2)}
    page = run("contest", **{"contest-way": "练习", "missed": book})
    assert f"答案：{item.key}　答错 2 次" in html(page)
    assert from_file(as_file(book)) == book
    page = run("contest", **{"contest-way": "练习"})
    page.file_uploader[0].upload("错题本.jsonl", as_file(book), "application/jsonl").run()
    assert page.session_state["missed"] == book
    for data in (b"", b"[]", b"\xff", b"{}"):
        with pytest.raises(InputError, match="错题"):
            from_file(data)


def bank(*rows: tuple[str, str, str, str, str]) -> bytes:
    """A bank as CSV."""
    out = StringIO()
    csv.writer(out).writerows([("题型", "题干", "选项A", "选项B", "答案"), *rows])
    return out.getvalue().encode("utf-8-sig")


def test_a_bank_is_checked_and_stays() -> None:
    """Are the findings there after another press, the wrong ones first, and a broken file one sentence?"""
    page = run("contest", **{"contest-way": "查对题库"})
    stem = "根据《劳动合同法》第十九条，劳动合同期限{}的，试用期不得超过（　）。"
    right = ("单选题", stem.format("三个月以上不满一年"), "一个月", "六个月", "A")
    wrong = ("单选题", stem.format("一年以上不满三年"), "二个月", "六个月", "B")
    page.file_uploader[0].set_value([("题库.csv", bank(right, wrong), "text/csv")])
    page = click(page, "查对")
    assert page.error[0].value.startswith("题库.csv：2 题：不符 1")
    shown = html(page.run())
    assert shown.index("一年以上不满三年") < shown.index("三个月以上不满一年")
    page.file_uploader[0].set_value([("坏.xlsx", b"PK broken", "text/csv")])
    page = click(page, "查对")
    assert "坏.xlsx" in page.error[0].value and "/" not in page.error[0].value
