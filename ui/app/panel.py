"""The clause beside the page: its words with the decisive part marked, status and dates, neighbours, relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

import streamlit as st

from assistant.assistant import Assistant
from assistant.casebook import address_of, citation_at
from assistant.references.write import of, short
from assistant.related import Related
from corpus.schema import Citation, Clause, Status
from ui.app import frame
from ui.app.browser import copy_button, to_top
from ui.app.markup import badge, badge_of, clause_html, document_facts, facts_table, plain
from ui.app.source_page import source_page
from ui.render.as_of import status_words

_RELATED = 6
WIDE, PANEL = 3, 2


def beside(draw: Callable[[], None]) -> None:
    """Draw the page, and next to it the clause that is open, if any.

    The two columns are there in either case (the style hides an empty one): a page that changed its shape would
    be built anew and lose the reader's place. The panel is drawn first, as it is what was just asked for.
    """
    held = frame.opened()
    left, right = st.columns((WIDE, PANEL), gap="medium")
    with right, st.container(key="panel" if held else "no-panel"):
        if held is None:
            st.empty()
        else:
            frame.guarded(lambda: panel(frame.assistant(), *held))
    with left:
        frame.guarded(draw)


def chips(assistant: Assistant, citations: Sequence[Citation], day: date, key: str, behind: str = "") -> None:
    """A button for each citation that opens its clause; `behind` is HTML that follows them in the row."""
    store = assistant.store
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"chips-{key}"):
        for place, citation in enumerate(citations):
            label = short(store.document(citation.clause.document), citation.clause, citation.paragraph, citation.item)
            st.button(plain(label), key=f"chip-{key}-{place}", icon=":material/menu_book:",
                      on_click=frame.open_clause, args=(address_of(citation), day))  # fmt: skip
        if behind:
            st.html(behind, width="content")


def panel(assistant: Assistant, address: str, day: date) -> None:
    """One clause opened by its address; each starts at its heading."""
    citation = citation_at(address, assistant.store, day)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="panel-top"):
        if citation is not None:
            _neighbours(assistant, citation.clause, day)
        st.button("收起条文", key="panel-close", icon=":material/close:", type="tertiary", on_click=frame.close_clause, shortcut="Esc")
    to_top(".st-key-panel", f"{address}|{day}")
    if citation is None:
        st.warning("现在的文库里没有这一条，可能文件已被移除或更新。")
        return
    _head(citation, day)
    _tools(citation, day)
    st.html(clause_html(citation))
    document = assistant.store.document(citation.clause.document)
    _relations(assistant, citation.clause, day)
    source_page(assistant, citation)
    with st.expander("时效、日期与出处", expanded=not citation.proof.proved):
        st.html(facts_table([("适用日期", f"{day:%Y-%m-%d}"), ("时效", status_words(citation, day)), *document_facts(document)]))
        if document.source.startswith("https://"):
            st.link_button("打开官方出处（外网）", document.source, icon=":material/open_in_new:")


def _head(citation: Citation, day: date) -> None:
    path = f'<div class="path">{escape(" › ".join(citation.clause.path))}</div>' if citation.clause.path else ""
    st.html(f'<div class="clause-title">{escape(of(citation))}</div>{path}<div>{badge_of(citation, day)}</div>')


def _tools(citation: Citation, day: date) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="panel-tools"):
        copy_button("复制引用", of(citation), key="copy-citation")
        copy_button("复制引用和条文", f"{of(citation)}：\n{citation.quote}", key="copy-clause")
        if frame.book().holds(citation, day):
            frame.book_link()
        else:
            st.button("放入案件夹", key="panel-pin", icon=":material/push_pin:", on_click=frame.pin, args=(citation, day))


def _neighbours(assistant: Assistant, clause: Clause, day: date) -> None:
    clauses = assistant.store.of(clause.document)
    place = next((i for i, c in enumerate(clauses) if c.id == clause.id), 0)
    for word, there in (("上一条", place - 1), ("下一条", place + 1)):
        if 0 <= there < len(clauses):
            other = clauses[there]
            st.button(f"{word} {plain(other.label)}", key=f"panel-{word}", on_click=frame.open_clause, args=(other.id, day))


def _relations(assistant: Assistant, clause: Clause, day: date) -> None:
    others = assistant.related(clause.id, day)
    if not others:
        return
    st.html(f'<div class="path">与其他条文的关系（{len(others)}）</div>')
    for label in dict.fromkeys(r.label for r in others):
        same = [r for r in others if r.label == label]
        with st.expander(f"{label}（{len(same)}）", expanded=label != "被引用" and len(same) <= 3):
            for place, other in enumerate(same[:_RELATED]):
                _relation(assistant, other, day, f"{label}-{place}")
            if len(same) > _RELATED:
                st.caption(f"另有 {len(same) - _RELATED} 条：" + "、".join(of(r.citation) for r in same[_RELATED:]))


def _relation(assistant: Assistant, other: Related, day: date, key: str) -> None:
    document = assistant.store.document(other.citation.clause.document)
    behind = "" if other.citation.status is Status.IN_FORCE else badge(other.citation.status, day, other.citation.proof)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"chips-relation-{key}"):
        st.button(plain(short(document, other.citation.clause)), key=f"relation-{key}", icon=":material/link:",
                  on_click=frame.open_clause, args=(address_of(other.citation), day))  # fmt: skip
        st.html(f'<span class="path">{escape(other.words)}</span> {behind}', width="content")
