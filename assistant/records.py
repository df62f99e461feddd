"""Hit and Answer: what a search finds and what is said. Every door renders these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.schema import Citation, Clause


class Why(StrEnum):
    """Why a clause was found."""

    REFERENCE = "直接引用"
    ISSUE = "争议焦点"
    AUTHORED = "相近问题"
    WORDS = "词语"
    MEANING = "语义"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a hit: the kind, and what exactly (the issue's name, the matched words, the cosine)."""

    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found, its fused score (higher is better, only comparable inside one answer) and why."""

    clause: Clause
    score: float
    reasons: tuple[Reason, ...]
    paragraph: int | None = None
    item: int | None = None


class Wording(StrEnum):
    """Who worded the points of an answer."""

    RULES = "规则"
    MODEL = "语言模型（逐句核对过）"
    DRAFT = "语言模型（草稿，已核对的部分）"


class SectionKind(StrEnum):
    """The parts of an answer in the order they are shown."""

    POINTS = "要点"
    BASIS = "法律依据"
    LOCAL = "地方规定"
    OWN = "自行添加的文件"
    FACTS = "需要核实的要素"
    STEPS = "时限与途径"
    RELATED = "相关条文"
    UNCOVERED = "未覆盖"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said and the places in `Answer.citations` that carry it (0-based).

    `marks` are the decisive words of a quoted clause, as start:end in `text`.
    """

    text: str
    citations: tuple[int, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of statements; `issue` is the 争议焦点 it belongs to, "" where it is about the whole question."""

    kind: SectionKind
    statements: tuple[Statement, ...]
    title: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement that was not shown, why, and the citations it was given with."""

    text: str
    reason: str
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the matters a vague question may mean, and a question about it that is answered."""

    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question, for one region and day; or a refusal with its reason; or a question back.

    An `unclear` answer is no refusal: `reason` asks back and `choices` are what may be meant; it carries no citations.
    `near` names documents that may help after a refusal; a refusal never carries citations.
    `confidence` is the evidence measured and `threshold` what was asked of it. `wording` says who worded the
    points, `dropped` what was said but not carried by its clauses, `contacts` where a person can be asked.
    """

    question: str
    day: date
    region: str
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    issues: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    refused: bool = False
    reason: str = ""
    near: tuple[str, ...] = ()
    confidence: float = 0.0
    threshold: float = 0.0
    id: str = ""
    wording: Wording = Wording.RULES
    dropped: tuple[Dropped, ...] = ()
    contacts: tuple[str, ...] = ()
    unclear: bool = False
    choices: tuple[Choice, ...] = ()

    @property
    def answered(self) -> bool:
        """True where something was answered: neither refused nor asked back."""
        return not (self.refused or self.unclear)
