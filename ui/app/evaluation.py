"""评测: the committed results slice by slice and question by question, and a run over a file of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from assistant.assistant import Assistant
from eval.committed import SPLITS, Run, amiss, committed, named, run_file, spans, worst_first
from eval.metrics import MEASURES
from eval.report import Row
from ingest.settings import today
from ui.app import frame
from ui.app.bars import Bar, bars
from ui.app.markup import empty, notice, plain, table, tiles
from ui.app.panel import beside

OWN = "自己的问题集"
WAYS = {
    "test": "test（报告用）", "outside_test": "outside_test（仿公开问题集，报告用）", "asked_test": "asked_test（众人问法，报告用）",
    "dev": "dev（调整用）", OWN: OWN,
}  # fmt: skip
MEASURE_NAMES = {name: name.replace("recall", "Recall").replace("mrr", "MRR").replace("ndcg", "nDCG") for name in MEASURES}
FIRST = ("hit@1", "hit@3", "hit@5", "hit@10", "recall@10", "mrr@10", "ndcg@10")
STATES = ("没有居首的", "前十条没有的", "误拒和应拒未拒", "全部")
SHOWN = 30
LARGEST_MB = 10
MEANING = (
    "hit@k：前 k 条里有支配条文的题所占比例；Recall@k：支配条文在前 k 条里找到了多少；MRR@10：第一条支配条文名次的倒数的平均；"
    "nDCG@10：按支配、支持两级计的排序质量。括号内为 95% 区间（自助法）。"
)


def draw() -> None:
    """The page, with the open clause beside it."""
    assistant = frame.assistant()
    beside(lambda: _page(assistant))


def _page(assistant: Assistant) -> None:
    way = st.segmented_control("看哪一份", list(WAYS), default=SPLITS[0], key="evaluation", required=True, persist_state="session",
                               label_visibility="collapsed", format_func=lambda w: WAYS[w])  # fmt: skip
    run = _own(assistant) if way == OWN else _committed(str(way))
    if run is not None:
        _figures(run)
        _slices(run)
        _questions(assistant, run)
        _files(run, "评测" if way == OWN else str(way))


@st.cache_data(max_entries=2, show_spinner="正在读取评测结果…")
def _committed(split: str) -> Run:
    return committed(split)


@st.cache_data(max_entries=4, show_spinner=False)
def _spans(name: str, _run: Run) -> dict[str, dict[str, list[float]]]:
    return spans(_run)


def _own(assistant: Assistant) -> Run | None:
    """Take a file, run it, keep the run in this session; a bad file is one sentence and leaves the last run."""
    with st.form("evaluate", border=True):
        file = st.file_uploader("问题集（每行一个 JSON 对象）", type=["jsonl", "json", "txt"], key="question-file", max_upload_size=LARGEST_MB)
        st.caption('每行：{"id", "question", "gold": [{"law": "劳动合同法", "article": 38}]}；应拒答的写 "expect": "refuse"；可加 date、region、kind。')
        sent = st.form_submit_button("评测", type="primary", icon=":material/play_arrow:")
    if sent and file is None:
        st.warning("请先选择文件。")
    elif sent and file is not None:
        bar = st.progress(0.0, text="正在评测…")

        def report(done: int, total: int) -> None:
            bar.progress(done / total, text=f"正在评测 {done}/{total}")

        try:
            st.session_state["own-run"] = (file.name, run_file(assistant, file.getvalue(), file.name, report))
        finally:
            bar.empty()
    held: tuple[str, Run] | None = st.session_state.get("own-run")
    if held is None:
        st.html(empty("还没有评测", "上传标注好的问题，逐题运行与“问答”页同样的检索，得到指标、逐题结果和可下载的运行文件。"))
        return None
    st.caption(f"{plain(held[0])}：{len(held[1].rows)} 题")
    return held[1]


def _figures(run: Run) -> None:
    metrics = run.metrics
    reach = metrics["interval95"]
    refusal, late = metrics["refusal"], metrics["latency_ms"]
    if reach:
        st.html(tiles((MEASURE_NAMES[m], f"{metrics['overall'][m]:.3f}", f"（{reach[m][0]:.2f}–{reach[m][1]:.2f}）") for m in FIRST))
    st.html(tiles((
        ("题数", metrics["n"]), ("拒答查全", _share(refusal["recall"]), "应拒答的拒了多少"), ("拒答查准", _share(refusal["precision"]), "拒答的里应拒的"),
        ("误拒", _share(refusal["wrongly_refused_share"]), f"应答而拒 {refusal['wrongly_refused']} 题"),
        ("用时 p50", f"{late['p50']:.0f} 毫秒", f"p95 {late['p95']:.0f} 毫秒"),
    )))  # fmt: skip
    with st.expander("这些数是什么意思"):
        st.html(f'<p class="said">{MEANING}</p>')
    if unknown := metrics["unknown_gold"]:
        some = "、".join(f"{g['law']} {g['article']}" for g in unknown[:5])
        st.html(notice(f"标注里有 {len(unknown)} 条没有收录，按没有找到计：{some}{' 等' if len(unknown) > 5 else ''}。"))


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def _slices(run: Run) -> None:
    slices, counts = run.metrics["slices"], run.metrics["counts"]
    if not slices:
        return
    st.subheader("各类问题", anchor=False)
    measure = st.segmented_control("指标", FIRST, default="hit@5", key="slice-measure", required=True, persist_state="session",
                                   format_func=lambda m: MEASURE_NAMES[m], label_visibility="collapsed")  # fmt: skip
    reach = _spans(f"{id(run.rows)}-{run.metrics['n']}", run)
    bars(MEASURE_NAMES[str(measure)], [Bar(f"{named(k)}（{counts[k]}）", slices[k][measure], *reach[k][measure]) for k in slices])
    with st.expander("各类问题的全部指标"):
        st.html(table(("种类", "题数", *(MEASURE_NAMES[m] for m in FIRST)), ((named(k), str(counts[k]), *(f"{slices[k][m]:.2f}" for m in FIRST)) for k in slices)))
        if refused := run.metrics["refusal"]["by_kind"]:
            st.html(table(("范围外的问题", "拒答"), ((named(k), f"{v:.0%}") for k, v in refused.items())))


def _questions(assistant: Assistant, run: Run) -> None:
    """The questions, worst first; one can be opened with what was wanted and what was found."""
    st.subheader("逐题", anchor=False)
    left, middle, right = st.columns(3)
    state = left.selectbox("看哪些", STATES, key="row-state", persist_state="session")
    kind = middle.selectbox("种类", ["不限", *dict.fromkeys(r["kind"] for r in run.rows)], key="row-kind", persist_state="session",
                            format_func=lambda k: k if k == "不限" else named(k))  # fmt: skip
    words = right.text_input("问题里有", key="row-words", persist_state="session", placeholder="例如：工资").strip()
    rows = [r for r in worst_first(run.rows) if _wanted(r, state, kind) and words in _asked(run, r)]
    if not rows:
        st.html(empty("没有这样的问题", "换一种筛选。"))
        return
    st.caption(f"{len(rows)} 题" + (f"，先列最差的 {SHOWN} 题" if len(rows) > SHOWN else ""))
    st.html(table(("编号", "问题", "种类", "结果", "支配条文", "找到的前三条"), (_cells(run, r) for r in rows[:SHOWN]), "逐题结果"))
    chosen = st.selectbox("细看一题", [r["id"] for r in rows], index=None, key="row-open", placeholder="选择或输入编号",
                          format_func=lambda i: f"{i}　{_asked(run, {'id': i})[:40]}")  # fmt: skip
    if found := next((r for r in rows if r["id"] == chosen), None):
        _one(assistant, run, found)


def _wanted(row: Row, state: str, kind: str) -> bool:
    wrong = row["expect_refuse"] != row["refused"]
    if kind not in ("不限", row["kind"]):
        return False
    if state == STATES[0]:
        return bool(amiss(row))
    if state == STATES[1]:
        return amiss(row) == "前十条没有"
    return wrong if state == STATES[2] else True


def _asked(run: Run, row: Row | dict[str, Any]) -> str:
    held = run.questions.get(row["id"])
    return held.question if held else ""


def _cells(run: Run, row: Row) -> Sequence[str]:
    text = _asked(run, row)
    verdict = amiss(row) or ("应拒已拒" if row["expect_refuse"] else "第 1 条")
    best = max(row.get("gold", {}).values(), default=0)
    gold = "、".join(_said(k) for k, grade in row.get("gold", {}).items() if grade == best)
    return row["id"], text[:80] + ("…" if len(text) > 80 else ""), named(row["kind"]), verdict, gold, "、".join(map(_said, row.get("top", ())[:3]))


def _said(key: str) -> str:
    """劳动合同法#38 -> 劳动合同法 38."""
    return key.removeprefix("?").replace("#", " ")


def _one(assistant: Assistant, run: Run, row: Row) -> None:
    asked = run.questions.get(row["id"])
    if asked is None:
        return
    day = asked.day or today()
    with st.container(border=True, key="one-question"):
        st.html(f'<p class="said">{escape(asked.question)}</p>')
        st.caption(f"适用日期 {day:%Y-%m-%d} · 地区 {asked.region or frame.NATIONAL} · 置信 {row['confidence']:.2f} · {amiss(row) or '居首'}")
        for name, keys in (("标注的条文", list(row.get("gold", {}))), ("找到的条文", list(row.get("top", ())))):
            st.html(f'<p class="path">{name}</p>')
            with st.container(horizontal=True, gap="small", key=f"chips-{name}"):
                for place, key in enumerate(keys):
                    grade = row.get("gold", {}).get(key)
                    mark = {2: "（支配）", 1: "（支持）"}.get(grade, "") if grade else ""
                    st.button(plain(_said(key) + mark), key=f"{name}-{place}", on_click=frame.open_clause, args=(key, day),
                              disabled=assistant.store.get(key) is None)  # fmt: skip


def _files(run: Run, name: str) -> None:
    kinds = {"metrics.json": ("指标", "application/json"), "per_question.jsonl": ("逐题结果", "application/jsonl"), "run.trec": ("TREC 运行文件", "text/plain")}
    with st.container(horizontal=True, gap="small", key="tools"):
        for file, text in run.files.items():
            label, mime = kinds[file]
            st.download_button(f"下载{label}", text, f"{name}-{file}", mime, key=f"file-{file}", icon=":material/download:", on_click="ignore", help=file)
