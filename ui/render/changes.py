"""Two texts of a document, article by article: what is struck and what is put in, for a terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from assistant.references.write import marked
from ingest.sync import Candidate, Change

_SHOWN = 40


def changes_view(found: Candidate) -> RenderableType:
    """The heading, then every changed article (the first forty where there are more)."""
    dated = f"，页面所载日期 {found.dated}" if found.dated else ""
    new = all(change.what == "新增" for change in found.changes)
    said = f"此前未收录正文，取得 {len(found.clauses)} 条" if new else f"{len(found.changes)} 条与所收文本不同"
    rows: list[Text] = [Text(f"\n{marked(found.document.title)}{said}{dated}", style="bold")]
    rows.append(Text(f"来自 {found.address or '自己下载的文件'}", style="dim"))
    for change in found.changes[: 3 if new else _SHOWN]:
        rows.extend(_rows(change))
    if (left := len(found.changes) - (3 if new else _SHOWN)) > 0:
        rows.append(Text(f"…另有 {left} 条", style="dim"))
    return Group(*rows)


def _rows(change: Change) -> Iterable[Text]:
    where = f"第 {change.locator} 条" if change.locator.isdigit() else change.locator
    yield Text(f"  {where}（{change.what}）", style="cyan")
    yield Text.assemble("  ", inline(change.before, change.after))


def inline(before: str, after: str) -> Text:
    """One text with what is gone struck in red, 〔－…〕, and what is new in green, 〔＋…〕; marks read without colour."""
    out = Text()
    for word, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if word == "equal":
            out.append(before[a:b])
        if word in ("delete", "replace"):
            out.append(f"〔－{before[a:b]}〕", style="red strike")
        if word in ("insert", "replace"):
            out.append(f"〔＋{after[c:d]}〕", style="green")
    return out
