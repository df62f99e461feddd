"""Questions of other fields, asked of the real model and the real index: refused, and without any source."""

from __future__ import annotations

import os

import pytest

from assistant.assistant import Assistant, open_assistant
from corpus.errors import IndexMismatch, IndexMissing
from ingest.settings import load_settings

pytestmark = pytest.mark.skipif(not os.environ.get("LAODONG_E2E"), reason="needs LAODONG_E2E and a built index")
FAR = [
    "离婚后孩子归谁抚养", "酒驾被抓会判几年", "买的二手房漏水找谁", "个人所得税发票怎么开", "邻居噪音扰民怎么办",
    "股东之间股权转让要交什么税", "商标被人抢注了怎么办", "网购买到假货能退货退款吗",
    "怎么办护照", "今天天气怎么样",
]  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Assistant:
    """The assistant over the index of LAODONG_HOME."""
    try:
        return open_assistant(load_settings())
    except (IndexMissing, IndexMismatch):
        pytest.skip("no index built")


@pytest.mark.parametrize("question", FAR)
def test_other_fields_are_refused(real: Assistant, question: str) -> None:
    """Is a question of another field refused, with a reason and without any source?"""
    answer = real.ask(question)
    assert answer.refused
    assert answer.reason
    assert not answer.citations
    assert not answer.sections


@pytest.mark.parametrize("question", ["没签合同怎么办", "老板欠薪不给", "工伤怎么赔", "试用期多久"])
def test_short_questions_are_answered(real: Assistant, question: str) -> None:
    """Is a question of few words answered where what it names is plain?"""
    assert not real.ask(question).refused
