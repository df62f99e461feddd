"""Where the parts of an answer stand, whoever reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.casebook import citation_at
from assistant.records import Answer, Section, SectionKind, Statement
from corpus.schema import Proof
from ui.render.layout import Register, lay_out

DAY = date(2026, 1, 1)


@pytest.fixture
def answer(assistant: Assistant) -> Answer:
    """Points, a clause of law, one of a user's own document, and something not held."""
    law, own = (citation_at(a, assistant.store, DAY) for a in ("劳动合同法#38", "劳动合同法#39"))
    assert law and own
    said = (Section(SectionKind.POINTS, (Statement("要点。", (0,)),), issue="争议"), Section(SectionKind.BASIS, (Statement(law.quote, (0,)),), issue="争议"),
            Section(SectionKind.LOCAL, (Statement(law.quote, (0,)),)), Section(SectionKind.OWN, (Statement(own.quote, (1,)),)), Section(SectionKind.UNCOVERED, (Statement("没有收录。"),)))  # fmt: skip
    return Answer("问", DAY, "", sections=said, citations=(law, replace(own, proof=Proof.USER)))


@pytest.mark.parametrize("register", list(Register))
@pytest.mark.parametrize("known", [True, False], ids=["issue known", "no issue"])
def test_what_is_not_covered_comes_first(answer: Answer, register: Register, known: bool) -> None:
    """Does it stand in the same place in every answer, once: first, or for workers right after what to do?"""
    sections = answer.sections if known else tuple(replace(s, issue="") for s in answer.sections)
    kinds = [b.kind for b in lay_out(replace(answer, sections=sections), register)]
    before = [kind for kind in kinds[: kinds.index(SectionKind.UNCOVERED)] if kind is not SectionKind.STEPS]
    assert not before and kinds.count(SectionKind.UNCOVERED) == 1


@pytest.mark.parametrize("register", list(Register))
def test_own_documents_stand_apart(answer: Answer, register: Register) -> None:
    """Are clauses of a user's own document neither law nor local rules, and without 现行有效?"""
    blocks = lay_out(answer, register)
    own = [b for b in blocks if b.kind is SectionKind.OWN]
    assert len(own) == 1 and own[0].rows[0].clause is not None
    assert own[0].rows[0].clause.status == "自行添加，未核验"
    rest = [r.clause for b in blocks if b is not own[0] for r in b.rows if r.clause]
    assert rest and all(c.citation.proof is not Proof.USER for c in rest)
