"""Everyday words of exam questions in the words of the law, so that 公司 and 用人单位, 小王 and 劳动者 count as one."""

from __future__ import annotations

import re

_WORDS = (
    (r"(?:小|老)[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文](?![\u4e00-\u9fff]{0,1}型)", "劳动者"),
    (r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚钱秦江][某]", "劳动者"),
    (r"[甲乙丙丁某]公司|该公司|公司(?!法)|[甲乙丙丁某]厂|[甲乙丙丁某]单位|该单位|(?<![人工遣设营业费关属包产])单位|用工方|老板|雇主", "用人单位"),
    (r"员工|雇员|职工(?!代表|大会|董事|监事|教育)|工人(?!会)", "劳动者"),
    (r"社保(?!机构|局)", "社会保险"), (r"医保", "医疗保险"), (r"劳动报酬|薪水|薪酬|月薪", "工资"),
    (r"开除|辞退|炒掉|解雇|除名", "解除劳动合同"), (r"辞职|离职", "解除劳动合同"),
    (r"未发工资|没发工资|欠薪|拖欠工资|不发工资", "未足额支付工资"), (r"怀孕", "孕期"), (r"补签|补订", "订立"),
    (r"签订|签署|签", "订立"), (r"五险一金", "社会保险费"), (r"加班(?!工资|费)", "延长工作时间"), (r"加班费", "加班工资"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), word) for pattern, word in _WORDS)


def canonical(text: str) -> str:
    """The text with everyday words replaced."""
    for pattern, word in _COMPILED:
        text = pattern.sub(word, text)
    return text
