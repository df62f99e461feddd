"""案件夹: what was pinned in this session; notes, order, the list of legal bases, saved and reopened as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from assistant.assistant import Assistant
from assistant.casebook import Casebook, Entry, entries, reopen, save
from assistant.references.write import of
from corpus.errors import LaodongError
from ingest.settings import today
from ui.app import frame
from ui.app.browser import copy_button
from ui.app.markup import badge_of, empty, notice, plain, quote_html
from ui.app.panel import beside
from ui.render.basis_list import answer_lines, as_docx, as_html, as_text, facts_of, heading, rows_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw() -> None:
    """The page, with the open clause beside it."""
    assistant = frame.assistant()
    beside(lambda: _page(assistant))


def _page(assistant: Assistant) -> None:
    _reopened()
    book = frame.book()
    if not (book.pins or book.answers):
        st.html(empty("案件夹还是空的", "在“问答”或“查法条”里点“放入案件夹”；或在下面打开以前存下的案件夹文件。"))
        if "book-cleared" in st.session_state:
            st.button("恢复刚才清空的案件夹", key="restore-book", icon=":material/undo:", on_click=_restore)
        _open_file()
        return
    book = _titled(book)
    found = entries(book, assistant.store, today())
    _exports(assistant, book, found)
    st.subheader(f"条文（{len(book.pins)}）", anchor=False)
    for place, entry in enumerate(found):
        _entry(assistant, entry, place, len(found))
    if book.answers:
        st.subheader(f"问答（{len(book.answers)}）", anchor=False)
        for place, answer in enumerate(book.answers):
            with st.expander(plain(answer.question[:60])):
                st.caption(f"{answer.day:%Y-%m-%d} · {answer.region or frame.NATIONAL}")
                for line in answer_lines(answer, assistant.store):
                    st.html(f'<p class="said">{escape(line)}</p>')
                st.button("移出案件夹", key=f"drop-answer-{place}", on_click=_change, args=(book.without_answer(place),))
    with st.expander("打开另一个案件夹文件"):
        _open_file()
    st.button("清空案件夹", key="clear-book", type="tertiary", icon=":material/delete:", on_click=_clear)


def _titled(book: Casebook) -> Casebook:
    """Title, day and note, kept as they are typed."""
    left, right = st.columns((2, 1))
    title = left.text_input("案件名称", value=book.title, max_chars=200, placeholder="例如：张某与某公司工资争议", key=_key("title"))
    day = right.date_input("全部改按这一天（可不填）", value=book.day, min_value=date(1950, 1, 1), max_value=date(2100, 12, 31),
                           format="YYYY-MM-DD", key=_key("day"), help="不填时，各条按放入时查询的日期")  # fmt: skip
    note = st.text_area("案情备注", value=book.note, max_chars=20_000, height=80, key=_key("note"))
    changed = replace(book, title=title, note=note, day=day if isinstance(day, date) else None)
    frame.keep_book(changed)
    return changed


def _key(name: str) -> str:
    """Keys of inputs change with every reopened file, so that they show its values."""
    return f"book-{name}-{st.session_state.get('book-opened', 0)}"


def _exports(assistant: Assistant, book: Casebook, found: Sequence[Entry]) -> None:
    rows = rows_of(found, assistant.store)
    name = "".join(c for c in book.title if c.isalnum() or c in "-_（）")[:40] or "法律依据清单"
    if len({row.day for row in rows}) > 1:
        st.html(notice(f"{heading(replace(book, answers=()), rows)}。清单里逐条注明；要按同一天，请在上面填日期。"))
    listed = book
    if book.answers and not st.checkbox("清单附上问答要点", value=True, key="with-answers", help="不勾选则清单只有条文和备注"):
        listed = replace(book, answers=())
    with st.container(horizontal=True, gap="small", key="tools"):
        st.download_button("下载清单（Word）", lambda: as_docx(listed, rows, assistant.store), f"{name}.docx", WORD, key="docx",
                           icon=":material/download:", type="primary", on_click="ignore")  # fmt: skip
        st.download_button("下载清单（网页，可打印为 PDF）", lambda: as_html(listed, rows, assistant.store), f"{name}.html", "text/html",
                           key="html", icon=":material/print:", on_click="ignore")  # fmt: skip
        st.download_button("保存案件夹", lambda: save(book), f"{name}.json", "application/json", key="save", icon=":material/save:",
                           on_click="ignore", help="存成文件，下次可在这里打开；本机服务不保留案件夹")  # fmt: skip
        copy_button("复制全部条文", as_text(rows), key="copy-all")
    st.caption("清单是给人看的法律依据清单；“保存案件夹”是给本页重新打开用的文件。")


def _entry(assistant: Assistant, entry: Entry, place: int, count: int) -> None:
    with st.container(border=True, key=f"entry-{place}"):
        if entry.citation is None:
            st.html(f'<div class="clause-title">{place + 1}. {escape(entry.pin.address)}</div>' + notice("现有文库中没有这一条，不显示原文。"))
        else:
            citation = entry.citation
            facts = facts_of(entry, citation, assistant.store.document(citation.clause.document))
            changed = "" if entry.same else notice("放入时的文字与现在所收的不同；这里显示现在所收的文字。")
            st.html(f'<div class="clause-title">{place + 1}. {escape(of(citation))} {badge_of(citation, entry.day)}</div>{changed}'
                    f'{quote_html(citation)}<div class="path">{escape(facts)}</div>')  # fmt: skip
        key = _key(f"note-{entry.pin.address}-{entry.pin.day or ''}")
        st.text_input(f"第 {place + 1} 条备注", value=entry.pin.note, key=key, max_chars=2000, placeholder="备注",
                      label_visibility="collapsed", on_change=_note, args=(place, key))  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            if entry.citation is not None:
                st.button("打开", key=f"open-{place}", icon=":material/menu_book:", on_click=frame.open_clause, args=(entry.pin.address, entry.day))
            st.button("上移", key=f"up-{place}", icon=":material/arrow_upward:", disabled=place == 0, on_click=_move, args=(place, -1))
            st.button("下移", key=f"down-{place}", icon=":material/arrow_downward:", disabled=place == count - 1, on_click=_move, args=(place, 1))
            st.button("移出", key=f"drop-{place}", icon=":material/close:", on_click=_drop, args=(place,))


def _note(place: int, key: str) -> None:
    """Keep a note before the page is drawn: the files offered on it then hold the note too."""
    frame.keep_book(frame.book().noted(place, st.session_state[key]))


def _move(place: int, by: int) -> None:
    frame.keep_book(frame.book().moved(place, by))


def _drop(place: int) -> None:
    frame.keep_book(frame.book().without_clause(place))


def _change(book: Casebook) -> None:
    frame.keep_book(book)


def _clear() -> None:
    st.session_state["book-cleared"] = frame.book()
    frame.keep_book(Casebook())
    st.session_state["book-opened"] = st.session_state.get("book-opened", 0) + 1


def _restore() -> None:
    frame.keep_book(st.session_state.pop("book-cleared"))
    st.session_state["book-opened"] = st.session_state.get("book-opened", 0) + 1


def _open_file() -> None:
    st.file_uploader("打开案件夹文件", type=["json"], key=f"book-file-{st.session_state.get('book-opened', 0)}", max_upload_size=4,
                     on_change=_take)  # fmt: skip


def _take() -> None:
    """Read the chosen file; one that cannot be used leaves the casebook as it is."""
    file = st.session_state.get(f"book-file-{st.session_state.get('book-opened', 0)}")
    if file is None:
        return
    try:
        frame.keep_book(reopen(file.getvalue()))
    except LaodongError as error:
        st.session_state["book-said"] = str(error)
        return
    st.session_state["book-said"] = ""
    st.session_state["book-opened"] = st.session_state.get("book-opened", 0) + 1


def _reopened() -> None:
    if said := st.session_state.pop("book-said", ""):
        st.error(said, icon=":material/error:")
