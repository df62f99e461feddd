"""竞赛与组卷: papers, a page for the projector, practice, a handbook, and a check of question banks people have."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from io import BytesIO

import streamlit as st

from assistant.assistant import Assistant
from assistant.quiz.paper import DEFAULT, POINTS, Blueprint, lacking, make_papers
from assistant.quiz.records import Bank, Item, Paper, Type
from corpus.errors import InputError
from ingest.settings import today
from ui.app import frame
from ui.app.bank_check import check_bank
from ui.app.browser import bring_into_view
from ui.app.casefile import WORD
from ui.app.markup import empty
from ui.app.panel import beside
from ui.app.practise import practise

WAYS = ("组卷", "现场竞赛", "练习", "手册与题库", "查对题库")


def draw() -> None:
    """The page, with the open clause beside it."""
    assistant = frame.assistant()
    beside(lambda: _page(assistant))


def _page(assistant: Assistant) -> None:
    way = st.segmented_control("做什么", WAYS, default=WAYS[0], key="contest-way", required=True, persist_state="session",
                               label_visibility="collapsed")  # fmt: skip
    if way == "查对题库":
        check_bank(assistant)
        return
    bank = _bank(id(assistant.store), today(), assistant)
    titles = {row.document: row.title for row in bank.coverage if row.items}
    chosen = st.multiselect("出自哪些文件", list(titles), key="contest-documents", persist_state="session", placeholder="不限",
                            format_func=lambda id_: titles[id_], select_all=False)  # fmt: skip
    items = tuple(i for i in bank.items if not chosen or i.document in chosen)
    counts = Counter(i.type for i in items)
    st.caption(f"题库 {len(items)} 题（" + "，".join(f"{t} {counts[t]}" for t in Type if counts[t]) + f"），按 {bank.day:%Y-%m-%d} 有效的条文生成，每题附所据条文。")
    if way == "组卷":
        _paper(items, counts)
    elif way == "现场竞赛":
        _live(items)
    elif way == "练习":
        practise(items)
    else:
        _books(items)


@st.cache_resource(max_entries=2, show_spinner="正在由现行条文生成题库，约需十几秒…")
def _bank(_store: int, day: date, _assistant: Assistant) -> Bank:
    """The bank of a day, made once for all sessions."""
    from assistant.quiz.build import build_bank
    from corpus.issue_map import read_issues

    return build_bank(_assistant.store, read_issues(), day)


def _paper(items: Sequence[Item], counts: Counter[Type]) -> None:
    with st.container(border=True, key="paper"):
        title = st.text_input("试卷名称", "劳动法律知识竞赛试卷", max_chars=60)
        wanted, points = _wanted(counts)
        left, middle, right = st.columns(3)
        versions = int(left.number_input("几套卷", 1, 8, 2, help="2 为 A、B 卷：题目相同，次序不同"))
        minutes = int(middle.number_input("考试时间（分钟）", 10, 300, 90, step=10))
        seed = int(right.number_input("出题编号", 1, 999_999, 1, help="同一编号出同样的卷；换一个编号就换一批题"))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            sent = st.button("组卷", key="paper-make", type="primary", icon=":material/quiz:")
            total = sum(n * points[kind] for kind, n in wanted.items())
            st.html(f'<b class="total" role="status">合计 {sum(wanted.values())} 题，满分 {total:g} 分</b>', width="content")
    if sent:
        _make(items, Blueprint(title.strip() or "试卷", wanted, points=points, minutes=minutes), versions, seed)
    _made()


def _wanted(counts: Counter[Type]) -> tuple[dict[Type, int], dict[Type, float]]:
    """How many questions of each 题型, and how many points for each."""
    wanted, points = {}, {}
    columns = st.columns(3)
    for n, kind in enumerate(t for t in Type if counts[t]):
        if n and n % 3 == 0:
            columns = st.columns(3)  # row by row, so that a phone keeps the order
        most = min(100, counts[kind])
        with columns[n % 3]:
            left, right = st.columns((3, 2))
            wanted[kind] = int(left.number_input(str(kind), 0, most, min(DEFAULT.get(kind, 0), most), key=f"count-{kind}-{most}"))
            points[kind] = float(right.number_input("每题分", 0.5, 50.0, POINTS[kind], step=0.5, format="%g", key=f"points-{kind}"))
    return wanted, points


def _make(items: Sequence[Item], plan: Blueprint, versions: int, seed: int) -> None:
    if not any(plan.counts.values()):
        raise InputError("每种题型都是 0 题", "至少给一种题型填上题数")
    st.session_state["papers"] = made = make_papers(items, plan, versions, seed)
    st.session_state["papers-count"] = st.session_state.get("papers-count", 0) + 1
    if short := lacking(made[0], plan):
        st.warning("题库里不够，按现有的题组卷：" + "，".join(f"{type_}少 {number} 题" for type_, number in short.items()))


def _made() -> None:
    """The papers made, brought into view, to be taken along and looked through."""
    papers: tuple[Paper, ...] = st.session_state.get("papers", ())
    if not papers:
        st.html(empty("还没有组卷", "填好题数后点“组卷”，得到试卷、答案与解析、答题卡。"))
        return
    first = papers[0]
    with st.container(key="paper-made"):
        st.success(f"{len(papers)} 套卷，每套 {len(first.items())} 题、{first.total:g} 分。")
        st.download_button("下载全部（试卷、答案与解析、答题卡）", lambda: _packed(papers), f"{_file(first.title)}.zip", "application/zip", key="papers-zip",
                           icon=":material/download:", on_click="ignore")  # fmt: skip
    bring_into_view(".st-key-paper-made", str(st.session_state.get("papers-count", 0)))
    with st.expander("预览 A 卷"):
        number = 0
        for part in first.parts:
            st.html(f'<p class="said"><b>{escape(str(part.type))}（每题 {part.points:g} 分）</b></p>')
            for item in part.items:
                number += 1
                options = "\n".join(f"{'ABCDEFGH'[i]}. {o.text}" for i, o in enumerate(item.options))
                st.html(f'<p class="said">{number}. {escape(item.stem)}\n{escape(options)}</p>')


def _packed(papers: Sequence[Paper]) -> bytes:
    """All versions with key and answer sheet in one archive."""
    from assistant.quiz.export.word import key_docx, paper_docx, sheet_docx

    kinds: tuple[tuple[str, Callable[[Paper], bytes]], ...] = (("试卷", paper_docx), ("答案与解析", key_docx), ("答题卡", sheet_docx))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for paper in papers:
            for name, write in kinds:
                archive.writestr(f"{_file(paper.title)}-{paper.version}卷-{name}.docx", write(paper))
    return out.getvalue()


def _live(items: Sequence[Item]) -> None:
    from assistant.quiz.live import live_page
    from assistant.quiz.paper import live_rounds

    with st.form("live"):
        title = st.text_input("竞赛名称", "劳动法律知识竞赛", max_chars=60)
        left, middle, right = st.columns(3)
        must = int(left.number_input("必答题数", 0, 60, 12))
        race = int(middle.number_input("抢答题数", 0, 60, 20))
        seed = int(right.number_input("出题编号", 1, 999_999, 1, key="live-seed"))
        sent = st.form_submit_button("出题", type="primary", icon=":material/present_to_all:")
    if sent:
        if not must + race:
            raise InputError("必答和抢答都是 0 题", "至少填一种")
        first, second = live_rounds(items, must, race, seed)
        st.session_state["live-made"] = (title.strip() or "竞赛", first, second)
    held = st.session_state.get("live-made")
    if held is None:
        st.html(empty("还没有出题", "得到一个离线网页文件：投影用，带计时、抢答和记分。"))
        return
    with st.container(key="live-out"):
        st.success(f"必答 {len(held[1])} 题、抢答 {len(held[2])} 题。下载后用浏览器打开，按 F11 全屏。")
    bring_into_view(".st-key-live-out", str(id(held)))
    st.download_button("下载竞赛页面", lambda: live_page(*held), f"{_file(held[0])}.html", "text/html", key="live-page", icon=":material/download:",
                       on_click="ignore")  # fmt: skip


def _books(items: Sequence[Item]) -> None:
    from assistant.quiz.export import WRITERS
    from assistant.quiz.handbook import handbook

    if not items:
        st.html(empty("没有题目", "放宽所选文件。"))
        return
    st.download_button("下载学习问答手册（Word）", lambda: handbook(items), "学习问答手册.docx", WORD, key="handbook", icon=":material/download:", on_click="ignore")
    st.caption("导出题库，供考试平台使用：")
    names = {".xlsx": "Excel", ".csv": "CSV", ".gift": "GIFT", ".xml": "Moodle", ".json": "JSON", ".docx": "Word"}
    with st.container(horizontal=True, gap="small"):
        for form, name in names.items():
            st.download_button(name, lambda form=form: WRITERS[form](items), f"题库{form}", key=f"bank{form}", icon=":material/download:", on_click="ignore")  # type: ignore[misc]


def _file(title: str) -> str:
    return "".join(c for c in title if c.isalnum() or c in "-_（）")[:40] or "试卷"
