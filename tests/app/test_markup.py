"""HTML of the pages: badges that name their day, numbers that can be called, titles in titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.casebook import citation_at
from corpus.schema import Proof, Status
from ingest.settings import today
from ui.app.markup import badge, badge_of, callable_numbers, contacts
from ui.render.as_of import status_words, that_day

THEN = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("status", "now", "then"),
    [
        (Status.IN_FORCE, "现行有效", "2024-03-01 时有效"),  # what was in force then is not said to be now
        (Status.ENDED, "已失效", "2024-03-01 时已失效"),
        (Status.NOT_YET, "尚未施行", "2024-03-01 时尚未施行"),
        (Status.UNKNOWN, "效力待核", "效力待核"),  # not known on any day
    ],
)
def test_a_badge_names_its_day(status: Status, now: str, then: str) -> None:
    """Is a status of another day said with that day, and in the same colour?"""
    assert f">{now}<" in badge(status, today(), Proof.TWO_COPIES)
    assert f">{then}<" in badge(status, THEN, Proof.TWO_COPIES)
    assert badge(status, THEN, Proof.TWO_COPIES).split(">")[0] == badge(status, today(), Proof.TWO_COPIES).split(">")[0]


def test_the_day_before_it() -> None:
    """Where the day stands before the status, is it not said twice?"""
    assert that_day(Status.IN_FORCE, THEN) == "当日有效" and that_day(Status.IN_FORCE, today()) == "现行有效"


def test_own_documents_bear_no_green_badge(assistant: Assistant) -> None:
    """Is a user's document called what it is, and never in force?"""
    citation = citation_at("劳动合同法#38", assistant.store, today())
    assert citation is not None
    own = replace(citation, proof=Proof.USER)
    assert "good" not in badge_of(own, today()) and "自行添加，未核验" in badge_of(own, today())
    assert status_words(own, today()) == "自行添加，未核验"
    assert "good" in badge_of(citation, today())


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("人社服务热线 12333", ["12333"]),
        ("拨打 0471-6200000 或 010-12345678", ["04716200000", "01012345678"]),
        ("2026 年 12 月，法释〔2025〕12 号，第 12345678 号", []),  # years and numbers of papers are no telephones
    ],
)
def test_numbers_can_be_called(text: str, called: list[str]) -> None:
    """Are telephone numbers links, and nothing else?"""
    html = callable_numbers(text)
    assert html.count("tel:") == len(called) and all(f'href="tel:{n}"' in html for n in called)
    assert "<b>" not in contacts(["<b>"]).replace("<b>可以问谁</b>", "")
