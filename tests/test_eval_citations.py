"""The score of the citation checker: sets read whole or refused, what is missed counted, another checker beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.references.names import NameTable
from corpus.errors import InputError
from eval.citations import Sentence, evaluate_citations, evaluate_other, other_checker, read_sentences
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore

SENTENCES = read_sentences()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("text\twhy\n", ":1:"),  # another head
        ("kind\ttext\texpected\twhy\nfalse\t《劳动法》第一条\t劳动法#1=verified\tx\n", ":2:"),  # verified is not wrong
        ("kind\ttext\texpected\twhy\ntrue\t《劳动法》第一条\t劳动法#1=repealed\tx\n", ":2:"),
        ("kind\ttext\texpected\twhy\ntrue\t《劳动法》第一条\t-\t\n", ":2:"),  # no reason
    ],
)
def test_bad_sets_are_refused(tmp_path: Path, content: str, says: str) -> None:
    """Is a row that cannot be right refused with its line?"""
    file = tmp_path / "set.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_sentences(file)


def test_score_counts_what_is_missed() -> None:
    """Would the score fall if the checker let something through or cried wolf?"""
    store = ClauseStore(None, list(catalogued()))
    lenient = Sentence("《劳动合同法》第三十八条", frozenset({"劳动合同法#38=repealed"}), "a row that expects too much")
    strict = Sentence("《劳动合同法》第一百零八条", frozenset(), "a row that expects too little")
    score = evaluate_citations([lenient, strict], NameTable(store.documents()), store)
    assert (score.caught, score.missed, score.alarms) == (0, 1, 1)
    assert (score.precision, score.recall, len(score.amiss)) == (0.0, 0.0, 2)


def test_the_other_checker_makes_the_mistakes_told_of_it() -> None:
    """Does china-law-mcp's own checker, where it can be imported, pass what this one refuses?"""
    try:
        check = other_checker()
    except ImportError as error:
        pytest.skip(f"china-law-mcp 的核对功能无法载入：{error}")
    assert check("《劳动合同法》第四十七条规定三倍工资")["invalid"] == 0
    assert check("《劳动合同法实施条例》第八十二条")["invalid"] == 0  # there is no such article; it reads 劳动合同法 82
    false = [s for s in SENTENCES if s.wrong]
    assert evaluate_other(false, check).recall < 0.5
