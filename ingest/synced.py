"""Texts accepted from official sites: a folder each below <home>/synced, laid over the shipped ones.

    synced/<document>/   text.json (clauses)  original.<suffix>  record.json (last)

The shipped corpus is never written to: undoing an update removes its folder, and the shipped text is back.
An update stands only over the shipped text it was compared with: when a new version of this program ships another
text, that one, which was checked, comes back by itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from corpus.errors import StorageError, UnknownDocument
from corpus.schema import Clause, Document, Proof
from ingest.parts import parts_of
from ingest.prove import prove
from ingest.sync import Candidate

_RECORDS = "[!.]*/record.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an accepted text; `content` is a hash over it, `over` one over the shipped text it replaces."""

    id: str
    title: str
    address: str
    fetched: str
    articles: int
    content: str
    over: str
    dated: str = ""


def accept(found: Candidate, shipped: Sequence[Clause], home: Path, today: date) -> Record:
    """Keep a candidate as the text to use instead of `shipped`; all or nothing, an earlier update is replaced."""
    texts = [{"locator": c.locator, "label": c.label, "path": list(c.path), "text": c.text} for c in found.clauses]
    body = json.dumps(texts, ensure_ascii=False, indent=1)
    record = Record(
        found.document.id, found.document.title, found.address, today.isoformat(),
        sum(c.locator.isdigit() for c in found.clauses), hashlib.sha256(body.encode()).hexdigest()[:32],
        _content(shipped), found.dated.isoformat() if found.dated else "",
    )  # fmt: skip
    folder = home / "synced" / _folder(found.document.id)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
        try:
            (scratch / "text.json").write_text(body, "utf-8")
            (scratch / f"original{found.suffix}").write_bytes(found.original)
            (scratch / "record.json").write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1), "utf-8")
            _remove(folder)
            os.replace(scratch, folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"无法写入 {folder.parent}：{error.strerror}", "检查磁盘空间和写入权限后重试") from error
    return record


def undo(document_id: str, home: Path) -> None:
    """Go back to the shipped text; raises UnknownDocument where the document was not updated."""
    folder = home / "synced" / _folder(document_id)
    if not (folder / "record.json").is_file():
        names = "、".join(record.id for record in records(home)) or "（没有）"
        raise UnknownDocument(f"“{document_id}”没有由官网更新的文本", f"已更新的文件：{names}")
    _remove(folder)


def records(home: Path) -> Iterator[Record]:
    """The updates in use, by name."""
    for file in sorted((home / "synced").glob(_RECORDS)):
        yield Record(**json.loads(file.read_text(encoding="utf-8")))


def overlay(
    contents: Sequence[tuple[Document, tuple[Clause, ...]]], home: Path
) -> list[tuple[Document, tuple[Clause, ...]]]:
    """The contents with accepted texts in place of shipped ones, marked as not verified."""
    updated = {record.id: record for record in records(home)}
    return [_laid_over(document, clauses, updated.get(document.id), home) for document, clauses in contents]


def _laid_over(
    document: Document, clauses: tuple[Clause, ...], record: Record | None, home: Path
) -> tuple[Document, tuple[Clause, ...]]:
    if record is None or record.over != _content(clauses):
        return document, clauses
    rows = json.loads((home / "synced" / _folder(document.id) / "text.json").read_text(encoding="utf-8"))
    found = tuple(
        Clause(f"{document.id}#{row['locator']}", document.id, row["locator"], row["label"], tuple(row["path"]),
               row["text"], parts_of(row["text"]), place)
        for place, row in enumerate(rows)
    )  # fmt: skip
    facts = replace(document, proof=Proof.SYNCED, article_count=record.articles, missing=(),
                    source=record.address if record.address.startswith("https://") else document.source)  # fmt: skip
    facts = replace(facts, proof=_proof(facts, found))
    note = f"文本于 {record.fetched} 由官网更新"
    facts = replace(facts, notes="；".join(n for n in (document.notes, note) if n))
    changed = [c.content_hash for c in found] != [c.content_hash for c in clauses]
    dated = date.fromisoformat(record.dated) if record.dated else None
    last = document.amended or document.promulgated
    if clauses and changed and dated and (last is None or dated > last):
        # a later version: since when it is in force is not known better than by its date, nor what it moved
        facts = replace(facts, amended=dated, text_effective=dated, renumbered=dated, amendments=(), changes=(),
                        notes=f"{facts.notes}；现行文本的施行日期待核")  # fmt: skip
    return facts, found


def _content(clauses: Sequence[Clause]) -> str:
    return hashlib.sha256("".join(c.id + c.content_hash for c in clauses).encode()).hexdigest()[:32]


def _proof(document: Document, clauses: tuple[Clause, ...]) -> Proof:
    """As proved as the digests make it: an updated text equal to all of them is no worse than a shipped one."""
    found = prove(document, clauses)
    if not found.sound or not found.equal or found.undigested:
        return Proof.SYNCED
    return Proof.TWO_COPIES if found.confirmed == found.equal else Proof.ONE_COPY


def _remove(folder: Path) -> None:
    """Rename first, so that a reader sees the folder whole or not at all."""
    if folder.exists():
        doomed = folder.with_name(f".old-{folder.name}")
        shutil.rmtree(doomed, ignore_errors=True)
        os.replace(folder, doomed)
        shutil.rmtree(doomed, ignore_errors=True)


def _folder(document_id: str) -> str:
    return hashlib.sha256(document_id.encode()).hexdigest()[:16]
