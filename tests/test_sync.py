"""sync against a server on this machine that answers as official sites do: well, wrongly, slowly, and in bad faith."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import ingest.updates
from corpus.catalog import CATALOG, Entry, read_catalog
from corpus.errors import FetchError, LaodongError, SyncError, UnknownDocument
from corpus.schema import Proof
from ingest.build import gather
from ingest.settings import Settings
from ingest.sources import flk
from ingest.sources.catalogued import clauses_of
from ingest.sources.official import Door, Page, door
from ingest.sync import candidate
from ingest.synced import accept, overlay, records, undo
from ingest.updates import What, from_file, look
from ui.cli.main import app

ENTRIES = {entry.document.id: entry for entry in read_catalog()}
WAGES = ENTRIES["工资支付暂行规定"]
HELD = clauses_of(WAGES)
TODAY = date(2026, 11, 24)
RUNNER = CliRunner()
Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(entry: Entry = WAGES, title: str = "", change: Callable[[str], str] = str, before: str = "", after: str = "") -> bytes:
    """A page as official sites make them: navigation, title, articles, footer; `change` edits the articles."""
    rows = [f"<p>{c.label}　{line}</p>" if i == 0 else f"<p>{line}</p>"
            for c in clauses_of(entry) for i, line in enumerate(c.text.split("\n"))]  # fmt: skip
    body = change("\n".join(rows))
    return (
        f"<html><head><title>政府网站</title></head><body><nav>首页 &gt; 法规</nav><h1>{title or entry.document.title}</h1>"
        f"{before}{body}{after}<footer>版权所有</footer><script>alert(1)</script></body></html>"
    ).encode()


@dataclass
class Site:
    """A server whose answers a test sets by path; `asked` is what it was asked for."""

    port: int = 0
    answers: dict[str, Answer | Callable[[Any], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def address(self, path: str = "/a/b.html") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serves(self, body: bytes, path: str = "/a/b.html", kind: str = "text/html; charset=utf-8") -> str:
        self.answers[path] = (200, {"Content-Type": kind}, body)
        return self.address(path)

    def moves(self, to: str, path: str = "/a/b.html") -> str:
        self.answers[path] = (302, {"Location": to}, b"")
        return self.address(path)


@pytest.fixture
def site() -> Iterator[Site]:
    """A fresh server."""
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            answer = here.answers.get(self.path, (404, HTML, b"<html>404</html>"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


DOOR = Door(frozenset({"www.mohrss.gov.cn"}), plain=frozenset({"127.0.0.1"}), wait=0.4, most_seconds=1.0, most_bytes=300_000)


def at(address: str, entry: Entry = WAGES) -> Entry:
    """The entry with this address as its official page."""
    return replace(entry, document=replace(entry.document, source=address))


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


def test_path_tricks_stay_in_the_folder(home: Path) -> None:
    """Do names that come from a page or an id never leave the folder for updates?"""
    entry = replace(WAGES, document=replace(WAGES.document, id="../../out"))
    found = candidate(Page("", page(change=lambda t: t.replace("两年", "三年")), ".html"), entry, HELD)
    accept(found, HELD, home, TODAY)
    assert {p.relative_to(home).parts[0] for p in home.rglob("*")} == {"synced"}
    assert not (home.parent / "out").exists()
    undo("../../out", home)
    assert not list(records(home))


def accepted(home: Path) -> None:
    """An accepted update with one changed article."""
    body = page(change=lambda t: t.replace("两年", "三年"))
    accept(candidate(Page("https://www.mohrss.gov.cn/x/y.html", body, ".html"), WAGES, HELD), HELD, home, TODAY)


def test_accepted_text_replaces_the_shipped_one_and_is_marked(home: Path) -> None:
    """Does the index take the update, marked as unverified, and nothing else; and the old text after undoing?"""
    before = {d.id: clauses for d, clauses in gather(Settings(home=home))}
    accepted(home)
    after = dict(gather(Settings(home=home)))
    document = next(d for d in after if d.id == WAGES.document.id)
    assert document.proof is Proof.SYNCED
    assert not document.proof.proved
    assert "三年" in next(c for c in after[document] if c.locator == "6").text
    assert {d.id: c for d, c in after.items() if d.id != document.id} == {k: v for k, v in before.items() if k != document.id}
    undo(WAGES.document.id, home)
    assert {d.id: clauses for d, clauses in gather(Settings(home=home))} == before


def test_newer_shipped_text_comes_back(home: Path) -> None:
    """When this program ships another text than the one that was replaced, does the old update step aside?"""
    accepted(home)
    newer = (replace(HELD[0], text="新的内置文本。"), *HELD[1:])
    assert overlay([(WAGES.document, newer)], home) == [(WAGES.document, newer)]
    assert overlay([(WAGES.document, HELD)], home) != [(WAGES.document, HELD)]


def test_later_version_has_its_own_dates(home: Path) -> None:
    """Does an amended text not claim to have read so before it was amended?"""
    note = "<p>（根据2026年10月1日《关于修改的决定》修正）</p>"
    body = page(before=note, change=lambda t: t.replace("两年", "三年"))
    accept(candidate(Page("", body, ".html"), WAGES, HELD), HELD, home, TODAY)
    ((document, _),) = overlay([(WAGES.document, HELD)], home)
    assert document.text_effective == date(2026, 10, 1)
    assert document.status_on(date(2026, 9, 30), "6").name == "EARLIER_TEXT"
    assert "施行日期待核" in document.notes


def test_text_equal_to_its_digests_is_proved(home: Path) -> None:
    """Is a document without text, brought in from a page, as proved as its digests make it?"""
    entry = replace(WAGES, document=replace(WAGES.document, proof=Proof.ABSENT), text="")
    accept(candidate(Page("", page(), ".html"), entry, ()), (), home, TODAY)
    ((document, clauses),) = overlay([(entry.document, ())], home)
    assert document.proof is Proof.TWO_COPIES
    assert [c.text for c in clauses] == [c.text for c in HELD]


def test_undo_of_what_was_not_updated(home: Path) -> None:
    """Is it said what could be undone?"""
    accepted(home)
    with pytest.raises(UnknownDocument, match="工资支付暂行规定"):
        undo("劳动法", home)


def rows(*versions: tuple[str, str, str]) -> bytes:
    """A search result of the law database."""
    found = [{"bbbs": f"key{i}", "title": t, "gbrq": p, "sxrq": s, "sxx": 3} for i, (t, p, s) in enumerate(versions)]
    return json.dumps({"code": 200, "total": len(found), "rows": found}, ensure_ascii=False).encode()


LAW = ENTRIES["劳动争议调解仲裁法"]
FULL = LAW.document.title
JSON = "application/json"


@pytest.mark.parametrize(
    ("found", "what", "says"),
    [
        (rows((FULL, "2007-12-29", "2008-05-01")), What.SAME, "2007-12-29"),
        (rows((f"<em>{FULL}</em>", "2007-12-29", "2008-05-01")), What.SAME, "2007-12-29"),  # the site marks what it found
        (rows((FULL, "2026-11-01", "2027-03-01"), (FULL, "2007-12-29", "2008-05-01")), What.NOT_YET, "2027-03-01"),
        (rows((f"关于修改《{FULL}》的决定", "2026-11-01", "2026-11-01")), What.FAILED, "没有查到"),
        (rows(), What.FAILED, "没有查到"),
        (b"<html>busy</html>", What.FAILED, "无法识别"),
        (b'{"rows": "none"}', What.FAILED, "无法识别"),
        (rows((FULL, "soon", "")), What.FAILED, "没有查到"),
    ],
)
def test_law_database(site: Site, found: bytes, what: What, says: str) -> None:
    """Is the newest version of exactly this title compared by its day, and nothing else taken for it?"""
    site.serves(found, "/law-search/search/list", JSON)
    outcome = look(LAW, clauses_of(LAW), DOOR, TODAY, site.address(""))
    assert (outcome.what, says in outcome.said) == (what, True), outcome.said


@pytest.mark.parametrize(
    ("where", "what"), [("{site}/file.html", What.NEWER), ("https://files.example/file.docx", What.FAILED)]
)
def test_newer_law_is_fetched_from_catalogued_hosts_only(site: Site, where: str, what: What) -> None:
    """Is the newer text taken from the database itself, and not from a store elsewhere?"""
    site.serves(rows((FULL, "2026-05-01", "2026-06-01")), "/law-search/search/list", JSON)
    link = json.dumps({"data": {"url": where.format(site=site.address(""))}}).encode()
    site.serves(link, "/law-search/download/pc?format=docx&bbbs=key0", JSON)
    site.serves(page(LAW, change=lambda t: t.replace("时效期间为一年", "时效期间为二年")), "/file.html")
    outcome = look(LAW, clauses_of(LAW), DOOR, TODAY, site.address(""))
    assert outcome.what is what, outcome.said
    if outcome.found is not None:
        assert [c.locator for c in outcome.found.changes] == ["27"]


def test_database_answers_are_not_trusted(site: Site) -> None:
    """Is a download answer without an address an error, not a crash?"""
    site.serves(b'{"data": null}', "/law-search/download/pc?format=docx&bbbs=k%2F..%2F", JSON)
    with pytest.raises(LaodongError, match="下载地址"):
        flk.text_of(flk.Version("k/../", FULL, TODAY, None), DOOR, site.address(""))


@pytest.fixture
def wage_file(tmp_path: Path) -> Path:
    """A page saved by the user, with one changed article."""
    file = tmp_path / "saved" / "page.html"
    file.parent.mkdir()
    file.write_bytes(page(change=lambda t: t.replace("两年", "三年")))
    return file


def test_saved_file_passes_the_same_checks(wage_file: Path) -> None:
    """Is a file the user saved compared like a page, and another law in it refused?"""
    assert from_file(wage_file, WAGES, HELD).what is What.NEWER
    with pytest.raises(SyncError, match="条文不是"):
        from_file(wage_file, ENTRIES["最低工资规定"], clauses_of(ENTRIES["最低工资规定"]))


@pytest.mark.parametrize(
    ("arguments", "reply", "taken"),
    [
        ([], "n\n", False),
        ([], "", False),  # nobody there to answer
        ([], "y\n", True),
        (["--yes"], "", True),
    ],
)
def test_command_asks_first(
    arguments: list[str], reply: str, taken: bool, wage_file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is the difference shown and nothing replaced unless the user says so; and can it be listed and undone?"""
    built: list[int] = []
    monkeypatch.setenv("LAODONG_HOME", str(home / "data"))
    monkeypatch.setattr("ui.cli.syncing.prepare", lambda settings: built.append(1))
    result = RUNNER.invoke(app, ["sync", "工资支付暂行规定", "--file", str(wage_file), *arguments], input=reply)
    assert result.exit_code == 0, result.output
    assert "〔－两〕" in result.output and "〔＋三〕" in result.output
    assert bool(list(records(home / "data"))) is taken
    assert bool(built) is taken
    listed = RUNNER.invoke(app, ["sync", "--list"]).output
    assert ("20 条" in listed) is taken
    if taken:
        RUNNER.invoke(app, ["sync", "--undo", "工资支付暂行规定"])
        assert not list(records(home / "data"))
        assert len(built) == 2


def test_command_looks_at_each_document_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without names, are all documents looked at that are still law, and one failure does not stop the rest?"""
    seen: list[str] = []

    def look_(entry: Entry, held: object, gate: Door, day: date) -> ingest.updates.Outcome:
        seen.append(entry.document.id)
        return ingest.updates.Outcome(entry.document.id, What.FAILED, "不通")

    monkeypatch.setenv("LAODONG_HOME", str(home))
    monkeypatch.setattr(ingest.updates, "look", look_)
    result = RUNNER.invoke(app, ["sync"])
    assert result.exit_code == 1  # a look-up failed
    assert "劳动法：未采用，不通" in result.output
    assert len(seen) == len(set(seen)) > 80
    assert "工资折算通知（2008）" not in seen


def test_update_that_breaks_the_issue_map_is_undone(home: Path, monkeypatch: pytest.MonkeyPatch, wage_file: Path) -> None:
    """Where the index cannot be built with the new text, is the old text back, and is that said?"""
    from corpus.errors import CorpusError

    def refuse(settings: Settings) -> None:
        raise CorpusError("争议焦点引用有误：工资支付暂行规定#21")

    monkeypatch.setenv("LAODONG_HOME", str(home / "data"))
    monkeypatch.setattr("ui.cli.syncing.prepare", refuse)
    result = RUNNER.invoke(app, ["sync", "工资支付暂行规定", "--file", str(wage_file), "--yes"])
    assert isinstance(result.exception, CorpusError)
    assert "已撤销" in str(result.exception)
    assert not list(records(home / "data"))
