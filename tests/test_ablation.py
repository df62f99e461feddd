"""Ablations: every part is switched off once, and differences carry the interval of the same questions."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.retrieve.parts import Parts
from eval.ablation import Ablation, _difference, ablate, configurations, table
from eval.dataset import Gold, Labelled
from eval.metrics import MEASURES


def test_every_part_is_switched_off_once() -> None:
    """Is there one configuration without each part, and the whole first?"""
    named = configurations()
    assert next(iter(named)) == "whole"
    for part in fields(Parts):
        off = named[f"without {part.name}"]
        assert [f.name for f in fields(Parts) if not getattr(off, f.name)] == [part.name]


def test_difference_by_hand() -> None:
    """Is the difference the mean of the paired ones, inside its interval, and nothing for the same rows?"""
    whole = np.ones((4, len(MEASURES)))
    rows = whole.copy()
    rows[0] = 0.0
    mean, low, high = _difference(rows, whole)["mrr@10"]
    assert mean == -0.25
    assert low <= mean <= high <= 0.0
    assert _difference(whole, whole)["mrr@10"] == (0.0, 0.0, 0.0)


def test_table(assistant: Assistant) -> None:
    """Does a run over two questions, one to be refused, give a row a configuration?"""
    asked = [Labelled("a", "公司拖欠工资怎么办", (Gold("劳动法", "50"),)), Labelled("b", "离婚", (), refuse=True)]
    found = ablate(assistant, asked, lambda *_: None)
    assert [one.name for one in found] == list(configurations())
    lines = table(found).splitlines()
    assert len(lines) == len(found) + 2
    assert lines[2].startswith("| whole |")


def test_shares_are_shown_with_sign() -> None:
    """Is a loss shown as one?"""
    row = Ablation("without words", {"hit@5": 0.5, "mrr@10": 0.4, "recall@10": 0.3},
                   dict.fromkeys(("hit@5", "mrr@10", "recall@10"), (-0.1, -0.2, 0.0)))  # fmt: skip
    assert "0.500 (-0.100, -0.200 to +0.000)" in table([row])
    assert pytest.approx(row.means["hit@5"]) == 0.5
