"""Where sync asks and who asks it: the database of laws, a file saved by the user, the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import ingest.updates
from corpus.catalog import Entry
from corpus.errors import LaodongError, SyncError
from ingest.settings import Settings
from ingest.sources import flk
from ingest.sources.catalogued import clauses_of
from ingest.sources.official import Door
from ingest.synced import records
from ingest.updates import What, from_file, look
from tests.official_site import DOOR, ENTRIES, HELD, RUNNER, TODAY, WAGES, Site, page, serving
from ui.cli.main import app


@pytest.fixture
def site() -> Iterator[Site]:
    """A fresh server."""
    with serving() as here:
        yield here


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
