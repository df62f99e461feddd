"""The page: the same answer as everywhere, refusals without sources, errors without tracebacks."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from websockets.sync.client import ClientConnection, connect

import assistant.assistant as library
from assistant.assistant import Assistant
from corpus.errors import InputError
from ingest.settings import load_settings
from ui.app.serve import PAGE, answers, command, environment, serve


@pytest.fixture
def page(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over the small index with the fake encoder."""
    st.cache_resource.clear()
    monkeypatch.setattr(library, "open_assistant", lambda settings: assistant)
    return AppTest.from_file(str(PAGE), default_timeout=30).run()


def ask(page: AppTest, question: str) -> AppTest:
    """Type a question and press 提问."""
    page.text_area[0].input(question)
    return next(b for b in page.button if b.label == "提问").click().run()


def test_answer_is_the_assistants(page: AppTest, assistant: Assistant) -> None:
    """Does the page show the sections of the same Answer?"""
    shown = ask(page, "没签劳动合同能要双倍工资吗")
    assert not shown.exception
    answer = assistant.ask("没签劳动合同能要双倍工资吗")
    assert [s.value for s in shown.subheader] == [str(section.kind) for section in answer.sections]


def test_refusal_shows_no_sources(page: AppTest) -> None:
    """Is a refusal a warning with its reason, and nothing cited?"""
    shown = ask(page, "离婚后孩子归谁抚养")
    assert "不作答复" in shown.warning[0].value
    assert not shown.subheader
    assert not shown.expander


def test_error_is_a_sentence(page: AppTest) -> None:
    """Is an unknown clause one red sentence with the valid range?"""
    page.text_input[0].input("劳动合同法999").run()
    assert "第九十八条" in page.error[0].value
    assert not page.exception


def test_served_on_this_machine_only() -> None:
    """Is the page bound to 127.0.0.1, with usage statistics off?"""
    words = command(8501)
    assert words[words.index("--server.address") + 1] == "127.0.0.1"
    assert words[words.index("--browser.gatherUsageStats") + 1] == "false"


def test_busy_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a taken port name the way out?"""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(InputError, match="已被占用"):
            serve(load_settings(), held.getsockname()[1], open_browser=False)


@pytest.mark.skipif(not (os.environ.get("LAODONG_E2E") and shutil.which("chromium")), reason="needs LAODONG_E2E and chromium")
def test_in_a_real_browser(tmp_path: Path) -> None:
    """Does a real browser over the real index show the page and answer a linked question?"""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(command(port), env=environment(load_settings())) as server:
        try:
            deadline = time.monotonic() + 60
            while not answers(port) and time.monotonic() < deadline:
                time.sleep(0.2)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as reply:
                assert reply.status == 200
            dom = dumped(f"http://127.0.0.1:{port}/?q=%E5%8A%B3%E5%90%8838", tmp_path)
        finally:
            server.terminate()
    assert "第三十八条" in dom
    assert "现行有效" in dom


def dumped(url: str, profile: Path) -> str:
    """The text of the page in a headless browser, once the answer is there or a minute has passed."""
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    with subprocess.Popen(["chromium", *flags, url], stderr=subprocess.DEVNULL) as browser:
        try:
            port = int(_wait(lambda: (profile / "DevToolsActivePort").read_text().splitlines()[0]))
            tabs = _wait(lambda: [t for t in _tabs(port) if t["type"] == "page"])
            with connect(tabs[0]["webSocketDebuggerUrl"], max_size=None) as socket_:
                return str(_wait(lambda: _text(socket_)))
        finally:
            browser.terminate()


def _tabs(port: int) -> list[dict[str, str]]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as reply:
        return list(json.load(reply))


def _text(tab: ClientConnection) -> str:
    """The page's text, or "" while the answer is not there."""
    ask_for = {"id": 1, "method": "Runtime.evaluate", "params": {"expression": "document.body.innerText"}}
    tab.send(json.dumps(ask_for))
    text = str(json.loads(tab.recv())["result"]["result"].get("value", ""))
    return text if "现行有效" in text else ""


def _wait(look: Callable[[], Any], seconds: float = 60) -> Any:
    """The first true value `look` gives; fails the test where none comes in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if found := look():
                return found
        except (OSError, IndexError):
            pass
        time.sleep(0.3)
    raise AssertionError("the page did not show an answer in time")
