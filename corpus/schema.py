"""The nouns of the whole product, as frozen dataclasses, at the bottom of the import chain.

A Document is known by its catalog row; a Clause is one 条 of it (or one numbered measure of a
policy document, or one paragraph of an unnumbered one); a Part is a 款, 项 or 目 inside a clause,
held as offsets into the clause's text; a Citation is a clause, perhaps one Part of it, and the
words quoted.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ANYWHERE = "未注明"
"""Region of a user's document that names none: not shown as national, and not kept from anybody."""


class Kind(StrEnum):
    """What sort of document this is, in order of authority (立法法 第五章), national before local."""

    CONSTITUTION = "宪法"
    LAW = "法律"
    REGULATION = "行政法规"
    INTERPRETATION = "司法解释"
    RULE = "部门规章"
    NORMATIVE = "规范性文件"
    LOCAL_REGULATION = "地方性法规"
    LOCAL_RULE = "地方政府规章"
    LOCAL_NORMATIVE = "地方规范性文件"
    OTHER = "其他文件"

    @property
    def rank(self) -> int:
        """0 is the highest authority; used to order, never to decide a conflict of norms."""
        return list(Kind).index(self)

    @property
    def binding(self) -> bool:
        """False for papers that carry no rule: reports, replies, a user's own files."""
        return self is not Kind.OTHER


class Proof(StrEnum):
    """How the wording held was proved right; shown wherever the text is shown."""

    TWO_COPIES = "两份独立文本逐条一致"
    PARTLY = "部分条文经两份文本核对"
    ONE_COPY = "与一份文本逐条一致"
    DATA_FILE = "取自公开数据文件，未逐条核对"
    CLEANED = "由网页原文清洗，未与官方文本核对"
    UNVERIFIED = "未核验"
    USER = "用户自行添加，未核验"
    SYNCED = "由官网更新，未核验"
    ABSENT = "仅有目录，未收录正文"

    @property
    def proved(self) -> bool:
        """True where every article shown equals at least one independent copy."""
        return self in (Proof.TWO_COPIES, Proof.PARTLY, Proof.ONE_COPY)


class Status(StrEnum):
    """时效性 of a document, or of one clause of it, on a given day."""

    IN_FORCE = "现行有效"
    NOT_YET = "尚未施行"
    ENDED = "已失效"
    EARLIER_TEXT = "当日施行的是修改前文本"
    AMENDED = "已被修改，所收为修改前文本"
    PARTLY = "部分款项已失效"
    UNKNOWN = "效力待核"


@dataclass(frozen=True, slots=True)
class Change:
    """An event that ends or alters named clauses on a day: 废止 or 修改, and by which document."""

    articles: tuple[str, ...]
    on: date
    by: str
    what: str = "废止"


@dataclass(frozen=True, slots=True)
class Repeal:
    """What a document ends: a catalogued document (by id) or another (by title), whole or named clauses of it.

    `basis` is the clause of the repealing document that says so, where its text is held.
    """

    name: str
    on: date
    articles: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A past amendment and the clauses whose wording it changed; `on` is the day the new wording took effect."""

    on: date
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One official (or user's) document and everything known about it except its text.

    `effective` is the day the document first came into force, `text_effective` the day the wording
    held came into force (after the last amendment), `ended` the first day it is no longer in force.
    `labour` is False for general law (民法典, 刑法 …) kept because labour disputes touch some of it.
    `amendments`, where given, lists every amendment since the first day, so that a clause none of them
    touched is known to have read the same then. `renumbered` is the last day on which article numbers
    moved: older documents that cite numbers cite other articles. `missing` names clauses not held.
    `earlier` is the catalogued document that holds the version before this one: until `text_effective` that one
    is the law, and this wording not yet.
    """

    id: str
    title: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    issuer: str = ""
    number: str = ""
    region: str = "全国"
    promulgated: date | None = None
    effective: date | None = None
    amended: date | None = None
    text_effective: date | None = None
    ended: date | None = None
    ended_by: str = ""
    changes: tuple[Change, ...] = ()
    source: str = ""
    article_count: int | None = None
    proof: Proof = Proof.UNVERIFIED
    doubtful: bool = False
    labour: bool = True
    notes: str = ""
    implements: tuple[str, ...] = ()
    repeals: tuple[Repeal, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    renumbered: date | None = None
    missing: tuple[str, ...] = ()
    earlier: str = ""

    def status_on(self, day: date, locator: str = "") -> Status:
        """Status of the document, or of the clause or 款 at `locator` (32, 32.1), on `day`."""
        if self.ended and day >= self.ended:
            return Status.ENDED
        begun = self.text_effective if self.earlier else self.effective
        if begun and day < begun:
            return Status.NOT_YET
        for change in self.changes:
            named = any(locator == a or locator.startswith(f"{a}.") for a in change.articles)
            if named and day >= change.on:
                return Status.ENDED if change.what == "废止" else Status.AMENDED
        if self.text_effective and day < self.text_effective and not self._read_the_same(day, locator):
            return Status.EARLIER_TEXT
        if self.doubtful or self.effective is None:
            return Status.UNKNOWN
        inside = f"{locator}."
        if locator and any(a.startswith(inside) for c in self.changes if day >= c.on for a in c.articles):
            return Status.PARTLY
        return Status.IN_FORCE

    def _read_the_same(self, day: date, locator: str) -> bool:
        """True where all amendments are known and none after `day` touched the clause at `locator`."""
        article = locator.split(".", 1)[0]
        return bool(article and self.amendments) and not any(
            article in amendment.articles for amendment in self.amendments if amendment.on > day
        )

    def applies_in(self, region: str) -> bool:
        """True for national documents, for those of `region` or of a division above it, and where no region is stated."""
        return self.region in ("全国", ANYWHERE) or (bool(region) and region.startswith(self.region))


@dataclass(frozen=True, slots=True)
class Part:
    """A 款, 项 or 目 inside a clause; `start:end` are offsets into Clause.text (label included)."""

    level: str
    number: int
    start: int
    end: int
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit of retrieval: one 条, one numbered measure, or one paragraph.

    `id` is `<document>#<locator>` and stays the same over rebuilds; `locator` is `38`, `276之一`,
    `二（五）7`, `段3` or `附录`; `label` is how the text prints it (第三十八条); `path` the headings
    above it; `line` and `page` say where it stands in the source file (1-based).
    """

    id: str
    document: str
    locator: str
    label: str
    path: tuple[str, ...]
    text: str
    parts: tuple[Part, ...] = ()
    order: int = 0
    line: int = 0
    page: int | None = None

    @property
    def content_hash(self) -> str:
        """16 hex digits over everything that is embedded; unchanged hash, unchanged vector."""
        return hashlib.sha256("\n".join((*self.path, self.text)).encode()).hexdigest()[:16]

    def part(self, paragraph: int | None = None, item: int | None = None) -> Part | None:
        """The 款 (counted from 1), or the 项 in it, or None where there is none such."""
        found = next((p for p in self.parts if p.number == (paragraph or 1)), None)
        if found is None or item is None:
            return found
        return next((i for i in found.parts if i.number == item), None)

    def words_of(self, part: Part) -> str:
        """The verbatim text of one of this clause's parts."""
        return self.text[part.start : part.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause, perhaps narrowed to a 款 or 项, with the words quoted from it, verbatim."""

    clause: Clause
    title: str
    status: Status
    quote: str
    paragraph: int | None = None
    item: int | None = None
    source: str = ""
    proof: Proof = Proof.UNVERIFIED


def clause_of(reference: str) -> str:
    """劳动合同法#38.1.2 -> 劳动合同法#38."""
    document, locator = reference.split("#", 1)
    return f"{document}#{locator.split('.', 1)[0]}"


def part_of(reference: str) -> tuple[int | None, int | None]:
    """劳动合同法#38.1.2 -> (1, 2); parts not named are None."""
    numbers = [int(n) for n in re.findall(r"\.(\d+)", reference.split("#", 1)[1])]
    return (numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else None)
