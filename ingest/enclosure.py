"""The document a covering notice sends out (关于印发《X》的通知 -> X), and its form as corpus text."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.records import Line, SourceText

_SENDS = re.compile(r"(?:印发|转发|发布|公布)《(?P<title>.+)》的(?:通知|公告|决定)")


def enclosed(source: SourceText) -> SourceText | None:
    """The document inside a covering notice, title line first; None where none is enclosed.

    It begins at the line that is, spaces aside, the title the notice names.
    """
    named = next((m["title"] for line in source.lines if (m := _SENDS.search(line.text))), "")
    if not named:
        return None
    for index, line in enumerate(source.lines):
        if re.sub(r"\s", "", line.text) == re.sub(r"\s", "", named):
            head = replace(line, text=named)
            return replace(source, title=named, lines=(head, *source.lines[index + 1 :]))
    return None


def covering(source: SourceText) -> SourceText:
    """The notice itself, without what it encloses."""
    inner = enclosed(source)
    if inner is None:
        return source
    return replace(source, lines=source.lines[: len(source.lines) - len(inner.lines)])


def corpus_text(source: SourceText) -> str:
    """Markdown as the corpus keeps it: `# title`, an empty line, then one unit a line."""
    first, *rest = [line for line in source.lines if line.text.strip()] or [Line("", 1)]
    body = "\n".join(line.text.strip() for line in rest)
    return f"# {first.text.strip()}\n\n{body}\n"
