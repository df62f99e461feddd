"""The issue map: every clause it names is there, and a bad entry is refused with file and place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.issue_map import Issue, check_targets, compile_words, read_issues
from corpus.schema import Clause
from ingest.sources.catalogued import catalogued

ISSUES = read_issues()
GOOD = "- {id: 欠薪, name: 拖欠, words: [欠薪, 没发工资, 拖欠], clauses: ['某法#1'], point: 应当及时足额支付。"


@pytest.fixture(scope="module")
def clauses() -> dict[str, Clause]:
    """Every clause of the catalogued corpus."""
    return {clause.id: clause for _, found in catalogued() for clause in found}


@pytest.mark.parametrize("issue", ISSUES, ids=lambda i: i.id)
def test_references_exist(issue: Issue, clauses: dict[str, Clause]) -> None:
    """Does every reference of the issue point at a clause, 款 or 项 that is there?"""
    for reference in issue.references():
        document, _, locator = reference.partition("#")
        article, *numbers = locator.split(".")
        clause = clauses.get(f"{document}#{article}")
        assert clause is not None, reference
        assert not numbers or clause.part(*map(int, numbers)) is not None, reference


def test_ids_are_unique() -> None:
    """Does every id name one issue?"""
    assert max(Counter(i.id for i in ISSUES).values()) == 1


@pytest.mark.parametrize("issue", ISSUES, ids=lambda i: i.id)
def test_no_expression_is_empty(issue: Issue) -> None:
    """Does no pattern of an issue match every question?"""
    assert not compile_words(issue.words).search("")
    assert all(word.strip("…") for word in (*issue.words, *issue.without))


@pytest.mark.parametrize(
    ("text", "says", "why"),
    [
        (GOOD + ", wrods: [a]}", r"坏\.yaml 第 1 项的 wrods", "an unknown key"),
        ("- {id: 欠薪, name: 拖欠}", r"坏\.yaml 第 1 项的 words", "a missing one"),
        (GOOD + ", burden: 由用人单位举证}", "举证责任没有列明条文", "a burden on no authority"),
        (GOOD + ", steps: [{text: 申请仲裁, clause: 没有井号}]}", "steps.0.clause", "not a reference"),
        (GOOD + "}\n" + GOOD + "}", r"“欠薪”已在 坏\.yaml", "one id twice"),
        ("- {id: [", r"坏\.yaml 不是有效的 YAML", "broken YAML"),
    ],
)
def test_bad_file(tmp_path: Path, text: str, says: str, why: str) -> None:
    """Is a bad entry refused with file, place and reason?"""
    (tmp_path / "坏.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=says):
        read_issues(tmp_path)


def test_good_file(tmp_path: Path) -> None:
    """Is the entry the bad ones are made from itself accepted?"""
    (tmp_path / "好.yaml").write_text(GOOD + "}", encoding="utf-8")
    (issue,) = read_issues(tmp_path)
    assert check_targets([issue], lambda ref: False) == ["欠薪：某法#1 不存在"]
    assert check_targets([issue], lambda ref: True) == []


@pytest.mark.parametrize(
    ("word", "text", "found", "why"),
    [
        ("拖欠…工资", "拖欠工资", True, "a gap may be empty"),
        ("拖欠…工资", "拖欠我三个月的工资", True, "or a few words"),
        ("拖欠…工资", "拖欠货款。工资照发", False, "but never a sentence end"),
        ("拖欠…工资", "拖欠" + "啊" * 13 + "工资", False, "nor more than twelve characters"),
        ("N+1", "赔n+1", True, "a sign is a sign, case does not count"),
        ("N+1", "nn1", False, "and not a pattern"),
    ],
)
def test_words(word: str, text: str, found: bool, why: str) -> None:
    """Does … stand for a short gap inside one sentence?"""
    assert bool(compile_words([word]).search(text)) is found, why


def test_an_element_may_name_its_clause(tmp_path: Path) -> None:
    """Is `{text, clause}` read as an element with its ground, counted among the references, and a bad one refused?"""
    file = tmp_path / "甲.yaml"
    file.write_text(f"{GOOD}, elements: [欠付的期间, {{text: 有无欠条, clause: '某法#2.1'}}]}}", encoding="utf-8")
    (issue,) = read_issues(tmp_path)
    assert issue.elements == ("欠付的期间", "有无欠条")
    assert issue.grounds == (("有无欠条", "某法#2.1"),) and "某法#2.1" in issue.references()
    file.write_text(f"{GOOD}, elements: [{{text: 有无欠条, article: '某法#2.1'}}]}}", encoding="utf-8")
    with pytest.raises(CorpusError):
        read_issues(tmp_path)
