"""The report a person reads after adding a file."""

from __future__ import annotations

from ingest.records import Line, Note, NoteKind, SourceText
from ingest.report import IngestReport, lines_of, report_on


def test_report_names_what_was_done_and_where() -> None:
    notes = (
        Note(NoteKind.REPAIRED, "gbk_shift", 4, "家?guī)靹", "家庫動"),
        Note(NoteKind.DROPPED, "pinyin", 4, "(guān)", "", 713),
        Note(NoteKind.UNRESOLVED, "read", 9, "锟斤拷"),
    )
    assert list(lines_of(IngestReport("通知.txt", "txt", "utf-8", 39, 21, notes))) == [
        "通知.txt（txt，utf-8）：39 行，21 条",
        "  已修复 · 错位乱码：1 处",
        "    第 4 行：家?guī)靹 → 家庫動",
        "  已略去 · 拼音注音：713 处",
        "    第 4 行：(guān)（713 处）",
        "  未能修复 · 读取：1 处",
        "    第 9 行：锟斤拷",
        "  有 1 处未能修复，请对照原文核对",
    ]


def test_clean_file() -> None:
    report = report_on(SourceText("a.md", (Line("甲", 1), Line("", 2)), encoding="utf-8"), 1)
    assert (report.format, report.lines, report.clauses) == ("md", 1, 1)
    assert list(lines_of(report)) == ["a.md（md，utf-8）：1 行，1 条", "  原文无需修复"]


def test_long_lists_are_counted_but_failures_are_all_named() -> None:
    """Somebody must look at every failure; of the rest five examples are enough."""
    for kind, named in ((NoteKind.REPAIRED, 5), (NoteKind.UNRESOLVED, 9)):
        notes = tuple(Note(kind, "gbk_shift", number, "甲") for number in range(1, 10))
        shown = [x for x in lines_of(IngestReport("a", "txt", "", 9, 0, notes)) if x.startswith("    第")]
        assert len(shown) == named
