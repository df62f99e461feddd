"""What taking in one file did: found, repaired, dropped, not repaired; for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.records import Note, NoteKind, SourceText

_SHOWN = 5  # places named for one step before the rest is only counted
_STEPS = {
    "read": "读取", "html": "网页", "docx": "Word", "pdf": "PDF", "gbk_shift": "错位乱码",
    "gbk_shift_inferred": "错位乱码，有字节丢失，按上下文补字", "pinyin": "拼音注音",
    "simplify": "繁体转简体", "widths": "全角半角与空格", "chrome": "网页附加内容", "break_lines": "分行",
    "segment": "条款编号",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class IngestReport:
    """One file taken in: what it was, how much came out of it, and every note on the way."""

    file: str
    format: str
    encoding: str
    lines: int
    clauses: int
    notes: tuple[Note, ...] = ()

    def of(self, kind: NoteKind) -> tuple[Note, ...]:
        """The notes of one kind, in the order in which they were made."""
        return tuple(note for note in self.notes if note.kind is kind)


def report_on(source: SourceText, clauses: int, notes: Sequence[Note] = ()) -> IngestReport:
    """The report on a cleaned text; `notes` are those of later stages."""
    suffix = Path(source.path).suffix.lower().lstrip(".") or "txt"
    lines = sum(bool(line.text.strip()) for line in source.lines)
    return IngestReport(source.path, suffix, source.encoding, lines, clauses, (*source.notes, *notes))


def lines_of(report: IngestReport) -> Iterator[str]:
    """The report as plain Chinese lines."""
    encoding = f"，{report.encoding}" if report.encoding and report.encoding != report.format else ""
    yield f"{report.file}（{report.format}{encoding}）：{report.lines} 行，{report.clauses} 条"
    if not report.notes:
        yield "  原文无需修复"
        return
    for kind in (NoteKind.REPAIRED, NoteKind.DROPPED, NoteKind.UNRESOLVED):
        notes = report.of(kind)
        for step in dict.fromkeys(note.step for note in notes):
            yield from _step_lines(kind, step, [note for note in notes if note.step == step])
    if unresolved := sum(note.count for note in report.of(NoteKind.UNRESOLVED)):
        yield f"  有 {unresolved} 处未能修复，请对照原文核对"


def _step_lines(kind: NoteKind, step: str, notes: list[Note]) -> Iterator[str]:
    count = sum(note.count for note in notes)
    yield f"  {kind.value} · {_STEPS.get(step, step)}：{count} 处"
    # What could not be repaired is named in full: somebody has to go and look.
    named = [note for note in notes if note.before or note.after]
    shown = named if kind is NoteKind.UNRESOLVED else named[:_SHOWN]
    for note in shown:
        yield f"    {_place(note)}{_what(note)}"
    if len(named) > len(shown):
        yield f"    …另有 {len(named) - len(shown)} 处"


def _place(note: Note) -> str:
    return f"第 {note.line} 行：" if note.line else ""


def _what(note: Note) -> str:
    before = note.before if len(note.before) <= 40 else note.before[:40] + "…"
    times = f"（{note.count} 处）" if note.count > 1 else ""
    return f"{before} → {note.after}{times}" if note.after else f"{before}{times}"
