"""Cleaning: a tuple of named steps from SourceText to SourceText, run in order.

No step changes `Line.number`; only `break_lines`, the last, makes several lines out of one. Every
change is a note, so the report can say what was done where.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.errors import InputError
from ingest.breaks import break_lines
from ingest.chrome import drop_chrome
from ingest.pinyin import remove_pinyin
from ingest.records import SourceText
from ingest.repair import repair_gbk_shift
from ingest.simplify import simplify
from ingest.widths import widths

Step = Callable[[SourceText], SourceText]

STEPS: tuple[tuple[str, Step], ...] = (
    ("gbk_shift", repair_gbk_shift),  # reads the pinyin, so it stands before it
    ("pinyin", remove_pinyin),
    ("simplify", simplify),
    ("widths", widths),
    ("chrome", drop_chrome),
    ("break_lines", break_lines),
)
"""All steps in the only order in which they work."""


def clean(source: SourceText, steps: Sequence[str] | None = None) -> SourceText:
    """`source` after the named steps (all by default), always run in the order of `STEPS`.

    Raises InputError for a name that is no step.
    """
    known = [name for name, _ in STEPS]
    wanted = known if steps is None else list(steps)
    if unknown := [name for name in wanted if name not in known]:
        raise InputError(f"没有名为 {'、'.join(unknown)} 的清洗步骤", f"可用的步骤：{'、'.join(known)}")
    for name, step in STEPS:
        if name in wanted:
            source = step(source)
    return source
