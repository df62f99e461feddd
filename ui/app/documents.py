"""文库: what is held and how it is proved; the user's own files in and out; the index brought up to date."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.browse import Shelf
from assistant.references.write import marked
from corpus.errors import AlreadyHeld, LaodongError
from corpus.schema import Document, Kind, Proof
from ingest.build import build_index
from ingest.library import drop, keep, records, take
from ingest.report import lines_of
from ingest.settings import load_settings, today
from ui.app import frame
from ui.app.browser import bring_into_view
from ui.app.markup import documents_table, empty, plain, said, table, tiles

TYPES = ["txt", "md", "html", "htm", "docx", "pdf"]
LARGEST_MB = 50


def draw() -> None:
    """Three parts: what is held, the user's own documents, the index."""
    _said()
    try:
        shelf: Shelf | None = frame.shelf()
    except LaodongError as error:
        shelf = None
        st.error(str(error), icon=":material/error:")
    if shelf is not None:
        _held(shelf)
    if frame.shared():
        st.info("网页正供多台电脑使用，文库只能查看；添加、移除和重建请在服务所在的电脑上进行。")
        return
    _add(shelf)
    _own(shelf)
    _rebuild()


def _held(shelf: Shelf) -> None:
    store, documents = shelf.store, shelf.store.documents()
    with_text = [d for d in documents if store.size(d.id)]
    clauses = sum(store.size(d.id) for d in with_text)
    proved = sum(d.proof.proved for d in with_text)
    st.html(tiles((("文件（份）", len(documents)), ("收录正文（份）", len(with_text)), ("条文（条）", clauses), ("经独立文本核对（份）", proved))))
    wanted = st.text_input("在文件名和文号里找", key="find-document", persist_state="session", placeholder="例如：工资").strip()
    shown = [d for d in sorted(documents, key=lambda d: d.kind.rank) if wanted in f"{d.title}{d.number}{''.join(d.aliases)}"]
    if shown:
        st.caption(f"{len(shown)} 份；点文件名在新标签页打开全文" + ("，只有目录的请点“官网”。" if any(not store.size(d.id) for d in shown) else "。"))
        st.html(documents_table((d, _status(d), store.size(d.id)) for d in shown))
    else:
        st.html(empty("没有这样的文件", "换一个词；若应当收录，可在下面添加文件。"))
    with st.expander("覆盖情况：各种类的核对程度"):
        counts = Counter((d.kind, d.proof) for d in documents)
        proofs = [p for p in Proof if any(counts[k, p] for k in Kind)]
        body = [[str(k), *(str(counts[k, p] or "") for p in proofs)] for k in Kind if any(counts[k, p] for p in proofs)]
        st.html(table(["种类", *map(str, proofs)], body))


def _status(document: Document) -> str:
    """The status today; whether a user's own document is in force nobody knows."""
    return "不作判断" if document.proof is Proof.USER else str(document.status_on(today()))


def _add(shelf: Shelf | None) -> None:
    st.subheader("添加自己的文件", anchor=False)
    with st.form("add", clear_on_submit=True):
        files = st.file_uploader("文件（可多选）", type=TYPES, accept_multiple_files=True, key="add-files", max_upload_size=LARGEST_MB)
        st.caption("本地规定、集体合同、规章制度等。文件只存在本机，标为“用户自行添加，未核验”。")
        sent = st.form_submit_button("加入文库", type="primary", icon=":material/upload_file:")
    if sent and not files:
        st.warning("请先选择文件。")
    elif sent:
        _take_in(list(files), {d.id for d in shelf.store.documents()} if shelf else set())


def _take_in(files: list[Any], known: set[str]) -> None:
    """Each file read and reported on; one that cannot be read leaves the others unharmed; then one refresh of the index."""
    home, told, kept = load_settings().home, [], []
    with st.status("正在读取文件…", expanded=True) as status, tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files, 1):
            status.update(expanded=True, label=f"正在读取 {plain(file.name)}（{number}/{len(files)}）")
            path = Path(folder) / str(number) / Path(file.name).name
            path.parent.mkdir()
            path.write_bytes(file.getvalue())
            try:
                taken = take(path, frozenset(known))
                keep(taken, path, home)
            except LaodongError as error:
                said = str(error).replace(str(path), file.name)
                kind = "known" if isinstance(error, AlreadyHeld) else "error"
                told.append((kind, said if file.name in said else f"{file.name}：{said}"))
                continue
            known.add(taken.document.id)
            kept.append(taken.document.id)
            told.append(("report", "\n".join([f"{marked(taken.document.title)}", *lines_of(taken.report)])))
        st.session_state["library-said"] = told
        try:
            if kept:
                _refresh(status)
        except BaseException:  # also where the reader leaves the page meanwhile
            for id_ in kept:  # all or nothing: a document that no index holds would look added and be found nowhere
                drop(id_, home)
            st.session_state["library-said"] = [row for row in told if row[0] != "report"]
            raise
    st.rerun()


def _refresh(status: Any, rebuild: bool = False) -> None:
    """Bring the index up to date, saying what is being done and how far; readers keep the old one until the switch."""
    bar = st.progress(0.0)

    def report(what: str, done: int, total: int) -> None:
        status.update(expanded=True, label=f"{what} {done}/{total}" if total > 1 else what)
        bar.progress(min(1.0, done / total) if total else 0.0)

    built = build_index(load_settings(), report, frame.KeptEncoder(), rebuild)
    said = f"索引已更新：{built.passport.documents} 份文件，{built.passport.clauses} 条；新计算 {built.embedded} 条向量。" if built.fresh else "没有变化，索引已是最新。"
    st.session_state.setdefault("library-said", []).append(("success", said))


def _own(shelf: Shelf | None) -> None:
    own = [id_ for id_, _ in records(load_settings().home)]
    st.subheader(f"自己添加的文件（{len(own)}）", anchor=False)
    if not own:
        st.html(empty("还没有添加文件", "添加后，这里可以逐份移除。"))
        return
    st.html(said("\n".join(own)))
    with st.form("remove", clear_on_submit=True):
        chosen = st.selectbox("文件", own, index=None, placeholder="选择要移除的文件", key="remove-document")
        sure = st.checkbox("确定移除（原文件的副本也会删去）", key="remove-sure")
        sent = st.form_submit_button("移除", icon=":material/delete:")
    if sent and not (chosen and sure):
        st.warning("请选择文件，并勾选“确定移除”。")
    elif sent and chosen:
        with st.status("正在移除…") as status:
            drop(chosen, load_settings().home)
            st.session_state["library-said"] = [("success", f"已移除 {chosen}。")]
            _refresh(status)
        st.rerun()


def _rebuild() -> None:
    st.subheader("索引", anchor=False)
    with st.container(horizontal=True, gap="small"):
        refresh = st.button("更新索引", key="refresh", icon=":material/sync:", help="只计算有变化的条文")
        rebuild = st.button("全部重建", key="rebuild", icon=":material/restart_alt:", help="全部重算，普通电脑约需几分钟；期间仍可使用")
    if refresh or rebuild:
        st.session_state["library-said"] = []
        with st.status("正在更新索引…", expanded=True) as status:
            _refresh(status, rebuild=bool(rebuild))
        st.rerun()


def _said() -> None:
    """What the last change did, brought into view, until the next change or until it was read."""
    told: list[tuple[str, str]] = st.session_state.get("library-said", [])
    if not told:
        return
    with st.container(key="library-told"):
        for kind, text in told:
            if kind == "report":
                with st.expander(plain(text.splitlines()[0]) + "　读取报告", expanded=True):
                    st.text(text.partition("\n")[2])
            else:
                {"error": st.error, "known": st.info}.get(kind, st.success)(plain(text))
        st.button("知道了", key="library-read", icon=":material/check:", on_click=st.session_state.pop, args=("library-said", None))
    bring_into_view(".st-key-library-told", f"{id(told)}-{len(told)}")
