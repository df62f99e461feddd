"""Files in and out: a document checked, papers, a question set, the library."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from docx import Document as open_docx

from ingest.numerals import to_chinese as chinese
from tests.browser.person import WAGES, User
from tests.test_read import pdf


def test_checking_a_document(user: User, tmp_path: Path) -> None:
    """Does an uploaded Word file come back with comments, and a broken one get one sentence?"""
    document = open_docx()
    document.add_paragraph("另据《劳动合同法》第一百二十条处理。申请仲裁的时效为二年（《劳动争议调解仲裁法》第二十七条）。")
    document.save(str(tmp_path / "协议.docx"))
    page = user.open("heyan", "还没有核对")
    page.get_by_text("上传文件", exact=True).click()
    user.give(tmp_path / "协议.docx")
    user.press("核对")
    page.get_by_text("没有第一百二十条").first.wait_for()
    _in_sight(user, ".st-key-check-result")
    assert "核对的是文件 协议.docx" in user.text()
    back = open_docx(str(user.saved("下载带批注的 Word", tmp_path)))
    assert len(list(back.comments)) == 2
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    user.open("heyan", "还没有核对")
    page.get_by_text("上传文件", exact=True).click()
    user.give(tmp_path / "坏.docx")
    user.press("核对")
    page.get_by_role("alert").first.wait_for()
    assert "坏.docx" in user.text() and "Word" in user.text()


def _in_sight(user: User, selector: str) -> None:
    """Wait until the element stands in the window, below the bar at the top."""
    inside = "(s => { const box = document.querySelector(s)?.getBoundingClientRect(); return box && box.top >= 50 && box.top < innerHeight - 60 })"
    user.page.wait_for_function(f"{inside}({selector!r})")


def test_documents_open(user: User) -> None:
    """Does a row of the library lead to the document, and one of which only the entry is held to its official page alone?"""
    page = user.open("wenku", "收录正文")
    page.get_by_label("在文件名和文号里找").fill("劳动合同法")
    page.keyboard.press("Enter")
    user.settle()
    with user.context.expect_page() as opened:
        page.get_by_role("link", name="中华人民共和国劳动合同法", exact=True).click()
    opened.value.get_by_text("第四章 劳动合同的解除和终止").wait_for()


def test_trainer(user: User, tmp_path: Path) -> None:
    """From the bank to papers with keys, in large type for the projector."""
    page = user.open("jingsai", "还没有组卷")
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.get_by_text("大字", exact=True).first.click()
    user.settle()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") != before
    user.press("组卷")
    page.get_by_text("2 套卷，每套").wait_for()
    _in_sight(user, ".st-key-paper-made")
    user.settle()  # keys typed while the page is drawn anew would be lost
    page.get_by_role("combobox", name="出自哪些文件").press_sequentially("工伤", delay=60)
    page.get_by_role("option", name="工伤保险条例").first.wait_for()
    assert "Select" not in user.text()
    page.keyboard.press("Escape")
    with zipfile.ZipFile(user.saved("下载全部", tmp_path)) as archive:
        assert len(archive.namelist()) == 6


def test_evaluator(user: User, tmp_path: Path) -> None:
    """From the committed figures to a run of one's own questions with its files, a broken file in one sentence."""
    page = user.open("pingce", "各类问题")
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
    page.get_by_text("自己的问题集", exact=True).click()
    page.get_by_text("还没有评测").wait_for()
    (tmp_path / "坏.jsonl").write_text("第一题", encoding="utf-8")
    user.give(tmp_path / "坏.jsonl")
    user.press("评测")
    assert "坏.jsonl:1" in user.text() and "不是 JSON" in user.text()
    user.open("pingce", "各类问题")
    page.get_by_text("自己的问题集", exact=True).click()
    page.get_by_text("还没有评测").wait_for()
    row = {"id": "w1", "question": WAGES, "gold": [{"law": "劳动合同法", "article": 38}], "kind": "工资"}
    (tmp_path / "题.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    user.give(tmp_path / "题.jsonl")
    user.press("评测")
    page.get_by_role("heading", name="逐题").wait_for()
    assert json.loads(user.saved("下载指标", tmp_path).read_text(encoding="utf-8"))["overall"]["hit@5"] == 1.0
    assert user.saved("下载TREC 运行文件", tmp_path).read_text(encoding="utf-8").startswith("w1 Q0 ")


PAGES = 50


def test_own_documents_in_and_out(user: User, tmp_path: Path) -> None:
    """Are a file of fifty pages and a short one reported on, cited by page, found once only, and gone when removed?"""
    short, long, again = tmp_path / "某厂考勤办法.txt", tmp_path / "某集团员工手册.pdf", tmp_path / "手册副本.pdf"
    short.write_text("某厂考勤办法\n第一条 员工迟到三次的，由班组长提醒谈话，不扣工资。\n第二条 本办法自2024年1月1日起施行。\n", encoding="utf-8")
    pages = [["某集团员工手册"] if not n else [] for n in range(PAGES)]
    for n in range(PAGES):
        pages[n].append(f"第{chinese(n + 1)}条 工具柜钥匙由第{chinese(n + 1)}号车间的当班组长保管，交接时登记。")
    long.write_bytes(pdf(pages))
    again.write_bytes(long.read_bytes())
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    page = user.open("wenku", "添加自己的文件")
    user.give(short, long, again, tmp_path / "坏.pdf")
    user.press("加入文库")
    page.get_by_text("读取报告").first.wait_for(timeout=300_000)
    user.settle()
    said = user.text()
    assert "索引已更新" in said and "坏.pdf 不是完整的 PDF" in said and "内容相同，没有再加一份" in said and f"，{PAGES} 条" in said
    user.go("问答")
    user.ask("某厂考勤办法第一条")
    assert "由班组长提醒谈话" in user.text() and "自行添加，未核验" in user.text() and "现行有效" not in user.text()
    user.ask("某集团员工手册第四十七条")
    page.locator("[class*=st-key-chip-] button, .st-key-answer [class*=st-key-chips-] button").first.click()
    page.locator(".st-key-panel .clause").wait_for()
    page.get_by_text("原件第 47 页").click()
    page.locator(".st-key-panel img").wait_for()
    user.settle()
    assert "第四十七号车间" in page.locator(".st-key-panel").inner_text() and "第 47 页，黄色处为所引文字" in user.text()
    user.go("文库")
    user.choose("文件", "某集团员工手册")
    page.get_by_text("确定移除").click()
    user.press("移除")
    page.get_by_text("已移除 某集团员工手册").wait_for(timeout=300_000)
    user.settle()
    assert "自己添加的文件（1）" in user.text()
