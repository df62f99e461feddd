"""Names of documents and clauses as readers see them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.references.write import below, marked, official, short
from corpus.schema import Clause, Document, Kind


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("劳动法", "《劳动法》"),
        ("实施《中华人民共和国社会保险法》若干规定", "《实施〈中华人民共和国社会保险法〉若干规定》"),  # marks in marks become single
        ("某自治区工资支付的旧规定（题名待核）", "某自治区工资支付的旧规定（题名待核）"),  # a description is no title
    ],
)
def test_titles_in_marks(title: str, shown: str) -> None:
    """Are marks inside a title single ones, and is what is no title without marks?"""
    assert marked(title) == shown


@pytest.mark.parametrize(
    ("id_", "locator", "label", "shown"),
    [
        ("劳动合同法", "38", "第三十八条", "劳动合同法第三十八条"),
        ("工伤保险条例意见二", "二", "二、", "工伤保险条例意见（二）第二条"),  # 意见二二 can be read by nobody
        ("工资折算通知", "一", "一、", "工资折算通知第一条"),
        ("指导意见", "二（五）7", "7.", "指导意见二（五）7"),  # deeper numbering stays as it is
        ("内蒙古自治区实施《中华人民共和国工会法》办法", "3", "第三条", "《内蒙古自治区实施〈中华人民共和国工会法〉办法》第三条"),
    ],
)
def test_labels_can_be_read(id_: str, locator: str, label: str, shown: str) -> None:
    """Is a label made so that name and number do not run together?"""
    clause = Clause(f"{id_}#{locator}", id_, locator, label, (), f"{label}文。")
    assert short(Document(id_, id_, Kind.NORMATIVE), clause) == shown


def test_the_place_keeps_its_parts(assistant: Assistant) -> None:
    """Does the place inside a document name 款 and 项, as the whole citation does?"""
    clause = assistant.store.get("劳动合同法#38")
    assert clause is not None
    assert below(clause, 1, 2) == "第三十八条第一款第（二）项"
    assert official("劳动合同法", clause, 1, 2) == "《劳动合同法》第三十八条第一款第（二）项"
    assert below(replace(clause, locator="附录", label="附录"), None, None) == "附录"
