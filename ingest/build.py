"""Corpus and library -> an index folder, then one atomic switch.

Layout of the data folder::

    indexes/<stamp>/   clauses.sqlite  relations.sqlite  vectors.faiss  words/  bigrams/  issues.json  passport.json (last)
    current            the name of the folder in use, replaced atomically
    build.lock         held by the one builder

Readers resolve `current` once and keep that folder. A build that dies leaves `current` untouched and
a folder without a passport, which the next build clears away. Clauses whose content hash is in the old
index keep their vector.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from corpus.errors import CorpusError, IndexBusy, IndexMismatch, IndexMissing, StorageError
from corpus.issue_map import Issue, check_targets, read_issues
from corpus.relations import read_relations
from corpus.schema import Clause, Document
from ingest.embed import Encoder, Vectors, open_encoder
from ingest.library import library
from ingest.relation_store import write_relations
from ingest.relations import relations_of
from ingest.settings import Settings
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore, write_store
from ingest.synced import overlay
from ingest.vectors import VectorIndex, save_vectors
from ingest.words import build_words

FORMAT = 2
STEP = 256

Progress = Callable[[str, int, int], None]
Contents = list[tuple[Document, tuple[Clause, ...]]]


@dataclass(frozen=True, slots=True)
class Passport:
    """What an index was built from; a reader refuses one it cannot read rightly."""

    format: int
    model: str
    dimension: int
    documents: int
    clauses: int
    corpus_digest: str
    built: str


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a build: the passport, what was embedded anew, and what changed by document."""

    passport: Passport
    fresh: bool
    embedded: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def gather(settings: Settings) -> Contents:
    """Every document with its clauses: the catalog, updates from official sites laid over it, the user's library."""
    contents = overlay(list(catalogued(every_law=settings.laws == "all")), settings.home)
    contents.extend(library(settings.home))
    return contents


def current_index(home: Path) -> Path:
    """Folder of the index in use; raises IndexMissing where none is complete."""
    pointer = home / "current"
    if pointer.is_file():
        folder = home / "indexes" / pointer.read_text(encoding="utf-8").strip()
        if (folder / "passport.json").is_file():
            return folder
    raise IndexMissing("还没有建立索引", "运行 laodong index")


def read_passport(folder: Path) -> Passport:
    """The passport of an index; raises IndexMismatch where this version cannot read its format."""
    body = json.loads((folder / "passport.json").read_text(encoding="utf-8"))
    if body.get("format") != FORMAT:
        raise IndexMismatch(f"索引格式为 {body.get('format')}，本版本需要 {FORMAT}", "运行 laodong index")
    return Passport(**body)


def build_index(
    settings: Settings, progress: Progress = lambda *_: None, encoder: Encoder | None = None, rebuild: bool = False
) -> Built:
    """Bring the index up to date and switch to it; unchanged clauses are not embedded again.

    `progress(what, done, total)` is called as work goes on. Raises IndexBusy where another process is
    building and StorageError where the disk is full; the old index then stays in use.
    """
    with _one_builder(settings.home):
        progress("读取文库", 0, 1)
        contents = gather(settings)
        issues = checked_issues(contents)
        digest = corpus_digest(contents, issues)
        old = _usable(settings.home)
        if old and not rebuild:
            passport = read_passport(old)
            if passport.corpus_digest == digest and passport.model == settings.model:
                return Built(passport, fresh=False, embedded=0)
        return _build(settings, contents, issues, digest, None if rebuild else old, progress, encoder)


def checked_issues(contents: Contents) -> tuple[Issue, ...]:
    """The issue map; raises CorpusError where an issue points at a clause, 款 or 项 that is not there."""
    clauses = {clause.id: clause for _, found in contents for clause in found}

    def exists(reference: str) -> bool:
        document, _, locator = reference.partition("#")
        article, *numbers = locator.split(".")
        clause = clauses.get(f"{document}#{article}")
        return clause is not None and (not numbers or clause.part(*map(int, numbers)) is not None)

    issues = read_issues()
    if wrong := check_targets(issues, exists):
        raise CorpusError(f"争议焦点引用有误：{'；'.join(wrong[:5])}", f"共 {len(wrong)} 处，改正 corpus/issues")
    return issues


def corpus_digest(contents: Contents, issues: tuple[Issue, ...] = ()) -> str:
    """One hash over documents' facts, clauses' contents and the issue map, in order."""
    digest = hashlib.sha256(f"{FORMAT} {issues} {read_relations()}".encode())
    for document, clauses in contents:
        digest.update(repr(document).encode())
        for clause in clauses:
            digest.update(f"{clause.id}\t{clause.content_hash}\t{clause.parts}\n".encode())
    return digest.hexdigest()[:32]


def embedding_text(document: Document, clause: Clause) -> str:
    """What is embedded of a clause: short title, headings, text."""
    return f"{document.id} {' '.join(clause.path)}\n{clause.text}"


def _build(
    settings: Settings,
    contents: Contents,
    issues: tuple[Issue, ...],
    digest: str,
    old: Path | None,
    progress: Progress,
    encoder: Encoder | None,
) -> Built:
    pairs = [(document, clause) for document, clauses in contents for clause in clauses]
    stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{digest[:8]}-{uuid.uuid4().hex[:6]}"
    folder = settings.home / "indexes" / stamp
    try:
        folder.mkdir(parents=True)
        vectors, embedded = _vectors(settings, pairs, old, progress, encoder)
        progress("建立词语索引", 0, 1)
        build_words([embedding_text(d, c) for d, c in pairs], folder)
        save_vectors(vectors, folder)
        write_store(contents, folder)
        write_relations(relations_of(contents), folder)
        _write(folder / "issues.json", json.dumps([asdict(i) for i in issues], ensure_ascii=False))
        passport = Passport(
            FORMAT, settings.model, int(vectors.shape[1]), len(contents), len(pairs), digest,
            time.strftime("%Y-%m-%d %H:%M:%S"),
        )  # fmt: skip
        differences = _differences(old, contents)
        _write(folder / "passport.json", json.dumps(asdict(passport), ensure_ascii=False, indent=1))
        _write(settings.home / "current", stamp)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise _storage(error, settings.home) from error
        raise
    _clear(settings.home, keep={stamp, old.name if old else ""})
    progress("完成", 1, 1)
    return Built(passport, True, embedded, *differences)


def _vectors(
    settings: Settings,
    pairs: Sequence[tuple[Document, Clause]],
    old: Path | None,
    progress: Progress,
    encoder: Encoder | None,
) -> tuple[Vectors, int]:
    """One vector a clause, taken from the old index where the content hash is the same."""
    known = _known_vectors(old, settings.model) if old else {}
    keys = [_vector_key(document, clause) for document, clause in pairs]
    missing = [i for i, key in enumerate(keys) if key not in known]
    fresh: dict[int, Vectors] = {}
    if missing:
        progress("打开句向量模型", 0, 1)
        encoder = encoder or open_encoder(settings, lambda text: progress(text, 0, 1))
        missing.sort(key=lambda i: len(pairs[i][1].text))  # like lengths together: less padding
        for start in range(0, len(missing), STEP):
            progress("计算条文向量", start, len(missing))
            rows = missing[start : start + STEP]
            found = encoder.encode([embedding_text(*pairs[i]) for i in rows])
            fresh.update(zip(rows, found, strict=True))
        progress("计算条文向量", len(missing), len(missing))
    stacked = [fresh[i] if i in fresh else known[key] for i, key in enumerate(keys)]
    return np.vstack(stacked).astype(np.float32), len(missing)


def _vector_key(document: Document, clause: Clause) -> str:
    return hashlib.sha256(embedding_text(document, clause).encode()).hexdigest()[:20]


def _known_vectors(old: Path, model: str) -> dict[str, Vectors]:
    if read_passport(old).model != model:
        return {}
    store = ClauseStore(old)
    clauses = store.everything()
    vectors = VectorIndex(old, len(clauses)).all()
    return {_vector_key(store.document(c.document), c): v for c, v in zip(clauses, vectors, strict=True)}


def _differences(old: Path | None, contents: Contents) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Documents (added, removed, changed) against the old index."""
    now = {d.id: [c.content_hash for c in clauses] for d, clauses in contents if clauses}
    if old is None:
        return tuple(now), (), ()
    store = ClauseStore(old)
    before = {d.id: [c.content_hash for c in store.of(d.id)] for d in store.documents() if store.size(d.id)}
    changed = tuple(i for i in now if i in before and now[i] != before[i])
    return tuple(i for i in now if i not in before), tuple(i for i in before if i not in now), changed


def _usable(home: Path) -> Path | None:
    try:
        folder = current_index(home)
        read_passport(folder)
    except (IndexMissing, IndexMismatch):
        return None
    return folder


@contextmanager
def _one_builder(home: Path):  # type: ignore[no-untyped-def]
    from filelock import FileLock, Timeout

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "build.lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise IndexBusy("另一个进程正在建立索引", "等它完成后再试；此前的索引仍可使用") from error
    except OSError as error:
        raise _storage(error, home) from error
    try:
        yield
    finally:
        lock.release()


def _storage(error: OSError, home: Path) -> StorageError:
    if error.errno == errno.ENOSPC:
        return StorageError(f"磁盘已满，索引未能写入 {home}", "腾出约 500 MB 空间后重试；原有索引未受影响")
    return StorageError(f"数据文件夹 {home} 无法写入：{error.strerror or error}", "检查权限，或用 LAODONG_HOME 另选文件夹")


def _write(path: Path, text: str) -> None:
    """Write, flush to disk, then rename into place: a reader sees the old file or the new one."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    with open(scratch, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(scratch, path)


def _clear(home: Path, keep: set[str]) -> None:
    """Remove older indexes; the one just replaced stays for readers that still have it open."""
    for folder in (home / "indexes").iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
