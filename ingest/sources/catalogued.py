"""The corpus on disk: every catalogued document with its clauses, from the data file or a text file.

Texts are Markdown as corpus/texts holds them: `# 标题`, `## 章`, then one 款 or 项 a line. A text that
breaks its numbering, or whose count is not the catalog's, stops the build with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.catalog import CATALOG, LAWS_DB, Entry, read_catalog
from corpus.errors import CorpusError
from corpus.schema import Clause, Document
from ingest.records import Line
from ingest.segment import segment
from ingest.sources import laws_db


def catalogued(catalog: Path = CATALOG, *, every_law: bool = False) -> Iterator[tuple[Document, tuple[Clause, ...]]]:
    """Documents of the catalog in order, those without text with no clauses; then, if asked, all other laws."""
    entries = read_catalog(catalog)
    for entry in entries:
        yield entry.document, clauses_of(entry, catalog.parent)
    if every_law:
        yield from laws_db.uncatalogued({entry.document.title for entry in entries})


def clauses_of(entry: Entry, root: Path = CATALOG.parent) -> tuple[Clause, ...]:
    """The clauses of one entry, counted against the catalog; `order` is the place in the document."""
    if not entry.text:
        return ()
    if entry.text == LAWS_DB:
        clauses = laws_db.clauses_of(entry.document)
    else:
        clauses = _from_file(entry, root / entry.text)
    absent = sum(n.isdigit() for n in entry.document.missing)
    articles = sum(c.locator.isdigit() for c in clauses)
    expected = entry.document.article_count
    if expected and clauses[0].label.startswith("第") and articles + absent != expected:
        raise CorpusError(f"{entry.document.id}：目录记载 {expected} 条，其中 {absent} 条未收录，实有 {articles} 条", "核对文本或目录")
    return clauses


def _from_file(entry: Entry, path: Path) -> tuple[Clause, ...]:
    if not path.is_file():
        raise CorpusError(f"目录中 {entry.document.id} 的文本不存在：{entry.text}")
    lines = read_lines(path)
    title = next((line.text[2:].strip() for line in lines if line.text.startswith("# ")), "")
    if title != entry.document.title:
        raise CorpusError(f"{entry.text}：标题“{title}”与目录“{entry.document.title}”不同")
    found = segment(lines, entry.document.id, strict=True, path=entry.text, missing=entry.document.missing).clauses
    if not found:
        raise CorpusError(f"{entry.text}：没有找到条文")
    return tuple(replace(clause, order=i) for i, clause in enumerate(found))


def read_lines(path: Path) -> list[Line]:
    """The lines of a corpus text with their numbers; editors' HTML comments are not text."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [Line(row, number) for number, row in enumerate(rows, 1) if not row.lstrip().startswith("<!--")]
