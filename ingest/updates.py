"""Is there a newer text of a catalogued document? One document, one outcome; errors are outcomes too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from corpus.catalog import Entry
from corpus.errors import InputError, LaodongError
from corpus.schema import Clause
from ingest.read import SUFFIXES
from ingest.sources import flk
from ingest.sources.official import Door, Page
from ingest.sync import Candidate, candidate


class What(StrEnum):
    """How a look at the official source ended."""

    SAME = "与官网一致"
    NEWER = "文本不同"
    NOT_YET = "新版本尚未施行"
    NO_PAGE = "没有具体网页"
    FAILED = "未采用"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for one document; `found` only where a text passed the checks and differs."""

    document: str
    what: What
    said: str = ""
    found: Candidate | None = None


def look(entry: Entry, held: Sequence[Clause], door: Door, today: date, site: str = flk.SITE) -> Outcome:
    """Ask the official source of one document; never raises for what the network or a page does."""
    try:
        if entry.document.source.startswith(flk.SITE):
            return _in_database(entry, held, door, today, site)
        if len(urlsplit(entry.document.source).path.strip("/").split("/")) < 2 or entry.document.source.endswith("/"):
            return Outcome(entry.document.id, What.NO_PAGE, "目录只记有网站；请在官网下载后用 --file 导入")
        return _compared(entry, held, door.fetch(entry.document.source))
    except LaodongError as error:
        return Outcome(entry.document.id, What.FAILED, str(error))


def from_file(file: Path, entry: Entry, held: Sequence[Clause]) -> Outcome:
    """The same checks for a text the user has downloaded; raises InputError or SyncError."""
    try:
        body = file.read_bytes()
    except OSError as error:
        raise InputError(f"无法读取 {file}", "检查路径") from error
    suffix = file.suffix.lower()
    return _compared(entry, held, Page("", body, suffix if suffix in SUFFIXES else ".txt"))


def _in_database(entry: Entry, held: Sequence[Clause], door: Door, today: date, site: str) -> Outcome:
    document = entry.document
    version = flk.newest(document.title, door, site)
    if version is None:
        return Outcome(document.id, What.FAILED, "国家法律法规数据库中没有查到同名文件")
    known = document.amended or document.promulgated
    if held and known and version.published <= known:
        return Outcome(document.id, What.SAME, f"官网最新版本公布于 {version.published}")
    if version.effective and version.effective > today:
        return Outcome(document.id, What.NOT_YET, f"公布于 {version.published}，自 {version.effective} 起施行")
    return _compared(entry, held, flk.text_of(version, door, site))


def _compared(entry: Entry, held: Sequence[Clause], page: Page) -> Outcome:
    found = candidate(page, entry, held)
    if found.same:
        return Outcome(entry.document.id, What.SAME, f"{len(found.clauses)} 条逐条相同")
    return Outcome(entry.document.id, What.NEWER, f"{len(found.changes)} 条不同", found)
