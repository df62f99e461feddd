"""A live event on a projector: one HTML page that needs no network, with 必答 and 抢答, timer and score board."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from assistant.quiz.records import LETTERS, Item, Type

PAGE = Path(__file__).with_name("live.html")
SECONDS = {"必答": 30, "抢答": 15}


def live_page(title: str, must: Sequence[Item], race: Sequence[Item], points: int = 10) -> bytes:
    """The page; questions and keys are inside it."""
    questions = [_question(i, "必答题", n, len(must), points) for n, i in enumerate(must, 1)]
    questions += [_question(i, "抢答题", n, len(race), points) for n, i in enumerate(race, 1)]
    digest = hashlib.sha256("|".join(i.id for i in (*must, *race)).encode()).hexdigest()[:12]
    body = json.dumps({"id": digest, "questions": questions}, ensure_ascii=False).replace("<", "\\u003c")
    page = PAGE.read_text(encoding="utf-8").replace("__TITLE__", escape(title)).replace("__DATA__", body)
    return page.encode()


def _question(item: Item, round_: str, number: int, of: int, points: int) -> dict[str, Any]:
    options = [o.text for o in item.options] or (["正确", "错误"] if item.type is Type.JUDGE else [])
    right = [i for i, o in enumerate(item.options) if o.right]
    if item.type is Type.JUDGE:
        right = [0 if item.key == "正确" else 1]
    return {
        "round": round_, "number": number, "of": of, "type": str(item.type), "stem": item.stem, "options": options, "right": right,
        "key": item.key, "why": _why(item), "seconds": SECONDS[round_[:2]], "points": points, "race": round_ == "抢答题",
    }  # fmt: skip


def _why(item: Item) -> str:
    """The clause, and under the letters on the screen what is wrong with the options."""
    head, _, rest = item.explanation.partition(" 各项：")
    if not rest:
        return head
    return "\n".join((head, *(f"{LETTERS[i]}. {o.why}" for i, o in enumerate(item.options))))
