"""A copy of a Word document with a comment at every citation; of other formats, a Word document of their text.

Comments are put on runs, which are cut where a citation begins or ends; formatting stays with every piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.references.verdict import Checked, Report
from assistant.references.write import official
from corpus.errors import ReadError, StorageError
from ui.render.checked import excerpt

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pict", f"{_W}drawing"}
AUTHOR = "劳动法律检索助手"


def annotate_docx(original: bytes | None, report: Report, target: Path, check: Callable[[str], Report]) -> int:
    """Write `target` and return the number of comments; the original's own text is checked where it is Word."""
    from docx import Document as open_docx

    if original is None:
        document = open_docx()
        for line in report.text.splitlines():
            document.add_paragraph("".join(c for c in line if c.isprintable() or c == "\t"))
    else:
        try:
            document = open_docx(BytesIO(original))
        except (KeyError, ValueError) as error:
            raise ReadError("不是完整的 Word 文档", "请用 Word/WPS 打开后另存为 .docx") from error
    count = _comment_all(document, check)
    try:
        document.save(str(target))
    except OSError as error:
        raise StorageError(f"无法写入 {target}：{error.strerror}", "检查磁盘空间和写入权限") from error
    return count


class _Words:
    """The text of a document and, for every character, the <w:t> it stands in."""

    def __init__(self, body: Any) -> None:
        self.starts: list[int] = []
        self.leaves: list[Any] = []
        parts: list[str] = []
        length = 0
        for paragraph in body.iter(f"{_W}p"):
            if any(a.tag in _SKIPPED for a in paragraph.iterancestors()):
                continue
            for leaf in _leaves(paragraph):
                self.starts.append(length)
                self.leaves.append(leaf)
                parts.append(leaf.text or "")
                length += len(parts[-1])
            parts.append("\n")
            length += 1
        self.text = "".join(parts)

    def leaf_at(self, place: int) -> tuple[int, int]:
        """(index of the leaf, offset in it) of a character."""
        index = bisect_right(self.starts, place) - 1
        return index, place - self.starts[index]


def _leaves(paragraph: Any) -> list[Any]:
    """The text elements shown in a paragraph, without those of paragraphs inside it."""
    found = []
    for leaf in paragraph.iter(f"{_W}t"):
        above = list(leaf.iterancestors())
        own = next((a for a in above if a.tag == f"{_W}p"), None)
        if own is paragraph and not any(a.tag in _SKIPPED for a in above):
            found.append(leaf)
    return found


def _comment_all(document: Document, check: Callable[[str], Report]) -> int:
    """Comments from the last citation to the first, so that cutting runs moves nothing still to come."""
    words = _Words(document.element.body)
    checked = check(words.text).checked
    for entry in sorted(checked, key=lambda c: -c.reference.start):
        first, last = _runs(words, entry.reference.start, entry.reference.end)
        comment = document.add_comment([first, last], "", author=AUTHOR, initials="法")
        lines = _lines(entry)
        comment.paragraphs[0].add_run(lines[0]).bold = True
        for line in lines[1:]:
            comment.add_paragraph(line)
    return len(checked)


def _lines(entry: Checked) -> list[str]:
    """What a comment says: the verdict, the reason, and the clause."""
    reference = entry.reference
    lines = [entry.headline, entry.detail]
    if entry.clause is not None:
        lines += [official(entry.title, entry.clause, reference.paragraph, reference.item), excerpt(entry)]
    return [line.replace("\n", " ") for line in lines if line]


def _runs(words: _Words, start: int, end: int) -> tuple[Any, Any]:
    """The first and the last run of start:end, cut so that they hold nothing else where that can be done."""
    last, offset = words.leaf_at(end - 1)
    _cut(words.leaves[last], offset + 1)
    first, offset = words.leaf_at(start)
    if offset:
        rest = _cut(words.leaves[first], offset)
        if rest is not None and first == last:
            return _run(rest), _run(rest)
        if rest is not None:
            return _run(rest), _run(words.leaves[last])
    return _run(words.leaves[first]), _run(words.leaves[last])


def _run(leaf: Any) -> Any:
    from docx.text.run import Run

    element = next(a for a in leaf.iterancestors() if a.tag == f"{_W}r")
    return Run(element, element.getparent())


def _cut(leaf: Any, offset: int) -> Any | None:
    """Part the run of `leaf` behind `offset` characters; the leaf of the new run, or None where nothing is parted."""
    text, run = leaf.text or "", leaf.getparent()
    if not 0 < offset < len(text) or run.tag != f"{_W}r":
        return None
    copy = deepcopy(run)
    place = list(run).index(leaf)
    for child in list(run)[place + 1 :]:
        run.remove(child)
    for child in list(copy)[:place]:
        if child.tag != f"{_W}rPr":
            copy.remove(child)
    rest = next(child for child in copy if child.tag == f"{_W}t")
    leaf.text, rest.text = text[:offset], text[offset:]
    for piece in (leaf, rest):
        piece.set(_SPACE, "preserve")
    run.addnext(copy)
    return rest
