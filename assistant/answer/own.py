"""Documents a user added: shown apart from law, and where one of them is what the question asks about, told first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.gate import Gate
from assistant.answer.nearest import LONGEST, nearest
from assistant.records import Hit, Section, SectionKind, Statement
from corpus.schema import Document, Proof

MOST, NEAR = 3, 5
"""Passages quoted, and hits among which the first of them must be."""
TITLE = "要点（自行添加的文件怎么写）"
NEAR_BEST = 0.7
"""A further passage is quoted where it scores at least this share of the best one."""
_ASKED = re.compile(r"(?:我们?|本|这家|他们)?(?:公司|单位|厂|厂里|店里|学校|医院)(?:的|里)?(?:规定|制度|规章|手册|文件|考勤|守则|办法|通知)|规章制度|员工手册|按(?:照)?(?:制度|规定)")
"""Words that ask what the company's own paper says."""


def is_own(document: Document) -> bool:
    """True of a document a user added."""
    return document.proof is Proof.USER


def own_block(hits: Sequence[Hit], question: str, gate: Gate) -> list[Section]:
    """What the user's own documents say: its sentence as a point where the best hit is in one, and the passages."""
    own = [h for h in hits if is_own(gate.store.document(h.clause.document))]
    if not own or own[0] not in hits[:NEAR]:
        return []
    chosen = [h for h in own if h.score >= NEAR_BEST * own[0].score][:MOST]
    places = [p for h in chosen if (p := gate.citations.add_clause(h.clause, h.paragraph, h.item)) is not None]
    if not places:
        return []
    passages = Section(SectionKind.OWN, tuple(gate.quote(p, question) for p in places))
    if not _meant(own[0], hits, question):
        return [passages]
    whole = gate.citations.items[places[0]].quote.strip()
    said = Statement(f"“{whole}”", (places[0],)) if len(whole) <= LONGEST else nearest(gate, places[0], question)
    title = gate.citations.items[places[0]].title
    point = Statement(f"自行添加的《{title}》写的是：{said.text}这是单位或者您自己的文件，不是法律规定；是否有效要看内容是否合法、是否经民主程序并公示。", said.citations)
    return [Section(SectionKind.POINTS, (point,), title=TITLE), passages]


def _meant(best: Hit, hits: Sequence[Hit], question: str) -> bool:
    """True where an own passage is the best hit, or nearly so for a question about the company's paper."""
    return best is hits[0] or (bool(_ASKED.search(question)) and best in hits[:NEAR])
