"""The user's own documents: a folder each below <home>/library, with the original and its record.

Adding is all or nothing: the file is read, cleaned and cut into clauses first; only then is its folder
written under a scratch name and renamed into place.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.errors import AlreadyHeld, ReadError, StorageError, UnknownDocument
from corpus.schema import ANYWHERE, Clause, Document, Kind, Proof
from ingest.clean import clean
from ingest.enclosure import covering, enclosed
from ingest.read import read
from ingest.recognise import begins, recognise
from ingest.records import Note, NoteKind, SourceText
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


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of a file; it goes before what is read off the file itself."""

    title: str = ""
    region: str = ""
    effective: date | None = None


def take(path: Path, known_ids: frozenset[str] = frozenset(), said: Said = Said()) -> Taken:
    """Read, clean and cut one file: the document itself where it comes inside a covering notice.

    A day of signature is not a day of effect: without 自…起施行 in the text the status stays 效力待核.
    Raises ReadError where nothing can be read out of it.
    """
    source = clean(read(path))
    guess = recognise(source)
    inner = enclosed(source)
    if inner is not None:
        cover = "".join(line.text for line in covering(source).lines)
        note = Note(NoteKind.DROPPED, "印发通知的正文，只收所附文件", source.lines[0].number, cover[:60])
        source = replace(inner, notes=(*source.notes, note))
    name = said.title or (inner.title if inner else "") or guess.title or source.title or path.stem
    effective = said.effective or begins(source, guess.promulgated)
    document = Document(
        id=_free_id(name, known_ids), title=name, kind=guess.kind or Kind.OTHER, issuer=guess.issuer,
        number=guess.number, region=said.region or guess.region or ANYWHERE, promulgated=guess.promulgated,
        effective=effective, proof=Proof.USER, doubtful=effective is None, source=path.name,
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
    """Store the original and its record; on any failure nothing is left behind.

    Raises AlreadyHeld where the library has a file of the same content, under whatever name.
    """
    if held := same_content(original, home):
        raise AlreadyHeld(f"{original.name} 与文库里的“{held}”内容相同，没有再加一份", "要换成新的，先移除旧的")
    library = home / "library"
    try:
        library.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=library, prefix=".new-"))
        try:
            shutil.copyfile(original, scratch / f"original{original.suffix.lower()}")
            record = {
                "id": taken.document.id, "title": taken.document.title, "file": original.name,
                "region": taken.document.region, "effective": str(taken.document.effective or ""),
            }  # fmt: skip
            (scratch / "record.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
            os.replace(scratch, library / _folder(taken.document.id))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"无法写入文库 {library}：{error.strerror}", "检查磁盘空间和写入权限后重试") from error


def same_content(original: Path, home: Path) -> str:
    """The id of a document of the library whose original is the same byte for byte; empty where there is none."""
    size = original.stat().st_size
    alike = (id_ for id_, held in records(home) if held.stat().st_size == size and filecmp.cmp(held, original, shallow=False))
    return next(alike, "")


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
        day = date.fromisoformat(body["effective"]) if body.get("effective") else None
        taken = take(original, said=Said(body["title"], body.get("region", ""), day))
        document = replace(taken.document, id=body["id"], source=body["file"])
        clauses = tuple(replace(c, id=f"{body['id']}#{c.locator}", document=body["id"]) for c in taken.clauses)
        yield document, clauses


