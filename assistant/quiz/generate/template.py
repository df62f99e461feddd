"""A story with figures and its sum: what templates of 情景题 have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Facts = tuple[str, str, tuple[str, ...], str]
"""The story with its question, the right answer, three wrong ones, and how the answer is worked out."""


@dataclass(frozen=True, slots=True)
class Template:
    """A story with figures: `make(number)` gives (facts, right, wrongs, working) for one of its cases; `needs` must be in the clause."""

    name: str
    clause: str
    paragraph: int | None
    needs: str
    make: Callable[[int, str], Facts]
    versions: int = 4


def money(*amounts: float) -> tuple[str, ...]:
    """Amounts as stories print them: 6000元."""
    return tuple(f"{a:,.0f}元".replace(",", "") for a in amounts)
