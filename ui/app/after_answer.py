"""What can be done with an answer: keep it, take it along as a file, see why its clauses were found, mark it."""

from __future__ import annotations

import streamlit as st

from assistant.assistant import Assistant
from assistant.feedback import MARKS, keep_mark
from assistant.records import Answer
from assistant.references.write import of
from ingest.settings import load_settings
from ui.app import frame
from ui.app.browser import copy_button
from ui.app.markup import contacts, table
from ui.render.layout import Register
from ui.render.markdown import answer_markdown
from ui.render.write_out import rendered

FILES = ((".docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (".html", "网页，可打印", "text/html"), (".md", "Markdown", "text/markdown"))  # fmt: skip


def before_answer(assistant: Assistant, answer: Answer, register: Register) -> None:
    """The same tools near the top, so that nobody has to read to the end; for workers the numbers to call as well."""
    if register is Register.WORKER and answer.contacts:
        st.html(contacts(answer.contacts))
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="top-tools"):
        _keep_button(answer, "keep-answer-top")
        _file(assistant, answer, register, FILES[0], "top")
        frame.book_link()


def after_answer(assistant: Assistant, answer: Answer, register: Register) -> None:
    """The tools below an answer or a refusal."""
    if answer.contacts and (answer.refused or register is Register.MEDIATOR):
        st.html(contacts(answer.contacts))
    if not answer.refused:
        _tools(assistant, answer, register)
        _why(answer)
        _dropped(answer)
    _feedback(answer)


def _tools(assistant: Assistant, answer: Answer, register: Register) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="tools"):
        _keep_button(answer, "keep-answer")
        for file in FILES if register is Register.MEDIATOR else FILES[:-1]:
            _file(assistant, answer, register, file, "")
        copy_button("复制全文", answer_markdown(answer, register), key="copy-answer")
        frame.book_link()
    st.caption("“下载回答”是这一整篇回答；只要所引条文，先放入案件夹，再到那里下载“法律依据清单”。")


def _file(assistant: Assistant, answer: Answer, register: Register, file: tuple[str, str, str], where: str) -> None:
    form, name, mime = file

    def written() -> bytes | str:
        return rendered(answer, form, register, {d.id: d.title for d in assistant.store.documents()})

    st.download_button(f"下载回答（{name}）", written, f"回答{form}", mime,
                       key=f"download{where}{form}", icon=":material/download:", on_click="ignore")  # fmt: skip


def _keep_button(answer: Answer, key: str) -> None:
    st.button("整篇放入案件夹", key=key, icon=":material/push_pin:", on_click=_keep, args=(answer,), help="连同所引条文，并记下适用日期和地区")


def _keep(answer: Answer) -> None:
    frame.into_book(lambda held: held.with_answer(answer), "回答和所引条文已放入案件夹")


def _why(answer: Answer) -> None:
    """For each clause found, the ways in which it was found."""
    titles = {c.clause.id: of(c) for c in answer.citations}
    rows = [
        (titles[hit.clause.id], "；".join(f"{r.why}（{r.detail}）" if r.detail else str(r.why) for r in hit.reasons))
        for hit in answer.hits if hit.clause.id in titles and hit.reasons
    ]  # fmt: skip
    if rows:
        with st.container(key="why"), st.expander("为什么找到这些条文"):
            st.caption("词语：条文含有问题中的词；语义：意思相近，数字越大越近；争议焦点：属于该类争议的依据；相近问题：有人为这一条写过类似的问题。")
            st.html(table(("条文", "找到的途径"), rows))


def _dropped(answer: Answer) -> None:
    """What a chat model said and its clauses did not carry."""
    if answer.dropped:
        with st.expander(f"语言模型写出但没有通过核对的 {len(answer.dropped)} 句"):
            st.html(table(("句子", "原因"), ((d.text, d.reason) for d in answer.dropped)))


def _feedback(answer: Answer) -> None:
    """A mark, kept on this machine only where the user allows it."""
    number = len(frame.answers())
    with st.container(key="feedback"), st.expander("评价这个回答"):
        allowed = st.checkbox("允许把评价连同这个问题存到服务所在的电脑（不外传）", key="may-keep", persist_state="session")
        mark = st.segmented_control("评价", MARKS, key=f"mark-{number}", disabled=not allowed)
        note = st.text_input("补充（可不填）", key=f"mark-note-{number}", disabled=not allowed, max_chars=500)
        if st.button("保存评价", disabled=not (allowed and mark), key="keep-mark") and mark:
            keep_mark(load_settings().home, answer, mark, note)
            st.success("已保存。")
