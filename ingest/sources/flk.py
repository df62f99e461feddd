"""The national law database (flk.npc.gov.cn): which version is the newest, and where its text is.

The site publishes no description of these addresses; they are those its own pages use. An answer of another
shape ends in one clear error and changes nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from corpus.errors import FetchError
from ingest.sources.official import Door, Page

SITE = "https://flk.npc.gov.cn"
_SEARCH = "/law-search/search/list"
_DOWNLOAD = "/law-search/download/pc?format=docx&bbbs="


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a law in the database."""

    key: str
    title: str
    published: date
    effective: date | None


def newest(title: str, door: Door, site: str = SITE) -> Version | None:
    """The version of exactly this title published last, or None where the database has none."""
    asked = {"searchRange": 1, "searchType": 1, "searchContent": title, "pageNum": 1, "pageSize": 20}
    body = _json(door.fetch(site + _SEARCH, asked))
    rows = body.get("rows")
    if not isinstance(rows, list):
        raise FetchError("国家法律法规数据库的答复无法识别", "接口可能已变；请在浏览器中查询，再用 --file 导入")
    found = [version for row in rows if isinstance(row, dict) and (version := _version(row)) and version.title == title]
    return max(found, key=lambda v: v.published, default=None)


def text_of(version: Version, door: Door, site: str = SITE) -> Page:
    """The text of a version, from wherever the database says, if that is a host of the catalog."""
    body = _json(door.fetch(site + _DOWNLOAD + quote(version.key, safe="")))
    data = body.get("data")
    address = data.get("url") if isinstance(data, dict) else None
    if not isinstance(address, str):
        raise FetchError("国家法律法规数据库没有给出下载地址", "请在浏览器中下载，再用 --file 导入")
    return door.fetch(address)


def _version(row: dict[str, Any]) -> Version | None:
    title = re.sub(r"<[^>]*>|\s", "", str(row.get("title") or ""))
    published = _day(row.get("gbrq"))
    key = row.get("bbbs")
    return Version(key, title, published, _day(row.get("sxrq"))) if isinstance(key, str) and title and published else None


def _day(text: object) -> date | None:
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", str(text or ""))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _json(page: Page) -> dict[str, Any]:
    try:
        body = json.loads(page.body)
    except ValueError as error:
        raise FetchError("国家法律法规数据库的答复无法识别", "接口可能已变；请在浏览器中查询，再用 --file 导入") from error
    return body if isinstance(body, dict) else {}
