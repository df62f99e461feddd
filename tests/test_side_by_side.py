"""Two documents beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.assistant import Assistant
from assistant.side_by_side import pair_up, pieces
from corpus.schema import Clause, Document, Kind
from ui.render.side_by_side import as_html, table


def clause(number: int, text: str) -> Clause:
    """One article."""
    return Clause(f"甲#{number}", "甲", str(number), f"第{number}条", (), f"第{number}条 {text}")


OLD = [clause(1, "用人单位应当按月支付工资。"), clause(2, "劳动者有权休息。"), clause(3, "本法自公布之日起施行。")]
NEW = [clause(1, "为了保护劳动者，制定本法。"), clause(2, "用人单位应当按月足额支付工资。"), clause(3, "本法自公布之日起施行。")]


def test_renumbered_articles_find_each_other() -> None:
    """Is an article that moved paired by its words, and one without counterpart left alone?"""
    rows = pair_up(OLD, NEW)
    pairs = [(r.left and r.left.locator, r.right and r.right.locator) for r in rows]
    assert pairs == [(None, "1"), ("1", "2"), ("2", None), ("3", "3")]
    assert [r.same for r in rows] == [False, False, False, True]


def test_an_article_split_in_two_names_its_other_half() -> None:
    """Where one article became two, is the second without partner said to be near it, and one like none near nothing?"""
    old = [clause(1, "用人单位安排劳动者休年休假，劳动者应休未休的年休假天数，按照日工资收入的百分之三百支付报酬。")]
    new = [clause(1, "用人单位安排劳动者休年休假，按照日工资收入支付。"), clause(2, "劳动者应休未休的年休假天数，按照日工资收入的百分之三百支付报酬。"), clause(3, "仲裁机构另行规定。")]
    rows = pair_up(old, new)
    assert [(r.left and r.left.locator, r.right and r.right.locator, r.near and r.near.locator) for r in rows] == [
        (None, "1", "1"), ("1", "2", None), (None, "3", None)
    ]  # fmt: skip
    assert "文字最相近的是第1条" in table(rows, *(Document("甲", "甲", Kind.LAW) for _ in range(2)))


def test_every_clause_stands_once(assistant: Assistant) -> None:
    """Is nothing of either document lost or doubled?"""
    left, right = assistant.store.of("劳动合同法"), assistant.store.of("劳动合同法实施条例")
    rows = pair_up(left, right)
    assert [r.left.id for r in rows if r.left] == [c.id for c in left]
    assert sorted(r.right.id for r in rows if r.right) == sorted(c.id for c in right)


def test_a_document_against_itself_is_the_same(assistant: Assistant) -> None:
    """Are all rows pairs of the same words?"""
    clauses = assistant.store.of("劳动争议调解仲裁法")
    assert all(r.same for r in pair_up(clauses, clauses))


def test_empty_sides() -> None:
    """Does an empty document leave the other whole?"""
    assert [r.right for r in pair_up([], NEW)] == NEW
    assert [r.left for r in pair_up(OLD, [])] == OLD


def test_pieces_give_both_texts_back() -> None:
    """Do the pieces join to the two texts, letter for letter?"""
    before, after = "应当按月支付工资。", "应当按月足额支付劳动报酬。"
    cut = pieces(before, after)
    assert "".join(p.text for p in cut if p.what != "new") == before
    assert "".join(p.text for p in cut if p.what != "gone") == after
    assert any(p.what == "new" and "足额" in p.text for p in cut)


def test_a_comparison_as_a_file(assistant: Assistant) -> None:
    """Does the file hold both texts escaped, repeat its heads on every sheet and fetch nothing?"""
    left, right = (replace(assistant.store.document("劳动法"), title=t) for t in ("旧<法>", "新法"))
    page = as_html(left, right, pair_up(OLD, NEW), date(2026, 1, 1))
    assert "<ins>足额</ins>" in page and "（没有相应的条文）" in page and "旧&lt;法&gt;" in page
    assert "table-header-group" in page and "2026-01-01 制作" in page
    assert "http" not in page and "src=" not in page and "url(" not in page
