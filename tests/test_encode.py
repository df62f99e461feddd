"""Vectors of a question: a short one as it stands, a story by its pieces, each word of it once."""

from __future__ import annotations

import numpy as np

from assistant.retrieve.encode import TOGETHER, encode
from assistant.retrieve.pieces import MOST, pieces
from assistant.retrieve.query import read_query
from tests.conftest import FakeEncoder

STORY = "我在厂里干了三年，一直没签合同。上个月机器压了手，住院花了两万，老板一分不出。现在又让我别去上班了，工资也欠着两个月没有发给我。"


def test_short_question_is_encoded_as_it_stands() -> None:
    """Does a question of one piece cost one vector?"""
    encoder, query = FakeEncoder(), read_query("没签合同怎么办")
    vectors = encode(query, pieces(query.text), encoder)
    assert encoder.asked == ["没签合同怎么办"]
    assert vectors.shape == (1, 64)


def test_every_word_of_a_story_is_encoded_once() -> None:
    """Are only the pieces encoded, and do whole and sentences come before them?"""
    encoder, query = FakeEncoder(), read_query(STORY)
    cut = pieces(query.text)
    vectors = encode(query, cut, encoder)
    assert sorted(encoder.asked) == sorted(cut)
    assert vectors.shape == (len(query.parts) + len(cut), 64)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(vectors[len(query.parts) :], FakeEncoder().encode(cut), atol=1e-6)


def test_a_sentence_is_the_mean_of_its_own_pieces() -> None:
    """Is the vector of a sentence nearer to its own pieces than to those of another?"""
    query = read_query(STORY)
    cut = pieces(query.text)
    vectors = encode(query, cut, FakeEncoder())
    first, last = vectors[1], vectors[len(query.parts) - 1]
    own, other = vectors[len(query.parts)], vectors[-1]
    assert first @ own > first @ other
    assert last @ other > last @ own


def test_what_lies_beyond_the_last_piece_is_encoded_by_itself() -> None:
    """Is a sentence of a very long story not lost though its pieces are not looked at?"""
    late = "最后这一句特别长特别要紧说的是公司扣了我的身份证不肯还给我"
    encoder, query = FakeEncoder(), read_query("。".join(f"第{n}天我去上班了老板还是不发" for n in range(30)) + "。" + late)
    assert late in query.parts and len(pieces(query.text)) == MOST
    encode(query, pieces(query.text), encoder)
    assert late in encoder.asked


def test_texts_are_encoded_in_groups_of_like_length() -> None:
    """Does the order of the vectors follow the texts, not the groups?"""
    query = read_query(STORY * 2)
    cut = pieces(query.text)
    assert len(cut) > TOGETHER
    vectors = encode(query, cut, FakeEncoder())[-len(cut) :]
    np.testing.assert_allclose(vectors, FakeEncoder().encode(cut), atol=1e-6)
