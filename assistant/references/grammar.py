"""Locators in folded text: 第三十八条第一款第（二）项、第四十六条 -> pieces, one an article, 款 or 项.

Grammar (spaces are gone already)::

    locator := group ( sep group | range group )*
    group   := 第? number ( (sep|range) 第? number )* ( 条 (之 number)? | 款 | 项 | 目 )
    number  := digits | Chinese numeral | both mixed | （number） | ㈠
    sep     := 、 和 及 与 或 以及 …    range := 至 到 ~ — -

A group stands below the one before it where it follows at once (第三十八条第一款), and beside it after a
`sep` (第三十八条、第四十六条). All repetitions are bounded and possessive, so reading takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.numerals import to_chinese, to_int

_CN = "〇零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
NUM = rf"(?>\d{{1,5}}(?: \d{{1,3}}){{0,3}}(?![\d{_CN}])|[\d{_CN}]{{1,9}})"
_BRACKETED = rf"(?>（{NUM}）|[㈠-㈩⑴-⒇])"
# 之一 … 之十九; 第二百六十二条之一一致 is 之一, then 一致.
SUB = r"(?:[1-9]\d?|十[一二三四五六七八九]?(?![一-九十])|[一二三四五六七八九](?![十百]))"
_ONE = rf"(?>{_BRACKETED}|{NUM}(?:之{NUM})?)"
_LIST = r"(?>、?以及|、?或者|[、,，]?(?:和|及|与|或|并|跟)|还有|[、,，/&+])"
_TO = r"(?>至|到|~|—{1,2}|--?)"
_ROW = rf"{_ONE}(?>(?:{_LIST}|{_TO})第?{_ONE}|、?第?{_BRACKETED}){{0,40}}"
GROUP = re.compile(rf"第?(?P<row>{_ROW})(?P<unit>[条款项目])(?:(?<=条)之(?P<sub>{SUB})(?![款项倍年月日]))?")
_TOKEN = re.compile(rf"(?P<to>{_TO})?(?:{_LIST})?第?[（]?(?P<one>[㈠-㈩⑴-⒇]|{NUM})(?:之(?P<sub>{NUM}))?[）]?")
_BELOW = re.compile(r"(?:(?:所列|规定)?[的之中])?")
_BESIDE = re.compile(rf"(?P<sep>{_LIST}|(?P<to>{_TO}))?(?:(?:同|该|本|此)(?:条|款)(?=第))?")
_BARE = re.compile(
    rf"第?(?P<a>\d{{1,4}})(?:之(?P<s>{NUM}))?(?:[.\-·](?P<p>\d{{1,2}})(?:[.\-·](?P<i>\d{{1,2}}))?)?"
    r"(?![\d.年月日号天个元万亿人倍%‰名家件次种类级岁周小时分章节部编修版届期季折℃A-Za-z]| ?\d)"
)
_BARE_MORE = re.compile(rf"{_LIST}(?=\d)")
_CHINESE = re.compile(rf"第?(?P<a>{NUM})(?:之(?P<s>{NUM}))?(?=$|[。,;:?!、）])")
_POLICY = re.compile(
    r"第?(?P<one>[一二三四五六七八九十]{1,3})(?:部分)?、?(?:第?[（](?P<two>[一二三四五六七八九十]{1,3})[）][、点条项]?"
    r"|(?<=部分)第(?P<plain>[一二三四五六七八九十]{1,3})[点条项]|(?P<circled>[㈠-㈩]))?"
    r"(?:第?(?P<three>\d{1,2})(?![\d年月日]))?[.、]?[点条项]?"
)
_NAMED = re.compile(rf"附录|附件|引言|(?:第(?=.{{1,5}}段)|段(?=\d))(?P<n>{NUM})段?")
WIDEST = 200
"""A range of more articles than this names its ends only."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One place named: article as a locator (38, 276之一, 二（五）7; "" where none is named), 款, 项, 目, span."""

    article: str
    paragraph: int | None
    item: int | None
    start: int
    end: int
    point: int | None = None


def value(text: str) -> int | None:
    """The number in any spelling: ３8, 3十8, 廿三, ㈡, ⑵, （二）."""
    text = text.replace(" ", "").strip("（）")
    if len(text) == 1 and "㈠" <= text <= "㈩":
        return ord(text) - ord("㈠") + 1
    if len(text) == 1 and "⑴" <= text <= "⒇":
        return ord(text) - ord("⑴") + 1
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text.isdecimal() and re.search(r"\d", text):
        text = re.sub(r"\d", lambda m: "零一二三四五六七八九"[int(m[0])], text)
    return to_int(text)


def read_locator(text: str, start: int, units: str = "条") -> list[Piece]:
    """The pieces of the locator at `start`, whose first unit is one of `units`; [] where there is none."""
    group = GROUP.match(text, start)
    if group is None or group["unit"] not in units:
        return []
    return _go_on(text, _add([], Piece("", None, None, start, start), group, ranged=False))


def _go_on(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with everything that stands below or beside the last of them."""
    while True:
        end = pieces[-1].end
        below = _match_group(text, end, _BELOW)
        if below and _level(below[0]) > _depth(pieces[-1]):
            last = pieces.pop()
            pieces = _add(pieces, last, below[0], ranged=False)
            continue
        beside = _match_group(text, end, _BESIDE)
        if beside is None or not beside[1]["sep"] or (beside[1]["sep"] in ",，/&+" and text[beside[0].start()] != "第"):
            return pieces
        pieces = _add(pieces, replace(pieces[-1], start=beside[0].start()), beside[0], ranged=bool(beside[1]["to"]))


def _match_group(text: str, at: int, lead: re.Pattern[str]) -> tuple[re.Match[str], re.Match[str]] | None:
    before = lead.match(text, at)
    group = GROUP.match(text, before.end()) if before else None
    return (group, before) if group and before else None


def _level(group: re.Match[str]) -> int:
    return "条款项目".index(group["unit"])


def _depth(piece: Piece) -> int:
    """The level a piece reaches: 0 an article, 1 a 款, 2 a 项, 3 a 目."""
    return 3 if piece.point else 2 if piece.item else 1 if piece.paragraph else 0


def _add(pieces: list[Piece], above: Piece, group: re.Match[str], *, ranged: bool) -> list[Piece]:
    """`pieces` and one more for every number of the group, each below or beside `above`."""
    out = list(pieces)
    numbers = _numbers(group)
    opening = numbers[0][2] if numbers else 0
    if ranged and (first := _last_number(above, group["unit"])) is not None and numbers:
        inner = [(n, "", pieces[-1].start, numbers[0][3]) for n in _between(first, numbers[0][0])[1:-1]]
        numbers = [*inner, *numbers]
    for number, sub, start, end in numbers:
        begin = above.start if start == opening else start
        out.append(_below(above, group["unit"], number, sub, begin, end))
    return out


def _below(above: Piece, unit: str, number: int, sub: str, start: int, end: int) -> Piece:
    if unit == "条":
        return Piece(f"{number}{sub}", None, None, start, end)
    if unit == "款":
        return Piece(above.article, number, None, start, end)
    if unit == "项":
        return Piece(above.article, above.paragraph, number, start, end)
    return Piece(above.article, above.paragraph, above.item, start, end, number)


def _last_number(piece: Piece, unit: str) -> int | None:
    if unit == "条":
        return int(piece.article) if piece.article.isdigit() else None
    return {"款": piece.paragraph, "项": piece.item, "目": piece.point}[unit]


def _numbers(group: re.Match[str]) -> list[tuple[int, str, int, int]]:
    """(number, 之N, start, end) of every number of a group; the last reaches to its end.

    Of a range the two ends have their own words, the numbers between them the words of the whole range.
    """
    found: list[tuple[int, str, int, int]] = []
    base = group.start("row")
    for token in _TOKEN.finditer(group["row"]):
        number = value(token["one"])
        if number is None:
            continue
        start, end = base + token.start("one"), base + token.end()
        while group.string[start - 1] in "第（" and start > group.start():
            start -= 1
        sub = f"之{to_chinese(value(token['sub']) or 0)}" if token["sub"] else ""
        if token["to"] and found:
            low = found[-1]
            found += [(n, "", low[2], end) for n in _between(low[0], number)[1:-1]]
            found.append((number, "", start, end))
        else:
            found.append((number, sub, start, end))
    if group["sub"] and found:
        found[-1] = (found[-1][0], f"之{to_chinese(min(value(group['sub']) or 0, 9999))}", *found[-1][2:])
    return [(*n[:3], group.end() if n[3] == found[-1][3] else n[3]) for n in found]


def _between(low: int, high: int) -> list[int]:
    """All numbers of a range; only the ends where it runs backwards or too far."""
    return list(range(low, high + 1)) if low < high <= low + WIDEST else [low, high]


def read_bare(text: str, start: int, *, chinese: bool = False) -> list[Piece]:
    """Numbers without 条 after a name: 38, 38.1.2, 38、46; Chinese ones only before a stop or the end."""
    pieces: list[Piece] = []
    while match := _BARE.match(text, start):
        sub = f"之{to_chinese(value(match['s']) or 0)}" if match["s"] else ""
        paragraph = int(match["p"]) if match["p"] else None
        item = int(match["i"]) if match["i"] else None
        piece = Piece(f"{int(match['a'])}{sub}", paragraph, item, match.start(), match.end())
        below = GROUP.match(text, match.end())
        if below and below["unit"] in "款项" and not match["p"] and text[match.end()] in "第（":
            rest = read_locator(text, match.end(), "款项")
            pieces += [replace(r, article=piece.article, start=piece.start if r is rest[0] else r.start) for r in rest]
        else:
            pieces.append(piece)
        more = _BARE_MORE.match(text, pieces[-1].end)
        if more is None:
            return pieces
        start = more.end()
    if not pieces and chinese and (match := _CHINESE.match(text, start)) and (number := value(match["a"])):
        sub = f"之{to_chinese(value(match['s']) or 0)}" if match["s"] else ""
        pieces.append(Piece(f"{number}{sub}", None, None, match.start(), match.end()))
    return pieces


def read_policy(text: str, start: int) -> list[Piece]:
    """The numbering of other documents: 二（五）7, 三、（二）, 第二部分第（五）点; 附录, 引言, 第三段."""
    if match := _NAMED.match(text, start):
        article = f"段{value(match['n'])}" if match["n"] else match[0]
        return _go_on(text, [Piece(article, None, None, start, match.end())])
    match = _POLICY.match(text, start)
    if match is None:
        return []
    two = match["two"] or match["plain"] or (to_chinese(value(match["circled"]) or 0) if match["circled"] else "")
    article = match["one"] + (f"（{two}）" if two else "") + (match["three"] or "")
    end = match.end()
    while end > match.start() and text[end - 1] in "、.":
        end -= 1
    return _go_on(text, [Piece(article, None, None, match.start(), end)])
