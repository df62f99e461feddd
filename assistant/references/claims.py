"""What a sentence says a cited clause provides: its numbers, with how firmly each is put on the clause.

`规定` after a citation, or the citation as source in brackets behind, make a claim firm. Otherwise only
multiples, percentages and legal time limits count outright. Any other number is a claim only where it can be bound
to a branch of the clause (binding.py); the numbers of the case at hand are no claims about the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.references.quantities import Quantity, quantities
from assistant.references.statements import Statement, statements

_STOP = re.compile(r"[。!?;]|(?<![A-Za-z])[A-D][.、:]|（[A-D]）")
_FIRM = re.compile(
    r"[”》）]?(?:[的中之里]|已经?|也|均|都|则|就|还|另|亦|明确|具体|同时|对此|及其|,)*(?:[^,。!?;“]{0,14}的)?"
    r"(?:规定|明确|要求|指出|载明|写明|确立|设定)|[:]|[”》）]?[,:]?“"
)
_FACT = re.compile(
    r"本案|本委|本院|本会|申请人(?:工作|月|自|于|在|主张|请求|要求|已|系|入职|离职|请假|受伤|每月|可得|应得|共)"
    r"|被申请人(?:应|未|没|拖|于|自|已|每月|须|支付|向申请人)|原告|被告|上诉人|第三人|甲方|乙方|(?:双方|合同|协议)约定|双方(?:签|协商)|仲裁请求|诉讼请求|拖欠|实际"
    r"|(?:入职|离职)(?:时间|日期|至|于|后|前|时)|·入职|入职满?\d|在职期间|某|(?<![少低高多大小])于\d|自\d|至\d|截至|已经?(?:工作|支付|经过|拖)|工作了|裁决(?:书)?(?:生效|作出)|本裁决|本协议"
    r"|我(?!国)|(?<!其)他(?!人)|她|[张李王赵刘陈](?:三|四|五|先生|女士)|老板|公司(?:拖|欠|未|没|只|已|给|说|让|要求|应在|应于)"
)
_LIMIT = re.compile(r"时效|试用期|期限|医疗期|产假|年休假|加班|延长|通知|工作时间|缴费|应当|应|须|不得|必须")
_NAMED_LIMIT = re.compile(
    r"(?:时效|医疗期|产假|年休假)(?:期间|期限)?(?:的?(?:期间|期限))?(?:应当|应|一般|只有|有)?[为是]?$|额外支付$"
)
_SUM = re.compile(r"^(?:即|也就是|合计|共计|总共|总计|一共)")
_LIMIT_NAMED = re.compile(r"的?(?:诉讼|仲裁|申请)?(?:时效|医疗期|产假|年休假)")
_QUOTED_FACT = re.compile(r"平均工资(?:为|是)?\d")
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|参照|[按依照据])[^,。;:]{0,12}$")
_BASIS_END = re.compile(r"[”》）]?[的之]?(?:相关|有关|明确|上述)?(?:规定|要求)")
_ATTRIBUTIVE = re.compile(
    r"[”》）]?(?:[的之]规定(?![,:;是为应须可要不支]|$|如下|了)|规定(?:(?P<noun>的?(?:情形|以?外|情况|行为|标准|条件|期限|范围|程序))|的(?!是)|之)|[的之]?(?P<thing>情形|标准|条件|期限|范围|程序)(?=[的之]))[“]?"
)
NEAR, LONGEST = 6, 160


@dataclass(frozen=True, slots=True)
class Said:
    """Words said of a clause, and whether they are put on it outright."""

    words: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A number said to stand in a clause, how firmly, and the statement (`cell`) of the sentence it is part of."""

    quantity: Quantity
    firm: bool
    cell: int


def said_behind(text: str, cited: int, limit: int, start: int) -> Said:
    """What is said between a citation's end and the next citation (`limit`) or the end of the sentence.

    根据第N条的规定，… is what somebody concludes from the clause, not yet what the clause says; of 第N条规定的…
    only what follows at once is said of the clause, and of “…” only what stands between the marks.
    """
    upto = min(limit, cited + LONGEST)
    stop = _STOP.search(text, cited, upto)
    words = text[cited : stop.start() if stop else upto]
    if words[:1] == "“":
        return Said(words.partition("”")[0], firm=True)
    if only := _ATTRIBUTIVE.match(words):
        told = words[only.end() :].partition(",")[0]
        near = told if re.search(r"[为是]|等于", told) else told[:NEAR]  # 规定的赔偿金为二倍, 规定的二倍工资
        return Said("" if only["noun"] or only["thing"] else near, firm=True)
    basis = _BASIS_END.match(words) if _BASIS.search(text[max(0, start - 16) : start]) else None
    if basis and words[basis.end() : basis.end() + 1] not in (",", ":"):
        words = words.partition(",")[0]  # 依照第一款规定裁减人员,…: what comes behind the comma is another matter
    return Said(words, _FIRM.match(words) is not None and not basis)


def attributive(text: str, cited: int) -> bool:
    """True where a citation ending here only says which thing is meant: 第四十七条规定的仲裁裁决."""
    return _ATTRIBUTIVE.match(text, cited, cited + LONGEST) is not None


def said_before(text: str, cited: int, limit: int, *, bracketed: bool) -> Said:
    """The words in front of a citation that stands as their source at the end of a sentence."""
    start = max(limit, cited - LONGEST)
    stops = [m.end() for m in _STOP.finditer(text, start, cited - 1 if bracketed else cited)]
    begin = max([start, *(s for s in stops if s < cited - 2)])
    return Said(text[begin:cited], bracketed)


def told(said: Said, area: str) -> tuple[Statement, ...]:
    """The statements of what is said, up to the facts of the case at hand."""
    parts = said.words.split(",")
    kept = next((i for i, part in enumerate(parts) if _is_fact(part, area)), len(parts))
    return statements(",".join(parts[:kept]))


def claims(said: Said, area: str = "") -> Iterator[Claim]:
    """Numbers part by part; a part that tells the facts of a case ends what the clause (`area`) is said to provide."""
    fact, cell, firm = False, 0, said.firm
    before: list[Quantity] = []
    for segment in (s for s in re.split("[,:]", said.words) if s):
        fact = fact or _is_fact(segment, area)
        found = quantities(segment)
        for quantity in found:
            if _SUM.match(segment) and _is_sum(quantity, before):
                continue
            if quantity.kind == "倍":
                if not _QUOTED_FACT.search(segment):
                    yield Claim(quantity, firm and not fact, cell)
            elif quantity.kind in ("次", "人") and quantity.value[1] == 1:
                continue
            elif not fact and (firm or _is_limit(quantity, segment)):
                yield Claim(quantity, firm, cell)
        before += found
        cell += not segment.endswith("的")  # 三个月以上不满一年的，试用期… is one statement


def _is_fact(part: str, area: str) -> bool:
    """True where a part tells of the case at hand; words that the clause itself has (实际工作年限) tell of none."""
    return any(part[m.start() : m.end() + 2] not in area for m in _FACT.finditer(part))


def _is_sum(quantity: Quantity, before: list[Quantity]) -> bool:
    """四十五日, 延长十五日, 即最长六十日: the sum of what was told."""
    same = [q.value for q in before if q.kind == quantity.kind and q.value[0] == quantity.value[0]]
    return len(same) > 1 and sum(size for _, size in same) == quantity.value[1]


def _is_limit(quantity: Quantity, segment: str) -> bool:
    """A period that reads like the law's own, 提前三十日 or 时效为一年, without 规定 in front."""
    if quantity.kind not in ("期", "小时"):
        return False
    behind = segment[quantity.start + len(quantity.words) :]
    if _NAMED_LIMIT.search(segment[: quantity.start]) or (not quantity.place and _LIMIT_NAMED.match(behind)):
        return True
    return bool(quantity.place) and _LIMIT.search(segment) is not None
