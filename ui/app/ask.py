"""问答: one box, the answer section by section, and every clause one click away."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from assistant.assistant import Assistant
from assistant.feedback import MARKS, keep_mark
from assistant.records import Answer, Section, SectionKind
from assistant.references.write import of
from corpus.errors import LaodongError
from ingest.settings import today
from ui.app import frame
from ui.app.markup import badge, marked, notice, plain, quote_html, table
from ui.app.panel import beside, chips

EXAMPLES = (
    "老板三个月没发工资，我能不能直接走人还要补偿", "干了两年没签合同，能要双倍工资吗", "上班路上被车撞了算不算工伤",
    "怀孕了公司要辞退我，合法吗", "劳动合同法第三十八条",
)  # fmt: skip
QUOTING = (SectionKind.BASIS, SectionKind.LOCAL)


def draw() -> None:
    """The page, with the open clause beside it."""
    assistant = frame.assistant()
    beside(lambda: _page(assistant))


def _page(assistant: Assistant) -> None:
    asked = _form(assistant)
    if asked is not None:
        _answer_to(assistant, *asked)
    held = frame.answers()
    if not held:
        _examples()
        return
    shown = held[min(st.session_state.get("shown", len(held) - 1), len(held) - 1)]
    answer_view(assistant, shown)
    if len(held) > 1:
        _history(held)


def _form(assistant: Assistant) -> tuple[str, date, str] | None:
    """Region, day and question; what is asked when it was sent, by button, by an example or by a link (?q=)."""
    regions = (frame.NATIONAL, *assistant.regions())
    if "region" not in st.session_state and assistant.settings.region:
        st.session_state["region"] = assistant.region(assistant.settings.region) or frame.NATIONAL
    with st.form("ask", border=True):
        question = st.text_area(
            "问题", key="question", height=110, persist_state="session",
            placeholder="用自己的话写，长的经过也可以。例如：公司拖欠工资三个月，怎么办？（按 / 键跳到这里，Ctrl+回车提交）",
        )  # fmt: skip
        left, right = st.columns(2)
        region = left.selectbox("地区", regions, key="region", persist_state="session", help="选了地区，才会引用当地规定")
        day = right.date_input("事实发生日期", value=today(), min_value=date(1950, 1, 1), max_value=date(2100, 12, 31),
                               format="YYYY-MM-DD", key="day", persist_state="session", help="按这一天有效的规定回答")  # fmt: skip
        sent = st.form_submit_button("提问", type="primary", icon=":material/search:")
    chosen = st.session_state.pop("chosen", "")
    linked = "" if st.session_state.get("linked") else str(st.query_params.get("q", ""))
    st.session_state["linked"] = True
    text = question if sent else chosen or linked
    if sent and not text.strip():
        st.warning("请先写下问题，例如：老板三个月没发工资怎么办。")
    if not text.strip():
        return None
    place = "" if region == frame.NATIONAL else str(region)
    return text, day if isinstance(day, date) else today(), place


def _choose(question: str) -> None:
    """Ask an example: it is put in the box and sent."""
    st.session_state["question"] = st.session_state["chosen"] = question


def _answer_to(assistant: Assistant, question: str, day: date, region: str) -> None:
    with st.spinner("正在查找条文并逐条核对…"):
        answer = assistant.ask(question, day, region)
    frame.answers().append(answer)
    st.session_state["shown"] = len(frame.answers()) - 1
    frame.close_clause()


def _examples() -> None:
    st.caption("可以这样问：")
    with st.container(horizontal=True, gap="small", key="examples"):
        for place, example in enumerate(EXAMPLES):
            st.button(example, key=f"example-{place}", on_click=_choose, args=(example,))


def answer_view(assistant: Assistant, answer: Answer) -> None:
    """The answer section by section, or the refusal without any citation."""
    _head(answer)
    if answer.refused:
        _refusal(answer)
        _feedback(assistant, answer)
        return
    for text in answer.notices:
        st.html(notice(text))
    with st.container(key="answer"):
        for number, section in enumerate(answer.sections):
            st.subheader(section.title or str(section.kind), anchor=False)
            _section(section, answer, f"{number}")
    _tools(answer)
    _why(answer)
    _feedback(assistant, answer)


def _head(answer: Answer) -> None:
    valid = f"适用日期 {answer.day:%Y-%m-%d} · 地区 {answer.region or frame.NATIONAL} · 不构成法律意见"
    st.html(f'<div class="answer-head"><div class="asked">{escape(answer.question)}</div><div class="valid">{escape(valid)}</div></div>')


def _refusal(answer: Answer) -> None:
    near = f"<p>可以看看：{escape('、'.join(answer.near))}</p>" if answer.near else ""
    st.html(f'<div class="refusal" role="status"><h2>未作答</h2><p>{escape(answer.reason)}</p>{near}</div>')


def _section(section: Section, answer: Answer, key: str) -> None:
    for place, statement in enumerate(section.statements):
        cited = [answer.citations[p] for p in statement.citations]
        if section.kind in QUOTING:
            proof = "" if cited[0].proof.proved else f' <span class="badge warn">{escape(str(cited[0].proof))}</span>'
            chips(cited, answer.day, f"{key}-{place}", badge(cited[0].status) + proof)
            st.html(quote_html(cited[0]))
        else:
            st.html(f'<p class="said">{marked(statement.text, ())}</p>')
            chips(cited, answer.day, f"{key}-{place}")


def _tools(answer: Answer) -> None:
    with st.container(horizontal=True, gap="small", key="tools"):
        st.button("整篇放入案件夹", key="keep-answer", icon=":material/push_pin:", on_click=_keep, args=(answer,))


def _keep(answer: Answer) -> None:
    try:
        frame.keep_book(frame.book().with_answer(answer))
        st.toast("回答和所引条文已放入案件夹", icon=":material/push_pin:")
    except LaodongError as error:
        st.toast(str(error), icon=":material/error:")


def _why(answer: Answer) -> None:
    """For each clause found, the ways in which it was found."""
    titles = {c.clause.id: of(c) for c in answer.citations}
    rows = [
        (titles[hit.clause.id], "；".join(f"{r.why}（{r.detail}）" if r.detail else str(r.why) for r in hit.reasons))
        for hit in answer.hits if hit.clause.id in titles and hit.reasons
    ]  # fmt: skip
    if rows:
        with st.container(key="why"), st.expander("为什么找到这些条文"):
            st.caption("词语：条文含有问题中的词；语义：意思相近（数字越大越近）；争议焦点：属于该类争议的依据；相近问题：有人为这一条写过类似的问题。")
            st.html(table(("条文", "找到的途径"), rows))


def _feedback(assistant: Assistant, answer: Answer) -> None:
    """A mark, kept on this machine only where the user allows it."""
    with st.container(key="feedback"), st.expander("评价这个回答"):
        allowed = st.checkbox("允许把评价连同这个问题存到本机（不上传）", key="may-keep", persist_state="session")
        mark = st.segmented_control("评价", MARKS, key=f"mark-{len(frame.answers())}", disabled=not allowed)
        note = st.text_input("补充（可不填）", key=f"mark-note-{len(frame.answers())}", disabled=not allowed, max_chars=500)
        if st.button("保存评价", disabled=not (allowed and mark), key="keep-mark") and mark:
            keep_mark(assistant.settings.home, answer, mark, note)
            st.success("已存到本机的数据文件夹。")


def _history(held: list[Answer]) -> None:
    with st.container(key="history"), st.expander(f"本次会话的 {len(held)} 个问题（关闭网页即清除）"):
        for place, answer in reversed(list(enumerate(held))):
            label = answer.question if len(answer.question) <= 40 else answer.question[:40] + "…"
            st.button(plain(label), key=f"again-{place}", type="tertiary", icon=":material/history:",
                      on_click=_show_again, args=(place,))  # fmt: skip


def _show_again(place: int) -> None:
    st.session_state["shown"] = place
    frame.close_clause()
