"""The pages in a real browser over the real index: main journeys, wrong input, two users, a phone, no traffic outside.

Runs where LAODONG_E2E is set and chromium is there; the data folder in use is copied, so that nothing changes in it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from docx import Document as open_docx

from ingest.settings import load_settings
from ui.app.serve import answers, command, environment

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not (os.environ.get("LAODONG_E2E") and CHROMIUM), reason="needs LAODONG_E2E and chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PHONE = {"width": 390, "height": 844}
WAGES = "老板三个月没发工资，我能不能直接走人还要补偿"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app served over a copy of the data folder in use; its address."""
    settings, home = load_settings(), tmp_path_factory.mktemp("home")
    stamp = (settings.home / "current").read_text(encoding="utf-8").strip()
    (home / "indexes").mkdir()
    shutil.copytree(settings.home / "indexes" / stamp, home / "indexes" / stamp)
    (home / "models").symlink_to(settings.home / "models")
    (home / "current").write_text(stamp, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(command(port), env=environment(settings.model_copy(update={"home": home}))) as child:
        try:
            deadline = time.monotonic() + 60
            while not answers(port) and time.monotonic() < deadline:
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            child.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One chromium for all tests; every test has a session of its own."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield found
        found.close()


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
        """Wait until the page rests."""
        self.page.wait_for_timeout(400)
        state = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')"
        self.page.wait_for_function(f"!['running', 'rerunRequested'].includes({state})")
        self.page.wait_for_timeout(300)

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
            self.page.wait_for_timeout(600)
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

    def text(self) -> str:
        """What stands on the page."""
        return str(self.page.evaluate("document.body.innerText"))

    def saved(self, name: str, folder: Path) -> Path:
        """Press a download button and keep the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name).click()
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


@pytest.fixture
def user(browser: Any, server: str, request: pytest.FixtureRequest) -> Iterator[User]:
    """A person at a desk, or with a phone where the test asks for one."""
    shape = {"viewport": PHONE} if request.node.get_closest_marker("phone") else {}
    person = User(browser, server, **shape)
    yield person
    person.leave()


def test_mediator(user: User, tmp_path: Path) -> None:
    """From a question to a list of legal bases: chip, clause beside the answer, casebook, Word file, saved and reopened."""
    page = user.open("", "可以这样问")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    user.ask(WAGES)
    assert "适用日期" in user.text() and "地区 全国" in user.text()
    page.get_by_role("button", name="劳动合同法第三十八条第一款第（二）项").first.click()
    panel = page.locator(".st-key-panel")
    panel.locator("mark", has_text="未及时足额支付劳动报酬").wait_for()
    user.settle()
    box = panel.bounding_box()
    assert box is not None and 0 <= box["y"] < 768  # in sight, wherever one was reading
    assert "现行有效" in panel.inner_text() and "与其他条文的关系" in panel.inner_text()
    user.press("放入案件夹")
    user.press("整篇放入案件夹")
    answer = open_docx(str(user.saved("下载 Word", tmp_path)))
    assert any("第三十八条" in p.text for p in answer.paragraphs)
    user.go("案件夹")
    held = page.locator("[class*=st-key-entry-]").count()
    assert held > 1
    listed = open_docx(str(user.saved("下载清单（Word）", tmp_path)))
    text = "\n".join(p.text for p in listed.paragraphs)
    assert "《中华人民共和国劳动合同法》第三十八条第一款第（二）项" in text and "（二）未及时足额支付劳动报酬的；" in text
    file = user.saved("保存案件夹", tmp_path)
    assert len(json.loads(file.read_text(encoding="utf-8"))["pins"]) == held
    user.press("清空案件夹")
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator("[class*=st-key-entry-]").nth(held - 1).wait_for()


@pytest.mark.phone
def test_worker_with_a_phone(user: User) -> None:
    """On a phone: an example, the words for workers, the clause as a sheet from below, and nothing cut off."""
    page = user.open("", "可以这样问")
    page.get_by_role("button", name="干了两年没签合同").click()
    page.locator(".answer-head").wait_for()
    user.settle()
    page.get_by_text("劳动者", exact=True).first.click()
    page.get_by_role("heading", name="下一步怎么办").first.wait_for()
    user.settle()
    page.locator("[class*=st-key-chip-] button").first.click()
    panel = page.locator(".st-key-panel")
    panel.locator(".clause").wait_for()
    user.settle()
    box = panel.bounding_box()
    assert box is not None and box["y"] + box["height"] <= PHONE["height"] + 1 and box["width"] <= PHONE["width"]
    page.get_by_role("button", name="收起条文").click()
    user.settle()
    for name in ("查法条", "案件夹", "引用核验", "竞赛", "文库", "问答"):
        user.go(name)
        main = page.evaluate("(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth })()")
        assert main <= 1, f"{name} is wider than the phone"


def test_looking_up_by_keyboard(user: User) -> None:
    """Does typing offer the clause, arrow and Enter open it, and a wrong number say the valid range?"""
    page = user.open("fatiao", "还没有选文件")
    page.keyboard.press("/")
    page.keyboard.type("劳合38", delay=60)
    page.get_by_role("option", name="第三十八条").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".st-key-panel .clause").wait_for()
    user.settle()
    assert "《中华人民共和国劳动合同法》第三十八条" in page.locator(".st-key-panel").inner_text()
    page.mouse.click(20, 700)
    page.keyboard.press("Escape")
    page.locator(".st-key-panel").wait_for(state="detached")
    box = page.get_by_role("combobox", name="法条或文件名")
    box.fill("劳动合同法999")
    box.press("Enter")
    page.get_by_text("没有第九百九十九条").wait_for()
    assert "还没有选文件" in user.text()


def test_checking_a_document(user: User, tmp_path: Path) -> None:
    """Does an uploaded Word file come back with comments, and a broken one get one sentence?"""
    document = open_docx()
    document.add_paragraph("另据《劳动合同法》第一百二十条处理。申请仲裁的时效为二年（《劳动争议调解仲裁法》第二十七条）。")
    document.save(str(tmp_path / "协议.docx"))
    page = user.open("heyan", "还没有核对")
    page.locator("input[type=file]").set_input_files(str(tmp_path / "协议.docx"))
    page.get_by_text("协议.docx").first.wait_for()
    user.press("核对")
    page.get_by_text("没有第一百二十条").first.wait_for()
    back = open_docx(str(user.saved("下载带批注的 Word", tmp_path)))
    assert len(list(back.comments)) == 2
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    user.open("heyan", "还没有核对")
    page.locator("input[type=file]").set_input_files(str(tmp_path / "坏.docx"))
    page.get_by_text("坏.docx").first.wait_for()
    user.press("核对")
    page.get_by_role("alert").first.wait_for()
    assert "坏.docx" in user.text() and "Word" in user.text()


def test_trainer(user: User, tmp_path: Path) -> None:
    """From the bank to papers with keys, in large type for the projector."""
    page = user.open("jingsai", "还没有组卷")
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.get_by_text("大字", exact=True).first.click()
    user.settle()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") != before
    user.press("组卷")
    page.get_by_text("2 套卷，每套").wait_for()
    with zipfile.ZipFile(user.saved("下载全部", tmp_path)) as archive:
        assert len(archive.namelist()) == 6


def test_own_document_in_and_out(user: User, tmp_path: Path) -> None:
    """Is an uploaded file reported on, found by a question, and gone after it was removed?"""
    file = tmp_path / "某厂考勤办法.txt"
    file.write_text("某厂考勤办法\n第一条 员工迟到三次的，由班组长提醒谈话，不扣工资。\n第二条 本办法自2024年1月1日起施行。\n", encoding="utf-8")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    page = user.open("wenku", "添加自己的文件")
    page.locator("input[type=file]").set_input_files([str(file), str(tmp_path / "坏.pdf")])
    page.get_by_text("坏.pdf").first.wait_for()
    user.press("加入文库")
    page.get_by_text("读取报告").wait_for(timeout=300_000)
    user.settle()
    assert "索引已更新" in user.text() and "坏.pdf" in user.text()
    user.go("问答")
    user.ask("某厂考勤办法第一条")
    assert "由班组长提醒谈话" in user.text() and "未核验" in user.text()
    user.go("文库")
    box = page.get_by_role("combobox", name="文件", exact=True)
    box.scroll_into_view_if_needed()
    user.settle()  # a list that is open closes when the page scrolls
    box.click()
    page.get_by_role("option", name="某厂考勤办法").click()
    page.get_by_text("确定移除").click()
    user.press("移除")
    page.get_by_text("已移除 某厂考勤办法").wait_for(timeout=300_000)
    user.settle()
    assert "自己添加的文件（0）" in user.text()


def test_refusal_and_empty_question(user: User) -> None:
    """Is a question of another field refused without any clause, and an empty one only asked for?"""
    page = user.open("", "可以这样问")
    user.press("提问")
    page.get_by_text("请先写下问题").wait_for()
    user.ask("离婚后孩子归谁抚养")
    assert "未作答" in user.text()
    assert page.locator("[class*=st-key-chip-]").count() == 0


def test_two_users_at_once(browser: Any, server: str) -> None:
    """Do two people asking at the same time get their own answers and see nothing of each other's?"""
    first, second = User(browser, server), User(browser, server)
    questions = {first: WAGES, second: "怀孕了公司要辞退我，合法吗"}
    for user in questions:
        user.open("", "可以这样问")
    for user, question in questions.items():  # both are sent before either is waited for
        user.page.get_by_role("textbox", name="问题").fill(question)
        user.page.get_by_role("button", name="提问").click()
    for user, question in questions.items():
        user.page.locator(".answer-head .asked", has_text=question).wait_for()
        user.settle()
        other = next(q for u, q in questions.items() if u is not user)
        assert other not in user.text()
    first.press("整篇放入案件夹")
    second.go("案件夹")
    assert "案件夹还是空的" in second.text()
    for user in questions:
        user.leave()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility checker axe-core, fetched by npm for the test."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    fetched = npm and subprocess.run([npm, "install", "--prefix", str(folder), "axe-core@4"], capture_output=True, check=False)
    if not fetched or fetched.returncode:
        pytest.skip("axe-core cannot be fetched")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


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
    for name in ("查法条", "案件夹", "引用核验", "竞赛", "文库"):
        user.go(name)
        if name == "查法条":
            page.get_by_role("combobox", name="法条或文件名").press_sequentially("劳合3", delay=60)
            page.get_by_role("option").first.wait_for()
        amiss += violations(name)
    user.leave()
    assert not amiss
