"""A newer text of a catalogued document -> checked, compared article by article with the one held.

A page proves nothing by its address: it may be a login form, another law, or half of the right one. So the text
must bear the document's title right above its first article (or 一、 of a notice), count up from one without a gap, have as many
articles as the catalog says (or say itself that it was amended later), and share wording with the text held.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.catalog import Entry
from corpus.digest import digest, known_texts, normalize, sentences, short_hash
from corpus.errors import ReadError, SegmentError, SyncError
from corpus.schema import Clause, Document
from ingest.clean import clean
from ingest.numerals import NUMBER, to_int
from ingest.prove import digest_title
from ingest.read import read
from ingest.records import Line
from ingest.segment import segment
from ingest.sources.official import Page

ALIKE = 0.3
"""A text that shares less than this part of its sentences with the one known is another document."""
_NEAR = 200  # lines between title and first article: a note on its amendments, a table of contents
_OTHER = re.compile(r"^[^，。；：、]{2,60}(?:法|法典|条例|规定|办法|规则|解释|通知|意见|决定|细则)(?:（[^）]{1,8}）)?$")
_HEADING = re.compile(rf"^第{NUMBER}(?:编|分编|章|节)")
_FIRST = re.compile(r"^第一条(?:[\s　]|(?=[^，。、；]))")
_FIRST_OF_NOTICE = re.compile(r"^一、")
_CHINESE = re.compile(r"^[一二三四五六七八九十]+")
_DAY = re.compile(rf"(\d{{4}}|{NUMBER})年({NUMBER})月({NUMBER})日")


@dataclass(frozen=True, slots=True)
class Change:
    """One article that is new, gone, or worded otherwise."""

    locator: str
    before: str
    after: str

    @property
    def what(self) -> str:
        """新增, 删去 or 修改."""
        return "修改" if self.before and self.after else "新增" if self.after else "删去"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that passed the checks: where it is from, its clauses, the lines they were cut from, and the changes."""

    document: Document
    address: str
    clauses: tuple[Clause, ...]
    lines: tuple[str, ...]
    changes: tuple[Change, ...]
    dated: date | None
    original: bytes
    suffix: str

    @property
    def same(self) -> bool:
        """True where not one article differs from the text held."""
        return not self.changes


def candidate(page: Page, entry: Entry, held: Sequence[Clause]) -> Candidate:
    """The text of a page, checked; raises SyncError (or ReadError) naming the check it fails."""
    document = entry.document
    lines = _body(_lines(page), document)
    dated = _latest_date(lines)
    try:
        clauses = segment(lines, document.id, strict=True, path=document.id).clauses
    except SegmentError as error:
        raise SyncError(f"取得的文本条号不连续：{error.message}", "文本可能不完整，未采用") from error
    clauses = _without_footer(clauses, held)
    clauses = tuple(replace(c, order=i, line=0, page=None) for i, c in enumerate(clauses))
    _check(document, clauses, held, dated)
    return Candidate(
        document, page.address, clauses, tuple(line.text for line in lines), _changes(held, clauses), dated,
        page.body, page.suffix,
    )  # fmt: skip


def _lines(page: Page) -> list[Line]:
    """The cleaned lines, by the readers that take in users' files; the name of the file is ours, never the page's."""
    with tempfile.TemporaryDirectory(prefix="laodong-") as folder:
        file = Path(folder) / f"page{page.suffix}"
        file.write_bytes(page.body)
        try:
            return [line for line in clean(read(file)).lines if line.text.strip()]
        except ReadError as error:
            raise SyncError(f"取得的文件无法读取：{error.message.replace(str(file), '网页')}", "未采用") from error


def _body(lines: list[Line], document: Document) -> list[Line]:
    """From the document's title to the end; the title must stand right above the first article."""
    first = _first(lines)
    if first is None:
        raise SyncError(f"页面中没有《{document.title}》的条文", "可能是登录页、目录页或由脚本载入的页面，未采用")
    wanted = {_bare(document.title), _bare(document.title.removeprefix("中华人民共和国"))}
    for place in range(first - 1, max(-1, first - _NEAR), -1):
        text = lines[place].text.strip()
        if _bare(text) in wanted:
            return [replace(lines[place], text=f"# {document.title}"), *lines[place + 1 :]]
        if _OTHER.match(text) and not _HEADING.match(text):
            break  # the title of something else stands nearer
    raise SyncError(f"页面上的条文不是《{document.title}》的", "标题不在第一条之上，未采用")


def _first(lines: Sequence[Line]) -> int | None:
    """Where 第一条 begins, or 一、 where there are no articles."""
    for pattern in (_FIRST, _FIRST_OF_NOTICE):
        found = next((i for i, line in enumerate(lines) if pattern.match(line.text.strip())), None)
        if found is not None:
            return found
    return None


def _bare(text: str) -> str:
    return normalize(re.sub(r"[《》#*\s　]|（\d{4}年[^）]*）$", "", text))


def _latest_date(lines: Sequence[Line]) -> date | None:
    """The latest day named between title and first article, as （…年…月…日修正） gives it."""
    found = []
    for line in lines[: _first(lines)]:
        for match in _DAY.finditer(line.text):
            numbers = [to_int(part) or 0 for part in match.groups()]
            try:
                found.append(date(*numbers))
            except ValueError:
                continue  # a slip of the page, or no day at all
    return max(found, default=None)


def _without_footer(clauses: tuple[Clause, ...], held: Sequence[Clause]) -> tuple[Clause, ...]:
    """Cut what a page puts under the last article, where the known wording of that article shows its end."""
    known = {c.locator: c.text for c in held}
    if not clauses or clauses[-1].locator not in known:
        return clauses
    last, wanted = clauses[-1], normalize(known[clauses[-1].locator])
    rows = last.text.split("\n")
    for end in range(len(rows), 0, -1):
        kept = "\n".join(rows[:end])
        if normalize(kept) == wanted:
            return (*clauses[:-1], replace(last, text=kept, parts=tuple(p for p in last.parts if p.end <= len(kept))))
    return clauses


def _check(document: Document, clauses: tuple[Clause, ...], held: Sequence[Clause], dated: date | None) -> None:
    numbers = _numbers(clauses)
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise SyncError("取得的文本条号不连续", "文本可能不完整，未采用")
    expected = document.article_count
    last = document.amended or document.promulgated
    newer = dated is not None and last is not None and dated > last
    if expected and len(numbers) != expected and not newer:
        raise SyncError(f"目录记载 {expected} 条，取得的文本有 {len(numbers)} 条", "文本可能不完整，未采用")
    if any(not normalize(c.text) for c in clauses):
        raise SyncError("取得的文本中有空白的条文", "未采用")
    if (share := _share(document, clauses, held)) is not None and share < ALIKE:
        raise SyncError(f"取得的文本只有 {share:.0%} 的句子与已知文本相同", "可能是另一份文件，未采用")


def _numbers(clauses: Sequence[Clause]) -> list[int]:
    """Article numbers in order; in a notice the numbers 一、二、 that its units stand under, each once."""
    articles = [int(c.locator) for c in clauses if c.locator.isdigit()]
    units = (match[0] for c in clauses if (match := _CHINESE.match(c.locator)))
    return articles or [to_int(unit) or 0 for unit in dict.fromkeys(units)]


def _share(document: Document, clauses: Sequence[Clause], held: Sequence[Clause]) -> float | None:
    """Part of the known sentences found again; None where nothing is known of the wording."""
    known = {short_hash(s) for c in held for s in sentences(c.text)}
    if not known:
        known = {s for row in known_texts().get(digest_title(document), {}).values() for s in row.sentences}
    found = {short_hash(s) for c in clauses for s in sentences(c.text)}
    return len(known & found) / len(known) if known else None


def _changes(held: Sequence[Clause], found: Sequence[Clause]) -> tuple[Change, ...]:
    before, after = ({c.locator: c.text for c in clauses} for clauses in (held, found))
    return tuple(
        Change(locator, before.get(locator, ""), after.get(locator, ""))
        for locator in dict.fromkeys((*before, *after))
        if digest(before.get(locator, "")) != digest(after.get(locator, ""))
    )
