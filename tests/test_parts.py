"""款, 项 and 目: counted as courts count them, and offsets that always point at the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.schema import Part
from ingest.parts import parts_of


def shape(part: Part) -> tuple[str, int, list[object]]:
    """Level, number and the same of what is inside."""
    return part.level, part.number, [shape(p) for p in part.parts]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("", [], "an empty text has none"),
        ("一句话。", [("款", 1, [])], "one line is one 款"),
        ("甲。\n乙。", [("款", 1, []), ("款", 2, [])], "each line a 款"),
        ("下列情形：\n（一）甲；\n（二）乙。", [("款", 1, [("项", 1, []), ("项", 2, [])])], "项 belong to the 款 above"),
        (
            "下列：\n（一）甲；\n（二）乙。\n前款规定。",
            [("款", 1, [("项", 1, []), ("项", 2, [])]), ("款", 2, [])],
            "a line after the 项 is the next 款",
        ),
        ("下列：（一）甲；（二）乙。", [("款", 1, [("项", 1, []), ("项", 2, [])])], "a list on one line is cut"),
        ("依照本条（二）办理。", [("款", 1, [])], "a label inside a sentence is a reference"),
        ("甲：\n（一）乙：\n1.丙；\n2.丁。", [("款", 1, [("项", 1, [("目", 1, []), ("目", 2, [])])])], "目 below 项"),
        ("甲：\n1.乙；\n2.丙。", [("款", 1, [("目", 1, []), ("目", 2, [])])], "目 straight below the 款"),
        ("甲。\n4.5万元以下的罚款。", [("款", 1, []), ("款", 2, [])], "a decimal opens no 目"),
    ],
)
def test_shape(text: str, expected: list[object], why: str) -> None:
    """Are the parts those a lawyer would name?"""
    assert [shape(p) for p in parts_of(text)] == expected, why


@given(st.text(alphabet="甲乙，。；：（）一二三12.\n①", max_size=60).filter(lambda t: "\n\n" not in t))
def test_offsets_lie_inside_the_text(text: str) -> None:
    """Do 款 lie one after the other inside the text, and 项 inside their 款?"""
    end = 0
    for part in parts_of(text):
        assert end <= part.start < part.end <= len(text)
        end = part.end
        for item in part.parts:
            assert part.start <= item.start < item.end <= part.end
            assert all(item.start <= point.start and point.end <= len(text) for point in item.parts)
