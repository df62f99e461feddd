"""A report on citations, as JSON (the published form of `check --json`) and for a terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from assistant.references.compare import words_cited
from assistant.references.verdict import Checked, Report, Verdict
from assistant.references.write import official

_STYLES = {Verdict.VERIFIED: "green", Verdict.UNCHECKED: "yellow"}
SHOWN = 300


def checked_json(report: Report) -> list[dict[str, Any]]:
    """One row a citation, a list or range one row an article; a last row where the text was not read to its end."""
    rows = [_row(report.text, checked) for checked in report.checked]
    if not report.whole:
        start = report.checked[-1].reference.end if report.checked else 0
        rows.append({"text": "", "start": start, "end": len(report.text), "document": None, "article": None, "paragraph": None,
                     "item": None, "verdict": str(Verdict.UNCHECKED), "detail": "引用过多，此后的文字未核对"})  # fmt: skip
    return rows


def _row(text: str, checked: Checked) -> dict[str, Any]:
    reference = checked.reference
    number = reference.locator
    return {
        "text": text[reference.start : reference.end],
        "start": reference.start,
        "end": reference.end,
        "document": checked.title or None,
        "article": int(number) if number.isdecimal() else number or None,
        "paragraph": reference.paragraph,
        "item": reference.item,
        "verdict": str(checked.verdict),
        "detail": checked.detail,
    }


def report_view(report: Report) -> RenderableType:
    """Every citation with its verdict, what is wrong or was checked, and the clause; then the counts."""
    if not report.checked:
        return Text("没有找到法条引用。" if report.whole else "文字异常，未能核对。", style="yellow")
    parts: list[RenderableType] = [Text(f"按 {report.day:%Y-%m-%d} 的法律核对", style="dim")]
    for checked in report.checked:
        parts.append(_entry(report, checked))
    counts = Counter(c.headline for c in report.checked)
    parts.append(Text(f"\n共 {len(report.checked)} 处：" + "，".join(f"{w} {n}" for w, n in counts.most_common())))
    if not report.whole:
        parts.append(Text("※ 引用过多，此后的文字未核对。", style="yellow"))
    parts.append(
        Text("※ 只核对条款是否存在、是否有效、引号内文字和数字；转述是否准确、适用是否正确请人工判断。", style="dim")
    )
    return Group(*parts)


def _entry(report: Report, checked: Checked) -> RenderableType:
    reference = checked.reference
    line = report.text.count("\n", 0, reference.start) + 1
    head = Text.assemble(
        (f"[{checked.headline}] ", _STYLES.get(checked.verdict, "bold red")),
        (" ".join(report.text[reference.start : reference.end].split()), "bold"), (f"  第 {line} 行", "dim"),
    )  # fmt: skip
    rows = [head, Text(checked.detail)] if checked.detail else [head]
    if checked.clause is not None:
        rows.append(Text.assemble(
            official(checked.title, checked.clause, reference.paragraph, reference.item), ("  " + excerpt(checked), "dim")
        ))  # fmt: skip
    return Padding(Group(*rows), (1, 0, 0, 0))


def excerpt(checked: Checked) -> str:
    """The words cited, verbatim, cut at a length."""
    words = words_cited(checked).strip()
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"
