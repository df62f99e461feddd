"""案件夹: clauses and answers pinned while a case is worked on, with notes and an order; saved and reopened as JSON.

A file holds addresses (劳动合同法#38.1.2), never authority: on reopening every text is taken from the store, and a
quotation that no longer stands there is named instead of shown as law.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.cite import cite
from assistant.records import Answer
from corpus.errors import InputError
from corpus.schema import Citation
from ingest.store import ClauseStore

LARGEST = 4 * 1024 * 1024
MOST = 500
FORMAT, VERSION = "laodong-casebook", 1


@dataclass(frozen=True, slots=True)
class Pin:
    """One clause pinned: its address, the words quoted when it was pinned, a note, and the day and region it was asked for."""

    address: str
    quote: str
    note: str = ""
    day: date | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """An answer kept: the question, what it was asked for, and the points made, each with its addresses."""

    question: str
    day: date
    region: str
    points: tuple[tuple[str, tuple[str, ...]], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Casebook:
    """What one person has pinned in one case; every change gives a new one.

    `day` is set where all clauses are wanted as of one day, whatever day each was asked for.
    """

    title: str = ""
    note: str = ""
    day: date | None = None
    pins: tuple[Pin, ...] = ()
    answers: tuple[Noted, ...] = field(default=())

    def with_clause(self, citation: Citation, day: date | None = None, region: str = "") -> Casebook:
        """The same with a clause at the end, as asked for a day and a region; one there for that day stays where it is."""
        if self.holds(citation, day):
            return self
        pin = Pin(address_of(citation), citation.quote, "", day, region)
        if len(self.pins) >= MOST:
            raise InputError(f"案件夹最多放 {MOST} 条", "移除用不到的条文，或另存为一份")
        return replace(self, pins=(*self.pins, pin))

    def holds(self, citation: Citation, day: date | None) -> bool:
        """True where the clause is there, pinned for that day."""
        return any((p.address, p.day) == (address_of(citation), day) for p in self.pins)

    def with_answer(self, answer: Answer) -> Casebook:
        """The same with an answer and every clause that its basis cites; a refusal is not kept."""
        if not answer.answered:
            return self
        points = tuple(
            (s.text, tuple(address_of(answer.citations[p]) for p in s.citations))
            for section in answer.sections if section.kind.name not in ("BASIS", "LOCAL", "OWN", "RELATED")
            for s in section.statements
        )  # fmt: skip
        kept = Noted(answer.question, answer.day, answer.region, points)
        known = [a for a in self.answers if (a.question, a.day, a.region) != (kept.question, kept.day, kept.region)]
        book = replace(self, answers=(*known, kept))
        for section in answer.sections:
            if section.kind.name in ("BASIS", "LOCAL"):
                for place in (p for s in section.statements for p in s.citations):
                    book = book.with_clause(answer.citations[place], answer.day, answer.region)
        return book

    def moved(self, place: int, by: int) -> Casebook:
        """The same with one clause moved up (-1) or down (1); at the edge nothing moves."""
        there = place + by
        if not (0 <= place < len(self.pins) and 0 <= there < len(self.pins)):
            return self
        pins = list(self.pins)
        pins.insert(there, pins.pop(place))
        return replace(self, pins=tuple(pins))

    def without_clause(self, place: int) -> Casebook:
        """The same without one clause."""
        return replace(self, pins=self.pins[:place] + self.pins[place + 1 :])

    def without_answer(self, place: int) -> Casebook:
        """The same without one answer; its clauses stay."""
        return replace(self, answers=self.answers[:place] + self.answers[place + 1 :])

    def noted(self, place: int, note: str) -> Casebook:
        """The same with a note at one clause."""
        pins = list(self.pins)
        pins[place] = replace(pins[place], note=note)
        return replace(self, pins=tuple(pins))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a 法律依据清单: the citation as the store has it now, for its day, and whether the words pinned still stand there."""

    pin: Pin
    citation: Citation | None
    same: bool
    day: date


def address_of(citation: Citation) -> str:
    """劳动合同法#38.1.2: the clause with the 款 and 项 cited."""
    if not (citation.paragraph or citation.item):
        return citation.clause.id
    address = f"{citation.clause.id}.{citation.paragraph or 1}"
    return f"{address}.{citation.item}" if citation.item else address


def citation_at(address: str, store: ClauseStore, day: date) -> Citation | None:
    """The citation at an address, its words from the store; None where there is no such clause or part."""
    id_, mark, locator = address.partition("#")
    whole = store.get(address)
    if whole is not None:
        return cite(store, whole, day)
    article, *numbers = locator.split(".")
    clause = store.get(f"{id_}{mark}{article}")
    if clause is None or not 1 <= len(numbers) <= 2 or not all(n.isdecimal() for n in numbers):
        return None
    paragraph, item = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None
    return cite(store, clause, day, paragraph, item) if clause.part(paragraph, item) else None


def entries(book: Casebook, store: ClauseStore, day: date) -> tuple[Entry, ...]:
    """Every pin of a casebook against the store: for the day of the book, else its own, else `day`."""
    found = []
    for pin in book.pins:
        when = book.day or pin.day or day
        citation = citation_at(pin.address, store, when)
        found.append(Entry(pin, citation, citation is not None and citation.quote == pin.quote, when))
    return tuple(found)


_Text = Annotated[str, Field(max_length=20_000)]
_Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Pin(_Strict):
    address: Annotated[str, Field(min_length=3, max_length=200, pattern=r"^[^#\s]+#[^#\s]+$")]
    quote: Annotated[str, Field(min_length=1, max_length=20_000)]
    note: _Text = ""
    date: _Day = ""
    region: Annotated[str, Field(max_length=50)] = ""


class _Point(_Strict):
    text: _Text
    addresses: Annotated[list[str], Field(max_length=50)] = []


class _Noted(_Strict):
    question: _Text
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    region: Annotated[str, Field(max_length=50)] = ""
    points: Annotated[list[_Point], Field(max_length=200)] = []
    note: _Text = ""


class _File(_Strict):
    format: Literal["laodong-casebook"]
    version: Literal[1]
    title: Annotated[str, Field(max_length=200)] = ""
    note: _Text = ""
    date: _Day = ""
    pins: Annotated[list[_Pin], Field(max_length=MOST)] = []
    answers: Annotated[list[_Noted], Field(max_length=200)] = []


def save(book: Casebook) -> str:
    """The casebook as JSON, readable and with a final newline."""
    file = _File(
        format="laodong-casebook", version=1, title=book.title, note=book.note,
        date=_written(book.day),
        pins=[_Pin(address=p.address, quote=p.quote, note=p.note, date=_written(p.day), region=p.region) for p in book.pins],
        answers=[
            _Noted(question=a.question, date=a.day.isoformat(), region=a.region, note=a.note,
                   points=[_Point(text=text, addresses=list(addresses)) for text, addresses in a.points])
            for a in book.answers
        ],
    )  # fmt: skip
    return file.model_dump_json(indent=1) + "\n"


def reopen(data: bytes) -> Casebook:
    """The casebook in a saved file; raises InputError naming the first field that does not fit."""
    if len(data) > LARGEST:
        raise InputError("案件夹文件过大", f"案件夹文件不超过 {LARGEST // 1024 // 1024} MB；请确认选对了文件")
    cure = "请选择由本页“保存案件夹”存下的 .json 文件"
    try:
        file = _File.model_validate_json(data)
        answers = tuple(
            Noted(a.question, date.fromisoformat(a.date), a.region, tuple((p.text, tuple(p.addresses)) for p in a.points), a.note)
            for a in file.answers
        )
        pins = tuple(Pin(p.address, p.quote, p.note, _read(p.date), p.region) for p in file.pins)
        day = _read(file.date)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError("这不是可用的案件夹文件" + (f"（{where} 一项不合格式）" if where else "（不是 JSON）"), cure) from error
    except ValueError as error:
        raise InputError("案件夹文件里的日期不存在", "日期应写成 2019-05-01") from error
    return Casebook(file.title, file.note, day, pins, answers)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
