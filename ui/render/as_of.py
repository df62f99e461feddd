"""The status of a clause in words that name the day: what was in force then need not be now, and files are read later."""

from __future__ import annotations

from datetime import date

from corpus.schema import Citation, Proof, Status
from ingest.settings import today

OWN = "自行添加，未核验"
"""What a user's own document is called in the place of a status: the program cannot know whether it is in force."""


def as_of(status: Status, day: date) -> str:
    """现行有效 today; on another day 2024-03-01 时有效, 已失效 and 尚未施行 likewise."""
    if day == today():
        return str(status)
    named = {Status.IN_FORCE: "时有效", Status.ENDED: "时已失效", Status.NOT_YET: "时尚未施行"}
    return f"{day:%Y-%m-%d} {named[status]}" if status in named else str(status)


def status_words(citation: Citation, day: date) -> str:
    """The status on the day, and how the text was proved where it was not; a user's own document has no status."""
    if citation.proof is Proof.USER:
        return OWN
    said = as_of(citation.status, day)
    return said if citation.proof.proved else f"{said}，{citation.proof}"
