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
    answer = open_docx(str(user.saved("下载回答（Word）", tmp_path)))
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
def test_worker_asks_on(user: User) -> None:
    """On a phone: the reader said first, numbers to call near the top, no hints on keys, and the next heading in sight."""
    page = user.open("", "可以这样问")
    assert "Ctrl" not in user.text()
    page.get_by_text("劳动者", exact=True).first.click()
    user.settle()
    user.ask(WAGES)
    page.wait_for_function(  # the answer is scrolled to after it is drawn
        """(height) => {
            const call = document.querySelector(".contacts a[href='tel:12333']");
            return call && call.getBoundingClientRect().top > 0 && call.getBoundingClientRect().top < height;
        }""", arg=PHONE["height"], timeout=30_000,
    )  # fmt: skip
    assert "Markdown" not in user.text() and "Esc" not in user.text()
    page.get_by_role("textbox", name="接着问").fill("那如果是试用期呢")
    page.get_by_role("button", name="追问").click()
    page.locator(".answer-head .asked", has_text="试用期").wait_for()
    user.settle()
    page.wait_for_function("(() => { const top = document.querySelector('.answer-head').getBoundingClientRect().top; return top >= 0 && top < 250 })()")


@pytest.mark.phone
def test_worker_with_a_phone(user: User) -> None:
    """On a phone: an example, the words for workers, the clause as a sheet from below, and nothing cut off."""
    page = user.open("", "可以这样问")
    page.get_by_role("button", name="干了两年没签合同").click()
    page.locator(".answer-head").wait_for()
    user.settle()
    page.get_by_text("劳动者", exact=True).first.click()
    page.get_by_role("heading", name="先看这几句").first.wait_for()
    user.settle()
    page.get_by_text("依据和完整说明").first.click()  # the clauses are folded until wanted
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
    assert "第四章 劳动合同的解除和终止" in user.text()  # the contents of the law opened before


def test_leafing_on_in_the_panel(user: User) -> None:
    """Does the next clause begin at its heading, stand in the box, and drop the mark of what was copied before?"""
    page = user.open("fatiao", "还没有选文件")
    box = page.get_by_role("combobox", name="法条或文件名")
    box.fill("劳合38条1款2项")
    page.get_by_text("（二）未及时足额支付劳动报酬的；").wait_for()
    box.press("Enter")
    panel = page.locator(".st-key-panel")
    panel.locator(".clause").wait_for()
    user.settle()
    for name in ("上一条 第三十七条", "下一条 第三十九条", "复制引用"):
        place = page.get_by_role("button", name=name).first.bounding_box()
        assert place is not None and place["y"] + place["height"] < 768, name
    page.get_by_role("button", name="复制引用", exact=True).click()
    page.get_by_text("已复制").wait_for()
    panel.evaluate("e => { e.scrollTop = e.scrollHeight }")
    user.press("下一条 第三十九条")
    panel.locator(".clause-title", has_text="第三十九条").wait_for()
    user.settle()
    assert panel.evaluate("e => e.scrollTop") == 0
    assert box.input_value() == "《中华人民共和国劳动合同法》第三十九条"
    assert page.get_by_text("已复制").count() == 0


def test_the_day_goes_with_the_question(user: User, tmp_path: Path) -> None:
    """Do the clauses of a question about the past keep its day and region, in the look-up, the casebook and the list?"""
    page = user.open("", "可以这样问")
    page.locator("[data-testid=stDateInput] [role=spinbutton]").first.click()
    page.keyboard.type("20240301")
    user.choose("地区", "内蒙古自治区")
    user.ask("没签劳动合同能要双倍工资吗")
    assert "适用日期 2024-03-01" in user.text() and "2024-03-01 时有效" in user.text() and "现行有效" not in user.text()
    page.get_by_role("button", name="整篇放入案件夹").first.click()
    page.get_by_role("link", name="去案件夹").first.click()
    page.get_by_role("heading", name="案件夹", level=1).wait_for()
    user.settle()
    assert "适用日期 2024-03-01 · 当日有效 · 地区 内蒙古自治区" in user.text()
    page.get_by_text("清单附上问答要点").click()
    user.settle()
    listed = open_docx(str(user.saved("下载清单（Word）", tmp_path)))
    text = "\n".join(p.text for p in listed.paragraphs)
    assert "适用日期 2024-03-01" in text and "问：" not in text
    user.go("查法条")
    assert "随“问答”所选日期" in user.text()


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
