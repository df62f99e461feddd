"""Clauses still on the books with words that a later or higher rule displaces: no quiz question turns on them, no answer shows them beside."""

from __future__ import annotations

DISPLACED = {
    "劳动法#82": (("六十日",), "申请仲裁的时效依《劳动争议调解仲裁法》第二十七条为一年"),
    "劳动法#62": (("九十天",), "产假依《女职工劳动保护特别规定》第七条为98天"),
    "劳动保障监察条例#23": (("90天",), "产假依《女职工劳动保护特别规定》第七条为98天"),
    "劳动合同法实施条例#35": (("1000元",), "罚款数额依《劳动合同法》第九十二条第二款"),
    "社会保险费征缴暂行条例#13": (("滞纳金",), "滞纳金依《社会保险法》第八十六条为每日万分之五"),
    "人民调解协议司法确认规定#2": (("管辖",), "管辖依《民事诉讼法》第二百零五条"),
    "人民调解协议司法确认规定#10": (("一年",), "异议的期限依民诉法解释第三百七十二条第二款为六个月"),
    "最低工资规定#13": (("1至5倍",), "加付赔偿金依《劳动合同法》第八十五条为百分之五十以上百分之一百以下"),
    "最低工资规定#附录": (("20．92",), "月计薪天数已为21.75天，所举金额只是算例"),
    "失业保险条例#6": (("2%", "1%"), "费率已按国务院的决定降低"),
}
"""Clause -> the words displaced, and by what."""


def displaced_by(clause: str, text: str) -> str:
    """The rule that displaces what a text of the clause says; "" where it stands."""
    words, by = DISPLACED.get(clause, ((), ""))
    return by if any(word in text for word in words) else ""
