"""The lexical index: BM25 over jieba words and, as a second field, over character bigrams.

Words alone lose everyday compounds and cut law names in two; bigrams catch those. The only file that
imports bm25s; jieba is loaded when a question is first cut.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.bigrams import RUN
from ingest.bigrams import bigrams as bigrams

FIELDS = ("words", "bigrams")
"""Over the clauses, one row a clause."""
ASKED_FIELDS = ("asked_words", "asked_bigrams")
"""Over the authored questions, one row a question."""
OUTSIDE_FIELDS = ("outside_words", "outside_bigrams")
"""Over the questions outside labour law, one row a question."""
ISSUE_FIELDS = ("issue_words", "issue_bigrams")
"""Over the issue map, one row an issue."""
K1, B = 1.2, 0.6
_STOP = frozenset(
    ["的", "了", "和", "是", "在", "就", "都", "而", "及", "与", "着", "或", "也", "我", "你", "他", "她", "它", "我们", "他们", "这", "那", "吗", "呢", "吧", "啊", "有", "没有", "不", "应当", "可以", "以", "对", "等", "什么", "怎么", "如何", "怎样", "是否", "能否", "能不能", "可不可以", "请问", "一个", "下列", "规定", "其", "为", "被", "把", "给", "让", "向", "从", "到", "要", "会", "能", "该", "之", "于", "上", "下", "中"]
)


@lru_cache(maxsize=1)
def _jieba() -> Any:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    for word in ("劳动合同法", "用人单位", "劳动争议", "经济补偿", "工伤保险", "带薪年休假", "社会保险"):
        jieba.add_word(word)
    jieba.initialize()
    return jieba


def words(text: str) -> list[str]:
    """jieba search-mode words without stop words: 用人单位 also yields 单位."""
    return [w for w in (t.strip().lower() for t in _jieba().cut_for_search(text)) if w not in _STOP and RUN.match(w)]


_TOKENIZERS = {field: words if field.endswith("words") else bigrams for field in (*FIELDS, *ASKED_FIELDS, *OUTSIDE_FIELDS, *ISSUE_FIELDS)}


def build_words(texts: Sequence[str], folder: Path, fields: Sequence[str] = FIELDS) -> None:
    """Index the texts under each field; row i of the index is text i."""
    import bm25s

    for field in fields:
        tokens = [_TOKENIZERS[field](text) or ["∅"] for text in texts]
        index = bm25s.BM25(k1=K1, b=B)
        index.index(tokens, show_progress=False)
        index.save(str(folder / field))


class WordIndex:
    """An opened lexical index; safe for many readers."""

    def __init__(self, folder: Path, fields: Sequence[str] = FIELDS) -> None:
        """Open the fields found in `folder`."""
        import bm25s

        self._fields: dict[str, Any] = {f: bm25s.BM25.load(str(folder / f), load_corpus=False) for f in fields}

    def scores(self, text: str, field: str) -> NDArray[np.float32]:
        """BM25 score of every row for `text` under `field`; zeros where no word is known."""
        return self.score_tokens(_TOKENIZERS[field](text), field)

    def score_tokens(self, tokens: Sequence[str], field: str) -> NDArray[np.float32]:
        """The same for a text already cut, so that one cut serves several indexes."""
        index = self._fields[field]
        known = [token for token in tokens if token in index.vocab_dict]
        if not known:
            return np.zeros(index.scores["num_docs"], dtype=np.float32)
        return np.asarray(index.get_scores(known), dtype=np.float32)

    def known(self, tokens: Iterable[str]) -> list[str]:
        """The tokens that occur in any clause."""
        vocabulary = self._fields["words"].vocab_dict
        return [token for token in tokens if token in vocabulary]
