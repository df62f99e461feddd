"""GIFT, the text format of Moodle: one block a question, feedback with the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.quiz.export.spelling import spelt
from assistant.quiz.records import Item, Type


def gift(items: Sequence[Item]) -> bytes:
    """All items; 简答题 as essays with the key as feedback."""
    blocks, category = [], ""
    for item in items:
        if item.document != category:
            category = item.document
            blocks.append(f"$CATEGORY: 劳动法律知识/{category}")
        blocks.append(_block(item))
    return ("\n\n".join(blocks) + "\n").encode()


def _block(item: Item) -> str:
    head = f"// {item.type} {item.level} {item.basis.citation}\n::{item.id}::{_safe(item.stem)} "
    feedback = f"####{_safe(item.explanation)}"
    if item.type is Type.JUDGE:
        return f"{head}{{{'T' if item.key == '正确' else 'F'}{feedback}}}"
    if item.type is Type.SHORT:
        return f"{head}{{{feedback}}}"
    if item.type is Type.BLANK:
        if len(item.answer) > 1:  # several gaps in one stem are no short answer; the key goes to the feedback
            return f"{head}{{####{_safe('答案：' + item.key + '。' + item.explanation)}}}"
        spellings = "".join(f"={_safe(text)} " for text in spelt(item.answer[0]))
        return f"{head}{{{spellings}{feedback}}}"
    right = sum(o.right for o in item.options)
    lines = []
    for option in item.options:
        if item.type is Type.MULTIPLE:
            share = 100 / right if option.right else -100
            lines.append(f"~%{share:.5f}%{_safe(option.text)}")
        else:
            lines.append(f"{'=' if option.right else '~'}{_safe(option.text)}")
    return head + "{\n" + "\n".join(lines) + f"\n{feedback}\n}}"


def _safe(text: str) -> str:
    """Specials with a backslash before them; a line break is written out, since an empty line ends a question."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("\n", "\\n")
