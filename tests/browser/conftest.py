"""The pages in a real browser over the real index: one server, one browser, and a session of its own for every test.

Runs where LAODONG_E2E is set and chromium is there; the data folder in use is copied, so that nothing changes in it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.settings import load_settings
from tests.browser.person import PHONE, User
from ui.app.serve import served

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the browser where it was not asked for."""
    if not (os.environ.get("LAODONG_E2E") and CHROMIUM):
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="needs LAODONG_E2E and chromium"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app served over a copy of the data folder in use; its address."""
    settings, home = load_settings(), tmp_path_factory.mktemp("home")
    stamp = (settings.home / "current").read_text(encoding="utf-8").strip()
    (home / "indexes").mkdir()
    shutil.copytree(settings.home / "indexes" / stamp, home / "indexes" / stamp)
    (home / "models").symlink_to(settings.home / "models")
    (home / "current").write_text(stamp, encoding="utf-8")
    with served(settings.model_copy(update={"home": home})) as (address, _):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One chromium for all tests; every test has a session of its own."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def user(browser: Any, server: str, request: pytest.FixtureRequest) -> Iterator[User]:
    """A person at a desk, or with a phone where the test asks for one."""
    shape = {"viewport": PHONE} if request.node.get_closest_marker("phone") else {}
    person = User(browser, server, **shape)
    yield person
    person.leave()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility checker axe-core, fetched by npm for the test."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    fetched = npm and subprocess.run([npm, "install", "--prefix", str(folder), "axe-core@4"], capture_output=True, check=False)
    if not fetched or fetched.returncode:
        pytest.skip("axe-core cannot be fetched")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
