"""A person at a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PHONE = {"width": 390, "height": 844}
WAGES = "老板三个月没发工资，我能不能直接走人还要补偿"
_AT_REST = """() => new Promise(done => {
  let last = performance.now();
  const seen = new MutationObserver(() => { last = performance.now(); });
  seen.observe(document.body, {childList: true, subtree: true, characterData: true});
  const look = () => {
    const state = document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state');
    const busy = !state || ['running', 'rerunRequested', 'initial'].includes(state);
    if (busy) last = performance.now();
    if (performance.now() - last > 180) { seen.disconnect(); done(); } else setTimeout(look, 20);
  };
  look();
})"""


class User:
    """One person at a browser: opens pages, keeps the log of what was fetched."""

    def __init__(self, browser: Any, server: str, **shape: Any) -> None:
        self.server = server
        self.context = browser.new_context(locale="zh-CN", viewport=shape.get("viewport", {"width": 1366, "height": 768}))
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.asked_for: list[str] = []
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.on("websocket", lambda opened: self.asked_for.append(opened.url))

    def settle(self) -> None:
        """Wait until the page rests: no run is on or wanted, and nothing was drawn for a moment."""
        self.page.evaluate(_AT_REST)

    def open(self, path: str, until: str) -> Any:
        """Open a page and wait for words on it."""
        self.page.goto(f"{self.server}/{path}")
        self.page.get_by_text(until).first.wait_for()
        self.settle()
        return self.page

    def go(self, name: str) -> None:
        """Change the page by the navigation, as people do, and keep the session."""
        if self.page.viewport_size["width"] < 800:
            self.page.get_by_test_id("stExpandSidebarButton").click()
            self.settle()
        self.page.get_by_role("link", name=name).first.click()
        self.page.get_by_role("heading", name=name, level=1).wait_for()
        self.settle()

    def press(self, name: str) -> None:
        """Press the button with exactly this name."""
        self.page.get_by_role("button", name=name, exact=True).last.click()
        self.settle()

    def ask(self, question: str) -> None:
        """Ask and wait for the answer."""
        self.page.get_by_role("textbox", name="问题").fill(question)
        self.page.get_by_role("button", name="提问").click()
        self.page.locator(".answer-head .asked", has_text=question).wait_for()
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose in a list by typing the end of the option's name."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.scroll_into_view_if_needed()
        self.settle()  # a list that is open closes when the page scrolls
        box.click()
        box.press_sequentially(option[-6:])
        self.page.get_by_role("option", name=option).first.click()
        self.settle()

    def give(self, *files: Path) -> None:
        """Choose files in the uploader of the page and wait until the page has them."""
        self.page.locator("input[type=file]").set_input_files([str(f) for f in files])
        for file in files:
            self.page.get_by_text(file.name).first.wait_for()
        self.settle()

    def text(self) -> str:
        """What stands on the page."""
        return str(self.page.evaluate("document.body.innerText"))

    def saved(self, name: str, folder: Path) -> Path:
        """Press a download button and keep the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name).first.click()
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    def leave(self) -> None:
        """End: nothing but the server was asked, and no traceback or foreign word was seen."""
        hosts = {urlsplit(url).netloc for url in self.asked_for if urlsplit(url).scheme in ("http", "https", "ws", "wss")}
        said = self.text()
        self.context.close()
        assert hosts == {urlsplit(self.server).netloc}
        assert "Traceback" not in said
        assert not re.search(r"Browse|Drag and drop|Press |Choose|per file|Skip to|No results", said)
