"""Pieces of a story: what stands between commas, joined where too short, cut where nothing is punctuated."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.pieces import LONGEST, MOST, pieces, sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("没签合同", ("没签合同",)),  # short, but all there is
        ("三个月没发工资，没签合同，我该怎么办", ("三个月没发工资", "没签合同，我该怎么办")),  # four characters say too little alone
        ("天天加班到半夜。罚了我五百", ("天天加班到半夜，罚了我五百",)),  # the last one is too short and joins the one before
        ("", ()),
    ],
)
def test_cut(text: str, cut: tuple[str, ...]) -> None:
    """Are the pieces those a person would point at?"""
    assert pieces(text) == cut


def test_without_punctuation() -> None:
    """Is a long run cut into windows that overlap, so that nothing said at an edge is lost?"""
    text = "".join(chr(0x4E00 + n) for n in range(100))
    cut = pieces(text)
    assert len(cut) > 2
    assert all(one[-4:] == other[:4] for one, other in itertools.pairwise(cut))
    assert cut[0][0] == text[0]
    assert cut[-1][-1] == text[-1]


def test_sentences() -> None:
    """Do commas stay inside a sentence?"""
    assert sentences("老板跑了，工资没发。怎么办？") == ("老板跑了，工资没发", "怎么办")


@given(st.text(alphabet="工资没发，。 ！a1", max_size=400))
def test_bounds(text: str) -> None:
    """Are there never too many pieces, never too long or empty ones, and no characters that the text has not?"""
    cut = pieces(text)
    assert len(cut) <= MOST
    assert all(0 < len(piece) <= LONGEST + 20 for piece in cut)
    assert {c for piece in cut for c in piece} <= {*text, "，"}
