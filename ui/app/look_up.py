"""查法条: type-ahead, leafing through a document, full-text search with facets, two texts side by side."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from assistant.browse import FACETS, Shelf, choices
from assistant.casebook import address_of, citation_at
from assistant.references.write import of, short
from corpus.schema import Clause, Document
from ingest.settings import today
from ui.app import frame, versus
from ui.app.browser import type_ahead
from ui.app.markup import badge, document_facts, empty, excerpt, facts_table, plain
from ui.app.panel import beside

SHOWN = 30


def draw() -> None:
    """The page, with the open clause beside it."""
    shelf = frame.shelf()
    beside(lambda: _page(shelf))


def _page(shelf: Shelf) -> None:
    _follow(shelf)
    left, right = st.columns((7, 3))
    st.session_state.setdefault("look-day", today())
    day = right.date_input("适用日期", min_value=date(1950, 1, 1), max_value=date(2100, 12, 31), format="YYYY-MM-DD",
                           key="look-day", persist_state="session")  # fmt: skip
    when = day if isinstance(day, date) else today()
    if when == st.session_state.get("look-followed-day") and when != today():
        right.caption("随“问答”所选日期，可改")
    with left:
        frame.guarded(lambda: _type(shelf, when))  # a text that names nothing leaves the rest of the page usable
    st.session_state.setdefault("way", "按目录翻阅")
    way = st.segmented_control("方式", ("按目录翻阅", "全文检索", "对照"), key="way", required=True,
                               persist_state="session", label_visibility="collapsed")  # fmt: skip
    if way == "全文检索":
        _full_text(shelf, when)
    elif way == "对照":
        versus.draw(shelf)
    else:
        _leaf(shelf, when)


def _follow(shelf: Shelf) -> None:
    """Day and region chosen in 问答 hold here too, from when they change there until they are changed here."""
    asked, where = st.session_state.get("day"), frame.place()
    if isinstance(asked, date) and asked != st.session_state.get("look-followed-day", today()):
        st.session_state["look-followed-day"] = st.session_state["look-day"] = asked
    if where != st.session_state.get("look-followed-place", ""):
        st.session_state["look-followed-place"] = where
        regions = sorted({d.region for d in shelf.documents if d.applies_in(where)})
        st.session_state["facet-地区"] = regions if where else []
    if (linked := st.query_params.get("wenjian")) and linked != st.session_state.get("look-linked"):
        st.session_state["look-linked"] = linked
        st.session_state.update({"leaf": linked, "way": "按目录翻阅"})


def _type(shelf: Shelf, day: date) -> None:
    """The box with suggestions: choosing a clause opens it, choosing a document opens its contents."""
    typed = str((st.session_state.get("type-ahead") or {}).get("typed") or "")
    rows = [
        {"label": s.label, "detail": s.detail,
         "value": f"{s.clause}|{s.paragraph or ''}|{s.item or ''}" if s.clause else f"{s.document}||"}
        for s in shelf.suggest(typed, day)
    ]  # fmt: skip
    result = type_ahead("法条或文件名", "例如：劳合38、劳合38条1款2项", typed, rows, "type-ahead", lambda: None, _shown(shelf))
    if result.chosen:
        _go(shelf, str(result.chosen), day)
    elif result.entered:
        _open_typed(shelf, str(result.entered), day)


def _shown(shelf: Shelf) -> str:
    """The citation of the clause that is open, for the box to show."""
    held = frame.opened()
    citation = citation_at(held[0], shelf.store, held[1]) if held else None
    return of(citation) if citation else ""


def _go(shelf: Shelf, value: str, day: date) -> None:
    id_, paragraph, item = value.split("|")
    if "#" not in id_:
        st.session_state["leaf"] = id_
        st.session_state["way"] = "按目录翻阅"
    else:
        part = f".{paragraph or 1}" + (f".{item}" if item else "") if paragraph or item else ""
        _open(id_ + part, day)
    st.rerun()


def _open_typed(shelf: Shelf, text: str, day: date) -> None:
    """A text sent with Enter: the clause it names, the document it names, or what is wrong with it."""
    if document := shelf.named(text):
        _go(shelf, f"{document.id}||", day)
    shown = shelf.assistant.show(text, day)
    _open(address_of(shown.citation), day)
    st.rerun()


def _open(address: str, day: date) -> None:
    """Open a clause, with the contents of its document beside it."""
    frame.open_clause(address, day)
    st.session_state["leaf"] = address.partition("#")[0]


def _leaf(shelf: Shelf, day: date) -> None:
    documents = {d.id: d for d in shelf.documents}
    if st.session_state.get("leaf") not in documents:
        st.session_state.pop("leaf", None)
    chosen = st.selectbox("文件", list(documents), key="leaf", persist_state="session", index=None, placeholder="选择或输入文件名",
                          format_func=lambda id_: f"{documents[id_].title}（{documents[id_].kind}）")  # fmt: skip
    if chosen is None:
        st.html(empty("还没有选文件", "在上面的框里输入“劳合38”直达一条，或选一份文件从章节翻起。"))
        return
    document = documents[chosen]
    st.html(f'<div class="clause-title">{escape(document.title)}</div>{badge(document.status_on(day), day, document.proof)}')
    with st.expander("文件信息"):
        st.html(facts_table([*document_facts(document), ("出处", document.source)]))
    for number, chapter in enumerate(shelf.chapters(chosen)):
        if not chapter.path:
            _clauses(chapter.clauses, day, f"{number}")
            continue
        first, last = chapter.clauses[0].label, chapter.clauses[-1].label
        reach = first if first == last else f"{first}至{last}"
        here = (frame.opened() or ("",))[0].split(".")[0] in {clause.id for clause in chapter.clauses}
        with st.expander(f"{plain(' › '.join(chapter.path))}　{plain(reach)}", expanded=here):
            _clauses(chapter.clauses, day, f"{number}")


def _clauses(clauses: tuple[Clause, ...], day: date, key: str) -> None:
    for clause in clauses:
        head = clause.text.replace("\n", " ").removeprefix(clause.label).strip()
        said = f"**{plain(clause.label)}** {plain(head[:42])}" + ("…" if len(head) > 42 else "")
        st.button(said, key=f"leaf-{key}-{clause.id}", type="tertiary", on_click=frame.open_clause, args=(clause.id, day))


def _full_text(shelf: Shelf, day: date) -> None:
    words = st.text_input("检索词", key="words", persist_state="session", placeholder="几个词用空格隔开，条文须全部含有。例如：经济补偿 二倍")
    chosen: dict[str, frozenset[str]] = {}
    with st.expander("筛选", expanded=False):
        columns = st.columns(2)
        for place, (name, values) in enumerate(choices(shelf.documents, day).items()):
            picked = columns[place % 2].multiselect(name, values, key=f"facet-{name}", persist_state="session", placeholder="不限", select_all=False)
            chosen[name] = frozenset(picked)
    if chosen.get("地区"):
        followed = frame.place() and frame.place() == st.session_state.get("look-followed-place")
        st.caption(f"只找地区为 {'、'.join(sorted(chosen['地区']))} 的文件" + ("（随“问答”所选地区，可在“筛选”里改）" if followed else ""))
    if not words.strip():
        st.html(empty("还没有检索", "写下条文里会出现的词；用自己的话描述事情请到“问答”页。"))
        return
    found = shelf.search(words, day, chosen)
    if not found:
        narrowed = "、".join(name for name in FACETS if chosen.get(name))
        st.html(empty("没有条文同时含有这些词", f"减少检索词，或放宽筛选（{narrowed}）。" if narrowed else "减少检索词，或换成法律上的说法，如“工钱”换成“工资”。"))
        return
    st.caption(f"{len(found)} 条" + (f"，先列效力高的 {SHOWN} 条" if len(found) > SHOWN else ""))
    for hit in found[:SHOWN]:
        _hit(hit.document, hit.clause, hit.places, day)


def _hit(document: Document, clause: Clause, places: tuple[tuple[int, int], ...], day: date) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"chips-hit-{clause.order}-{document.id}"):
        st.button(plain(short(document, clause)), key=f"hit-{clause.id}", icon=":material/menu_book:", on_click=frame.open_clause,
                  args=(clause.id, day))  # fmt: skip
        st.html(badge(document.status_on(day, clause.locator), day, document.proof), width="content")
    st.html(excerpt(clause, places))
