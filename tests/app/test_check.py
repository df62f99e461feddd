"""引用核验: wrong citations are named, and the Word file bears them as comments."""

from __future__ import annotations

from io import BytesIO

from docx import Document as open_docx

from assistant.assistant import Assistant
from tests.app.driver import DAY, click, html, run
from ui.app.check import annotated

TEXT = "申请仲裁的时效期间为二年（《劳动争议调解仲裁法》第二十七条）。另据《劳动合同法》第一百二十条。<script>"


def test_check_marks_and_says() -> None:
    """Are wrong citations named beside the text, which is shown as text?"""
    page = run("check")
    page.text_area(key="check-text").input(TEXT)
    page = click(page, "核对")
    assert "没有这一条 1" in page.error[0].value
    assert "没有第一百二十条" in html(page) and f"核对的是粘贴的文字（{len(TEXT)} 字）" in html(page)
    assert "<script" not in html(page)
    assert "没有要核对的文字" in click(run("check"), "核对").error[0].value


def test_annotated_word_has_the_comments(assistant: Assistant) -> None:
    """Does the Word file hold one comment a citation?"""
    from assistant.references.verify import check_text

    report = check_text(TEXT, assistant.names, assistant.store, DAY)
    document = open_docx(BytesIO(annotated(assistant, report, b"")))
    assert len(list(document.comments)) == len(report.checked) == 2


def test_one_text_at_a_time() -> None:
    """Is either the pasted text or the file asked for, so that neither is passed over silently?"""
    page = run("check")
    assert page.text_area and not page.file_uploader
    page.segmented_control(key="check-way").set_value("上传文件").run()
    assert page.file_uploader and not page.text_area
    page.file_uploader[0].set_value([("答复.txt", TEXT.encode(), "text/plain")])
    page = click(page, "核对")
    assert "核对的是文件 答复.txt" in html(page)
    assert any("第二十七条" in b.label for b in page.button)
