"""Lines of a clean text -> clauses with 款/项/目, by one of three grammars.

Statutes (编/章/节/条/款/项/目)::

    statute  := preamble? (heading | article)* appendix*
    heading  := "#"+ TITLE | 第N(编|分编|章|节) GAP TITLE | 附则 alone     (no sentence mark at its end)
    article  := 第N条(之M)? GAP body        GAP is white space; without GAP only where N continues the count
                                           and the next words are not those of a cross-reference
    body     := 款+                         a 款 is a line; 项 lines belong to the 款 above them
    项       := （一） text        目 := 1. text | （1） text | ① text
    appendix := (附录 | 附件N? | 附表N?) GAP? TITLE?, to the next appendix or the end

Policy documents (一、（一）1.)::

    unit     := 一、 | （一） | 1. | 1、, nested in that order
    A unit whose line is a title (no sentence in it) only heads its sub-units; a unit with a sentence is a clause, and
    the numbered lines under it are its 项. Measures may count on through several （N）: 二（五）7.

Everything else: one clause a paragraph, 段1 段2 …

A line such as 第三十八条规定的情形 is a cross-reference, not a heading. In strict mode (texts of the
corpus) a gap in the count is an error `path:line: 应为第十五条，实为第十六条`; otherwise it is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from corpus.errors import SegmentError
from corpus.schema import Clause
from ingest.numerals import NUMBER, to_chinese, to_int
from ingest.parts import parts_of
from ingest.records import Line, Note, NoteKind

_HEADING = re.compile(rf"^第{NUMBER}(编|分编|章|节)(?:[\s　]+|(?=[一-鿿]))(?P<title>[^。；，：]{{0,40}})$")
_HASH = re.compile(r"^(#+)\s*(.+)$")
_ARTICLE = re.compile(rf"^第({NUMBER})条(之{NUMBER})?([\s　]*)(.*)$", re.S)
_REFERENCE = re.compile(r"^(?:第|规定|所|的|至|或|和|与|及|、|，|。|；|）|款|项|中|之|以下|以上|修改|执行|情形|处理)")
_APPENDIX = re.compile(r"^(附录|附件|附表)\s*[0-9一二三四五六七八九十]*\s*[：:　 ]?")
_LEVELS = {"编": 0, "分编": 1, "章": 2, "节": 3}
_UNITS = (
    re.compile(r"^([一二三四五六七八九十]+)、\s*"),
    re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]\s*"),
    re.compile(r"^(\d{1,2})(?:[.．](?!\d)|、)\s*"),
)
_SENTENCE = re.compile(r"[。；：！？]")


@dataclass(slots=True)
class _Open:
    """The clause being collected."""

    locator: str
    label: str
    path: tuple[str, ...]
    line: Line
    body: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Segmented:
    """The clauses of one document in order, and what could not be reconciled."""

    clauses: tuple[Clause, ...]
    notes: tuple[Note, ...] = ()


def segment(
    lines: Iterable[Line], document: str, *, strict: bool = False, path: str = "", missing: Iterable[str] = ()
) -> Segmented:
    """Cut the lines of one document into clauses; `document` is the id the clause ids start with.

    Raises SegmentError in strict mode where the article numbers do not count up by one; the numbers of
    `missing`, articles known not to be held, are counted as if they were there.
    """
    kept = [Line(line.text.strip(), line.number, line.page) for line in lines if line.text.strip()]
    if _is_statute(kept):
        opened, notes = _statute(kept, strict, path, {int(n) for n in missing if n.isdigit()})
    elif sum(bool(_UNITS[0].match(line.text)) for line in kept) >= 2:
        opened, notes = _policy(kept), []
    else:
        opened, notes = _paragraphs(kept), []
    return Segmented(tuple(_close(opened, document)), tuple(notes))


def _is_statute(lines: Sequence[Line]) -> bool:
    found = [m for line in lines if (m := _ARTICLE.match(line.text))]
    return any(to_int(m[1]) == 1 and not _REFERENCE.match(m[4]) for m in found)


def _close(opened: Iterable[_Open], document: str) -> Iterable[Clause]:
    """Finished clauses with their parts; a locator met twice gets ′ so that ids stay unique."""
    seen: set[str] = set()
    for order, item in enumerate(o for o in opened if "".join(o.body).strip()):
        text = "\n".join(part for part in item.body if part)
        locator = item.locator
        while locator in seen:
            locator += "′"
        seen.add(locator)
        yield Clause(
            id=f"{document}#{locator}", document=document, locator=locator, label=item.label, path=item.path,
            text=text, parts=parts_of(text), order=order, line=item.line.number, page=item.line.page,
        )  # fmt: skip


def _statute(lines: Sequence[Line], strict: bool, path: str, missing: Set[int]) -> tuple[list[_Open], list[Note]]:
    out: list[_Open] = []
    notes: list[Note] = []
    headings: dict[int, str] = {}
    last, before_first = 0, True
    for line in lines:
        text = line.text
        if article := _article(text, last, bool(out) and out[-1].label.startswith("附")):
            number, suffix, body = article
            while last + 1 in missing and number > last + 1:
                last += 1
            if number not in (last, last + 1) or (number == last and not suffix):
                _gap(number, last, line, strict, path, notes)
            locator = f"{number}{suffix}"
            label = f"第{to_chinese(number)}条{suffix}"
            out.append(_Open(locator, label, _path(headings), line, [body]))
            last, before_first = max(last, number), False
        elif _APPENDIX.match(text.lstrip("# ")) and not before_first and not re.search("[。；！？]", text):
            title = text.lstrip("# ")
            name = re.match(r"(附录|附件|附表)\s*[0-9一二三四五六七八九十]*", title)
            locator = re.sub(r"\s", "", name[0]) if name else "附录"
            out.append(_Open(locator, locator, (title,), line))
        elif heading := _heading(text):
            level, title = heading
            for deeper in [key for key in headings if key >= level]:
                del headings[deeper]
            headings[level] = title
        elif out:
            out[-1].body.append(text)
    return out, notes


def _article(text: str, last: int, in_appendix: bool) -> tuple[int, str, str] | None:
    """(number, 之M, body) where the line opens an article and does not merely refer to one."""
    match = _ARTICLE.match(text)
    if not match or in_appendix:
        return None
    number = to_int(match[1])
    if number is None or (not match[3] and (number != last + 1 or _REFERENCE.match(match[4]))):
        return None
    suffix = match[2] or ""
    return number, suffix, match[4]


def _gap(number: int, last: int, line: Line, strict: bool, path: str, notes: list[Note]) -> None:
    message = f"应为第{to_chinese(last + 1)}条，实为第{to_chinese(number)}条"
    if strict:
        raise SegmentError(f"{path}:{line.number}: {message}", "检查原文是否缺条或条号有误")
    notes.append(Note(NoteKind.UNRESOLVED, "segment", line.number, line.text[:20], message))


def _heading(text: str) -> tuple[int, str] | None:
    if hashed := _HASH.match(text):
        inner = _HEADING.match(hashed[2])
        if len(hashed[1]) == 1 and not inner:
            return None  # the document's own title
        return (_LEVELS[inner[1]] if inner else len(hashed[1]), hashed[2].strip())
    if match := _HEADING.match(text):
        return _LEVELS[match[1]], text
    return (_LEVELS["章"], text) if re.fullmatch(r"附[\s　]*则", text) else None


def _path(headings: dict[int, str]) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", " ", headings[level]) for level in sorted(headings))


def _policy(lines: Sequence[Line]) -> list[_Open]:
    """Units of a policy document; a title-only unit heads those below it, others are clauses."""
    out: list[_Open] = []
    marks: list[str] = ["", "", ""]
    titles: list[str] = ["", "", ""]
    body_level = 3  # level of the clause being collected; numbered lines below it are its 项
    started = False
    for line in lines:
        if line.text.startswith("# "):
            continue
        level, mark, rest = _unit(line.text)
        if level is None or level > body_level:
            if not out and not started:
                out.append(_Open("引言", "引言", (), line))
            out[-1].body.append(line.text)
            continue
        started, marks[level:], titles[level:] = True, [""] * (3 - level), [""] * (3 - level)
        marks[level] = mark
        is_title = not _SENTENCE.search(rest) and len(rest) <= 40
        titles[level] = line.text if is_title else ""
        body_level = 3 if is_title else level
        locator = "".join(f"（{m}）" if i == 1 else m for i, m in enumerate(marks) if m)
        label = line.text[: len(line.text) - len(rest)].strip()
        above = tuple(t for i, t in enumerate(titles) if t and (i < level or is_title))
        out.append(_Open(locator, label, above, line, [] if is_title else [rest]))
    return out


def _unit(text: str) -> tuple[int | None, str, str]:
    for level, pattern in enumerate(_UNITS):
        if match := pattern.match(text):
            return level, match[1], text[match.end() :]
    return None, "", text


def _paragraphs(lines: Sequence[Line]) -> list[_Open]:
    body = [line for line in lines if not line.text.startswith("# ")]
    return [
        _Open(f"段{i}", f"第{to_chinese(i) if i < 10000 else i}段", (), line, [line.text])
        for i, line in enumerate(body, 1)
    ]
