"""Two texts side by side: the same matter in two versions, two regions or two documents."""

from __future__ import annotations

from html import escape

import streamlit as st

from assistant.browse import Shelf
from assistant.side_by_side import Row, body, pair_up, pieces
from corpus.schema import Clause, Document
from ui.app.markup import empty, plain

MOST = 400


def draw(shelf: Shelf) -> None:
    """Choose two documents; their articles pairwise, with what is gone and what is new."""
    documents = {d.id: d for d in shelf.documents}
    earlier = [d for d in shelf.documents if d.earlier in documents]
    st.caption("新旧版本对照请把旧的放左边；也可选两地或上下位的文件。")
    with st.container(horizontal=True, gap="small", key="pairs"):
        for document in earlier:
            st.button(f"新旧对照：{plain(document.title)}", key=f"pair-{document.id}", on_click=_choose, args=(document.earlier, document.id))
    left, right = st.columns(2)
    options = list(documents)

    def label(id_: str) -> str:
        return _named(documents[id_])

    a = left.selectbox("左边", options, key="left", index=None, persist_state="session", format_func=label, placeholder="选择或输入文件名")
    b = right.selectbox("右边", options, key="right", index=None, persist_state="session", format_func=label, placeholder="选择或输入文件名")
    if not a or not b:
        st.html(empty("请选两份文件", "逐条找出相应的条文：删去的文字有删除线，新增的文字有下划线。"))
        return
    if a == b:
        st.warning("两边是同一份文件，请换一份。")
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
    st.html(_table(shown[:MOST], documents[a], documents[b]))
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


def _named(document: Document) -> str:
    begun = document.text_effective or document.effective
    return f"{document.title}（{document.region}，{begun:%Y-%m-%d} 起）" if begun else f"{document.title}（{document.region}）"


def _table(rows: list[Row], left: Document, right: Document) -> str:
    head = "".join(f'<th scope="col">{escape(_named(d))}</th>' for d in (left, right))
    return f'<table class="versus"><thead><tr>{head}</tr></thead><tbody>{"".join(map(_row, rows))}</tbody></table>'


def _row(row: Row) -> str:
    if row.left is None or row.right is None:
        return f"<tr>{_cell(row.left)}{_cell(row.right)}</tr>"
    gone, new = [], []
    for piece in pieces(_words(row.left), _words(row.right)):
        text = escape(piece.text)
        if piece.what != "new":
            gone.append(f"<del>{text}</del>" if piece.what == "gone" else text)
        if piece.what != "gone":
            new.append(f"<ins>{text}</ins>" if piece.what == "new" else text)
    return f"<tr><td><b>{escape(row.left.label)}</b>　{''.join(gone)}</td><td><b>{escape(row.right.label)}</b>　{''.join(new)}</td></tr>"


def _words(clause: Clause) -> str:
    return clause.text.removeprefix(clause.label).strip()


def _cell(clause: Clause | None) -> str:
    if clause is None:
        return "<td>（没有相应的条文）</td>"
    return f"<td><b>{escape(clause.label)}</b>　{escape(_words(clause))}</td>" if body(clause) else f"<td>{escape(clause.text)}</td>"
