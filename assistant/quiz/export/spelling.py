"""The spellings a program must take for one answer: 三十日 and 30日 are the same to any examiner."""

from __future__ import annotations

from assistant.quiz.values import find_values
from ingest.numerals import to_chinese


def spelt(answer: str) -> tuple[str, ...]:
    """The answer as it stands in the law first, then with its numbers in the other numerals."""
    out, last = "", 0
    for value in find_values(answer):
        digits = value.text.removesuffix(value.unit).removeprefix("百分之")
        if value.number != int(value.number) or value.unit == "分之" or "万" in digits:
            return (answer,)
        number = f"{value.number:g}" if value.chinese else to_chinese(int(value.number))
        share = value.unit in ("百分之", "%")
        other = (f"{number}%" if value.chinese else f"百分之{number}") if share else f"{number}{value.unit}"
        out += answer[last : value.start] + other
        last = value.end
    return (answer,) if not last else (answer, out + answer[last:])
