"""The clause store gives back exactly what was put in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.schema import Change, Clause, Document, Kind, Part, Proof
from ingest.store import ClauseStore, write_store

FULL = Document(
    "某法", "中华人民共和国某法", Kind.LAW, ("某", "某律"), "全国人大", "主席令第1号", "内蒙古自治区", date(2000, 1, 1),
    date(2000, 7, 1), date(2010, 1, 1), date(2010, 2, 1), date(2030, 1, 1), "新法",
    (Change(("1", "2之一"), date(2020, 1, 1), "修正案", "修改"),), "https://example.cn/1", 2, Proof.TWO_COPIES, True, False,
    "注",
)  # fmt: skip
BARE = Document("某通知", "关于某事的通知", Kind.NORMATIVE)
FIRST = Clause(
    "某法#1", "某法", "1", "第一条", ("第一章 总则",), "甲：\n（一）乙：\n1.丙。",
    (Part("款", 1, 0, 13, (Part("项", 1, 3, 13, (Part("目", 1, 8, 13),)),)),), 0, 12, 3,
)  # fmt: skip
SECOND = Clause("某法#2之一", "某法", "2之一", "第二条之一", (), "丁。", order=1)
CONTENTS = [(FULL, (FIRST, SECOND)), (BARE, ())]


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ClauseStore:
    """The same contents on disk and in memory."""
    if request.param == "memory":
        return ClauseStore(None, CONTENTS)
    write_store(CONTENTS, tmp_path)
    return ClauseStore(tmp_path)


def test_documents_round_trip(store: ClauseStore) -> None:
    """Is every fact of a document the same, dates and changes too, in catalog order?"""
    assert store.documents() == (FULL, BARE)
    assert store.document("某法") == FULL
    assert (store.size("某法"), store.size("某通知")) == (2, 0)


def test_clauses_round_trip(store: ClauseStore) -> None:
    """Is every clause the same with all its parts, by id, by row and by document?"""
    assert store.get("某法#1") == FIRST
    assert store.at(1) == SECOND
    assert store.of("某法") == store.everything() == (FIRST, SECOND)
    assert store.ids() == ("某法#1", "某法#2之一")


def test_what_is_not_there(store: ClauseStore) -> None:
    """Is an unknown id nothing, and an unknown row or document an error?"""
    assert store.get("某法#9") is None
    assert store.of("某通知") == ()
    with pytest.raises(KeyError):
        store.at(2)
    with pytest.raises(KeyError):
        store.document("别法")


@pytest.mark.parametrize(
    ("day", "texts", "expected"),
    [
        (date(2019, 1, 1), 1, None),  # still in force itself
        (date(2020, 1, 1), 1, "新法"),  # replaced, and the new text is not held
        (date(2020, 1, 1), 2, None),  # the new text is held: the old one is not needed
    ],
)
def test_replaced_text_stands_in(day: date, texts: int, expected: str | None) -> None:
    """Does the last text held stand in for its successor only where that one's text is not held?"""
    old = Document("旧法", "某法", Kind.LAW, effective=date(2000, 1, 1), ended=date(2020, 1, 1))
    new = Document("新法", "某法", Kind.LAW, effective=date(2000, 1, 1), text_effective=date(2020, 1, 1), earlier="旧法")
    clauses = [(Clause("旧法#1", "旧法", "1", "第一条", (), "甲。"),), (Clause("新法#1", "新法", "1", "第一条", (), "乙。"),)]
    store = ClauseStore(None, [(old, clauses[0]), (new, clauses[1] if texts == 2 else ())])
    found = store.successor_not_held(old, day)
    assert (found.id if found else None) == expected
