"""Do GIFT and Moodle XML keep to the rules of their formats, whatever stands in a question?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest

from assistant.quiz.build import build_bank
from assistant.quiz.export import WRITERS
from assistant.quiz.export.spelling import spelt
from assistant.quiz.records import Item, Option, Type
from ingest.store import ClauseStore
from tests.conftest import small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    """The items of the small corpus."""
    return build_bank(ClauseStore(None, small_contents()), (), DAY).items


NASTY = "根据《劳动法》，甲=乙{丙}~丁#戊:己\\庚 <b>&amp;</b> 50% ->\n\n// 辛 ]]>"
ALLOWED = {100, 50, 33.33333, 25, 20, 16.66667, 14.28571, 12.5, 0, -100}
"""Shares Moodle knows for up to eight right options, none, and all lost."""


def _nasty(items: tuple[Item, ...]) -> list[Item]:
    """One item of each 题型 with every special character where it can stand."""
    made = []
    for type_ in Type:
        item = next(i for i in items if i.type is type_ and (type_ is not Type.BLANK or len(i.answer) == 1))
        options = tuple(replace(o, text=f"{o.text}={{~#:}}\\") for o in item.options)
        answer = (f"{NASTY}值",) if type_ in (Type.BLANK, Type.SHORT) else item.answer
        made.append(replace(item, stem=NASTY + (item.stem if type_ is Type.BLANK else ""), options=options, answer=answer, explanation=NASTY))
    return made


def _plain(text: str) -> str:
    """GIFT text as Moodle reads it: escapes undone, \\n a line break."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


def _parse(block: str) -> tuple[str, str, list[tuple[str, float, str]], str]:
    """(title, stem, [(mark, share, text)], feedback) of a GIFT question; fails where a special character stands bare."""
    body = "\n".join(line for line in block.split("\n") if not line.startswith("//"))
    whole = re.fullmatch(r"::((?:[^\\:]|\\.)+)::((?:[^\\{}~=#:]|\\.)*)\{((?:[^\\{}]|\\.)*)\}", body, re.S)
    assert whole is not None, block
    inner, _, feedback = whole[3].partition("####")
    assert re.fullmatch(r"(?:[^\\{}~=#:]|\\.)*", feedback, re.S), feedback
    found = re.findall(r"([=~])(?:%(-?[\d.]+)%)?((?:[^\\~=#{}:]|\\.)*)", inner, re.S)
    rest = re.sub(r"([=~])(?:%(-?[\d.]+)%)?((?:[^\\~=#{}:]|\\.)*)", "", inner, flags=re.S).strip()
    assert rest in ("", "T", "F"), rest
    answers = [(mark, float(share) if share else (100.0 if mark == "=" else 0.0), _plain(text.strip())) for mark, share, text in found]
    return whole[1], _plain(whole[2].strip()), answers or ([(rest, 100.0, rest)] if rest else []), _plain(feedback.strip())


def _blocks(chosen: list[Item]) -> list[str]:
    content = WRITERS[".gift"](chosen)
    assert not content.startswith(b"\xef\xbb\xbf")  # Moodle takes UTF-8 without a mark
    return [b for b in content.decode("utf-8").strip().split("\n\n") if not b.startswith("$CATEGORY: ")]


def test_gift_reads_back(items: tuple[Item, ...]) -> None:
    """Read by the rules of GIFT, is every question what it was, the nasty ones too?"""
    chosen = [*items, *_nasty(items)]
    blocks = _blocks(chosen)
    assert len(blocks) == len(chosen)
    for item, block in zip(chosen, blocks, strict=True):
        title, stem, answers, feedback = _parse(block)
        assert (title, stem) == (item.id, item.stem.strip()) and item.explanation.strip() in feedback
        if item.options:
            assert [(text, share > 0) for _, share, text in answers] == [(o.text, o.right) for o in item.options]
            assert sum(s for _, s, _ in answers if s > 0) == pytest.approx(100, abs=0.001)
            assert all(round(s, 5) in ALLOWED for _, s, _ in answers)
        elif item.type is Type.JUDGE:
            assert answers == [("T" if item.key == "正确" else "F", 100.0, "T" if item.key == "正确" else "F")]
        elif item.type is Type.BLANK and len(item.answer) == 1:
            assert [text for _, _, text in answers] == list(spelt(item.answer[0]))
        else:
            assert not answers


def test_moodle_xml_reads_back(items: tuple[Item, ...]) -> None:
    """Is it UTF-8 XML in which each question is what it was, with shares Moodle knows?"""
    chosen = [*items, *_nasty(items), replace(items[0], stem=f"{items[0].stem}\x0b\x00")]
    content = WRITERS[".xml"](chosen)
    assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    questions = [q for q in ElementTree.fromstring(content) if q.get("type") != "category"]
    assert len(questions) == len(chosen)
    for item, question in zip(chosen, questions, strict=True):
        text = question.findtext("questiontext/text", "")
        shown = unescape(re.sub(r"<br/>", "\n", re.sub(r"^<p>|</p>$", "", text)))
        fractions = [float(a.get("fraction", "")) for a in question.findall("answer")]
        kind = question.get("type")
        assert all(round(f, 5) in ALLOWED for f in fractions)
        if kind == "cloze":
            fields = re.findall(r"\{1:SHORTANSWER:=((?:[^\\}~]|\\.)+)(?:~=(?:[^\\}~]|\\.)+)*\}", shown)
            assert tuple(fields) == item.answer and not fractions
        else:
            assert shown == re.sub(r"[\x00\x0b]", "", item.stem)
        if kind == "multichoice":
            assert sum(f for f in fractions if f > 0) == pytest.approx(100, abs=0.001)
            assert question.findtext("single") == ("false" if item.type is Type.MULTIPLE else "true")
        elif kind == "truefalse":
            assert sorted(a.findtext("text", "") for a in question.findall("answer")) == ["false", "true"] and sorted(fractions) == [0, 100]
        elif kind == "shortanswer":
            assert set(fractions) == {100.0} and question.findtext("answer/text") == item.answer[0]


def test_every_kind_of_moodle_question_comes_up(items: tuple[Item, ...]) -> None:
    """Does the bank try each kind, so that the tests above mean something?"""
    kinds = {q.get("type") for q in ElementTree.fromstring(WRITERS[".xml"](items))}
    assert kinds == {"category", "multichoice", "truefalse", "shortanswer", "cloze", "essay"}


def test_shares_of_three_right_options(items: tuple[Item, ...]) -> None:
    """Are thirds written with the five places Moodle wants?"""
    many = next(i for i in items if i.type is Type.MULTIPLE)
    three = replace(many, options=tuple(Option(t, r) for t, r in (("甲", True), ("乙", True), ("丙", True), ("丁", False))))
    assert WRITERS[".gift"]([three]).decode().count("~%33.33333%") == 3
    assert WRITERS[".xml"]([three]).decode().count('fraction="33.33333"') == 3


SPELT = [
    ("三十日", ("三十日", "30日")),
    ("30日", ("30日", "三十日")),
    ("百分之八十", ("百分之八十", "80%")),
    ("二倍以上五倍以下", ("二倍以上五倍以下", "2倍以上5倍以下")),
    ("三分之二", ("三分之二",)),
    ("五万元", ("五万元",)),
    ("同工同酬", ("同工同酬",)),
]


@pytest.mark.parametrize(("answer", "wanted"), SPELT)
def test_spelt(answer: str, wanted: tuple[str, ...]) -> None:
    """Is an answer taken in either numerals, and left alone where that would be unsafe?"""
    assert spelt(answer) == wanted
