"""axe-core finds nothing serious on any page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.person import PHONE, WAGES, User


@pytest.mark.parametrize("viewport", [{"width": 1366, "height": 768}, PHONE], ids=["desk", "phone"])
def test_accessible(browser: Any, server: str, axe: str, viewport: dict[str, int]) -> None:
    """Does axe find nothing serious on any page, an open clause and suggestions among them?"""
    user = User(browser, server, viewport=viewport)
    page = user.open("", "可以这样问")

    def violations(place: str) -> list[str]:
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{place}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in ("serious", "critical")]

    amiss = violations("问答")
    user.ask(WAGES)
    page.locator("[class*=st-key-chip-] button").first.click()
    page.locator(".st-key-panel .clause").wait_for()
    user.settle()
    amiss += violations("回答")
    page.get_by_role("button", name="收起条文").click()
    user.settle()
    for name in ("查法条", "案件夹", "引用核验", "竞赛", "文库", "评测"):
        user.go(name)
        if name == "查法条":
            page.get_by_role("combobox", name="法条或文件名").press_sequentially("劳合3", delay=60)
            page.get_by_role("option").first.wait_for()
        amiss += violations(name)
    user.leave()
    assert not amiss
