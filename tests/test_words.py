"""The lexical index: what is cut from a text, and that a text is found by its own words."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.words import FIELDS, WordIndex, bigrams, build_words, words

TEXTS = ["用人单位应当按月支付工资", "劳动者申请仲裁的时效为一年", "女职工生育享受九十八天产假", "职工因工受伤认定工伤"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    """The four texts under both fields."""
    folder = tmp_path_factory.mktemp("words")
    build_words(TEXTS, folder)
    return WordIndex(folder)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("工资条", ["工资", "资条"], "neighbours"),
        ("工资，条", ["工资", "条"], "no pair across a mark"),
        ("N+1补偿", ["n", "1", "补偿"], "Latin and digits whole, in lower case"),
        ("", [], "nothing"),
    ],
)
def test_bigrams(text: str, expected: list[str], why: str) -> None:
    """Are the pairs those of neighbouring characters?"""
    assert bigrams(text) == expected, why


def test_words_drop_what_says_nothing() -> None:
    """Are stop words and marks gone, and the parts of a compound there too?"""
    found = words("用人单位的工资，怎么办")
    assert {"用人单位", "单位", "工资"} <= set(found)
    assert not {"的", "，", "怎么"} & set(found)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("row", range(len(TEXTS)))
def test_text_is_found_by_its_own_words(index: WordIndex, field: str, row: int) -> None:
    """Does every text score highest on itself, one score a row?"""
    scores = index.scores(TEXTS[row], field)
    assert scores.shape == (len(TEXTS),)
    assert int(np.argmax(scores)) == row


@pytest.mark.parametrize("field", FIELDS)
def test_unknown_words_score_nothing(index: WordIndex, field: str) -> None:
    """Is a question without any known word zero everywhere, not an error?"""
    assert index.scores("zzz 龘", field).tolist() == [0.0] * len(TEXTS)


def test_known(index: WordIndex) -> None:
    """Are the words of the corpus told from others?"""
    assert index.known(["工资", "龘"]) == ["工资"]
