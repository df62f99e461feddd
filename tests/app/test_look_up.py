"""查法条: leafing, full text, two documents side by side."""

from __future__ import annotations

from tests.app.driver import html, run


def test_leafing_and_full_text() -> None:
    """Does a document open chapter by chapter, and a search find with its words marked?"""
    page = run("look_up")
    page.selectbox(key="leaf").set_value("劳动合同法").run()
    assert any(e.label.startswith("第一章") for e in page.expander)
    assert any("第三十八条" in b.label for b in page.button)
    page.segmented_control(key="way").set_value("全文检索").run()
    page.text_input(key="words").input("经济补偿 二倍").run()
    assert "<mark>经济补偿</mark>" in html(page)
    page.text_input(key="words").input("没有这样的词").run()
    assert "没有条文同时含有" in html(page)


def test_two_documents_side_by_side() -> None:
    """Are two documents compared, and one with itself asked to be changed?"""
    page = run("look_up", way="对照")
    page.selectbox(key="left").set_value("劳动法").run()
    page.selectbox(key="right").set_value("劳动法").run()
    assert "同一份文件" in page.warning[0].value
    page.selectbox(key="right").set_value("劳动合同法").run()
    assert "<table" in html(page) and "<ins>" in html(page)
