"""查法条: leafing, full text, two documents side by side."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.app.driver import html, run, script


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
    """Are two documents compared, and is one never offered against itself?"""
    page = run("look_up", way="对照", right="劳动法")
    page.selectbox(key="left").set_value("劳动法").run()
    assert page.selectbox(key="right").value is None
    assert len(page.selectbox(key="right").options) == len(page.selectbox(key="left").options) - 1
    page.selectbox(key="right").set_value("劳动合同法").run()
    assert "<table" in html(page) and "<ins>" in html(page)
    assert any("对照" in str(b.proto) or "versus" in str(b.proto.id) for b in page.get("download_button"))


def test_day_and_region_follow_the_question() -> None:
    """Do the day and region chosen in 问答 hold here, visibly, until they are changed here?"""
    page = run("look_up", day=date(2024, 3, 1), region="内蒙古", way="全文检索")
    assert page.date_input(key="look-day").value == date(2024, 3, 1)
    said = " ".join(c.value for c in page.caption)
    assert "随“问答”所选日期" in said and "随“问答”所选地区" in said
    page.date_input(key="look-day").set_value(date(2020, 1, 1)).run()
    assert page.run().date_input(key="look-day").value == date(2020, 1, 1)


def test_an_open_clause_has_its_document_beside_it() -> None:
    """After a clause was opened by its number, are the contents of its document there instead of an invitation?"""
    page = run("look_up", opened=("劳动合同法#38", date(2024, 3, 1)), leaf="劳动合同法")
    assert "还没有选文件" not in html(page)
    assert "2024-03-01 时有效" in html(page)


def test_a_link_opens_a_document() -> None:
    """Does the address of a document in the library lead to its contents?"""
    page = AppTest.from_string(script("look_up"), default_timeout=60)
    page.query_params["wenjian"] = "劳动合同法"
    assert page.run().selectbox(key="leaf").value == "劳动合同法"
