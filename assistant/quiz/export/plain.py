"""CSV with a byte order mark, so that Excel and WPS read it as UTF-8, and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from assistant.quiz.as_rows import HEADERS, flat, to_json
from assistant.quiz.records import Item


def csv_bytes(items: Sequence[Item]) -> bytes:
    """The flat layout as CSV; a cell that a spreadsheet would take for a formula gets a leading apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADERS)
    writer.writeheader()
    for item in items:
        writer.writerow({k: f"'{v}" if v[:1] in ("=", "+", "-", "@") else v for k, v in flat(item).items()})
    return ("\ufeff" + out.getvalue()).encode()


def json_bytes(items: Sequence[Item]) -> bytes:
    """All items as one JSON array."""
    return (json.dumps([to_json(item) for item in items], ensure_ascii=False, indent=1) + "\n").encode()
