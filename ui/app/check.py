"""引用核验: a pasted or uploaded text, its citations marked in it, and a verdict for each beside it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st

from assistant.assistant import Assistant
from assistant.references.verdict import Checked, Report, Verdict
from assistant.references.verify import check_text
from assistant.references.write import below
from corpus.errors import InputError
from ingest.read.whole import whole_text_of
from ingest.settings import today
from ui.app import frame
from ui.app.browser import bring_into_view
from ui.app.casefile import WORD
from ui.app.markup import empty, notice, plain
from ui.app.panel import beside

PASTED, UPLOADED = WAYS = ("粘贴文字", "上传文件")
LONGEST = 200_000
LARGEST_MB = 20
_TONES = {Verdict.VERIFIED: "good", Verdict.UNCHECKED: "warn"}
EXAMPLE = (
    "根据《劳动合同法》第八十二条第一款，用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的，应当向劳动者每月支付二倍的工资。"
    "申请仲裁的时效期间为二年（《劳动争议调解仲裁法》第二十七条）。另据《劳动合同法》第一百二十条处理。"
)
SCOPE = "只核对条款是否存在、是否有效、引号内文字和数字；转述是否准确、适用是否正确请人工判断。"


def draw() -> None:
    """The page, with the open clause beside it."""
    assistant = frame.assistant()
    beside(lambda: _page(assistant))


def _page(assistant: Assistant) -> None:
    st.session_state.setdefault("check-way", PASTED)
    way = st.segmented_control("核对什么", WAYS, key="check-way", required=True, persist_state="session")
    with st.form("check"):
        text, file = "", None
        if way == UPLOADED:
            file = st.file_uploader("文件", type=["docx", "pdf", "txt", "md", "html"], key="check-file", max_upload_size=LARGEST_MB)
        else:
            text = st.text_area("粘贴文书", key="check-text", height=160, persist_state="session", placeholder="粘贴调解协议书、仲裁申请书、答复意见等")
        day = st.date_input("按哪一天的法律核对", value=today(), min_value=date(1950, 1, 1), max_value=date(2100, 12, 31),
                            format="YYYY-MM-DD", key="check-day", persist_state="session", width=220)  # fmt: skip
        sent = st.form_submit_button("核对", type="primary", icon=":material/fact_check:")
    when = day if isinstance(day, date) else today()
    if sent:
        st.session_state.pop("checked", None)
        frame.close_clause()
        _check(assistant, text, file.name if file else "", file.getvalue() if file else b"", when)
    held = st.session_state.get("checked")
    if held is None:
        st.html(empty("还没有核对", "核对后，这里逐处列出：条款在不在、是否有效、引文和数字对不对。"))
        st.button("用一段有错的示例试试", key="check-example", on_click=_example)
        return
    with st.container(key="check-result"):
        _report(assistant, *held)
    bring_into_view(".st-key-check-result", str(st.session_state["check-count"]))


def _example() -> None:
    st.session_state.update({"check-text": EXAMPLE, "check-way": PASTED})


def _check(assistant: Assistant, text: str, name: str, data: bytes, day: date) -> None:
    if data:
        text = whole_text_of(data, name)
    if not text.strip():
        raise InputError("没有要核对的文字", "粘贴一段文字；或选“上传文件”，再选 docx、pdf、txt 文件")
    if len(text) > LONGEST:
        raise InputError(f"文字过长（{len(text)} 字）", f"网页一次核对 {LONGEST} 字以内；更长的用 laodong check")
    with st.spinner("正在逐处核对…"):
        report = check_text(text, assistant.names, assistant.store, day)
    st.session_state["checked"] = (report, name, data)
    st.session_state["check-count"] = st.session_state.get("check-count", 0) + 1


def _report(assistant: Assistant, report: Report, name: str, data: bytes) -> None:
    st.html(f'<p class="path">核对的是{escape("文件 " + name if name else f"粘贴的文字（{len(report.text)} 字）")}。</p>')
    if not report.checked:
        st.html(empty("没有找到法条引用", "写成《劳动合同法》第三十八条、劳动合同法第38条这样的引用才能核对。"))
        return
    counts = Counter(c.headline for c in report.checked)
    said = f"按 {report.day:%Y-%m-%d} 的法律，共 {len(report.checked)} 处：" + "，".join(f"{w} {n}" for w, n in counts.most_common())
    (st.error if report.wrong else st.warning if report.open or not report.whole else st.success)(said)
    if not report.whole:
        st.html(notice("引用过多，此后的文字未核对。"))
    stem = Path(name).stem or "核对结果"
    st.download_button("下载带批注的 Word", lambda: annotated(assistant, report, data), f"{stem}-批注.docx", WORD, key="annotated",
                       icon=":material/download:", on_click="ignore")  # fmt: skip
    left, right = st.columns(2, gap="medium")
    with left:
        st.html(f'<div class="checked-text" tabindex="0" role="region" aria-label="原文">{"".join(_marked(report))}</div>')
    with right:
        for number, checked in enumerate(report.checked, 1):
            _entry(report, checked, number)
    st.caption(SCOPE)


def annotated(assistant: Assistant, report: Report, data: bytes) -> bytes:
    """The Word file with a comment at every citation."""
    from ui.render.annotate import annotate_docx

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "annotated.docx"
        annotate_docx(data if data.startswith(b"PK\x03\x04") else None, report, target,
                      lambda words: check_text(words, assistant.names, assistant.store, report.day))  # fmt: skip
        return target.read_bytes()


def _marked(report: Report) -> Iterator[str]:
    """The text with every citation underlined and numbered; the colour never speaks alone."""
    done = 0
    for number, checked in enumerate(report.checked, 1):
        start, end = max(checked.reference.start, done), checked.reference.end
        if end <= start:
            continue
        tone = _TONES.get(checked.verdict, "bad")
        yield escape(report.text[done:start])
        yield f'<a class="{tone}" title="{escape(checked.headline)}">{escape(report.text[start:end])}<sup>{number}</sup></a>'
        done = end
    yield escape(report.text[done:])


def _entry(report: Report, checked: Checked, number: int) -> None:
    reference = checked.reference
    tone = _TONES.get(checked.verdict, "bad")
    words = " ".join(report.text[reference.start : reference.end].split())
    detail = f'<div class="said">{escape(checked.detail)}</div>' if checked.detail else ""
    st.html(f'<div><b>{number}.</b> <span class="badge {tone}">{escape(checked.headline)}</span> {escape(words)}</div>{detail}')
    if checked.clause is not None:
        part = f".{checked.paragraph or 1}" + (f".{checked.item}" if checked.item else "") if checked.paragraph or checked.item else ""
        st.button(f"打开条文 {plain(below(checked.clause, checked.paragraph, checked.item))}", key=f"checked-{number}", icon=":material/menu_book:",
                  on_click=frame.open_clause, args=(checked.clause.id + part, report.day))  # fmt: skip
