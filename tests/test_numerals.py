"""Numerals: every spelling the law uses has one value, and printing is undone by reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import to_chinese, to_int


@given(st.integers(min_value=0, max_value=9999))
def test_round_trip(number: int) -> None:
    """Is every number from 0 to 9999 read back from how statutes print it?"""
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("38", 38, "plain digits"),
        ("３８", 38, "full-width digits"),
        (" 三十八 ", 38, "blanks around"),
        ("十五", 15, "十 without 一"),
        ("一百一十", 110, "statutes print 一十 inside"),
        ("一百零五", 105, "零 holds a place"),
        ("一千二百六十", 1260, "民法典 has so many articles"),
        ("二〇二五", 2025, "a year, digit by digit"),
        ("二○二五", 2025, "the same year with a geometric circle"),
        ("两千", 2000, "两 for 二"),
        ("一万二千", 12000, "a myriad"),
        ("叁拾捌", 38, "the forms of banknotes"),
        ("③", 3, "circled, as in 目"),
        ("", None, "nothing"),
        ("三八妇女节", None, "words after the numeral"),
        ("3.5", None, "a decimal is no clause number"),
    ],
)
def test_to_int(text: str, value: int | None, why: str) -> None:
    """Is each spelling its value, and a non-number nothing?"""
    assert to_int(text) == value, why


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (10, "十"), (19, "十九"), (20, "二十"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
     (1001, "一千零一"), (1010, "一千零一十"), (1260, "一千二百六十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_to_chinese(number: int, text: str) -> None:
    """Does each number look as it does in the 国家法律法规数据库?"""
    assert to_chinese(number) == text


@pytest.mark.parametrize("number", [-1, 10000])
def test_out_of_range_is_refused(number: int) -> None:
    """Is a number no statute has refused rather than misprinted?"""
    with pytest.raises(ValueError, match="9999"):
        to_chinese(number)
