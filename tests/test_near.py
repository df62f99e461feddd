"""Near duplicates: found by shared pairs of characters, by numbers worked out by hand."""

from __future__ import annotations

import pytest

from eval.near import near_pairs


@pytest.mark.parametrize(
    ("question", "other", "likeness"),
    [
        ("老板不发工资", "老板不发工资", 1.0),
        ("老板不发工资", "老板不发工钱", 4 / 6),  # 老板 板不 不发 发工 shared, 工资 and 工钱 not
        ("老板不发工资", "离婚怎么分房", 0.0),
    ],
)
def test_likeness(question: str, other: str, likeness: float) -> None:
    """Is the pair reported exactly from its likeness upwards?"""
    assert bool(near_pairs([question], [other], max(likeness, 0.001))) is (likeness > 0)
    assert near_pairs([question], [other], likeness + 0.001) == []
