"""评测: the figures shown are those of the files, filters hold, and a file of one's own is run like the command does."""

from __future__ import annotations

import json

import pytest

from assistant.assistant import Assistant
from eval.committed import BEYOND, amiss, committed, rank, worst_first
from eval.dataset import parse_questions
from eval.report import totals
from eval.run import evaluate
from tests.app.driver import click, html, run

QUESTIONS = (
    {"id": "a", "question": "没签劳动合同能要双倍工资吗", "gold": [{"law": "劳动合同法", "article": 82}], "kind": "短问"},
    {"id": "b", "question": "劳动合同法第三十八条", "gold": [{"law": "劳动合同法", "article": 38}], "kind": "引用"},
    {"id": "c", "question": "劳动合同法第十九条", "gold": [{"law": "没有收录的办法", "article": 3}], "kind": "引用"},
    {"id": "d", "question": "离婚后孩子归谁抚养", "expect": "refuse", "kind": "范围外"},
)
FILE = "\n".join(json.dumps(q, ensure_ascii=False) for q in QUESTIONS).encode()


def test_committed_figures_are_shown() -> None:
    """Do the figures on the page stand in the committed file, and is what went wrong listed first?"""
    page = run("evaluation", evaluation="dev")
    held = committed("dev")
    shown = html(page)
    for measure in ("hit@1", "hit@5", "mrr@10", "ndcg@10"):
        low, high = held.metrics["interval95"][measure]
        assert f"{held.metrics['overall'][measure]:.3f}" in shown and f"（{low:.2f}–{high:.2f}）" in shown
    first = worst_first(held.rows)[0]
    assert first["refused"] != first["expect_refuse"]
    assert held.questions[first["id"]].question[:80] in shown
    assert len(held.rows) == held.metrics["n"] == len(held.questions)


def test_filters() -> None:
    """Does each filter leave only what it says, and say so where nothing is left?"""
    page = run("evaluation", evaluation="dev")
    held = committed("dev")
    page.selectbox(key="row-state").set_value("前十条没有的").run()
    missed = [r for r in held.rows if amiss(r) == "前十条没有"]
    assert missed and any(c.value.startswith(f"{len(missed)} 题") for c in page.caption)
    assert all(rank(r) == BEYOND for r in missed)
    page.text_input(key="row-words").input("没有这样的词句").run()
    assert "没有这样的问题" in html(page)


def test_one_question_opens_its_clauses() -> None:
    """Are the clauses wanted and found offered, those held to be opened?"""
    page = run("evaluation", evaluation="dev", **{"row-state": "全部"})
    row = next(r for r in worst_first(committed("dev").rows) if "劳动合同法#38" in r.get("gold", {}))
    page.selectbox(key="row-open").set_value(row["id"]).run()
    page = next(b for b in page.button if b.label.startswith("劳动合同法 38（")).click().run()
    assert "《中华人民共和国劳动合同法》第三十八条" in html(page)


def test_own_questions_are_run_as_the_command_does(assistant: Assistant) -> None:
    """Are the figures those of the same function, the clause not held named, and the three files offered?"""
    page = run("evaluation", evaluation="自己的问题集")
    page.file_uploader[0].set_value([("我的.jsonl", FILE, "application/jsonl")])
    page = click(page, "评测")
    assert not page.error
    _, own = page.session_state["own-run"]
    same = evaluate(assistant, parse_questions(FILE, "我的.jsonl"))
    drop = ("latency_ms",)
    assert {k: v for k, v in own.metrics.items() if k not in drop} == {k: v for k, v in totals(same).items() if k not in drop}
    assert "没有收录的办法 3" in html(page)
    assert json.loads(own.files["metrics.json"])["n"] == len(own.files["per_question.jsonl"].splitlines()) == 4
    assert own.files["run.trec"].startswith("a Q0 ")
    assert len(page.get("download_button")) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "里没有问题"),
        (b"\xff\xfe\x00", "无法读取"),
        (b"not json", "坏.jsonl:1: "),  # the line is named
        (FILE + b"\n" + FILE, "出现两次"),
        (b'{"id": "1", "question": "q"}', "没有 gold"),
        (b'{"id": "1", "question": "q", "gold": [], "expect": "refuse", "date": "19-5"}', "2019-05-01"),
    ],
)
def test_a_bad_file_is_one_sentence(data: bytes, said: str) -> None:
    """Is a file that cannot be used named with what is wrong, in Chinese, and nothing kept of it?"""
    page = run("evaluation", evaluation="自己的问题集")
    page.file_uploader[0].set_value([("坏.jsonl", data, "application/jsonl")])
    page = click(page, "评测")
    assert said in page.error[0].value and "坏.jsonl" in page.error[0].value
    assert not any(word in page.error[0].value for word in ("Expecting", "Error", "Invalid"))
    assert "own-run" not in page.session_state
