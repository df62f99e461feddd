"""简答题 from the questions written for a clause: formal ones that one 款 of it answers, which is then the key.

What is asked must be what the key tells: 标准 wants a figure, 什么责任 a consequence, 哪些 more than one thing.
Questions that a yes, a number or a name would answer, stories, and everyday speech are left to other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import slight, substantive
from assistant.quiz.support import overlap
from corpus.schema import Clause, Part

_PERSONAL = re.compile(
    r"意思|少赔|工人怎么办|原告|被告|没写|老人|东西|我|咱|你|他|她|支持？|合法？|派去|该有|打官司|钱|咋|老板|俺|本人|[A-D][.．、:：]|下列|吗|呢|这|那|哪里|？.+？|公司|某"
    r"|HR|最新|拖着|签完|干活|上班|下班|看病|跑路|告|欠薪|社保|医保|仲裁委(?!员)|劳动局|人社局|多少钱|啥|厂|店|工地|包工头|活儿|一起去|搞|弄|被炒|开除|走人|辞退|怎么算|怎么办|几天|搬|卡|算|扣|罚多少|赔多少|单位(?=怎么|能)|员工"
    r"|管什么|会怎样|照顾|刑事责任|是否|能否|可否|应否|是不是|有没有|可不可以|能不能|行不行"
)
_ASKS = re.compile(r"什么|哪些|如何|怎样|应当怎么|何种")
_ONE_WORD = re.compile(r"多少|多长|多久|几(?:个|日|天|年|人|倍|种)|何时|谁|哪个|哪一|哪级|什么时候|哪些(?:规定|部门)|什么(?:规定|性质|部门|机构|依据|比例|标准)|干什么|做什么|怎么处罚|怎么要|哪些？$|是什么？$|参照什么")
_OPENING = re.compile(r"^(?:根据|依据|按照|依照)?(?:《[^》]+》|本?(?:法|条例|规定|办法|解释))?的?(?:有关|相关)?规定[，,]|^在?(?:法律|法规)上[，,]?|^根据[^，]{2,20}[，,]")
_WANTS = (
    (re.compile(r"期限|比例|标准"), re.compile(r"[\d〇零一二三四五六七八九十百]+(?:日|天|年|个?月|元|%|倍|小时)|百分之|之日|次日")),
    (re.compile(r"责任|后果|处罚|处理"), re.compile(r"责任|罚款|赔偿|责令|支付|处分|警告|撤销|无效|吊销|不予|视为|拘留|承担|处理|起诉|仲裁|申请")),
    (re.compile(r"哪些|哪几|什么(?:内容|材料|条件|情形|事项|义务|权利)"), re.compile(r"、|（一）|\n|；|和|以及|或者")),
)
LONGEST = 260
WHOLE = 140
"""A key of several sentences and more characters than this is a paragraph, not an answer."""
NEWS = 6
"""So many characters of the key must not stand in the question already."""


def short(context: Context) -> Iterator[Item]:
    """At most one item a clause."""
    for document in context.documents:
        for clause in context.clauses[document.id]:
            if not substantive(clause) or any(x.clause.id == clause.id for x in context.listings[document.id]):
                continue  # lists are asked by their own rule
            found = [(q, p) for q in map(_bare, context.store.questions_of(clause.id)) if _fits(q) and (p := answering(q, clause))]
            if found:
                question, part = max(found, key=lambda pair: (round(overlap(pair[0], clause.words_of(pair[1])), 1), -len(pair[0])))
                yield context.item(
                    Type.SHORT, "简答", clause, question, f"根据{law_name(document)}，{question}", answer=(clause.words_of(part).strip(),),
                    closeness=0.6, paragraph=part.number,
                )  # fmt: skip


def _bare(question: str) -> str:
    return _OPENING.sub("", question.strip())


def answering(question: str, clause: Clause) -> Part | None:
    """The 款 that answers a question: it holds the words asked about, plainly more of them than any other 款, and tells what is wanted."""
    asked = _ASKS.sub("", question.rstrip("？"))
    ranked = sorted(((overlap(asked, clause.words_of(p)), -p.number, p) for p in clause.parts), key=lambda row: row[:2], reverse=True)
    score, _, part = ranked[0]
    text = clause.words_of(part)
    if score < 0.6 or len(text) > LONGEST or slight(text) or (len(ranked) > 1 and score - ranked[1][0] < 0.12):
        return None
    if (sentences := text.strip().count("。")) > 3 or (sentences > 1 and (len(text) > WHOLE or not clause.label.startswith("第"))):
        return None
    if len(set(re.sub(r"[，。、应当可以由的]", "", text)) - set(question)) < NEWS:
        return None  # 应提供什么帮助: 应当给予支持和帮助
    if re.search(r"前款|前条|前项|本条|第[一二三四五六七八九十]+[款项]|国家有关规定执行|依照本法规定|^[^，]*，?构成犯罪", text):
        return None
    return part if all(given.search(text) for wanted, given in _WANTS if wanted.search(question)) else None


def _fits(question: str) -> bool:
    return question.endswith("？") and 8 <= len(question) <= 60 and not _PERSONAL.search(question) and not _ONE_WORD.search(question) and bool(_ASKS.search(question))
