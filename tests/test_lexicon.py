"""Everyday words -> words of the law: every row checked, longest expression first, misspellings put right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.catalog import read_catalog
from corpus.errors import CorpusError
from corpus.lexicon import Lexicon, read_lexicon
from ingest.sources.catalogued import clauses_of

SMALL = Lexicon({"炒鱿鱼": ("解除劳动合同",), "鱿鱼": ("食品",), "n+1": ("经济补偿", "代通知金")}, {"仲才": "仲裁"}, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被炒鱿鱼了", ("解除劳动合同",)),  # the longer expression wins
        ("炒鱿鱼，又炒鱿鱼", ("解除劳动合同",)),  # once
        ("N+1怎么算", ("经济补偿", "代通知金")),  # case does not matter
        ("n+10个人", ()),  # only a piece of a longer run
        ("没有这样的说法", ()),
    ],
)
def test_legal_words(text: str, expected: tuple[str, ...]) -> None:
    """Are the words of the law those of the expressions said?"""
    assert SMALL.legal_words(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("去仲才", "去仲裁"), ("仲才仲才", "仲裁仲裁"), ("仲", "仲"), ("", "")])
def test_spelled(text: str, expected: str) -> None:
    """Are misspellings put right and everything else left alone?"""
    assert SMALL.spelled(text) == expected


def test_shipped_words_are_words_of_the_law() -> None:
    """Does every word of the law in the lexicon occur in a clause held?"""
    whole = "\n".join(clause.text for entry in read_catalog() for clause in clauses_of(entry))
    lexicon = read_lexicon()
    lost = {word for words in lexicon.law.values() for word in words if word not in whole}
    assert not lost
    assert len(lexicon.law) >= 2000
    assert len(lexicon.right) >= 100


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"say": ["辞退"]}], "不合格式"),  # law missing
        ([{"say": ["辞退"], "law": ["解除"]}, {"say": ["辞退"], "law": ["终止"]}], "重复"),
        ([{"say": ["辞"], "law": ["解除"]}], "过短"),
    ],
)
def test_bad_rows(tmp_path: Path, rows: list[dict[str, object]], message: str) -> None:
    """Is a bad row refused with file and line?"""
    lexicon, typos = tmp_path / "lexicon.jsonl", tmp_path / "typos.jsonl"
    lexicon.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    typos.write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"lexicon.jsonl:{len(rows)}.*{message}"):
        read_lexicon(lexicon, typos)


def test_a_typo_inside_its_own_correction(tmp_path: Path) -> None:
    """Is a replacement refused that would spoil right spellings?"""
    lexicon, typos = tmp_path / "lexicon.jsonl", tmp_path / "typos.jsonl"
    lexicon.write_text("", encoding="utf-8")
    typos.write_text('{"wrong": "劳动", "right": "劳动法"}', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"typos\.jsonl:1"):
        read_lexicon(lexicon, typos)
