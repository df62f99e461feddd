"""Authored questions: every row schema-checked, every question free of law names, every clause there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.catalog import read_catalog
from corpus.errors import CorpusError
from corpus.questions import read_asked, read_outside, unknown_clauses
from ingest.sources.catalogued import clauses_of

LEAST = 1500


def test_shipped_questions_cover_the_corpus() -> None:
    """Do at least 1,500 clauses have questions, each of a clause that is held, none asked of two clauses?"""
    asked = read_asked()
    held = {clause.id for entry in read_catalog() for clause in clauses_of(entry)}
    assert len(asked) >= LEAST
    assert unknown_clauses(asked, held.__contains__) == []
    every = [question for row in asked for question in row.questions]
    assert len(set(every)) == len(every)


def test_outside_questions_are_no_authored_ones() -> None:
    """Is no question both to be answered and not to be?"""
    inside = {question for row in read_asked() for question in row.questions}
    assert not inside & set(read_outside())


def test_labour_documents_are_covered_whole() -> None:
    """Does every clause in force of every labour document have a question, so that none is crowded out?"""
    asked = {row.clause for row in read_asked()}
    for entry in read_catalog():
        if entry.text and entry.document.labour and not entry.document.ended:
            bare = [c.id for c in clauses_of(entry) if c.id not in asked and c.locator not in ("附录", "附件")]
            assert len(bare) <= 0.05 * len(clauses_of(entry)) + 1, f"{entry.document.id}：{bare[:5]}"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"clause": "劳动法#1"}, "不合格式"),  # questions missing
        ({"clause": "劳动法", "questions": ["怎么领工资才对"]}, "不合格式"),  # no locator
        ({"clause": "劳动法#1", "questions": ["怎么领工资才对"], "x": 1}, "不合格式"),  # unknown key
        ({"clause": "劳动法#1", "questions": ["工资"]}, "过短"),
        ({"clause": "劳动法#1", "questions": ["《劳动法》怎么说加班费"]}, "写出了法条"),
        ({"clause": "劳动法#1", "questions": ["第三十八条说的是什么意思"]}, "写出了法条"),
        ({"clause": "劳动法#1", "questions": ["怎么领工资才对", "怎么领工资才对"]}, "重复"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, row: dict[str, object], message: str) -> None:
    """Does a bad row stop the reading with file, line and what is wrong?"""
    good = {"clause": "劳动法#2", "questions": ["私人饭馆的服务员也算吗"]}
    lines = [json.dumps(r, ensure_ascii=False) for r in (good, row)]
    (tmp_path / "劳动法.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CorpusError, match=message) as caught:
        read_asked(tmp_path)
    assert "劳动法.jsonl:2" in str(caught.value)


def test_a_clause_has_one_row(tmp_path: Path) -> None:
    """Is a clause that stands in two rows refused, with both places?"""
    line = json.dumps({"clause": "劳动法#2", "questions": ["私人饭馆的服务员也算吗"]}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a.jsonl:2.*a.jsonl:1"):
        read_asked(tmp_path)


def test_bad_outside_row(tmp_path: Path) -> None:
    """Is a row without topic refused with its line?"""
    file = tmp_path / "outside.jsonl"
    file.write_text('{"questions": ["离婚怎么分房"]}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"outside.jsonl:1"):
        read_outside(file)
