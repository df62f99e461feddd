"""The status of a clause in words that name the day: what was in force then need not be now, and files are read later."""

from __future__ import annotations

from datetime import date

from corpus.schema import Citation, Proof, Status
from ingest.settings import today

OWN = "自行添加，未核验"
"""What a user's own document is called in the place of a status: the program cannot know whether it is in force."""
_THEN = {Status.IN_FORCE: "有效", Status.ENDED: "已失效", Status.NOT_YET: "尚未施行"}


def as_of(status: Status, day: date) -> str:
    """现行有效 today; on another day 2024-03-01 时有效, 已失效 and 尚未施行 likewise."""
    return f"{day:%Y-%m-%d} 时{_THEN[status]}" if day != today() and status in _THEN else str(status)


def that_day(status: Status, day: date) -> str:
    """The same where the day stands before it: 现行有效 today, 当日有效 on another day."""
    return f"当日{_THEN[status]}" if day != today() and status in _THEN else str(status)


def status_words(citation: Citation, day: date) -> str:
    """The status on the day, and how the text was proved where it was not; a user's own document has no status."""
    if citation.proof is Proof.USER:
        return OWN
    said = as_of(citation.status, day)
    return said if citation.proof.proved else f"{said}，{citation.proof}"
