"""The citations of a row of an imported bank, and which of them its key rests on.

That is what 依据 names first, else the 解析, and what the stem opens with. Others stand in passing: a law quoted in
the 解析 names further clauses, repeals some, and may still use the numbers of an older text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.read_rows import Row
from assistant.references.find import Reference, find_references
from assistant.references.names import NameTable

_OPENING = re.compile(r"(?:根据|依据|依照|按照)?《[^》]+》[^，,：:。]{0,30}")


def citations(row: Row, names: NameTable) -> Iterator[tuple[Reference, bool]]:
    """Each citation with True where the row rests on it; those the stem makes behind its opening come last."""
    basis, note, stem = (find_references(text, names) for text in (row.basis, row.note, row.stem))
    opening = _OPENING.match(row.stem)
    led = [r for r in stem[:1] if opening and r.end <= opening.end()]
    yield from ((r, True) for r in basis[:1])
    yield from ((r, True) for r in led)
    yield from ((r, i == 0) for i, r in enumerate(note) if not basis)
    yield from ((r, False) for r in (*basis[1:], *(r for r in stem if r not in led)))
