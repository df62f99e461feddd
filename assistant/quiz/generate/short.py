"""简答题 from the questions written for a clause: formal ones that one sentence of it answers, which is then the key.

What is asked must be what the key tells: 标准 wants a figure, 什么责任 a consequence, 哪些 more than one thing.
Questions that a yes, a number or a name would answer, stories, and everyday speech are left to other rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.displaced import overtaken_by
from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Type
from assistant.quiz.sentences import slight, stands_alone, substantive
from assistant.quiz.support import overlap
from assistant.quiz.worth import asked as has_point
from corpus.schema import Clause, Part

_PERSONAL = re.compile(
    r"意思|少赔|工人怎么办|原告|被告|没写|老人|东西|我|咱|你|他|她|支持？|合法？|派去|该有|打官司|钱|咋|老板|俺|本人|[A-D][.．、:：]|下列|吗|呢|这|那|哪里|？.+？|公司|某"
    r"|HR|最新|拖着|签完|干活|上班|下班|看病|跑路|告|欠薪|社保|医保|仲裁委(?!员)|劳动局|人社局|多少钱|啥|厂|店|工地|包工头|活儿|一起去|搞|弄|被炒|开除|走人|辞退|怎么算|怎么办|几天|搬|卡|算|扣|罚多少|赔多少|单位(?=怎么|能)|员工"
    r"|管什么|会怎样|照顾|刑事责任|是否|能否|可否|应否|是不是|有没有|可不可以|能不能|行不行"
)
_ASKS = re.compile(r"什么(?!情况|情形|条件|时|形式|方式)|哪些|如何|怎样|应当怎么|何种")
_ONE_WORD = re.compile(r"多少|多长|多久|几(?:个|日|天|年|人|倍|种)|何时|谁|哪个|哪一|哪级|什么时候|哪些(?:规定|部门)|什么(?:规定|性质|部门|机构|依据|比例|标准)|干什么|做什么|怎么处罚|怎么要|哪些？$|是什么？$|参照什么|什么许可|(?:出具|支付|提供|制作|发给)什么？|做什么|谁来")
_OPENING = re.compile(r"^(?:根据|依据|按照|依照)?(?:《[^》]+》|本?(?:法|条例|规定|办法|解释))?的?(?:有关|相关)?规定[，,]|^在?(?:法律|法规)上[，,]?|^根据[^，]{2,20}[，,]")
_WANTS = (
    (re.compile(r"期限|比例|标准"), re.compile(r"[\d〇零一二三四五六七八九十百]+(?:日|天|年|个?月|元|%|倍|小时)|百分之|之日|次日")),
    (re.compile(r"责任|后果|处罚|处理"), re.compile(r"责任|罚款|赔偿|责令|支付|处分|警告|撤销|无效|吊销|不予|视为|拘留|承担|处理|起诉|仲裁|申请")),
    (re.compile(r"如何(?:确定|计算)|怎样(?:确定|计算)"), re.compile(r"参照|按照|计算|确定|为准|由")),
    (re.compile(r"哪些|哪几|什么(?:内容|材料|条件|情形|事项|义务|权利)"), re.compile(r"、|（一）|\n|；|和|以及|或者")),
)
LONGEST = 130
ANSWERS, APART = 0.7, 0.2
"""What a sentence must share with the question it answers, and by how much more than any other of the document."""
NEWS = 8
"""So many characters of the key must not stand in the question already."""


def short(context: Context, covered: Collection[str] = ()) -> Iterator[Item]:
    """At most one item for each clause nothing else asks about."""
    for document in context.documents:
        pieces = [(c.id, p) for c in context.clauses[document.id] for _, p in _pieces(c)]
        for clause in context.clauses[document.id]:
            if clause.id in covered or not substantive(clause) or any(x.clause.id == clause.id for x in context.listings[document.id]):
                continue  # lists are asked by their own rule
            found = [(q, a) for q in map(_bare, context.store.questions_of(clause.id)) if _fits(q) and (a := answering(q, clause))]
            found = [(q, a) for q, a in found if not overtaken_by(clause.id, a[1], context.day) and _alone(q, clause.id, pieces)]
            if found:
                question, (part, text) = max(found, key=lambda pair: (round(overlap(pair[0], pair[1][1]), 1), -len(pair[0])))
                yield context.item(
                    Type.SHORT, "简答", clause, question, f"根据{law_name(document)}，{question}", answer=(text,),
                    closeness=0.6, paragraph=part.number,
                )  # fmt: skip


def _pieces(clause: Clause) -> list[tuple[Part, str]]:
    """The sentences of a clause, those joined by a semicolon apart where each has a subject of its own."""
    out = []
    for part in clause.parts:
        for sentence in re.findall(r"[^。]+。", "" if part.parts else clause.words_of(part).strip()):
            cuts = re.split(r"(?<=；)", sentence)
            cuts = cuts if all(stands_alone(cut.rstrip("；。") + "。") for cut in cuts) else [sentence]
            out += [(part, cut.rstrip("；").rstrip("。") + "。") for cut in cuts]
    return out


def _alone(question: str, clause: str, pieces: Sequence[tuple[str, str]]) -> bool:
    """True where no other clause of the document answers the same words."""
    asked = _ASKS.sub("", question.rstrip("？"))
    return all(overlap(asked, text) < ANSWERS for other, text in pieces if other != clause)


def _bare(question: str) -> str:
    return _OPENING.sub("", question.strip())


def answering(question: str, clause: Clause) -> tuple[Part, str] | None:
    """The 款 and its one sentence that answers a question: it holds the words asked about, plainly more of them than any other, and tells what is wanted."""
    asked = _ASKS.sub("", question.rstrip("？"))
    ranked = sorted(((overlap(asked, t), -p.number, p, t) for p, t in _pieces(clause)), key=lambda row: row[:2], reverse=True)
    if not ranked:
        return None
    score, _, part, text = ranked[0]
    if score < ANSWERS or not 14 <= len(text) <= LONGEST or (len(ranked) > 1 and score - ranked[1][0] < APART):
        return None
    if slight(text) or not stands_alone(text) or not has_point(text) or not clause.label.startswith("第"):
        return None
    if len(set(re.sub(r"[，。、应当可以由的]", "", text)) - set(question)) < NEWS:
        return None  # 应提供什么帮助: 应当给予支持和帮助
    return (part, text) if all(given.search(text) for wanted, given in _WANTS if wanted.search(question)) else None


def _fits(question: str) -> bool:
    return question.endswith("？") and 8 <= len(question) <= 60 and not _PERSONAL.search(question) and not _ONE_WORD.search(question) and bool(_ASKS.search(question))
