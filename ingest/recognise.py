"""What the head and the foot of a document say about it: title, issuer, 文号, region, date, kind.

By rule only, for cleaned texts; whatever no rule finds stays empty. A 文号 or date inside a sentence belongs to
some other document and is not taken; the day a web page was posted is not the day of promulgation.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from corpus.schema import Kind
from ingest.chrome import facts
from ingest.divisions import CITIES, PROVINCES, full_name
from ingest.numerals import to_int
from ingest.records import SourceText


@dataclass(frozen=True, slots=True)
class Guess:
    """What could be read off a document; "" or None where nothing could."""

    title: str = ""
    issuer: str = ""
    number: str = ""
    region: str = ""
    promulgated: date | None = None
    kind: Kind | None = None


_DATE = r"(?P<y>\d{4}|[一二三四五六七八九〇零○]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
_SIGNED = re.compile(rf"^(?P<names>[一-鿿 /]{{0,240}}?) ?{_DATE}(?: ?（[^）]*）)*$")
_BEGINS = re.compile(rf"自(?:{_DATE}|(?:发布|公布|印发|下发|颁布)之日)起(?:正式)?(?:施行|实施|执行|生效)")
_ADOPTED = re.compile(rf"^（.*?{_DATE}.*(?:通过|公布|发布|印发|施行|令|修[订正])")
_ORGANISATION = re.compile(
    r"(?:[一-鿿]{2,30}?(?:委员会|工会|工商联|企联|联合会|协会|商会|厅|局|委|部|院|署|办公室|办公厅|人民政府|政法委|中心|公司|法院))+$"
)
_NUMBER = re.compile(
    r"^[（(]?(?P<n>[一-鿿]{1,14}〔\d{4}〕第?\d{1,5}号|[一-鿿]{0,20}(?:令|公告) ?第[\d一二三四五六七八九十百]+号)[）)]?$"
)
_GENRES = [
    "通知",
    "通告",
    "通报",
    "公告",
    "公报",
    "决定",
    "决议",
    "意见",
    "方案",
    "办法",
    "规定",
    "条例",
    "细则",
    "规则",
    "规程",
    "答复",
    "复函",
    "批复",
    "函",
    "报告",
    "汇报",
    "纪要",
    "解释",
    "法",
    "准则",
    "制度",
    "计划",
    "要点",
    "指引",
    "标准",
    "总结",
    "预案",
    "规划",
    "纲要",
    "目录",
]
_TITLE = re.compile(
    rf"^[^。；，！？]{{4,140}}(?:{'|'.join(_GENRES)})(?:（(?:试行|暂行|草案|修订|征求意见稿|[一二三四五])）)?$"
)
_HEAD = 14  # lines in which a title can stand
_NATIONAL = re.compile(
    r"^(?:国务院|全国人民代表大会|中共中央|中华人民共和国|最高人民(?:法院|检察院)|中华全国总工会"
    r"|人力资源(?:和)?社会保障部|劳动(?:和社会保障)?部|国家[一-鿿]{2,8}(?:局|委|部))"
)


def recognise(source: SourceText) -> Guess:
    """What the cleaned text tells about the document it holds."""
    lines = [line.text.strip() for line in source.lines if line.text.strip()]
    known = facts(source)
    title = _title(lines)
    signed = next((m for text in reversed(lines) if (m := _signature(text))), None)
    issuer = _issuer(lines, signed, title)
    region = _region(title, issuer, lines)
    return Guess(
        title=title,
        issuer=issuer,
        number=known.get("发文字号") or known.get("文号") or _number(lines),
        region=region,
        promulgated=_date_of(signed) or next((_date_of(m) for t in lines[:6] if (m := _ADOPTED.match(t))), None),
        kind=_kind(title, issuer, region, lines),
    )


def begins(source: SourceText, promulgated: date | None) -> date | None:
    """The day the text itself says it takes effect: 自2025年7月1日起施行, or 自印发之日起 with a known day of issue."""
    for line in reversed(source.lines):
        if match := _BEGINS.search(line.text):
            return _date_of(match) if match["y"] else promulgated
    return None


def _title(lines: list[str]) -> str:
    """A line (or up to three, where the page broke it) that ends in the name of a genre."""
    if lines and lines[0].startswith("# "):
        return lines[0][2:].strip()
    for start in range(min(_HEAD, len(lines))):
        if lines[start].endswith(("：", ":")) or re.search(r"[。；]", lines[start]):
            return ""  # the salutation or the body has begun
        for count in (1, 2, 3):
            # Both halves of a broken title are short; a full line followed by a title is no half.
            joined = "".join(lines[start : start + count])
            if _TITLE.match(joined) and not re.match(r"[一二三四五六七八九十]+、|（", joined):
                return re.sub(r"(?<=[一-鿿]) (?=[一-鿿]+(?:方案|办法|规定|意见)$)", "", joined)
    return ""


def _number(lines: list[str]) -> str:
    """The 文号 that stands alone in a line above the body."""
    head = lines[: _HEAD + 2]
    return next((match["n"].replace(" ", "") for text in head if (match := _NUMBER.match(text))), "")


def _signature(text: str) -> re.Match[str] | None:
    """A line of names and a date, or of a date alone."""
    match = _SIGNED.match(text)
    if match is None or not all(_ORGANISATION.match(name) for name in match["names"].split()):
        return None
    return match if _date_of(match) else None


def _issuer(lines: list[str], signed: re.Match[str] | None, title: str) -> str:
    """The names at the foot, in the line of the date or above it; else what precedes 关于 in the title."""
    if signed is not None:
        names = signed["names"].split()
        at = len(lines) - 1 - lines[::-1].index(signed[0])
        while not signed["names"] and at > 0 and len(lines[at - 1]) <= 40 and _all_names(lines[at - 1]):
            at -= 1
            names = [*lines[at].split(), *names]
        if names:
            return "、".join(names)
    before, about, _ = title.partition("关于")
    if about and before.strip() and _all_names(before):
        return "、".join(before.split())
    return ""


def _all_names(text: str) -> bool:
    names = text.split()
    return bool(names) and all(_ORGANISATION.match(name) for name in names)


def _date_of(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    year, month, day = (to_int(match[key].replace("○", "〇")) for key in "ymd")
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _region(title: str, issuer: str, lines: list[str]) -> str:
    """From the issuer, the title, or the one division the whole text keeps naming."""
    for text in (issuer, title):
        if _NATIONAL.match(text):
            return "全国"
        if city := next((c for c in CITIES if text.startswith((c, CITIES[c] + c))), ""):
            return full_name(city)
        if province := next((p for p in PROVINCES if text.startswith(p)), ""):
            return province
    whole = "".join(lines)
    cities = Counter({city: whole.count(city) for city in CITIES if city in whole}).most_common(2)
    if cities and cities[0][1] >= 3 and (len(cities) == 1 or cities[1][1] * 3 <= cities[0][1]):
        return full_name(cities[0][0])
    provinces = Counter({name: whole.count(name) for name in PROVINCES if name in whole}).most_common(2)
    if provinces and provinces[0][1] >= 3 and (len(provinces) == 1 or provinces[1][1] * 3 <= provinces[0][1]):
        return provinces[0][0]
    return ""


def _kind(title: str, issuer: str, region: str, lines: list[str]) -> Kind | None:
    """The kind where title and issuer leave no choice; replies, reports and minutes carry no rule."""
    bare = re.sub(r"（[^）]*）$", "", title)
    if bare.endswith(("答复", "复函", "批复", "报告", "汇报", "纪要", "总结", "通报")):
        return Kind.OTHER
    if not title and re.search(r"现?(?:答复|汇报|报告|回复)如下", "".join(lines[:4])):
        return Kind.OTHER
    local = region not in ("", "全国")
    if bare.endswith("法") and title.startswith("中华人民共和国"):
        return Kind.LAW
    if bare.endswith("条例") and region:
        return Kind.LOCAL_REGULATION if local else Kind.REGULATION
    if "最高人民法院" in issuer + title and "解释" in bare[-8:]:
        return Kind.INTERPRETATION
    if bare.endswith(("通知", "意见", "方案", "指引", "计划", "要点")) and region:
        return Kind.LOCAL_NORMATIVE if local else Kind.NORMATIVE
    return None
