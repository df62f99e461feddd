"""问答: one box, the answer for one kind of reader, every clause one click away, and questions that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from assistant.answer.follow import Turn, turn_of
from assistant.assistant import Assistant
from assistant.records import Answer, SectionKind
from assistant.references.write import marked as marked_title
from ingest.settings import today
from ui.app import frame
from ui.app.after_answer import after_answer, before_answer
from ui.app.browser import bring_into_view
from ui.app.markup import badge_of, callable_numbers, marked, notice, said
from ui.app.panel import beside, chips
from ui.render.blocks import FOLD, Block, Row
from ui.render.layout import Register, cited_as, facts, lay_out

EXAMPLES = (
    "老板三个月没发工资，我能不能直接走人还要补偿", "干了两年没签合同，能要双倍工资吗", "上班路上被车撞了算不算工伤",
    "怀孕了公司要辞退我，合法吗", "劳动合同法第三十八条",
)  # fmt: skip


KEPT = 50
"""So many answers are kept in a session."""


def draw() -> None:
    """The page, with the open clause beside it."""
    assistant = frame.assistant()
    beside(lambda: _page(assistant))


def _page(assistant: Assistant) -> None:
    asked = _form(assistant)
    following = st.session_state.pop("follow", "")
    held = frame.answers()
    if asked is not None:
        frame.guarded(lambda: _answer_to(assistant, *asked))  # a question that cannot be asked leaves the answers there
    elif following and held:
        last = held[_shown(held)]
        frame.guarded(lambda: _answer_to(assistant, following, last.day, None, [turn_of(last)]))
    if not held:
        _reader()
        _examples()
        return
    answer_view(assistant, held[_shown(held)])
    bring_into_view(".answer-head", f"{_shown(held)}-{len(held)}")
    if len(held) > 1:
        _history(held)


def _shown(held: Sequence[Answer]) -> int:
    return min(int(st.session_state.get("shown", len(held) - 1)), len(held) - 1)


def _form(assistant: Assistant) -> tuple[str, date, str] | None:
    """Region, day and question; what is asked when it was sent, by button, by an example or by a link (?q=)."""
    regions = (frame.NATIONAL, *assistant.regions())
    if "region" not in st.session_state and assistant.region(assistant.settings.region) in regions:
        st.session_state["region"] = assistant.region(assistant.settings.region)
    with st.form("ask", border=True):
        question = st.text_area(
            "问题", key="question", height=110, persist_state="session",
            placeholder="用自己的话写，长的经过也可以。例如：公司拖欠工资三个月，怎么办？",
        )  # fmt: skip
        st.html('<p class="keys">按 / 键跳到这里，Ctrl+回车提交</p>')
        left, right = st.columns(2)
        region = left.selectbox("地区", regions, key="region", persist_state="session", help="选了地区，才会引用当地规定")
        day = right.date_input("事实发生日期", value=today(), min_value=date(1950, 1, 1), max_value=date(2100, 12, 31),
                               format="YYYY-MM-DD", key="day", persist_state="session", help="按这一天有效的规定回答")  # fmt: skip
        sent = st.form_submit_button("提问", type="primary", icon=":material/search:")
    if assistant.settings.llm_model:
        where = assistant.settings.llm_base_url or assistant.settings.llm_model
        st.caption(f"已设置语言模型：问题和查到的条文会发给 `{where}`，写出的句子逐句核对后才显示。")
    chosen = st.session_state.pop("chosen", "")
    linked = "" if st.session_state.get("linked") else str(st.query_params.get("q", ""))
    st.session_state["linked"] = True
    text = question if sent else chosen or linked
    if sent and not text.strip():
        st.warning("请先写下问题，例如：老板三个月没发工资怎么办。", icon=":material/edit:")
    if not text.strip():
        return None
    place = "" if region == frame.NATIONAL else str(region)
    return text, day if isinstance(day, date) else today(), place


def _choose(question: str) -> None:
    """Ask an example: it is put in the box and sent."""
    st.session_state["question"] = st.session_state["chosen"] = question


def _answer_to(assistant: Assistant, question: str, day: date, region: str | None, history: Sequence[Turn] = ()) -> None:
    """Ask, showing the points of a chat model, where there is one, as they pass; the answer joins the session."""
    answer: Answer | None = None
    growing = st.empty()
    with st.spinner("正在查找条文并逐条核对…"):
        for answer in assistant.stream(question, day, region, history):
            if assistant.writer is not None:
                points = [s.text for section in answer.sections if section.kind is SectionKind.POINTS for s in section.statements]
                growing.html("".join(map(said, points)))
    growing.empty()
    if answer is not None:
        frame.answers().append(answer)
        del frame.answers()[:-KEPT]
        st.session_state["shown"] = len(frame.answers()) - 1
        frame.close_clause()


def _examples() -> None:
    st.caption("可以这样问：")
    with st.container(horizontal=True, gap="small", key="examples"):
        for place, example in enumerate(EXAMPLES):
            st.button(example, key=f"example-{place}", on_click=_choose, args=(example,))


def _reader() -> Register:
    """Who the answer is for, chosen before or after asking."""
    chosen = st.segmented_control("给谁看", list(Register), default=Register.MEDIATOR, key="register", required=True,
                                  persist_state="session", help="调解员：先依据后步骤；劳动者：先说怎么办。引用相同")  # fmt: skip
    return Register(chosen or Register.MEDIATOR)


def answer_view(assistant: Assistant, answer: Answer) -> None:
    """The answer block by block for the reader chosen, or the refusal without any citation."""
    valid = facts(answer) if answer.answered else f"适用日期 {answer.day:%Y-%m-%d} · 地区 {answer.region or frame.NATIONAL}"
    st.html(f'<div class="answer-head"><div class="asked">{escape(answer.question)}</div>'
            f'<div class="valid">{escape(valid)} · 不构成法律意见</div></div>')  # fmt: skip
    if answer.refused:
        near = f"<p>可以看看：{escape('、'.join(answer.near))}</p>" if answer.near else ""
        st.html(f'<div class="refusal" role="status"><h2>未作答</h2><p>{callable_numbers(answer.reason)}</p>{near}</div>')
        register = _reader()
    elif answer.unclear:
        _ask_back(answer)
        return
    else:
        register = _reader()
        before_answer(assistant, answer, register)
        if answer.notices:
            st.html(notice("\n".join(answer.notices)))
        with st.container(key="answer"):
            blocks = list(enumerate(lay_out(answer, register)))
            for number, block in (b for b in blocks if not b[1].folded):
                _block(assistant, block, answer, f"{number}")
            if folded := [b for b in blocks if b[1].folded]:
                with st.expander(FOLD):
                    for number, block in folded:
                        _block(assistant, block, answer, f"{number}")
    after_answer(assistant, answer, register)
    _follow()


def _ask_back(answer: Answer) -> None:
    """What a vague question may mean: each choice asks a question about it."""
    st.html(f'<div class="refusal" role="status"><h2>请说得具体些</h2><p>{callable_numbers(answer.reason)}</p></div>')
    for place, choice in enumerate(answer.choices):
        st.button(f"{choice.text}：{choice.question}", key=f"choice-{place}", on_click=_choose, args=(choice.question,))
    st.caption(" · ".join(answer.contacts))


def _block(assistant: Assistant, block: Block, answer: Answer, key: str) -> None:
    (st.header if block.level == 1 else st.subheader)(block.title, anchor=False)
    for place, row in enumerate(block.rows):
        if block.kind is SectionKind.UNCOVERED and not row.cited:
            st.html(f'<p class="said">{escape(row.text)}{_elsewhere(assistant, row.text)}</p>')
        else:
            _row(assistant, row, answer, f"{key}-{place}")


def _elsewhere(assistant: Assistant, text: str) -> str:
    """Links to where the official text of a document that is only listed can be read."""
    named = [d for d in assistant.store.documents() if marked_title(d.title) in text and d.source.startswith("https://")]
    return "".join(f' <a href="{escape(d.source)}" target="_blank" rel="noopener noreferrer">到官方网站查找</a>' for d in named[:1])


def _row(assistant: Assistant, row: Row, answer: Answer, key: str) -> None:
    clause = row.clause
    if clause is None:
        st.html(said(row.text))
        if row.brief:
            st.caption("；".join(cited_as(c, Register.WORKER) for c in row.cited))
            return
        chips(assistant, row.cited, answer.day, key)
        return
    chips(assistant, row.cited, answer.day, key, badge_of(clause.citation, answer.day))
    lead = f'<span class="lead-in">{escape(clause.lead)}</span>' if clause.lead else ""
    st.html(f'<div class="quote">{lead}{marked(clause.words, clause.marks)}</div>')


def _follow() -> None:
    """A box for what leans on the answer shown."""
    with st.container(key="follow-up"), st.form("follow-form", clear_on_submit=True, border=False):
        left, right = st.columns((5, 1), vertical_alignment="bottom")
        text = left.text_input("接着问", placeholder="例如：那如果是试用期呢？")
        if right.form_submit_button("追问", icon=":material/reply:", width="stretch"):
            if text.strip():
                st.session_state["follow"] = text
                st.rerun()
            st.warning("请先写下要追问的话。")


def _history(held: list[Answer]) -> None:
    with st.container(key="history"), st.expander(f"本次会话的 {len(held)} 个问题（关闭网页即清除）"):
        for place, answer in reversed(list(enumerate(held))):
            label = answer.question if len(answer.question) <= 40 else answer.question[:40] + "…"
            st.button(frame.label(label), key=f"again-{place}", type="tertiary", icon=":material/history:",
                      on_click=_show_again, args=(place,))  # fmt: skip


def _show_again(place: int) -> None:
    st.session_state["shown"] = place
    frame.close_clause()
