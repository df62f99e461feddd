"""Asking, reading, keeping: a mediator, a worker with a phone, two people at once, look-ups by keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_docx

from tests.browser.person import PHONE, WAGES, User


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
    for name in ("查法条", "案件夹", "引用核验", "竞赛", "文库", "评测", "问答"):
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
