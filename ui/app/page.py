"""The app: Streamlit's own navigation over one thin file a page."""

from __future__ import annotations

import streamlit as st

from ui.app import ask, casefile, check, contest, documents, evaluation, look_up
from ui.app.frame import page

PAGES = (
    (ask.draw, "问答", "wenda", ":material/forum:", "用自己的话提问，回答逐条引用、逐字核对。问题不记录，只在服务所在的电脑上处理。引用以官方文本为准，不构成法律意见。"),
    (look_up.draw, "查法条", "fatiao", ":material/menu_book:", "按条号直达，按目录翻阅，全文检索，或把两份文件放在一起对照。"),
    (casefile.draw, "案件夹", "anjian", ":material/folder_open:", "本次会话放入的条文和回答，各按查询时的日期和地区。关闭网页即清除；需要留存请“保存案件夹”。"),
    (check.draw, "引用核验", "heyan", ":material/fact_check:", "逐处核对文书里的法条引用。文书只在服务所在的电脑上处理，不留存。"),
    (contest.draw, "竞赛与组卷", "jingsai", ":material/quiz:", "由现行条文出题：组卷、现场竞赛、练习、学习手册，或查对已有题库。"),
    (documents.draw, "文库", "wenku", ":material/library_books:", "收录了哪些文件、文本如何核对；添加自己的文件。"),
    (evaluation.draw, "评测", "pingce", ":material/monitoring:", "检索和拒答做得怎样：随程序提供的评测结果，或用自己标注的问题来测。"),
)


def main() -> None:
    """Set the page up and run the one chosen."""
    st.set_page_config(page_title="劳动法律检索助手", page_icon="⚖️", layout="wide")
    pages = [
        st.Page(page(title, lead, draw), title=title, url_path=path, icon=icon, default=place == 0)
        for place, (draw, title, path, icon, lead) in enumerate(PAGES)
    ]
    st.session_state["pages"] = {path: page for (_, _, path, *_), page in zip(PAGES, pages, strict=True)}
    st.navigation(pages, position="top").run()


main()
