"""The user's own documents: a folder each below <home>/library, with the original and its record.

Adding is all or nothing: the file is read, cleaned and cut into clauses first; only then is its folder
written under a scratch name and renamed into place.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import ReadError, StorageError, UnknownDocument
from corpus.schema import Clause, Document, Kind, Proof
from ingest.clean import clean
from ingest.read import read
from ingest.recognise import recognise
from ingest.records import SourceText
from ingest.report import IngestReport
from ingest.segment import segment

RECORDS = "[!.]*/record.json"
"""Hidden folders are work in progress, left over where a process died: no documents."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document read from a user's file: what it is, its clauses, and the report."""

    document: Document
    clauses: tuple[Clause, ...]
    report: IngestReport


def take(path: Path, known_ids: frozenset[str] = frozenset(), title: str = "") -> Taken:
    """Read, clean and cut one file; `title` overrides what the file says of itself.

    Raises ReadError where nothing can be read out of it.
    """
    source = clean(read(path))
    guess = recognise(source)
    name = title or guess.title or source.title or path.stem
    document = Document(
        id=_free_id(name, known_ids), title=name, kind=guess.kind or Kind.OTHER, issuer=guess.issuer,
        number=guess.number, region=guess.region or "全国", promulgated=guess.promulgated,
        effective=guess.promulgated, proof=Proof.USER, doubtful=guess.promulgated is None, source=path.name,
    )  # fmt: skip
    found = segment(source.lines, document.id, path=path.name)
    if not found.clauses:
        raise ReadError(f"{path.name} 里没有读到正文", "确认文件内容不是空白或纯图片")
    source = replace(source, notes=(*source.notes, *found.notes))
    return Taken(document, found.clauses, _report(path, source, found.clauses))


def _report(path: Path, source: SourceText, clauses: tuple[Clause, ...]) -> IngestReport:
    return IngestReport(
        file=path.name, format=path.suffix.lstrip(".").lower() or "txt", encoding=source.encoding,
        lines=len(source.lines), clauses=len(clauses), notes=source.notes,
    )  # fmt: skip


def _free_id(title: str, known: frozenset[str]) -> str:
    """A short id from the title that no other document bears."""
    base = re.sub(r"[#\s《》]+", "", title)[:60] or "文件"
    candidate, count = base, 2
    while candidate in known:
        candidate, count = f"{base}（{count}）", count + 1
    return candidate


def keep(taken: Taken, original: Path, home: Path) -> None:
    """Store the original and its record; on any failure nothing is left behind."""
    library = home / "library"
    try:
        library.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=library, prefix=".new-"))
        try:
            shutil.copyfile(original, scratch / f"original{original.suffix.lower()}")
            record = {"id": taken.document.id, "title": taken.document.title, "file": original.name}
            (scratch / "record.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
            os.replace(scratch, library / _folder(taken.document.id))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"无法写入文库 {library}：{error.strerror}", "检查磁盘空间和写入权限后重试") from error


def _folder(document_id: str) -> str:
    """A folder name for any id; ids that differ only in replaced characters keep folders of their own."""
    safe = re.sub(r"[^\w（）〔〕-]", "_", document_id)
    return safe if safe == document_id else f"{safe}-{hashlib.sha256(document_id.encode()).hexdigest()[:8]}"


def drop(document_id: str, home: Path) -> None:
    """Remove one of the user's documents; catalogued ones cannot be removed."""
    folder = home / "library" / _folder(document_id)
    if not (folder / "record.json").is_file():
        names = "、".join(taken_id for taken_id, _ in records(home)) or "（空）"
        raise UnknownDocument(f"文库中没有您添加的文件“{document_id}”", f"您添加的文件：{names}")
    doomed = folder.with_name(f".old-{folder.name}")
    os.replace(folder, doomed)
    shutil.rmtree(doomed, ignore_errors=True)


def records(home: Path) -> Iterator[tuple[str, Path]]:
    """(document id, original file) of every document the user has added, by name."""
    for record in sorted((home / "library").glob(RECORDS)):
        body = json.loads(record.read_text(encoding="utf-8"))
        originals = list(record.parent.glob("original.*"))
        if originals:
            yield body["id"], originals[0]


def library(home: Path) -> Iterator[tuple[Document, tuple[Clause, ...]]]:
    """The user's documents with their clauses, cut anew from the originals."""
    for record in sorted((home / "library").glob(RECORDS)):
        body = json.loads(record.read_text(encoding="utf-8"))
        original = next(iter(record.parent.glob("original.*")))
        taken = take(original, title=body["title"])
        document = replace(taken.document, id=body["id"], source=body["file"])
        clauses = tuple(replace(c, id=f"{body['id']}#{c.locator}", document=body["id"]) for c in taken.clauses)
        yield document, clauses


