"""Practice: one question at a time, marked at once, with the clause behind it; missed ones come back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.quiz.practice import Missed, mark, next_items, record
from assistant.quiz.records import LETTERS, Item, Type
from ingest.settings import today
from ui.app import frame
from ui.app.markup import empty, plain, said
from ui.app.missed import missed_book

ROUND = 10
_ASKED = (Type.SINGLE, Type.MULTIPLE, Type.JUDGE)


def practise(items: Sequence[Item]) -> None:
    """The question at hand, or the end of the round."""
    held = [i for i in items if i.type in _ASKED]
    book: dict[str, Missed] = st.session_state.setdefault("missed", {})
    row = st.container(horizontal=True, gap="small")
    if row.button(f"开始新的一轮（{ROUND} 题）", key="practise-new", icon=":material/play_arrow:") and held:
        _begin(next_items(held, book, ROUND, _seed())[:ROUND])
    if row.button(f"只练错题（{len(book)}）", key="practise-missed", disabled=not book):
        _begin(next_items(held, book, ROUND, _seed(), only_book=True)[:ROUND])
    queue: list[Item] = st.session_state.get("practise", [])
    place = int(st.session_state.get("practise-at", 0))
    if not queue:
        st.html(empty("还没有开始", "每题当场判对错，并给出所据条文；答错的下一轮先出。"))
    elif place >= len(queue):
        st.success(f"这一轮答了 {len(queue)} 题，对 {st.session_state['practise-right']} 题。")
    else:
        _question(queue[place], place, len(queue), book)
    missed_book(held, book)


def _seed() -> int:
    st.session_state["practise-round"] = st.session_state.get("practise-round", 0) + 1
    return int(st.session_state["practise-round"])


def _begin(queue: list[Item]) -> None:
    st.session_state.update({"practise": queue, "practise-at": 0, "practise-right": 0, "practise-told": None})


def _question(item: Item, place: int, count: int, book: dict[str, Missed]) -> None:
    told = st.session_state.get("practise-told")
    st.progress(place / count, text=f"第 {place + 1} 题，共 {count} 题")
    st.html(said(f"［{item.type}］{item.stem}"))
    labels = {LETTERS[i]: f"{LETTERS[i]}. {o.text}" for i, o in enumerate(item.options)} or {"正确": "正确", "错误": "错误"}
    key = f"practise-{item.id}-{st.session_state.get('practise-round')}"
    given = _choice(item, labels, key, told is not None)
    if told is None:
        if st.button("确定", key="practise-send", type="primary", disabled=not given):
            right = bool(mark(item, given))
            record(book, item, right)
            st.session_state["practise-right"] += right
            st.session_state["practise-told"] = right
            st.rerun()
        return
    (st.success if told else st.error)("答对了。" if told else f"答错了，答案是 {item.key}。")
    st.html(said(item.explanation))
    basis = item.basis
    part = f".{basis.paragraph or 1}" + (f".{basis.item}" if basis.item else "") if basis.paragraph or basis.item else ""
    with st.container(horizontal=True, gap="small"):
        st.button(plain(basis.citation), key="practise-clause", icon=":material/menu_book:", on_click=frame.open_clause, args=(basis.clause + part, today()))
        st.button("下一题", key="practise-next", type="primary", on_click=_next)


def _choice(item: Item, labels: dict[str, str], key: str, done: bool) -> str:
    if item.type is Type.MULTIPLE:
        return "".join(letter for letter, label in labels.items() if st.checkbox(plain(label), key=f"{key}-{letter}", disabled=done))
    chosen = st.radio("选一项", list(labels), index=None, key=key, format_func=lambda v: plain(labels[v]), disabled=done)
    return chosen or ""


def _next() -> None:
    st.session_state["practise-at"] += 1
    st.session_state["practise-told"] = None
    frame.close_clause()
