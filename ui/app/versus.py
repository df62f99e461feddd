"""Two texts side by side: the same matter in two versions, two regions or two documents."""

from __future__ import annotations

import streamlit as st

from assistant.browse import Shelf
from assistant.side_by_side import Row, pair_up
from ingest.settings import today
from ui.app.markup import empty, plain
from ui.render.side_by_side import as_html, named, table

MOST = 400


def draw(shelf: Shelf) -> None:
    """Choose two documents; their articles pairwise, with what is gone and what is new."""
    documents = {d.id: d for d in shelf.documents}
    earlier = [d for d in shelf.documents if d.earlier in documents]
    known = "、".join(document.id for document in earlier) or "没有"
    st.caption(f"收录新旧两个版本的只有：{known}（旧的放左边）；其他文件只收一个版本，不能做新旧对照，可选两地或上下位的文件。")
    with st.container(horizontal=True, gap="small", key="pairs"):
        for document in earlier:
            st.button(f"新旧对照：{plain(document.title)}", key=f"pair-{document.id}", on_click=_choose, args=(document.earlier, document.id))
    left, right = st.columns(2)
    options = list(documents)

    def label(id_: str) -> str:
        return named(documents[id_])

    a = left.selectbox("左边", options, key="left", index=None, persist_state="session", format_func=label, placeholder="选择或输入文件名")
    others = [id_ for id_ in options if id_ != a]
    if st.session_state.get("right") == a:
        st.session_state["right"] = None  # a document is not compared with itself
    b = right.selectbox("右边", others, key="right", index=None, persist_state="session", format_func=label, placeholder="选择或输入文件名")
    if not a or not b:
        st.html(empty("请选两份文件", "逐条找出相应的条文：删去的文字有删除线，新增的文字有下划线。"))
        return
    rows = _rows(shelf, a, b)
    differing = st.toggle("只看不同的", value=True, key="differing", persist_state="session")
    linked = sum(r.left is not None and r.right is not None for r in rows)
    same = sum(r.same for r in rows)
    st.caption(f"相应的 {linked} 条，其中文字相同 {same} 条；只在左边 {sum(r.right is None for r in rows)} 条，只在右边 {sum(r.left is None for r in rows)} 条。")
    if not linked:
        st.html(empty("两份文件没有相近的条文", "它们可能不是同一事项；仍可在“按目录翻阅”里分别打开。"))
        return
    shown = [r for r in rows if not (differing and r.same)]
    st.download_button("下载对照（网页，可打印）", lambda: as_html(documents[a], documents[b], shown, today()), f"对照-{a}-{b}.html", "text/html",
                       key="versus-file", icon=":material/print:", on_click="ignore")  # fmt: skip
    st.html(table(shown[:MOST], documents[a], documents[b]))
    if len(shown) > MOST:
        st.caption(f"只显示前 {MOST} 行。")


def _choose(left: str, right: str) -> None:
    st.session_state["left"], st.session_state["right"] = left, right


def _rows(shelf: Shelf, a: str, b: str) -> tuple[Row, ...]:
    held = st.session_state.get("versus")
    if held is None or held[0] != (a, b, id(shelf)):
        held = ((a, b, id(shelf)), pair_up(shelf.store.of(a), shelf.store.of(b)))
        st.session_state["versus"] = held
    rows: tuple[Row, ...] = held[1]
    return rows
