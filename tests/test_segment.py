"""Lines -> clauses: the three grammars, and what is not a heading."""

from __future__ import annotations

import pytest

from corpus.errors import SegmentError
from ingest.records import Line
from ingest.segment import Segmented, segment


def cut(text: str, *, strict: bool = True) -> Segmented:
    """The clauses of a text written as in a file."""
    lines = [Line(row, number) for number, row in enumerate(text.split("\n"), 1)]
    return segment(lines, "某法", strict=strict, path="某法.md")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("第一条 甲。\n第二条 乙。", {"1": "甲。", "2": "乙。"}, "a gap after the label"),
        ("第一条　甲。\n第二条　乙。", {"1": "甲。", "2": "乙。"}, "a full-width gap"),
        ("第一条甲。\n第二条乙。", {"1": "甲。", "2": "乙。"}, "no gap, but the count goes on"),
        (
            "第一条 甲。\n第二条规定的情形除外。\n第二条 乙。",
            {"1": "甲。\n第二条规定的情形除外。", "2": "乙。"},
            "a cross-reference that would even continue the count",
        ),
        ("第一条 甲。\n第三十八条所列情形。", {"1": "甲。\n第三十八条所列情形。"}, "a cross-reference far away"),
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", {"1": "甲。", "1之一": "乙。", "2": "丙。"}, "an inserted 之一"),
        ("第1条 甲。\n第2条 乙。", {"1": "甲。", "2": "乙。"}, "Arabic numbers"),
        ("# 某法\n目录\n第一条 甲。", {"1": "甲。"}, "the title and the contents are no clause"),
        ("第一条 甲。\n\n乙。", {"1": "甲。\n乙。"}, "empty lines count for nothing"),
        ("第一条 甲。\n附件1 名录\n工种一", {"1": "甲。", "附件1": "工种一"}, "an appendix is a clause of its own"),
    ],
)
def test_statute(text: str, expected: dict[str, str], why: str) -> None:
    """Is each article where it begins, with all its lines?"""
    assert {c.locator: c.text for c in cut(text).clauses} == expected, why


def test_headings_above_an_article() -> None:
    """Does an article bear its 编, 章 and 节, and lose the 节 in the next 章?"""
    text = "第一编 总则\n第一章 一般\n第一节 甲节\n第一条 甲。\n第二章 其他\n第二条 乙。\n附 则\n第三条 丙。"
    assert [c.path for c in cut(text).clauses] == [
        ("第一编 总则", "第一章 一般", "第一节 甲节"),
        ("第一编 总则", "第二章 其他"),
        ("第一编 总则", "附 则"),
    ]


def test_labels_ids_and_lines() -> None:
    """Is a clause known by id, label and line, however its number was typed?"""
    clause = cut("第一章 总则\n\n第1条 甲。").clauses[0]
    assert (clause.id, clause.label, clause.line, clause.order) == ("某法#1", "第一条", 3, 0)


def test_gap_of_articles_known_to_lack() -> None:
    """Is a gap passed over where the articles are named as not held, and no other?"""
    lines = [Line(row, number) for number, row in enumerate(["第一条 甲。", "第四条 乙。"], 1)]
    found = segment(lines, "某法", strict=True, missing=("2", "3"))
    assert [c.locator for c in found.clauses] == ["1", "4"]
    with pytest.raises(SegmentError, match="应为第三条，实为第四条"):
        segment(lines, "某法", strict=True, missing=("2",))


def test_gap_is_an_error_in_strict_mode() -> None:
    """Is a missing article named with path:line, the number expected and the one found?"""
    with pytest.raises(SegmentError, match=r"某法\.md:2: 应为第二条，实为第三条"):
        cut("第一条 甲。\n第三条 丙。")


def test_gap_is_a_note_otherwise() -> None:
    """Is a user's incomplete file taken all the same, with a note at the line?"""
    found = cut("第一条 甲。\n第三条 丙。", strict=False)
    assert [c.locator for c in found.clauses] == ["1", "3"]
    assert [(n.line, n.after) for n in found.notes] == [(2, "应为第二条，实为第三条")]


def test_number_met_twice_keeps_ids_unique() -> None:
    """Do two articles of one number stay two clauses?"""
    found = cut("第一条 甲。\n第一条 乙。", strict=False)
    assert [c.id for c in found.clauses] == ["某法#1", "某法#1′"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "各盟市：\n一、总体要求。甲。\n二、主要措施\n（一）加强组织。乙。\n（二）保障经费\n1.落实责任。丙。\n2.加强宣传。丁。",
            ["引言", "一", "二（一）", "二（二）1", "二（二）2"],
            "titles only head what is below them",
        ),
        (
            "一、范围\n（一）甲类\n1.子。\n2.丑。\n（二）乙类\n3.寅。\n二、附则。卯。",
            ["一（一）1", "一（一）2", "一（二）3", "二"],
            "measures count on through several （N）",
        ),
        ("一、下列情形：\n（一）甲；\n（二）乙。\n二、丙。", ["一", "二"], "a sentence with a list keeps it as 项"),
        ("一、甲。\n二、2023.5起施行。", ["一", "二"], "a date opens no unit"),
    ],
)
def test_policy(text: str, expected: list[str], why: str) -> None:
    """Do the numbers 一、（一）1. of a policy paper become locators?"""
    assert [c.locator for c in cut(text).clauses] == expected, why


def test_policy_titles_are_the_path() -> None:
    """Does a measure bear the titles above it?"""
    clauses = cut("一、范围\n（一）甲类\n1.子。\n二、附则。卯。").clauses
    assert clauses[0].path == ("一、范围", "（一）甲类")
    assert clauses[-1].path == ()


def test_paragraphs() -> None:
    """Does a text without any numbering become one clause a paragraph?"""
    found = cut("# 通知\n甲。\n\n乙。")
    assert [(c.locator, c.label, c.text, c.line) for c in found.clauses] == [
        ("段1", "第一段", "甲。", 2), ("段2", "第二段", "乙。", 4),
    ]  # fmt: skip


def test_words_of_parts() -> None:
    """Do the offsets of 款 and 项 give the printed words?"""
    clause = cut("第一条 有下列情形之一的：\n（一）甲；\n（二）乙。\n前款除外。").clauses[0]
    item, second = clause.part(1, 2), clause.part(2)
    assert item is not None
    assert second is not None
    assert (clause.words_of(item), clause.words_of(second)) == ("（二）乙。", "前款除外。")
    assert clause.part(3) is None
    assert clause.part(1, 3) is None
