"""Complaints too vague to answer (他们欺负我, 我该怎么办): asked back with choices instead of being turned away.

A question is vague where nothing is left of it but who, how bad and what now; or where it complains of somebody
at work and says no more. What names a matter of its own (离婚, 邻居) is none of these and is refused as before.
"""

from __future__ import annotations

import re

from assistant.records import Choice

ASKED_BACK = "还不清楚您遇到的是哪一种情况，所以先不引用法条。请选最接近的一种，或者补充：谁、做了什么、什么时候、您想要什么。"
CHOICES = (
    Choice("被打骂、体罚、侮辱", "被主管殴打、侮辱、体罚，怎么办"),
    Choice("被性骚扰", "被领导性骚扰了怎么办"),
    Choice("调岗、降职、降薪", "公司没和我商量就给我调岗降薪，怎么办"),
    Choice("扣钱、拖欠工资、不给加班费", "公司拖欠工资怎么办"),
    Choice("逼我自己走、辞退我", "公司逼我自己写辞职，怎么办"),
    Choice("受伤、生病", "上班时受伤了怎么办"),
    Choice("没签合同、没交社保", "公司没签劳动合同，也没交社保，怎么办"),
    Choice("不让休息、不让休假", "公司不让休年休假怎么办"),
)
"""Each a matter and a question about it that is answered."""
LONGEST = 40
_WORK = r"公司|单位|老板|领导|厂里|工厂|厂长|主管|经理|人事|HR|hr|上司|组长|班长|工头|包工头|同事|店长|店里|车间|部门|用人单位|企业|上班|工作|打工|干活"
_WRONG = (
    r"欺负|欺压|欺人太甚|欺人|不讲理|不讲道理|不讲信用|针对|为难|刁难|整我|整人|坑我|坑人|骗我|骗人|黑心|缺德|不公平|不地道|排挤|穿小鞋|压榨|剥削|霸道|耍赖|赖皮|"
    r"不是人|没良心|不要脸|恶心|孤立|冷暴力|区别对待|受委屈|委屈|受气|受欺负|看不起|看不惯|不管我们?|不管员工|不理我|不把我当人|不把员工当人|耍我|变着法"
)
_BAD = "坑|坏|不公|过分|恶意|算计"
"""Words that complain only where nothing else is said: goods are 坏 too."""
_HELP = (
    r"怎么办|怎么维权|如何维权|维权|帮帮我|帮我|救命|求助|有什么办法|有办法吗|能告吗|能告|告他们|我?想?要?告|起诉|投诉|举报|讨个?说法|讨公道|找谁|该找谁|怎么处理|合法吗|违法吗|有没有人管|谁来管|"
    r"怎么解决|怎么做|咋办|咋整|不想忍|忍不了|受不了"
)
_LITTLE = (
    r"我们|你们|他们|她们|我|你|他|她|这些|这个|那个|这|那|些|员工|工人|打工的|打工人|老百姓|的|了|着|过|被|把|对|给|和|跟|就|都|也|还|又|总是|老是|一直|天天|经常|每天|故意|实在|真的?|太|很|好|非常|特别|"
    r"请问|应该|应当|该|要|想|能不能|可以|能|吗|呢|吧|啊|呀|么|怎样|如何|现在|今天|最近|有|是|在|里|人|们|不|没|得|去|来|一下|什么|情况|事情|事|啦|哦|唉|您好|你好"
)
_ALL = re.compile("|".join(sorted("|".join((_WORK, _WRONG, _BAD, _HELP, _LITTLE)).replace("我?想?要?告", "告").split("|"), key=len, reverse=True)))
_SAYS = re.compile(f"{_WRONG}|{_BAD}|{_HELP}")
_COMPLAINS = re.compile(rf"(?:{_WORK}).{{0,8}}(?:{_WRONG})|(?:{_WRONG}).{{0,6}}(?:{_WORK})")
_MARKS = re.compile(r"[\W_]+")


def is_vague(question: str) -> bool:
    """True where only who, how bad and what now are said."""
    words = _MARKS.sub("", question)
    return bool(words) and len(words) <= LONGEST and _SAYS.search(words) is not None and len(_ALL.sub("", words)) <= 1


def complains_of_work(question: str) -> bool:
    """True of a short complaint about somebody at work, whatever else it says."""
    words = _MARKS.sub("", question)
    return len(words) <= LONGEST and _COMPLAINS.search(words) is not None
