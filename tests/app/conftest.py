"""Pages in tests open the small index with the fake encoder and write into an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

import assistant.assistant as library
from assistant.assistant import Assistant


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder for what pages write."""
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def _opened(assistant: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages open the small index with the fake encoder."""
    st.cache_resource.clear()
    monkeypatch.setattr(library, "open_assistant", lambda settings, encoder=None: assistant)
