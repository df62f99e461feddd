"""Corpus and library -> an index folder, then one atomic switch.

Layout of the data folder::

    indexes/<stamp>/   clauses.sqlite  relations.sqlite  issues.json  passport.json (last)
                       vectors.faiss   questions.faiss  outside.faiss  issues.faiss
                       words/ asked_words/ outside_words/ issue_words/ and the same of bigrams
    current            the name of the folder in use, replaced atomically
    build.lock         held by the one builder

Readers resolve `current` once and keep that folder. A build that dies leaves `current` untouched and
a folder without a passport, which the next build clears away. Clauses and authored questions whose text
is in the old index keep their vector.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from corpus.errors import CorpusError, IndexBusy, StorageError
from corpus.issue_map import Issue, check_targets, read_issues
from corpus.questions import Asked, read_asked, read_outside, unknown_clauses
from corpus.relations import read_relations
from corpus.schema import Clause, Document
from ingest.embed import Encoder, open_encoder
from ingest.library import library
from ingest.passport import FORMAT, Passport, current_index, read_passport, usable_index
from ingest.relation_store import write_relations
from ingest.relations import relations_of
from ingest.settings import Settings
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore, write_store
from ingest.synced import overlay
from ingest.vectorise import Progress, embedding_text, issue_text, known_vectors, vectorise
from ingest.vectors import CLAUSES, ISSUES, OUTSIDE, QUESTIONS, VectorIndex, save_vectors
from ingest.words import ASKED_FIELDS, ISSUE_FIELDS, OUTSIDE_FIELDS, build_words

__all__ = ["Built", "Contents", "build_index", "current_index", "gather", "read_passport"]

Contents = list[tuple[Document, tuple[Clause, ...]]]


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a build: the passport, what was embedded anew, and what changed by document."""

    passport: Passport
    fresh: bool
    embedded: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Everything an index is made of, and one digest over it."""

    contents: Contents
    issues: tuple[Issue, ...]
    questions: tuple[tuple[int, str], ...]
    outside: tuple[str, ...]
    digest: str


def gather(settings: Settings) -> Contents:
    """Every document with its clauses: the catalog, updates from official sites laid over it, the user's library."""
    contents = overlay(list(catalogued(every_law=settings.laws == "all")), settings.home)
    contents.extend(library(settings.home))
    return contents


def build_index(
    settings: Settings, progress: Progress = lambda *_: None, encoder: Encoder | None = None, rebuild: bool = False
) -> Built:
    """Bring the index up to date and switch to it; unchanged texts are not embedded again.

    `progress(what, done, total)` is called as work goes on. Raises IndexBusy where another process is
    building and StorageError where the disk is full; the old index then stays in use.
    """
    with _one_builder(settings.home):
        progress("读取文库", 0, 1)
        material = collect(gather(settings))
        old = usable_index(settings.home)
        if old and not rebuild:
            passport = read_passport(old)
            if passport.corpus_digest == material.digest and passport.model == settings.encoder_id:
                return Built(passport, fresh=False, embedded=0)
        return _build(settings, material, None if rebuild else old, progress, encoder)


def collect(contents: Contents) -> Material:
    """Contents with the issue map and the authored questions, both checked against the clauses held.

    Raises CorpusError where an issue or a question points at a clause, 款 or 项 that is not there.
    """
    clauses = {clause.id: clause for _, found in contents for clause in found}

    def exists(reference: str) -> bool:
        document, _, locator = reference.partition("#")
        article, *numbers = locator.split(".")
        clause = clauses.get(f"{document}#{article}")
        return clause is not None and (not numbers or clause.part(*map(int, numbers)) is not None)

    issues, asked = read_issues(), read_asked()
    if wrong := check_targets(issues, exists):
        raise CorpusError(f"争议焦点引用有误：{'；'.join(wrong[:5])}", f"共 {len(wrong)} 处，改正 corpus/issues")
    if lost := unknown_clauses(asked, clauses.__contains__):
        raise CorpusError(f"问题所属条文不存在：{'；'.join(lost[:5])}", f"共 {len(lost)} 处，改正 corpus/questions")
    rows = {id_: row for row, id_ in enumerate(clauses)}
    ordered: Sequence[Asked] = sorted(asked, key=lambda a: rows[a.clause])
    questions = tuple((rows[a.clause], question) for a in ordered for question in a.questions)
    outside = read_outside()
    return Material(contents, issues, questions, outside, corpus_digest(contents, issues, questions, outside))


def corpus_digest(contents: Contents, *more: object) -> str:
    """One hash over documents' facts, clauses' contents, and whatever else an index is made of, in order."""
    digest = hashlib.sha256(f"{FORMAT} {more} {read_relations()}".encode())
    for document, clauses in contents:
        digest.update(repr(document).encode())
        for clause in clauses:
            digest.update(f"{clause.id}\t{clause.content_hash}\t{clause.parts}\n".encode())
    return digest.hexdigest()[:32]


def _build(
    settings: Settings, material: Material, old: Path | None, progress: Progress, encoder: Encoder | None
) -> Built:
    contents, digest = material.contents, material.digest
    texts = [embedding_text(document, clause) for document, clauses in contents for clause in clauses]
    stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{digest[:8]}-{uuid.uuid4().hex[:6]}"
    folder = settings.home / "indexes" / stamp
    try:
        folder.mkdir(parents=True)
        dimension, embedded = _write_vectors(settings, material, texts, old, folder, progress, encoder)
        progress("建立词语索引", 0, 1)
        build_words(texts, folder)
        build_words([question for _, question in material.questions] or [""], folder, ASKED_FIELDS)
        build_words(material.outside, folder, OUTSIDE_FIELDS)
        build_words([issue.everything_said() for issue in material.issues], folder, ISSUE_FIELDS)
        write_store(contents, folder, material.questions, material.outside)
        write_relations(relations_of(contents), folder)
        _write(folder / "issues.json", json.dumps([asdict(i) for i in material.issues], ensure_ascii=False))
        passport = Passport(
            FORMAT, settings.encoder_id, dimension, len(contents), len(texts), len(material.questions), digest,
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


def _write_vectors(
    settings: Settings, material: Material, texts: Sequence[str], old: Path | None, folder: Path,
    progress: Progress, given: Encoder | None,
) -> tuple[int, int]:  # fmt: skip
    """Vectors of clauses and questions into `folder`; their dimension, and how many were computed."""
    known = known_vectors(old, settings.encoder_id)

    @lru_cache(maxsize=1)
    def encoder() -> Encoder:
        progress("打开句向量模型", 0, 1)
        return given or open_encoder(settings, lambda text: progress(text, 0, 1))

    computed = 0
    for file, what, held in (
        (CLAUSES, "计算条文向量", texts),
        (QUESTIONS, "计算问题向量", [question for _, question in material.questions]),
        (OUTSIDE, "计算范围外问题向量", material.outside),
        (ISSUES, "计算焦点向量", [issue_text(issue.name, issue.point) for issue in material.issues]),
    ):
        vectors, fresh = vectorise(held, known, encoder, progress, what)
        computed += fresh
        if len(vectors):
            save_vectors(vectors, folder, file)
    return VectorIndex(folder, len(texts)).dimension, computed


def _differences(old: Path | None, contents: Contents) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Documents (added, removed, changed) against the old index."""
    now = {d.id: [c.content_hash for c in clauses] for d, clauses in contents if clauses}
    if old is None:
        return tuple(now), (), ()
    store = ClauseStore(old)
    before = {d.id: [c.content_hash for c in store.of(d.id)] for d in store.documents() if store.size(d.id)}
    changed = tuple(i for i in now if i in before and now[i] != before[i])
    return tuple(i for i in now if i not in before), tuple(i for i in before if i not in now), changed


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
