"""Words in quotation marks beside a citation, compared with the clause.

Marks, spaces and the spelling of numerals do not count (30日 is 三十日); every other character does. An
ellipsis or the label of a 项 parts a quotation into pieces, which must stand in the clause in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.references.fold import fold
from assistant.references.grammar import NUM, value
from ingest.bigrams import bigrams

SHORTEST, SHORTEST_GROUND = 6, 3
"""Fewer characters between quotation marks are a term (“二倍工资”), not a quotation; a ground may be shorter."""

_QUOTE = re.compile(r"“(?P<words>[^“”]{1,4000})”")
_VERB = r"(?:规定|指出|载明|写明|写道|要求|表述|表述为|明确|强调|列明|所称|所指|所谓|所述|内容|原文|条文|如下|称|说|写)"
_BETWEEN = re.compile(
    rf"(?:[^。!?;“”]{{0,25}}{_VERB}(?:了|的|是|为|有|道|到|中|即|所列)?(?:是|为)?(?:如下)?[:,]?(?:即|其中|如)?[:,]?[^。!?;:,“”]{{0,10}}"
    r"|[的中之里]?[:,]?|[即是为][:,]?|》?）?[:,]?|:[^。!?;:,“”]{0,10})"
)
_SOMEONE = re.compile(r"(?:以|称|主张|认为|辩称|声称|题为|名为|表示|提出)[:,]?$")
_GROUNDS = re.compile(r"(?:为由|的理由|的主张|的说法|的事实|的情形成立|一事|的行为)")
_GROUND_OPENS = re.compile(
    r"(?:[^。!?;:,“”]{0,8}?|的?(?:之?规定)?,(?:而|并|直接|单方面?|决定)?)以(?:其|她|他|劳动者|员工|用人单位|公司|单位)?(?:存在|有)?"
    r"|[^。!?;:,“”]{0,12}(?:属于|构成|符合)[^。!?;:,“”]{0,6}"
)
_GROUND_ENDS = re.compile(
    r"(?:的行为|的情形|等情形|等)?(?:为由|为理由|作为理由|的理由|作为(?:解除|辞退|终止)的?(?:理由|依据))"
)
_CASE_ENDS = re.compile(r"(?:的|之|这一|等)?(?:情形|情况|行为|规定|要件|条件|[,。;]|$)")
_CASE = re.compile(r"(?:的|之|这一|等)?(?:情形|情况)")
_CALLED = re.compile(r"(?:所称|所指|所谓|所述|所列)的?$")
_GROUND_LEADS = re.compile(
    r"(?:的行为|的情形|等)?(?:为由|为理由|作为理由|的理由)[,]?(?:而|并|又|直接|单方面?|公司|单位|用人单位|现)*(?:根据|依据|依照|按照|援引|引用|适用)[^。!?;:“”]{0,4}"
)
_BEHIND = re.compile(
    r"[,。]?(?:（|—{1,2}|-{1,2}|[,:])?(?:详?见|参见|引自|出自|摘自|语出|来源|依据|根据|这是|系|是|即)?[:]?"
)
_JOINT = re.compile(r"[、,;和及与以并]{0,2}")
_BREAK = re.compile(
    rf"…+|\.{{3,}}|·{{3,}}|（略）|〔略〕|[（]{NUM}[）]|[㈠-㈩⑴-⒇]|^第{NUM}条(?:之{NUM})?|^[\d一二三四五六七八九十]+[.、]"
)
_LABEL = re.compile(rf"（{NUM}）|[㈠-㈩⑴-⒇]")
_MARKS = re.compile(r"[^\w]|_")
_NUMERAL = re.compile(NUM)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words quoted at start:end (inside the marks) of the folded text.

    A `ground` (以“…”为由, 属于“…”情形) may be the facts of a case or the words of the clause: it is compared, and
    where it does not stand there nobody can tell which was meant.
    """

    words: str
    start: int
    end: int
    ground: bool = False


def quotations(text: str) -> Iterator[Quotation]:
    """All words in quotation marks, in order."""
    for match in _QUOTE.finditer(text):
        yield Quotation(match["words"], match.start("words"), match.end("words"))


def belongs_behind(text: str, cited: int, quote: Quotation) -> bool:
    """True where the quotation follows a citation ending at `cited` as its words."""
    between, after = text[cited : quote.start - 1], text[quote.end + 1 : quote.end + 7]
    if len(between) > 45 or _GROUNDS.match(after) or _SOMEONE.search(between):
        return False
    return _BETWEEN.fullmatch(between) is not None


def belongs_before(text: str, quote: Quotation, cited: int) -> bool:
    """True where the citation starting at `cited` names the source of the quotation in front of it."""
    between = text[quote.end + 1 : cited]
    return 0 < len(between) <= 8 and between not in (",", "。") and _BEHIND.fullmatch(between) is not None


def ground_behind(text: str, cited: int, quote: Quotation) -> bool:
    """True where the quotation is the ground for which a citation ending at `cited` is invoked: 第N条以“…”为由."""
    between, after = text[cited : quote.start - 1], text[quote.end + 1 : quote.end + 14]
    if _CALLED.search(between) and len(between) <= 12:
        return not is_quotation(quote)  # a longer one is a quotation outright
    if not is_quotation(quote) and _CASE.match(after) and belongs_behind(text, cited, quote):
        return True  # 第N条规定的“严重失职”情形
    if _GROUND_OPENS.fullmatch(between) is None:
        return False
    ends = _CASE_ENDS if re.search(r"属于|构成|符合", between) else _GROUND_ENDS
    return ends.match(after) is not None


def ground_before(text: str, quote: Quotation, cited: int) -> bool:
    """True where a citation starting at `cited` is invoked for the ground quoted in front: 以“…”为由，依据第N条."""
    between = text[quote.end + 1 : cited]
    return len(between) <= 24 and _GROUND_LEADS.fullmatch(between) is not None


def joined(text: str, first: Quotation, second: Quotation) -> bool:
    """True where two quotations are one list: “…”和“…”."""
    return _JOINT.fullmatch(text[first.end + 1 : second.start - 1]) is not None


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text as it is compared: folded, numerals in digits, no marks, spaces or labels of 项."""
    bare = _MARKS.sub("", _LABEL.sub("", fold(text).text))
    return _NUMERAL.sub(lambda m: str(value(m[0])) if value(m[0]) is not None else m[0], bare)


def is_quotation(quote: Quotation) -> bool:
    """False for a term of a few characters."""
    return len(_MARKS.sub("", quote.words)) >= (SHORTEST_GROUND if quote.ground else SHORTEST)


def stands_in(words: str, text: str) -> bool:
    """True where every piece of the quoted words stands in the text, one after the other."""
    area, place = plain(text), 0
    pieces = [plain(p) for p in _BREAK.split(words)]
    for piece in filter(None, pieces):
        found = area.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return any(pieces)


def difference(words: str, text: str) -> str:
    """What is quoted otherwise than it stands: 引文“三倍”，条文“二倍”; the nearest sentence where little agrees."""
    quoted = _BREAK.sub("", words)[:400]
    wanted = set(bigrams(quoted))
    sentences = [s for s in re.split(r"(?<=[。;；\n])", text) if s.strip()] or [text]
    near = max(sentences, key=lambda s: len(wanted & set(bigrams(s))))[:600]
    a, b = _MARKS.sub("", fold(near).text), _MARKS.sub("", fold(quoted).text)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < 0.4:
        return f"条文是：{near.strip()[:80]}" + ("…" if len(near.strip()) > 80 else "")
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    said = []
    for kind, i, j, k, m in matcher.get_opcodes():
        inside = first.a <= i and j <= last.a + last.size
        if kind != "equal" and (k != m or inside):
            said.append(f"引文“{b[k:m]}”，条文“{a[i:j]}”" if kind == "replace" else
                        f"引文多“{b[k:m]}”" if kind == "insert" else f"引文少“{a[i:j]}”")  # fmt: skip
    return "；".join(said[:4]) or "标点以外的文字次序不同"
