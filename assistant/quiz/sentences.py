"""Clauses -> statements that can be read on their own, and lists of 项, each with its place.

    statement := one whole 款, or its first sentence, that leans on nothing outside (前款, 该, 其 … rule it out)
    list      := a 款 of 项 under an opening that says 下列 or 以下

What cannot stand alone makes no question: a stem that needs the paragraph before it is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.schema import Clause, Document, Part

LONGEST = 180
SHORTEST = 14
_LEANS = re.compile(
    r"前款|前[一二两三四五]款|前条|前[一二两三四五]条|前项|前[一二三四五]项|上款|本款|本条(?!例)|本项|上述|前述|上列|该款|该条|后款|本章|本节|本编|本分编|下列|以下(?:简称|情形|规定|条件|各|统称)"
    r"|(?<!条)第[一二三四五六七八九十]+款|(?<![条款、])(?<!和)(?<!者)第（?[一二三四五六七八九十]+）?项|所列|列举|见附|附件|附表|附录|如下|我部|各地"
)
_OPENS = re.compile(
    r"^(?:该|其(?!他)|此|但|并|也|还|则|且|或者|同时|因此|应当|可以|不得|必须|由|对此|有权|除此|未经|但是|否则|或|以及|和|与|"
    r"对其|依照其|属于|违反的|情节|构成|给|逾期|拒不|需要|没有|不能|可|应|是|为此|届时|期满|到期|不予|予以|已经|前)"
)
_THIS = re.compile(r"(?:^|[，；。、])(?:该|其(?!他|中)|此类|此种|这些|这)")
_CLOSING = re.compile(r"施行|实施之日|废止|负责解释|同时失效|解释权")
_ADDRESS = re.compile(r"^(?:本法|本条例|本规定|本办法|本解释|本规则|本意见|本通知)(?:自|由|所称(?:以上|以下))")
_PURPOSE = re.compile(r"制定(?:本|了本)|^为(?:了)?.{4,200}(?:制定|作出|发布|颁布)(?:本|如下|以下)")
LABEL = re.compile(r"^\s*(?:[（(][一二三四五六七八九十百零\d]+[)）]|[一二三四五六七八九十]+、|\d+[.．、])\s*")
ODD = ("顺序", "期限", "有", "用语", "主要", "第", "规定", "标准", "未", "临", "实施", "基本", "各", "之", "的")
"""What follows 下列 in openings that cannot be turned into a question by 哪些."""
LEAD = re.compile(r"(?:下列|以下(?!有期|的?罚|徒刑|拘役|不|处|管制|的))(?P<each>各类|各项|各)?(?P<noun>[\u4e00-\u9fff]{2,3})")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a clause that stand alone: verbatim, without the line's label."""

    clause: Clause
    document: Document
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of 项: the opening without its colon, the noun counted (情形, 行为 …), the items without labels.

    `items` are those that can be printed as options, `entire` all of them; `noun` is "" where the opening has none.
    """

    clause: Clause
    document: Document
    lead: str
    noun: str
    items: tuple[tuple[int, str], ...]
    paragraph: int
    entire: tuple[str, ...]


def substantive(clause: Clause) -> bool:
    """False for clauses that state no rule to be asked: purpose, entry into force, repeal, authority to interpret."""
    text = clause.text.strip()
    if len(text) < SHORTEST or clause.locator.startswith(("附", "引言")):
        return False
    if _PURPOSE.search(text[:400]) and len(text) < 220:
        return False
    return not (len(text) < 90 and _CLOSING.search(text) and _ADDRESS.search(text))


def statements(clause: Clause, document: Document) -> Iterator[Statement]:
    """The statements of a clause, 款 by 款."""
    for part in clause.parts:
        if part.parts:
            continue
        text = _unlabelled(clause.words_of(part))
        for piece in _pieces(text, policy=not clause.label.startswith("第")):
            if stands_alone(piece):
                yield Statement(clause, document, piece, part.number)


def _pieces(text: str, policy: bool) -> Iterator[str]:
    """The whole 款 where it is short; otherwise each sentence that has its own subject (in a policy paper, any)."""
    if len(text) <= LONGEST:
        yield text
        return
    for place, sentence in enumerate(re.findall(r"[^。]+。", text)):
        if (25 if policy else SHORTEST) <= len(sentence) <= LONGEST and (place == 0 or policy or re.match(r"^(?:用人单位|劳动者|工会|职工|人民法院|仲裁委员会|劳动争议仲裁委员会|企业|国家|县级)", sentence)):
            yield sentence


def stands_alone(text: str) -> bool:
    """True where a reader needs nothing else to understand the words."""
    if not SHORTEST <= len(text) <= LONGEST or not text.endswith("。"):
        return False
    if _LEANS.search(text) or _OPENS.match(text) or _THIS.match(text):
        return False
    return not (_CLOSING.search(text) and _ADDRESS.match(text)) and not _PURPOSE.search(text) and "\n" not in text


def listings(clause: Clause, document: Document) -> Iterator[Listing]:
    """The lists of a clause whose opening and items can be printed on their own."""
    for part in clause.parts:
        if len(part.parts) < 2:
            continue
        lead = _unlabelled(clause.text[part.start : part.parts[0].start].strip()).rstrip("：:")
        items = tuple((p.number, _item(clause, p)) for p in part.parts)
        match = LEAD.search(lead)
        entire = tuple(LABEL.sub("", clause.words_of(p)).strip().rstrip("；。;") for p in part.parts)
        if _leans(lead) or not 4 <= len(lead) <= 170:
            continue
        odd = match is None or match["noun"].startswith(ODD) or len(re.findall(r"下列|以下(?!有期|的?罚|徒刑|拘役|不|处|管制|的)", lead)) != 1
        kept = tuple((n, t) for n, t in items if t and not catch_all(t))
        noun = "" if odd or match is None else _noun(match["noun"])
        yield Listing(clause, document, lead, noun, kept, part.number, entire)


def _leans(lead: str) -> bool:
    return bool(_OPENS.match(lead) or re.search(r"前款|前条|前项|本条|本章|本节|上述|前[两三]款|第[一二三四五]款|该|其(?!他)", lead))


def _noun(found: str) -> str:
    for known in ("情形", "行为", "事项", "条件", "职责", "职权", "措施", "条款", "人员", "义务", "权利", "材料", "内容", "费用", "待遇", "案件", "财产"):
        if found.startswith(known):
            return known
    return found[:2]


def catch_all(text: str) -> bool:
    """True for the last 项 that refers to whatever else the law provides."""
    return bool(re.search(r"其他|其它|另有规定", text) and len(text) < 45) and not text.startswith("其他组织")


def _item(clause: Clause, part: Part) -> str:
    """An item's words without label and closing mark; empty where they cannot stand as an option."""
    text = LABEL.sub("", clause.words_of(part)).strip().rstrip("；。;")
    if not 3 <= len(text) <= 70 or re.search(r"[。\n]|前款|前项|前[一二三四五]项|本条|本款|上述|第（?[一二三四五六七八九十]+）?[项款]", text) or part.parts:
        return ""
    return text


def _unlabelled(text: str) -> str:
    return LABEL.sub("", text.strip())
