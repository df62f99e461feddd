"""One file a format; WRITERS maps the ending of a file name to what writes a bank in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.quiz.export.gift import gift
from assistant.quiz.export.moodle import moodle
from assistant.quiz.export.plain import csv_bytes, json_bytes
from assistant.quiz.export.sheet import xlsx
from assistant.quiz.export.word import bank_docx
from assistant.quiz.records import Item

WRITERS: dict[str, Callable[[Sequence[Item]], bytes]] = {
    ".xlsx": xlsx, ".csv": csv_bytes, ".gift": gift, ".txt": gift, ".xml": moodle, ".json": json_bytes, ".docx": bank_docx,
}  # fmt: skip

__all__ = ["WRITERS"]
