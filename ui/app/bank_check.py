"""查对题库: the keys of a bank that people have, against the clauses in force; what is amiss first, and a sheet to take."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import streamlit as st

from assistant.assistant import Assistant
from assistant.quiz.check import Checker, Finding, Verdict
from assistant.quiz.read_rows import read_rows
from corpus.errors import InputError
from ingest.settings import today
from ui.app.markup import empty, plain, table

LARGEST_MB = 20
SHOWN = 300
ORDER = (Verdict.DIFFERS, Verdict.OUTDATED, Verdict.UNDECIDED, Verdict.AGREES)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def check_bank(assistant: Assistant) -> None:
    """Take a file, check it row by row, keep the findings in this session."""
    with st.form("check-bank"):
        file = st.file_uploader("题库文件", type=["xlsx", "csv", "docx"], key="bank-file", max_upload_size=LARGEST_MB)
        sent = st.form_submit_button("查对", type="primary", icon=":material/fact_check:")
    if sent and file is None:
        st.warning("请先选择文件。")
    elif sent and file is not None:
        st.session_state.pop("bank-checked", None)
        st.session_state["bank-checked"] = (file.name, _checked(assistant, file.name, file.getvalue()))
    held: tuple[str, tuple[Finding, ...]] | None = st.session_state.get("bank-checked")
    if held is None:
        st.html(empty("还没有查对", "逐题核对答案与现行条文：相符、不符、过时，或无从判断。"))
    else:
        _report(*held)


def _checked(assistant: Assistant, name: str, data: bytes) -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"bank{Path(name).suffix.lower()}"
        path.write_bytes(data)
        try:
            rows = read_rows(path)
        except InputError as error:
            raise InputError(error.message.replace(str(path), name).replace(path.name, name), error.cure) from error
    bar, findings = st.progress(0.0, text="正在逐题查对…"), []
    try:
        for number, finding in enumerate(Checker(assistant.store, today()).check(rows), 1):
            findings.append(finding)
            bar.progress(number / len(rows), text=f"正在逐题查对 {number}/{len(rows)}")
    finally:
        bar.empty()
    return tuple(sorted(findings, key=lambda f: ORDER.index(f.verdict)))


def _report(name: str, findings: tuple[Finding, ...]) -> None:
    counts = Counter(f.verdict for f in findings)
    said = f"{name}：{len(findings)} 题：" + "，".join(f"{v} {counts[v]}" for v in ORDER if counts[v])
    (st.error if counts[Verdict.DIFFERS] or counts[Verdict.OUTDATED] else st.success)(plain(said))
    st.download_button("下载核对结果（Excel）", lambda: _sheet(findings), f"{Path(name).stem}-核对结果.xlsx", SHEET, key="findings",
                       icon=":material/download:", on_click="ignore")  # fmt: skip
    rows = ((f.row.stem[:80], f.row.key[:80], str(f.verdict), f.reason, f.supported[:80], f.citation) for f in findings[:SHOWN])
    st.html(table(("题目", "答案", "结果", "理由", "条文支持的答案", "条文"), rows, "核对结果"))
    if len(findings) > SHOWN:
        st.caption(f"只显示前 {SHOWN} 题，其余见下载的表格。")


def _sheet(findings: tuple[Finding, ...]) -> bytes:
    from assistant.quiz.export.findings import write_findings

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "findings.xlsx"
        write_findings(findings, target)
        return target.read_bytes()
