"""Switching parts of the search off: read from text, and each signal silenced by the right part."""

from __future__ import annotations

import pytest

from assistant.retrieve.parts import Parts, read_parts
from assistant.retrieve.signals import NAMES
from corpus.errors import InputError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Parts()),
        ("rerank=off", Parts(rerank=False)),
        ("words=off, issues=off", Parts(words=False, issues=False)),  # blanks do not matter
        ("adapter=on", Parts()),
    ],
)
def test_read_parts(text: str, expected: Parts) -> None:
    """Is the setting what it says?"""
    assert read_parts(text) == expected


@pytest.mark.parametrize("text", ["rerank", "rerank=no", "magic=off"])
def test_unknown_parts(text: str) -> None:
    """Is a part or value that does not exist refused, with those that do?"""
    with pytest.raises(InputError, match="authored"):
        read_parts(text)


@pytest.mark.parametrize(
    ("off", "signal"),
    [
        ("words", "words"), ("words", "bigrams_part"), ("meaning", "meaning"), ("meaning", "asked_meaning_part"),
        ("meaning", "issue_meaning"), ("authored", "asked_words"), ("authored", "asked_meaning_many"),
        ("issues", "issues"), ("issues", "related"), ("issues", "issue_words_part"),
    ],
)  # fmt: skip
def test_silenced(off: str, signal: str) -> None:
    """Does switching the part off silence the signal, and only then?"""
    assert Parts(**{off: False}).silences(signal)
    assert not Parts().silences(signal)


def test_words_alone() -> None:
    """With everything else off, do only the words of the clauses speak?"""
    alone = Parts(meaning=False, authored=False, issues=False)
    assert {n for n in NAMES if not alone.silences(n)} == {"words", "bigrams", "legal", "words_part", "bigrams_part", "legal_part"}
