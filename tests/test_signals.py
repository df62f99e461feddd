"""Signals over the small index: each source finds what it should, and a question can be made not to find itself."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.retrieve.features import CLAUSE_FEATURES, FEATURES
from assistant.retrieve.parts import Parts
from assistant.retrieve.signals import NAMES
from corpus.schema import clause_of, part_of

DAY = date(2026, 11, 25)
STORY = (
    "我在饭店做服务员，三月份进店，老板一直没有跟我签合同。工资说好每个月五千，可是已经拖了三个月没发。"
    "上周我去问，老板说不想干就走人，第二天就不让我进门了。请问我能要求什么赔偿？"
)


def test_every_signal_has_one_number_a_clause(assistant: Assistant) -> None:
    """Is there a finite number for every clause from every source, none below zero?"""
    seen = assistant.searcher.see("公司拖欠工资怎么办", DAY, "")
    assert set(seen.signals) == set(NAMES)
    for name, scores in seen.signals.items():
        assert scores.shape == (len(assistant.store.ids()),), name
        assert np.isfinite(scores).all(), name


@pytest.mark.parametrize("place", range(0, 600, 60))
def test_a_question_finds_its_own_clause(assistant: Assistant, place: int) -> None:
    """Does an authored question, asked, put its clause first by words, bigrams and meaning of questions?"""
    row, text = assistant.store.questions()[place]
    seen = assistant.searcher.see(text, DAY, "")
    for name in ("asked_words", "asked_bigrams", "asked_meaning"):
        assert seen.signals[name][row] == pytest.approx(seen.signals[name].max()), name


@pytest.mark.parametrize("place", range(0, 600, 120))
def test_left_out_questions_say_nothing(assistant: Assistant, place: int) -> None:
    """With all questions of its clause passed over, is the clause unknown to every signal of questions?"""
    row, text = assistant.store.questions()[place]
    own = [i for i, (other, _) in enumerate(assistant.store.questions()) if other == row]
    seen = assistant.searcher.see(text, DAY, "", left_out=own)
    for name in ("asked_words", "asked_bigrams", "asked_many", "asked_meaning_many"):
        assert seen.signals[name][row] == 0.0, name


def test_short_question_is_its_own_part(assistant: Assistant) -> None:
    """Are whole and part the same where there is only one sentence?"""
    seen = assistant.searcher.see("试用期最长多久", DAY, "")
    np.testing.assert_array_equal(seen.signals["words"], seen.signals["words_part"])


def test_story_is_looked_at_sentence_by_sentence(assistant: Assistant) -> None:
    """Does the best sentence of a story differ from the whole, and is the story told from a plain question?"""
    seen = assistant.searcher.see(STORY, DAY, "")
    assert len(seen.query.parts) > 2
    assert not np.array_equal(seen.signals["words"], seen.signals["words_part"])
    assert (seen.candidates.features[:, FEATURES.index("story")] == 1.0).all()


def test_candidates_apply_and_are_known(assistant: Assistant) -> None:
    """Are candidates in force on the day, and do their features lie in their ranges?"""
    seen = assistant.searcher.see("医疗保障 职工参加基本医疗保险", DAY, "")
    applicable = assistant.searcher.applicable(DAY, "")
    assert applicable[seen.candidates.rows].all()
    shares = seen.candidates.features[:, : 2 * len(NAMES)]
    assert (shares >= 0).all()
    assert (shares <= 1).all()
    assert len(FEATURES) == 2 * len(NAMES) + len(CLAUSE_FEATURES) + 3 + 2


def test_a_part_that_is_off_is_silent(assistant: Assistant) -> None:
    """Are the candidates without authored questions found by other sources alone?"""
    seen = assistant.searcher.see("公司拖欠工资怎么办", DAY, "", Parts(authored=False))
    assert not any(seen.signals[name].any() for name in NAMES if name.startswith("asked"))
    assert seen.signals["words"].any()


@pytest.mark.parametrize(
    ("reference", "clause", "parts"),
    [("劳动合同法#38", "劳动合同法#38", (None, None)), ("劳动合同法#38.1", "劳动合同法#38", (1, None)), ("劳动合同法#38.1.2", "劳动合同法#38", (1, 2))],
)
def test_reference_parts(reference: str, clause: str, parts: tuple[int | None, int | None]) -> None:
    """Are clause and 款/项 of a reference told apart?"""
    assert clause_of(reference) == clause
    assert part_of(reference) == parts
