"""The page: a question box, look-up and the list of documents. Thin: what is said comes from the Assistant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from assistant.assistant import Assistant, Shown, open_assistant
from assistant.records import Answer, Section, SectionKind
from assistant.references.write import lead_in, of
from corpus.errors import LaodongError
from corpus.schema import Citation
from ingest.settings import load_settings, today
from ui.render.terminal import facts_line

NATIONAL = "全国"
EXAMPLES = ("老板三个月没发工资，我能不能直接走人还要补偿", "干了两年没签合同，能要双倍工资吗", "上班路上被车撞了算不算工伤")


@st.cache_resource(show_spinner="正在打开模型和索引…")
def opened() -> Assistant:
    """One assistant for all sessions of this server; it keeps nothing of what is asked."""
    assistant = open_assistant(load_settings())
    assistant.warm()
    return assistant


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title="劳动法律检索助手", page_icon="⚖️", layout="centered")
    st.title("劳动法律检索助手")
    st.caption("用自己的话提问，回答逐条引用、逐字核对。问题不记录，不离开本机。引用以官方文本为准，不构成法律意见。")
    try:
        assistant = opened()
    except LaodongError as error:
        st.error(str(error))
        return
    ask, look, held = st.tabs(["问答", "查法条", "文库"])
    with ask:
        _guarded(lambda: ask_tab(assistant))
    with look:
        _guarded(lambda: look_up_tab(assistant))
    with held:
        _guarded(lambda: documents_tab(assistant))


def _guarded(draw: Callable[[], None]) -> None:
    """Expected errors become a notice; nobody sees a traceback."""
    try:
        draw()
    except LaodongError as error:
        st.error(str(error))


def ask_tab(assistant: Assistant) -> None:
    """Question, region and day of the facts; then the answer. `?q=` asks a question by link."""
    st.session_state.setdefault("question", st.query_params.get("q", ""))
    for column, example in zip(st.columns(len(EXAMPLES)), EXAMPLES, strict=True):
        column.button(example, on_click=_choose, args=(example,), width="stretch")
    with st.form("ask"):
        question = st.text_area("问题", key="question", placeholder="例如：公司拖欠工资三个月，怎么办？", height=100)
        left, right = st.columns(2)
        region = left.selectbox("地区", (NATIONAL, *assistant.regions()))
        day = right.date_input("事实发生日期", value=today(), min_value=date(1990, 1, 1), format="YYYY-MM-DD")
        asked = st.form_submit_button("提问", type="primary")
    if (asked or st.session_state.pop("chosen", False) or "q" in st.query_params) and question.strip():
        place = "" if region == NATIONAL else str(region)
        show_answer(assistant.ask(question, day if isinstance(day, date) else None, place), assistant)
    elif asked:
        st.warning("请先写下问题。")


def _choose(example: str) -> None:
    st.session_state["question"] = example
    st.session_state["chosen"] = True


def show_answer(answer: Answer, assistant: Assistant) -> None:
    """The answer section by section, or the refusal without any citation."""
    if answer.refused:
        st.warning(answer.reason)
        if answer.near:
            st.caption(f"可以看看：{'、'.join(answer.near)}")
        return
    st.caption(f"适用日期 {answer.day:%Y-%m-%d} · 地区 {answer.region or NATIONAL}")
    for section in answer.sections:
        st.subheader(section.title or str(section.kind))
        _section(section, answer, assistant)
    for notice in answer.notices:
        st.info(notice)


def _section(section: Section, answer: Answer, assistant: Assistant) -> None:
    for statement in section.statements:
        cited = [answer.citations[place] for place in statement.citations]
        if section.kind in (SectionKind.BASIS, SectionKind.LOCAL):
            clause_card(cited[0], assistant)
        else:
            names = "；".join(of(c) for c in cited)
            st.markdown(f"- {_plain(statement.text)}  \n  :gray[〔{_plain(names)}〕]")


def clause_card(citation: Citation, assistant: Assistant) -> None:
    """The citation with its status, the words quoted, and the whole clause with its origin on demand."""
    colour = "green" if citation.status == "现行有效" else "orange"
    st.markdown(f"**{_plain(of(citation))}** :{colour}-badge[{citation.status}]")
    if lead := lead_in(citation):
        st.markdown(f":gray[{_plain(lead)}]")
    st.markdown("> " + _plain(citation.quote).replace("\n", "  \n> "))
    with st.expander("全文与出处"):
        document = assistant.store.document(citation.clause.document)
        if citation.clause.path:
            st.caption(" › ".join(citation.clause.path))
        st.markdown(_plain(citation.clause.text).replace("\n", "  \n"))
        st.caption(facts_line(document, citation))
        if document.source.startswith("https://"):
            st.link_button("官方出处", document.source)
        if document.notes:
            st.caption(f"说明：{document.notes}")


def look_up_tab(assistant: Assistant) -> None:
    """劳合38 and the like: one clause with its neighbours."""
    text = st.text_input("法条", placeholder="劳合38、实施条例18、《工资支付暂行规定》第九条、劳合38条1款2项")
    if text.strip():
        shown = assistant.show(text)
        clause_card(shown.citation, assistant)
        _neighbours(shown)


def _neighbours(shown: Shown) -> None:
    for word, clause in (("上一条", shown.before), ("下一条", shown.after)):
        if clause is not None:
            st.markdown(f"**{word} {clause.label}**  \n{_plain(clause.text).replace(chr(10), '  ' + chr(10))}")


def documents_tab(assistant: Assistant) -> None:
    """Every document with status today, number of clauses and how its text was proved."""
    store = assistant.store
    rows = [
        {"文件": d.title, "种类": str(d.kind), "文号": d.number, "地区": d.region, "时效": str(d.status_on(today())),
         "条数": store.size(d.id), "文本核验": str(d.proof), "出处": d.source}
        for d in store.documents()
    ]  # fmt: skip
    st.dataframe(rows, hide_index=True, width="stretch")


def _plain(text: str) -> str:
    """Text of documents shown as text: characters that Markdown would read are escaped."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]#<>|~$:" else c for c in text)


main()
