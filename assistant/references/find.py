"""References to clauses in text: 《劳动合同法》第三十八条第一款第（二）项, 劳动合同法第38条, 劳合38, 实施方案二（五）7.

`find_all` reads running text once, from left to right: documents named (marks.py), locators (grammar.py), and what
a locator without a name belongs to (context.py). A name that is part of a longer title (…法实施细则, 北京市…条例)
is never the shorter one. A bare number is read as an article only right after a name and before no unit:
"劳动合同法3年" is not article 3.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.references.context import Context, unknown_before
from assistant.references.fold import Folded, fold
from assistant.references.grammar import GROUP, NUM, Piece, read_bare, read_locator, read_policy
from assistant.references.marks import How, Mention, Names, mentions, stands_free
from assistant.references.names import NameTable, tidy

MOST = 20_000
"""So many references are read out of one text; the rest is reported as not looked at."""

MOST_LOOKED_AT = 300_000
"""So many names and locators are looked at; a text with more of them is no prose."""

GAP = re.compile(
    rf"(?:（[^（）]{{0,80}}(?:（[^（）]{{0,40}}）[^（）]{{0,40}}){{0,2}}）|规定的?|当中|[的之中里内:,·”〕|-]|第{NUM}[编章节]){{0,4}}"
)
_ANCHOR = re.compile(
    rf"第(?={NUM}|[（㈠-㈩⑴-⒇])|(?<![\d〇零一二三四五六七八九十百千第]){NUM}(?=条)|前两?款|本款|(?:该|本|同|此|前)条"
)


_ID = re.compile(r"(?P<name>[^#]{2,80})#(?P<locator>[^#.]{1,20})(?:\.(?P<p>\d{1,3})?(?:\.(?P<i>\d{1,3}))?)?")
"""The id of a clause, 款 and 项 behind it in figures."""
_TITLE = re.compile(r"[^，,。；;、：:！!？?\s]{1,40}(?:法|法典|条例|规定|办法|细则|解释|意见|通知|决定|规则|方案|制度|标准|纲要|批复|复函|答复|公告|章程|若干问题)(?:（[^（）]{1,12}）)?")
"""What the name of a document may look like where it stands without 《》: 某某办法, no sentence."""
_LEAD = re.compile(r"(?:请问|问|查询?|看|关于|根据|依据?|依照|按照|新|旧|我国|中国|现行|的|〔|,)*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause named in a text: the name as written, the locator, and where it stands (start:end).

    `locator` is "" where a document is named without a clause; `how` says how the document was named; the
    references of one list share a `group`; `at` is the place in the folded text.
    """

    name: str
    locator: str
    paragraph: int | None
    item: int | None
    start: int
    end: int
    point: int | None = None
    how: How = How.NAME
    group: int = 0
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """All references of a text with the folded text they were read from; `whole` is False where there were too many."""

    text: Folded
    references: tuple[Reference, ...]
    whole: bool = True


def find_all(text: str, table: NameTable) -> Found:
    """Every reference in running text, known or not, with or without a clause, in order."""
    folded = fold(text)
    references: list[Reference] = []
    for reference in _walk(folded, Names(table)):
        if reference is None or len(references) >= MOST:
            return Found(folded, tuple(references), whole=False)
        references.append(reference)
    return Found(folded, tuple(references))


def find_references(text: str, table: NameTable) -> tuple[Reference, ...]:
    """The references whose clause can be looked up: a name in marks, or a name known here, with its locator."""
    named = {How.TITLE, How.NUMBER, How.NAME, How.CONTEXT}
    return tuple(
        r for r in find_all(text, table).references
        if r.locator and (r.how in named or (r.how is How.UNKNOWN and "《" in text[r.start : r.start + 1]))
    )  # fmt: skip


def _walk(folded: Folded, names: Names) -> Iterator[Reference | None]:
    """References in order; None where so much looks like one that the rest is left unread."""
    text, context, done = folded.text, Context(folded, names.table.titles), 0
    for group, event in enumerate(_events(text, names)):
        if group >= MOST_LOOKED_AT:
            yield None
            return
        if _place(event)[0] < done:
            continue
        if isinstance(event, Mention):
            pieces = _after(text, event)
            context.note(event)
            if pieces:
                done = pieces[-1].end
                yield from _made(folded, event, pieces, group, context)
            else:
                yield _whole(folded, event, group)
            continue
        pieces, mention = _loose(text, event, names, context)
        if pieces and mention is not None:
            done = max(pieces[-1].end, mention.end)
            yield from _made(folded, mention, pieces, group, context)


def _events(text: str, names: Names) -> Iterator[Mention | re.Match[str]]:
    """Mentions and loose locators in order of place."""
    named: Iterator[Mention | re.Match[str]] = mentions(text, names)
    loose: Iterator[Mention | re.Match[str]] = _ANCHOR.finditer(text)
    yield from heapq.merge(named, loose, key=_place)


def _place(event: Mention | re.Match[str]) -> tuple[int, bool]:
    return (event.start, False) if isinstance(event, Mention) else (event.start(), True)


def _after(text: str, mention: Mention) -> list[Piece]:
    """The pieces of the locator right after a document's name."""
    if text[mention.end : mention.end + 1] == "（" and (pieces := read_locator(text, mention.end + 1)):
        return pieces  # 劳动合同法（第38条）
    gap = GAP.match(text, mention.end)
    start = gap.end() if gap else mention.end
    if pieces := read_locator(text, start):
        return pieces
    if start != mention.end and text[start - 1] not in "）的":
        start = mention.end
    if pieces := read_bare(text, start):
        return pieces
    return _otherwise_numbered(text, start)


def _otherwise_numbered(text: str, start: int) -> list[Piece]:
    """二（五）7, 附录 …; a lone numeral counts only before a stop: 劳动法一般… holds no number."""
    pieces = read_policy(text, start)
    if not pieces:
        return []
    first, end = pieces[0], pieces[-1].end
    if (
        text[start] == "第"
        and first.article[0] != "段"
        and text[end - 1] not in "点项分款"
        and first.article[-1] not in "）0123456789"
    ):
        return []
    lone = end == start + 1 and len(first.article) == 1
    return [] if lone and text[end : end + 1] not in ("", *"。,;:、）!?的规中") else pieces


def _loose(text: str, anchor: re.Match[str], names: Names, context: Context) -> tuple[list[Piece], Mention | None]:
    """The pieces at an anchor that follows no name, and the document they belong to (how.OPEN where none is clear)."""
    start = anchor.start()
    if anchor[0][0] in "前本该同此":
        return context.pointed(anchor)
    pieces = read_locator(text, start, "条款项")
    if not pieces:
        return [], None
    if not pieces[0].article:
        return context.below(pieces, start)
    if pointed := context.pronoun(start):
        return pieces, pointed
    if unknown := unknown_before(text, start, names):
        if unknown.how is not How.PRIVATE:
            context.note(unknown)
        return (pieces, unknown) if unknown.how is not How.PRIVATE else ([], None)
    if (name := _following(text, pieces, names)) and not context.listed(start):
        context.note(name)
        return pieces, name
    return context.continued(pieces, start)


def _following(text: str, pieces: list[Piece], names: Names) -> Mention | None:
    """第38条劳动合同法: a name right behind the locator that has no locator of its own."""
    end = pieces[-1].end
    start = end + 1 if text[end : end + 1] in ("的", "之") or text.startswith("（《", end) else end
    if text[start : start + 1] == "《":
        close = text.find("》", start, start + 150)
        name, how = names.named(text[start + 1 : close]) if close > 0 else ("", How.UNKNOWN)
        mention = Mention(start, close + 1, name, how)
        return mention if name and how is How.TITLE and not _after(text, mention) else None
    match = names.table.pattern.match(text, start)
    if match is None:
        return None
    mention = Mention(start, match.end(), match[0], How.NAME)
    return None if _after(text, mention) else mention


def _made(folded: Folded, mention: Mention, pieces: list[Piece], group: int, context: Context) -> Iterator[Reference]:
    """References out of pieces; the first reaches over the name, before or behind it, and so does a range with it."""
    for place, piece in enumerate(pieces):
        context.cite(mention, piece)
        start, end = piece.start, piece.end
        if place == 0 or (start == pieces[0].start and mention.start < start):
            start = min(start, mention.start)
        if place == len(pieces) - 1 and mention.start >= piece.end:
            end = mention.end
        yield Reference(
            mention.name, piece.article, piece.paragraph, piece.item, *folded.span(start, end), piece.point, mention.how,
            group, (start, end),
        )  # fmt: skip


def _whole(folded: Folded, mention: Mention, group: int) -> Reference:
    """A document named without a clause."""
    span = (mention.start, mention.end)
    return Reference(mention.name, "", None, None, *folded.span(*span), None, mention.how, group, span)


def read_reference(text: str, table: NameTable) -> Reference | None:
    """The reference that the whole of `text` is, bare numbers and policy numbering allowed; else None."""
    folded = fold(text)
    words = folded.text.strip().rstrip("。.?!？")
    if "#" in words:
        return _read_id(folded, words, table)
    names = Names(table)
    for mention in _openings(words, names):
        for pieces in _tails(words, mention):
            if len(pieces) == 1 and pieces[0].end == len(words):
                return next(_made(folded, mention, pieces, 0, Context(folded)))
    if (group := GROUP.match(words)) and group["unit"] == "条":
        pieces = read_locator(words, 0)
        behind = _following(words, pieces, names)
        if len(pieces) == 1 and behind and behind.end == len(words):
            return next(_made(folded, behind, pieces, 0, Context(folded)))
    known = [r for r in find_all(text, table).references if r.locator]
    if known and known[0].how in (How.OPEN, How.PRIVATE):
        return None
    if known:
        only = known[0] if len(known) == 1 and known[0].at[1] == len(words) else None
        lead = words[: only.at[0]] if only else "?"
        return only if only and _LEAD.fullmatch(lead) else None
    name = unknown_name(words)
    if not _TITLE.fullmatch(name) and words[:1] not in "《〈":
        return None  # 就扣我绩效500 names no document
    start = words.find(name) + len(name) + (words[:1] in "《〈")
    pieces = (read_locator(words, start) or read_bare(words, start)) if name else []
    whole = len(pieces) == 1 and pieces[0].end == len(words)
    return next(_made(folded, Mention(0, start, name, How.UNKNOWN), pieces, 0, Context(folded))) if whole else None


def _read_id(folded: Folded, words: str, table: NameTable) -> Reference | None:
    """劳动合同法#63, 劳动合同法#38.1.2 and #38..2: the id of a clause as JSON prints it, 款 and 项 behind it."""
    match = _ID.fullmatch(words)
    if match is None or match["name"] not in table.all_names:
        return None
    paragraph, item = (int(match[g]) if match[g] else None for g in ("p", "i"))
    span = (0, len(words))
    return Reference(match["name"], match["locator"], paragraph, item, *folded.span(*span), at=span)


def _openings(words: str, names: Names) -> Iterator[Mention]:
    """The names a text may begin with, longest first."""
    if words[:1] == "《":
        close = words.rfind("》", 0, 200)
        if close > 0:
            yield Mention(0, close + 1, *names.named(words[1:close]))
        return
    for length in names.table.lengths:
        if words[:length] in names.table.all_names and length < len(words):
            yield Mention(0, length, words[:length], How.NAME)


def _tails(words: str, mention: Mention) -> Iterator[list[Piece]]:
    yield _after(words, mention)
    gap = GAP.match(words, mention.end)
    start = gap.end() if gap else mention.end
    yield read_bare(words, start, chinese=True)
    yield read_policy(words, start)


def unknown_name(text: str) -> str:
    """The name in a text that reads like a reference, 某某法38 or 《某某法》第三条, whoever bears it; else ""."""
    words = fold(text).text.strip()
    match = re.fullmatch(rf"[《〈]?(?P<title>[^《》〈〉\d]{{2,60}}?)[》〉]?#?(?P<tail>第?{NUM}条.*|\d+[\d.\-]*)", words)
    return match["title"].strip() if match else ""


__all__ = [
    "Found",
    "How",
    "Reference",
    "find_all",
    "find_references",
    "read_reference",
    "stands_free",
    "tidy",
    "unknown_name",
]
