"""Follow-up questions: (earlier turns, new question) -> one question that can be answered by itself.

那如果是试用期呢 keeps the story told before; 第二款什么意思 means the clause last cited; 北京有没有不同规定 asks the
earlier question for another region. A question that stands on its own starts anew. Nothing but words decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.gaps import PROVINCES
from assistant.records import Answer, SectionKind
from assistant.references.grammar import NUM
from assistant.references.write import official

LONGEST = 1500
_CONDITION = re.compile(r"^(?:那么|那|可是|但是|但|不过)?[，,]?(?:如果|假如|要是|若|万一|换成|换作|假设|反过来|同样|还有没有|还有别的|还需要|还可以|还能)")
_POINTING = re.compile(r"这(?:种|个|样|条|款|项|些|笔|份)|那(?:种|样|条|款|项|些|笔|份)|上面|上述|刚才|前面|前一|它|该条|本条|他们(?:不|拒|说)|对方|(?:不|要)这样|这么做|那该|那要|那怎么|那我")
_PART = re.compile(rf"第[（(]?{NUM}[)）]?[款项]")
_ARTICLE = re.compile(rf"第{NUM}条|\d+条|《")
_MEANING = re.compile(r"什么意思|怎么理解|是指什么|指的是什么|解释一下|怎么讲|具体内容|原文")
_REGION = re.compile(rf"^(?:那么?|换成|如果在|要是在|在)?(?P<place>{'|'.join(PROVINCES)})[省市]?(?:自治区)?(?:地区|这边|那边)?[，,]?(?:呢|的?话|(?:也|又)?(?:是)?(?:有没有|有什么|是否有|怎么|也)?.{{0,4}}(?:不同|特别|另外|单独|具体|相关|当地)?的?(?:规定|标准|政策|说法|要求|一样|规定吗)?)(?:吗|呢|么)?[？?]?$")
_LOCAL = re.compile(r"^(?:那么?)?(?:当地|地方|本地|我们这里|我们省|我们市).{0,6}(?:规定|标准|政策)")
_TAIL = re.compile(r"^(?:去哪里?|找谁|向谁|多久内?|什么时候|怎么)[^，。]{0,8}[？?]?$|^.{0,14}(?:呢|行吗|可以吗|也算吗|也一样吗|一样吗|怎么算|多久|多少|要多久|谁举证|怎么举证|去哪里?|找谁|有期限吗|要钱吗|收费吗)[？?]?$")
_SUBJECT = re.compile(r"公司|单位|老板|工厂|厂里|包工头|我(?:在|是|被|们|老公|老婆|爸|妈|儿子|女儿)|劳动|工资|工伤|社保|合同|年假|产假|怀孕|加班|仲裁|辞退|离职|辞职|调解|竞业|派遣|退休|试用期|经济补偿|赔偿金")
_NEW = re.compile(r"^(?:另外|再问|换个问题|还有个问题|另一个问题|新问题|下一个问题)[，,：:]?")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is kept of an earlier turn: the question as it was answered, its region, and the clause cited first."""

    question: str
    region: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Contextual:
    """A question that stands on its own, the region it asks for (None: as before), and whether a turn before was used."""

    question: str
    region: str | None = None
    kept: bool = False


def turn_of(answer: Answer) -> Turn:
    """What a later question may refer to."""
    places = [p for kind in (SectionKind.POINTS, SectionKind.BASIS) for s in answer.sections if s.kind is kind
              for t in s.statements for p in t.citations]  # fmt: skip
    first = answer.citations[places[0]] if places else None
    return Turn(answer.question, answer.region, official(first.title, first.clause) if first else "")


def contextual(history: Sequence[Turn], question: str) -> Contextual:
    """The new question with what it needs of the last turn; unchanged where it stands on its own."""
    asked = question.strip()
    if not history or not asked or _NEW.match(asked):
        return Contextual(_NEW.sub("", asked) or asked)
    last = history[-1]
    if match := _REGION.match(asked):
        return Contextual(last.question, match["place"], kept=True)
    if _LOCAL.match(asked):
        return Contextual(_joined(last.question, asked), kept=True)
    if last.clause and not _ARTICLE.search(asked) and (part := _PART.search(asked)):
        return Contextual(f"{last.clause}{part.group(0)}" if _MEANING.search(asked) or asked == part.group(0)
                          else f"{last.clause}{asked}", kept=True)  # fmt: skip
    if last.clause and _MEANING.search(asked) and _POINTING.search(asked):
        return Contextual(last.clause, kept=True)
    if _leans(asked):
        return Contextual(_joined(last.question, asked), kept=True)
    return Contextual(asked)


def _leans(asked: str) -> bool:
    """True where the question cannot be understood alone: a condition, a pointing word, or a short tail."""
    if _ARTICLE.search(asked):
        return False
    if _CONDITION.match(asked):
        return True
    if _POINTING.search(asked) and len(asked) <= 40:
        return True
    if asked.startswith(("那", "还")) and len(asked) <= 14:
        return not _SUBJECT.search(asked) or asked.endswith(("呢", "呢？", "呢?"))
    return _TAIL.match(asked) is not None and not _SUBJECT.search(asked)


def _joined(earlier: str, asked: str) -> str:
    """Both in one text, the older cut where it is long; what was asked last stands last."""
    kept = earlier if len(earlier) <= LONGEST else earlier[-LONGEST:]
    return f"{kept.rstrip('。？！?!；;，,')}。{asked}"
