"""References as people type them: exact, or an error that says what is valid."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.references.find import How, find_references, read_reference
from assistant.references.names import NameTable
from assistant.references.write import of
from corpus.catalog import read_catalog
from corpus.errors import ClauseNotFound, InputError, UnknownDocument

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def names() -> NameTable:
    """The names of the whole catalog."""
    return NameTable(entry.document for entry in read_catalog())


@pytest.mark.parametrize(
    ("text", "document", "locator", "paragraph", "item"),
    [
        ("劳合38", "劳动合同法", "38", None, None),
        ("劳动合同法38", "劳动合同法", "38", None, None),
        ("劳动合同法第三十八条第一款第（二）项", "劳动合同法", "38", 1, 2),
        ("劳合38条1款2项", "劳动合同法", "38", 1, 2),
        ("劳合38.1.2", "劳动合同法", "38", 1, 2),
        ("劳 合 ３８", "劳动合同法", "38", None, None),  # full width and blanks of pasted text
        ("劳动合同法实施条例 18", "劳动合同法实施条例", "18", None, None),  # never the law itself
        ("实施条例18", "劳动合同法实施条例", "18", None, None),
        ("调解仲裁法27", "劳动争议调解仲裁法", "27", None, None),  # not 仲裁法
        ("《工资支付暂行规定》第九条", "工资支付暂行规定", "9", None, None),
        ("解释一3", "劳动争议司法解释一", "3", None, None),
        ("解释（一）第三条", "劳动争议司法解释一", "3", None, None),
        ("法释〔2025〕12号第19条", "劳动争议司法解释二", "19", None, None),
        ("刑法276条之一", "刑法", "276之一", None, None),
        ("实施方案二（五）7", "内蒙古协商调解实施方案", "二（五）7", None, None),
        ("劳动合同法#63", "劳动合同法", "63", None, None),  # the id that JSON prints
        ("劳动合同法#38.1.2", "劳动合同法", "38", 1, 2),
        ("劳动合同法#38..2", "劳动合同法", "38", None, 2),
        ("刑法#276之一", "刑法", "276之一", None, None),
        ("内蒙古协商调解实施方案#二（五）7", "内蒙古协商调解实施方案", "二（五）7", None, None),
    ],
)
def test_whole_reference(names: NameTable, text: str, document: str, locator: str, paragraph: int, item: int) -> None:
    """Is each spelling the one clause it means?"""
    found = read_reference(text, names)
    assert found is not None
    assert names.lookup(found.name, DAY).id == document
    assert (found.locator, found.paragraph, found.item) == (locator, paragraph, item)


@pytest.mark.parametrize(
    "text",
    [
        "签了劳动合同3年",  # a length of time
        "北京市工伤保险条例实施办法第五条",  # a longer title that is not known
        "根据某某条例第三条",
        "干了两年没签合同",
    ],
)
def test_no_reference(names: NameTable, text: str) -> None:
    """Is what only looks like a reference left alone?"""
    assert find_references(text, names) == ()


def test_references_inside_a_sentence(names: NameTable) -> None:
    """Are both clauses of an ordinary sentence found, each where it stands?"""
    text = "根据《劳动合同法》第四十七条和劳动法第五十条，他能要补偿吗"
    found = find_references(text, names)
    assert [(f.name, f.locator) for f in found] == [("劳动合同法", "47"), ("劳动法", "50")]
    assert [text[f.start : f.end] for f in found] == ["《劳动合同法》第四十七条", "劳动法第五十条"]


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("劳动合同法999", ClauseNotFound, "第一条至第九十八条"),
        ("劳动和同法38", UnknownDocument, "中华人民共和国劳动合同法"),
        ("劳合38条3款", ClauseNotFound, "共 2 款"),
        ("劳合38条1款9项", ClauseNotFound, "共 6 项"),
        ("怎么要工资", InputError, "劳合38"),
    ],
)
def test_errors(assistant: Assistant, text: str, error: type[Exception], says: str) -> None:
    """Does a wrong reference say what would be right?"""
    with pytest.raises(error, match=says):
        assistant.show(text, DAY)


def test_print_and_find_round_trip(assistant: Assistant) -> None:
    """Is what is printed found again as the same clause, for every clause of a law?"""
    for clause in assistant.store.of("劳动合同法"):
        printed = of(assistant.show(f"劳动合同法{clause.locator}", DAY).citation)
        (found,) = find_references(printed, assistant.names)
        assert found.locator == clause.locator


def test_version_by_date(names: NameTable) -> None:
    """Is 仲裁法 the revised one from 2026-03-01 on, and the older one before?"""
    assert names.lookup("仲裁法", date(2026, 3, 1)).id == "仲裁法"
    assert names.lookup("中华人民共和国仲裁法", date(2020, 1, 1)).id == "仲裁法（2017）"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("合同3年", "a length of time, and 合同 is no document"),
        ("北京市工伤保险条例5", "a local rule not held, never the national one"),
        ("北京市工伤保险条例第五条", "the same written out"),
        ("劳动合同法实施细则5", "a longer title"),
        ("就扣我绩效500", "a sum of money"),
        ("老板欠我工资3000", "a sum after a word of law"),
        ("违反规定罚款500", "规定 inside a sentence names no 规定"),
    ],
)
def test_whole_text_that_names_no_document(assistant: Assistant, names: NameTable, text: str, why: str) -> None:
    """Is a reference to something not held never read as a clause of something that is?"""
    found = read_reference(text, names)
    if found is not None:
        with pytest.raises(UnknownDocument):
            names.lookup(found.name, DAY)
    with pytest.raises((UnknownDocument, InputError)):
        assistant.show(text, DAY)


@pytest.mark.parametrize("text", ["公司周末让我值班我不去，就扣我绩效500", "迟到罚款200", "押金300", "试用期工资2000", "违反公司规定罚款500"])
def test_a_sum_of_money_is_no_article(names: NameTable, text: str) -> None:
    """Is a question that ends in a sum searched for, not turned away as a document that is not held?"""
    assert read_reference(text, names) is None


@pytest.mark.parametrize("text", ["某某法38", "北京市工资支付规定38", "《某某》第三条", "某某办法（试行）第3条"])
def test_an_unknown_title_is_read_as_one(names: NameTable, text: str) -> None:
    """Is what looks like the title of a law still told to be unknown?"""
    found = read_reference(text, names)
    assert found is not None and found.how is How.UNKNOWN
