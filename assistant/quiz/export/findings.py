"""The findings of a check, a row a question: XLSX for people, JSONL for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.quiz.as_rows import save
from assistant.quiz.check import Finding, Verdict
from assistant.quiz.export.printing import finish
from corpus.errors import InputError

HEADERS = ("位置", "题型", "题干", "选项", "答案", "核对结果", "说明", "条文支持的答案", "依据", "法条原文")
_COLOURS = {Verdict.DIFFERS: "F8D7D7", Verdict.OUTDATED: "FBE5C8", Verdict.UNDECIDED: "F3F3F3", Verdict.AGREES: "DDF0DF"}


def write_findings(findings: Sequence[Finding], path: Path) -> None:
    """Write to .xlsx or .jsonl; raises InputError for another ending."""
    if path.suffix.lower() == ".jsonl":
        save(path, "".join(json.dumps(dict(zip(HEADERS, _row(f), strict=True)), ensure_ascii=False) + "\n" for f in findings).encode())
    elif path.suffix.lower() == ".xlsx":
        save(path, _sheet(findings))
    else:
        raise InputError(f"不认识的格式 {path.suffix or path.name}", "核对结果写成 .xlsx 或 .jsonl")


def _row(finding: Finding) -> tuple[str, ...]:
    row = finding.row
    options = "\n".join(f"{'ABCDEFGH'[i]}. {o}" for i, o in enumerate(row.options[:8]))
    return (row.place, row.kind, row.stem, options, row.key, str(finding.verdict), finding.reason, finding.supported, finding.citation, finding.quote)


def _sheet(findings: Sequence[Finding]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "核对结果"
    sheet.append(list(HEADERS))
    for number, finding in enumerate(findings, 2):
        for column, value in enumerate(_row(finding), 1):
            if not value:
                continue
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", value))
            cell.data_type = "s"
        sheet.cell(number, 6).fill = PatternFill("solid", fgColor=_COLOURS[finding.verdict])
    finish(sheet, HEADERS, dict(zip(HEADERS, (20, 9, 44, 32, 10, 10, 34, 12, 30, 44), strict=True)), len(HEADERS))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
