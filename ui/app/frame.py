"""What all pages share: the assistant opened once, the session's own state, the look, and errors as one sentence."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.assistant import Assistant
from assistant.browse import Shelf
from assistant.casebook import Casebook
from assistant.records import Answer
from corpus.errors import IndexMismatch, IndexMissing, LaodongError
from corpus.schema import Citation
from ingest.embed import Encoder, Vectors, open_encoder
from ingest.passport import current_index
from ingest.settings import load_settings, today
from ui.app.browser import in_chinese
from ui.app.markup import plain
from ui.app.serve import SHARED

NATIONAL = "全国"


class KeptEncoder:
    """The sentence encoder of this server, loaded at first use and kept when the index changes."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts."""
        return _encoder(load_settings().encoder_id).encode(texts)


@st.cache_resource(max_entries=1, show_spinner=False)
def _encoder(model: str) -> Encoder:
    return open_encoder(load_settings())


@st.cache_resource(max_entries=1, show_spinner="正在打开模型和索引，约需十几秒…")
def _opened(index: str) -> Shelf:
    """One assistant for all sessions of this server, opened anew when another index is in use."""
    import assistant.assistant as library

    assistant = library.open_assistant(load_settings(), KeptEncoder())
    assistant.warm()
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # what stays for good is not looked through again at every collection
    return Shelf(assistant)


def shelf() -> Shelf:
    """The documents with their assistant; keeps nothing of what is asked."""
    return _opened(_index_in_use())


def assistant() -> Assistant:
    """The assistant of this server."""
    return shelf().assistant


def _index_in_use() -> str:
    try:
        return current_index(load_settings().home).name
    except (IndexMissing, IndexMismatch):
        return ""


def shared() -> bool:
    """True where the page is served to other machines: the library can then only be read."""
    return bool(os.environ.get(SHARED))


def book() -> Casebook:
    """The casebook of this session."""
    held: Casebook = st.session_state.setdefault("book", Casebook())
    return held


def keep_book(changed: Casebook) -> None:
    """Put a changed casebook in the place of the old one."""
    st.session_state["book"] = changed


def place() -> str:
    """The region chosen in 问答, "" for the whole country."""
    chosen = str(st.session_state.get("region") or NATIONAL)
    return "" if chosen == NATIONAL else chosen


def answers() -> list[Answer]:
    """The answers of this session, the newest last."""
    held: list[Answer] = st.session_state.setdefault("answers", [])
    return held


def open_clause(address: str, day: date | None = None) -> None:
    """Open a clause in the panel beside the page; a later run draws it."""
    st.session_state["opened"] = (address, day or today())


def opened() -> tuple[str, date] | None:
    """Address and day of the clause open in the panel."""
    held: tuple[str, date] | None = st.session_state.get("opened")
    return held


def close_clause() -> None:
    """Close the panel."""
    st.session_state.pop("opened", None)


def pin(citation: Citation, day: date) -> None:
    """Put a clause into the casebook, as looked up for a day, and say so."""
    into_book(lambda held: held.with_clause(citation, day, place()), "条文已放入案件夹")


def into_book(put: Callable[[Casebook], Casebook], said: str) -> None:
    """Change the casebook; say that it was done and what comes next, or why it was not."""
    try:
        keep_book(put(book()))
        st.toast(f"{said}（现有 {len(book().pins)} 条）。到“案件夹”可写备注、下载法律依据清单。", icon=":material/push_pin:")
    except LaodongError as error:
        st.toast(str(error), icon=":material/error:")


def link(path: str, label: str, icon: str) -> None:
    """A link to another page of the app that keeps the session; nothing where a page is run by itself."""
    pages: dict[str, Any] = st.session_state.get("pages", {})
    if path in pages:
        st.page_link(pages[path], label=label, icon=icon)


def book_link() -> None:
    """The way to the casebook, once there is something in it."""
    if held := len(book().pins):
        link("anjian", f"去案件夹（{held} 条）", ":material/folder_open:")


def label(text: str) -> str:
    """Text for the label of a button."""
    return plain(text)


def page(title: str, lead: str, draw: Callable[[], None]) -> Callable[[], None]:
    """A page: its head, then what it draws; errors end as a sentence, never as a traceback."""

    def shown() -> None:
        _head(title, lead)
        guarded(draw)

    shown.__name__ = draw.__module__.rsplit(".", 1)[-1]
    return shown


def guarded(draw: Callable[[], None]) -> None:
    """Expected errors become a notice with the cure; unexpected ones go to the server's log."""
    try:
        draw()
    except IndexMissing:
        st.error("还没有建立索引。请在本机运行 laodong index，或到“文库”页点“重建索引”。", icon=":material/error:")
    except LaodongError as error:
        st.error(str(error), icon=":material/error:")
    except Exception:
        logging.getLogger("laodong.app").exception("page failed")
        st.error("这一步没有完成，您的内容没有丢失。请重试；若仍不行，把服务窗口里的记录发给管理员。", icon=":material/error:")


def _head(title: str, lead: str) -> None:
    st.html(Path(__file__).with_name("style.css"))
    in_chinese()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="head"):
        st.title(title, anchor=False)
        with st.container(horizontal=True, width="content", key="head-tools"):
            st.toggle("大字", key="large", persist_state="session", help="投影或看不清时放大全部文字")
    st.html(f'<p class="lead">{lead}</p>')
    if st.session_state.get("large"):
        st.html("<style>html { font-size: 130% !important; }</style>")
