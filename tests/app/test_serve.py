"""Serving: on this machine only, nothing fetched from elsewhere, keys kept out of sight."""

from __future__ import annotations

import socket

import pytest

from corpus.errors import InputError
from ingest.settings import load_settings
from ui.app.serve import PAGE, answers, command, environment, serve


def test_scripts_fetch_nothing() -> None:
    """Do the page's own scripts and styles name no address and no key?"""
    for file in PAGE.parent.glob("*.[cj]s*"):
        text = file.read_text(encoding="utf-8")
        assert not any(word in text for word in ("http:", "https:", "//cdn", "@import", "fetch(", "XMLHttpRequest")), file.name


def test_served_on_this_machine_only() -> None:
    """Is the page bound to 127.0.0.1, with usage statistics off and no tracebacks shown?"""
    words = command(8501)
    assert words[words.index("--server.address") + 1] == "127.0.0.1"
    assert words[words.index("--browser.gatherUsageStats") + 1] == "false"
    assert words[words.index("--client.showErrorDetails") + 1] == "none"


def test_sharing_is_asked_for_and_told() -> None:
    """Is another address used only where given, and the page then told that it is shared?"""
    words = command(8501, "0.0.0.0")
    assert words[words.index("--server.address") + 1] == "0.0.0.0"
    assert environment(load_settings(), "0.0.0.0")["LAODONG_APP_SHARED"] == "1"
    assert not environment(load_settings())["LAODONG_APP_SHARED"]


def test_key_reaches_the_server_only_by_environment() -> None:
    """Do the settings, a key among them, travel in the environment and not on the command line?"""
    settings = load_settings(llm_api_key="geheim")
    assert environment(settings)["LAODONG_LLM_API_KEY"] == "geheim"
    assert not any("geheim" in word for word in command(8501))


def test_busy_port_is_said() -> None:
    """Does a taken port name the way out?"""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        assert answers(held.getsockname()[1])
        with pytest.raises(InputError, match="已被占用"):
            serve(load_settings(), held.getsockname()[1], open_browser=False)
