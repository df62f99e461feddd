"""错题本 on the page: what was missed as a list, printed, kept as a file and read back; the server keeps nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from assistant.quiz.practice import Missed, read_book, write_book
from assistant.quiz.records import Item
from corpus.errors import InputError, LaodongError
from ui.app.casefile import WORD
from ui.app.markup import said


def missed_book(items: Sequence[Item], book: dict[str, Missed]) -> None:
    """The questions missed with their answers, and the ways to keep them."""
    from assistant.quiz.export import WRITERS

    missed = sorted((i for i in items if i.id in book), key=lambda i: -book[i.id].wrong)
    with st.expander(f"错题本（{len(book)} 题）", key="missed-book"):
        st.caption("错题本只在这次会话里，关闭网页就没有了；要留着请保存成文件，下次在这里打开。连续答对两次的题会移出。")
        for item in missed:
            st.html(f'<p class="said">［{item.type}］{escape(item.stem)}</p>' + said(f"答案：{item.key}　答错 {book[item.id].wrong} 次　{item.basis.citation}"))
        if len(missed) < len(book):
            st.caption(f"另有 {len(book) - len(missed)} 题不在所选文件里。")
        if book:
            with st.container(horizontal=True, gap="small"):
                st.download_button("保存错题本", lambda: as_file(book), "错题本.jsonl", "application/jsonl", key="missed-save", icon=":material/save:", on_click="ignore")
                st.download_button("下载错题（Word）", lambda: WRITERS[".docx"](missed), "错题.docx", WORD, key="missed-word", icon=":material/download:", on_click="ignore")
        st.file_uploader("打开错题本文件", type=["jsonl"], key=f"missed-file-{st.session_state.get('missed-opened', 0)}", max_upload_size=4, on_change=_take)
        if fault := st.session_state.pop("missed-said", ""):
            st.error(fault, icon=":material/error:")


def as_file(book: dict[str, Missed]) -> bytes:
    """The book as the command line keeps it."""
    with tempfile.TemporaryDirectory() as folder:
        write_book(book, path := Path(folder) / "错题本.jsonl")
        return path.read_bytes()


def from_file(data: bytes) -> dict[str, Missed]:
    """The book in a saved file; raises InputError for another file."""
    with tempfile.TemporaryDirectory() as folder:
        (path := Path(folder) / "错题本.jsonl").write_bytes(data)
        book = read_book(path)
    if not book:
        raise InputError("这个文件里没有错题", "选择由“保存错题本”存下的文件")
    return book


def _take() -> None:
    """Read the chosen file; one that cannot be used leaves the book as it is."""
    opened = int(st.session_state.get("missed-opened", 0))
    file = st.session_state.get(f"missed-file-{opened}")
    if file is None:
        return
    try:
        st.session_state["missed"] = from_file(file.getvalue())
        st.session_state["missed-opened"] = opened + 1
    except LaodongError as error:
        st.session_state["missed-said"] = str(error)
