"""Bars with 95 % intervals: the one door to altair, which draws in the browser and fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st


class Bar(NamedTuple):
    """One bar between 0 and 1 with its interval."""

    name: str
    value: float
    low: float
    high: float


def bars(title: str, rows: Sequence[Bar]) -> None:
    """Draw the bars, one below the other in their order, the value written at each."""
    import altair
    import pandas

    data = pandas.DataFrame([{**row._asdict(), "said": f"{row.value:.2f}（{row.low:.2f}–{row.high:.2f}）"} for row in rows])
    place = altair.Y("name:N", sort=None, title=None, axis=altair.Axis(labelLimit=220, labelColor="#1b2430", labelFontSize=13))
    across = altair.Scale(domain=[0, 1])
    hint = [altair.Tooltip("name:N", title="种类"), altair.Tooltip("said:N", title=title)]
    base = altair.Chart(data).encode(y=place, tooltip=hint)
    layers = (
        base.mark_bar(color="#9fbbd6", height={"band": 0.7}).encode(x=altair.X("value:Q", scale=across, title=f"{title}（横线为 95% 区间）", axis=altair.Axis(tickCount=5, labelFlush=True))),
        base.mark_rule(color="#1f4e79", strokeWidth=2).encode(x=altair.X("low:Q", scale=across), x2="high:Q"),
        base.mark_text(align="left", dx=6, fontSize=13, color="#1b2430").encode(x=altair.datum(0), text=altair.Text("value:Q", format=".2f")),
    )
    # The menu of the chart is in English and offers what nobody needs here.
    st.altair_chart(altair.layer(*layers).properties(height=34 * len(rows) + 50, usermeta={"embedOptions": {"actions": False}}), width="stretch")
