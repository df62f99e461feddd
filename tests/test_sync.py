"""sync against a server on this machine that answers as official sites do: well, wrongly, slowly, and in bad faith."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.catalog import CATALOG
from corpus.errors import FetchError, SyncError
from ingest.sources.catalogued import clauses_of
from ingest.sources.official import Page, door
from ingest.sync import candidate
from ingest.updates import What, look
from tests.official_site import DOOR, ENTRIES, HELD, HTML, TODAY, WAGES, Site, at, page, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A fresh server."""
    with serving() as here:
        yield here


def test_same_text(site: Site) -> None:
    """Is a page with the very text held found equal, whatever stands around it?"""
    outcome = look(at(site.serves(page(after="<p>责任编辑：张三</p><p>附：相关链接</p>"))), HELD, DOOR, TODAY)
    assert (outcome.what, outcome.found) == (What.SAME, None), outcome.said


def test_changed_article_is_shown(site: Site) -> None:
    """Is one changed word found in its article, and in no other?"""
    body = page(change=lambda text: text.replace("保存两年以上备查", "保存三年以上备查"))
    outcome = look(at(site.serves(body)), HELD, DOOR, TODAY)
    assert outcome.what is What.NEWER
    assert outcome.found is not None
    (change,) = outcome.found.changes
    assert (change.locator, change.what) == ("6", "修改")
    assert "两年" in change.before and "三年" in change.after
    assert all("alert" not in c.text and "版权" not in c.text for c in outcome.found.clauses)


def test_moved_inside(site: Site) -> None:
    """Is a page followed to its new place on the same site?"""
    site.serves(page(), "/new/place.html")
    outcome = look(at(site.moves("/new/place.html")), HELD, DOOR, TODAY)
    assert outcome.what is What.SAME
    assert site.asked == ["/a/b.html", "/new/place.html"]


OUTSIDE = [
    "https://evil.example/a/b.html",
    "//evil.example/a/b.html",
    "http://localhost:{port}/secret",  # the same machine by a name that is not allowed
    "http://127.0.0.1@evil.example/a",
    "https://user:pass@www.mohrss.gov.cn/a",
    "https://www.mohrss.gov.cn.evil.example/a",
    "https://www.mohrss.gov.cn:8443/a",
    "http://www.mohrss.gov.cn/a",  # allowed, but not over plain http
    "file:///etc/passwd",
    "ftp://www.mohrss.gov.cn/a",
]


@pytest.mark.parametrize("to", OUTSIDE)
def test_moved_outside(site: Site, to: str) -> None:
    """Is a redirect to any host, scheme or port that is not allowed refused without asking it?"""
    outcome = look(at(site.moves(to.format(port=site.port))), HELD, DOOR, TODAY)
    assert outcome.what is What.FAILED
    assert "未访问" in outcome.said
    assert site.asked == ["/a/b.html"]


def test_redirects_without_end(site: Site) -> None:
    """Is a page that moves to itself given up?"""
    outcome = look(at(site.moves("/a/b.html")), HELD, DOOR, TODAY)
    assert "反复转址" in outcome.said
    assert len(site.asked) == 6


def slowly(handler: Any) -> None:
    """Headers, then a few bytes at a time, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"<p>")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass  # the client has gone, as it should


def silently(handler: Any) -> None:
    """Nothing at all, for longer than anybody waits."""
    time.sleep(0.8)


def cut_short(handler: Any) -> None:
    """Half of what was announced."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(page()[:2000])
    handler.close_connection = True


def login() -> bytes:
    return "<html><head><title>登录</title></head><body><form>用户名<input>密码<input></form></body></html>".encode()


BAD: list[tuple[str, Any, str]] = [
    ("not found", (404, HTML, b"<html>404</html>"), "404"),
    ("server error", (500, HTML, b""), "500"),
    ("forbidden", (403, HTML, b""), "403"),
    ("login form", (200, HTML, login()), "未采用"),
    ("empty", (200, HTML, b""), "未采用"),
    ("garbage", (200, HTML, bytes(range(256)) * 40), "未采用"),
    ("a program", (200, {"Content-Type": "application/x-msdownload"}, b"MZ"), "不是文本文件"),
    ("no kind", (200, {}, page()), "未说明类型"),
    ("called PDF, is none", (200, {"Content-Type": "application/pdf"}, page()), "未采用"),
    ("slow", slowly, "没有取完"),
    ("silent", silently, "没有在时限内"),
    ("cut short on the way", cut_short, "无法从"),
    ("too large", (200, HTML, page(after="<p>长</p>" * 40_000)), "已停止"),
    ("another law", (200, HTML, page(ENTRIES["最低工资规定"])), "条文不是《工资支付暂行规定》的"),
    ("another law under this title", (200, HTML, page(ENTRIES["劳动保障监察条例"], title="工资支付暂行规定")), "目录记载 20 条"),
    ("another law below a link to this one",
     (200, HTML, page(ENTRIES["最低工资规定"], before="").replace(b"<h1>", "<p>工资支付暂行规定</p><h1>".encode())), "条文不是"),
    ("ends in the middle", (200, HTML, page(change=lambda t: t[: t.index("第十五条")])), "目录记载 20 条"),
    ("lacks one", (200, HTML, page(change=lambda t: t.replace("第七条　", ""))), "不连续"),
    ("numbers swapped", (200, HTML, page(change=lambda t: t.replace("第七条　", "第八条　", 1))), "不连续"),
    ("same count, other words",
     (200, HTML, page(change=lambda t: "".join(f"<p>第{n}条　胡言乱语{n}。</p>" for n in
      "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()))), "可能是另一份文件"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "says"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_answers_change_nothing(site: Site, answer: Any, says: str, home: Path) -> None:
    """Is each of them refused in one Chinese sentence that says what was wrong?"""
    site.answers["/a/b.html"] = answer
    started = time.monotonic()
    outcome = look(at(site.address()), HELD, DOOR, TODAY)
    assert (outcome.what, outcome.found) == (What.FAILED, None), outcome.said
    assert says in outcome.said
    assert "\n" not in outcome.said
    assert time.monotonic() - started < 5
    assert not list(home.iterdir())


NOTICE = ENTRIES["工伤保险条例意见一"]


def notice(change: Callable[[str], str] = str) -> bytes:
    """A notice as its text file has it, each line a paragraph, in a page."""
    assert isinstance(NOTICE.text, str)
    lines = (CATALOG.parent / NOTICE.text).read_text("utf-8").splitlines()
    body = "".join(f"<p>{line.lstrip('# ')}</p>" for line in lines if line.strip())
    return f"<html><body>{change(body)}</body></html>".encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.replace("<p>三、", "<p>四、", 1), "不连续"),
        (lambda t: t[: t.index("<p>十二、")], "目录记载 15 条"),
        (lambda t: t.replace("若干问题的意见", "若干问题的报告"), "条文不是"),
    ],
)
def test_notices_are_checked_too(change: Callable[[str], str], says: str) -> None:
    """Does a notice numbered 一、二、 pass when it is whole, and not when a unit is lost or it is another?"""
    held = clauses_of(NOTICE)
    assert candidate(Page("", notice(), ".html"), NOTICE, held).same
    with pytest.raises(SyncError, match=says):
        candidate(Page("", notice(change), ".html"), NOTICE, held)


def test_amended_law_may_have_more_articles() -> None:
    """Is a text with another count taken only where it says itself that it is later than the one held?"""
    more = "<p>第二十一条　本规定由人力资源社会保障部负责解释。</p>"
    with pytest.raises(SyncError, match="目录记载 20 条"):
        candidate(Page("", page(after=more), ".html"), WAGES, HELD)
    note = "<p>（1994年12月6日公布　根据2026年10月1日《关于修改工资支付暂行规定的决定》修正）</p>"
    found = candidate(Page("", page(before=note, after=more), ".html"), WAGES, HELD)
    assert found.dated == date(2026, 10, 1)
    assert [(c.locator, c.what) for c in found.changes] == [("21", "新增")]


def test_only_catalogued_hosts() -> None:
    """Is every host that may be asked named in the catalog, and none may be asked over plain http?"""
    gate = door(ENTRIES.values())
    assert gate.hosts == {e.document.source.split("/")[2] for e in ENTRIES.values()}
    assert not gate.plain
    for address in ("https://example.com/a", "http://flk.npc.gov.cn/"):
        with pytest.raises(FetchError, match="未访问"):
            gate.fetch(address)


def test_nothing_is_asked_where_there_is_no_page(site: Site) -> None:
    """Is a document whose row names only a site left alone?"""
    assert look(ENTRIES["集体合同规定"], (), DOOR, TODAY).what is What.NO_PAGE
    assert not site.asked
