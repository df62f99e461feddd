"""What tests of pages share: a page run by itself, its buttons and its words."""

from __future__ import annotations

from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from ingest.build import Built
from ingest.passport import Passport

DAY = date(2026, 1, 1)


def script(module: str) -> str:
    """A page by itself, as the navigation would run it."""
    return f"from ui.app import {module}\nfrom ui.app.frame import page\npage('页', '', {module}.draw)()\n"


def run(module: str, **state: Any) -> AppTest:
    """One page, run once."""
    page = AppTest.from_string(script(module), default_timeout=60)
    for key, value in state.items():
        page.session_state[key] = value
    return page.run()


def click(page: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    found = [b for b in page.button if b.label == label]
    assert found, f"no button {label} among {[b.label for b in page.button]}"
    return found[0].click().run()


def html(page: AppTest) -> str:
    """All HTML of a page."""
    return "\n".join(str(e.proto.body) for e in page.get("html"))


def ask(page: AppTest, question: str) -> AppTest:
    """Type a question and press 提问."""
    page.text_area(key="question").input(question)
    return click(page, "提问")


def upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Choose files and press 加入文库."""
    page.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files])
    return click(page, "加入文库")


def built() -> Any:
    """What a build that worked returns."""
    return Built(Passport("1", "fake", 64, 8, 100, 0, "", ""), True, 2)
