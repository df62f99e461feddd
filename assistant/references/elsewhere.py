"""Titles that are real but not held: laws of the data file that the catalog leaves out, and former titles.

A real law that is not held must not pass for an invention, nor its articles for checked ones; a former
title must be told from a current one. Former titles stand in former_titles.json, each with the day it ended
and the document that took its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.errors import CorpusError
from ingest.sources import laws_db

FORMER = Path(__file__).parent / "former_titles.json"


@dataclass(frozen=True, slots=True)
class Former:
    """A title no longer in use: its other names, the first day it was no longer in force, and its successor."""

    title: str
    names: tuple[str, ...]
    ended: date
    by: str


@cache
def former_titles() -> tuple[Former, ...]:
    """All former titles known here."""
    rows = json.loads(FORMER.read_text(encoding="utf-8"))
    return tuple(Former(r["title"], tuple(r["names"]), date.fromisoformat(r["ended"]), r["by"]) for r in rows)


@cache
def national_titles() -> frozenset[str]:
    """Full titles of every national law the data file knows; none where the file is missing."""
    try:
        return frozenset(row.name for row in laws_db.law_rows())
    except CorpusError:
        return frozenset()
