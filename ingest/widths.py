"""Full-width and half-width forms, and the spaces between Chinese characters.

Radicals standing for characters become those characters. Marks become full-width in Chinese surroundings and stay as they are inside numbers (1,000 10:30), Latin
words and addresses; letters and digits become half-width everywhere. A space is noise beside a
mark or between spaced-out single characters (物 权); any other gap may separate names or headings and
is left for `break_lines`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from ingest.records import Line, Note, NoteKind, SourceText

_C = "㐀-䶿一-鿿"
_WIDE = f"{_C}“”‘’《》〈〉（）〔〕【】、。，；：？！…—"
_TO_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_ASCII = {code: code - 0xFEE0 for start, end in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
          for code in range(start, end + 1)}  # fmt: skip
_ODD = str.maketrans({"﹝": "〔", "﹞": "〕", "﹙": "（", "﹚": "）", "﹐": "，", "﹑": "、", "﹔": "；", "﹕": "：",
                      "\u00a0": " ", "\t": " ", "\u200b": None, "\ufeff": None, "\u00ad": None,
                      "\u2060": None})  # fmt: skip
# PDFs printed from some fonts hold radicals in place of the characters they look like: 第⼀条, ⼯⾏.
_RADICALS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
    | dict(zip("⺌⺍⺗⺝⺠⺡⺢⺣⺩⺪⺫⺬⺮⺰⺶⺷⺼⺽⺿⻁⻄⻅⻆⻉⻋⻍⻎⻏⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻠⻢⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻳",
               "⺌⺍⺗月民氵氺灬王疋目示竹纟羊羊月臼艹虎西见角贝车辶辶邑母长门阝雨青韦页风飞食食饣马鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟龟",
               strict=True))
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
_MARK = re.compile(r"[,:;?!]")
_GAPS = re.compile(r"[ 　]+")
_ISSUE = re.compile(r"[\[［【](\d{4})[\]］】](?=第?\d+号)")


def widths(source: SourceText) -> SourceText:
    """The text with its marks, digits, brackets and spaces in their usual widths."""
    lines: list[Line] = []
    notes: list[Note] = []
    for line in source.lines:
        text = set_widths(line.text)
        if text != line.text.strip():  # space around a line is no finding
            count = (Counter(line.text) - Counter(text)).total()
            notes.append(Note(NoteKind.REPAIRED, "widths", line.number, "", "", max(count, 1)))
        lines.append(replace(line, text=text))
    return replace(source, lines=tuple(lines), notes=(*source.notes, *notes))


def set_widths(text: str) -> str:
    """One line in its usual widths, settled: a mark made full-width may make its neighbour so too."""
    while (wider := _widen(text)) != text:
        text = wider
    return text


def _widen(text: str) -> str:
    """One pass; addresses are left alone. Marks only ever grow wider, so the passes come to an end."""
    text = text.translate(_RADICALS).translate(_ASCII).translate(_ODD)
    pieces: list[str] = []
    last = 0
    for match in _ADDRESS.finditer(text):
        pieces += [_prose(text[last : match.start()]), match[0]]
        last = match.end()
    pieces.append(_prose(text[last:]))
    return _spaces("".join(pieces))


def _prose(text: str) -> str:
    text = _ISSUE.sub(r"〔\1〕", text)
    chars = list(text)
    for opening, closing in _brackets(text):
        chinese_inside = re.search(f"[{_C}]", text[opening + 1 : closing])
        chinese_before = re.match(f"[{_WIDE}]", text[max(0, opening - 1) : opening])
        opens_line = opening == 0 and re.match(f"[{_C}]", text[closing + 1 : closing + 2])
        if chinese_inside or chinese_before or opens_line:
            chars[opening], chars[closing] = "（", "）"
    text = "".join(chars)
    # From the left, so that a mark made full-width counts as surroundings of the next: ),( .
    for match in _MARK.finditer(text):
        at = match.start()
        before, after = text[:at].rstrip(" ")[-1:], text[at + 1 :].lstrip(" ")[:1]
        if re.match(f"[{_WIDE}]", before) or (re.match(f"[{_WIDE}]", after) and not _latin(text[:at])):
            text = text[:at] + _TO_FULL[match[0]] + text[at + 1 :]
    return _angles(text)


def _latin(before: str) -> bool:
    """True where the words before a mark are English prose: `Smith, 张`; a lone number is not."""
    return re.search(r"[A-Za-z]+ [A-Za-z]+$", before) is not None


def _brackets(text: str) -> list[tuple[int, int]]:
    """(opening, closing) of every matched pair of half-width round brackets."""
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if char in "(（":
            stack.append(index)
        elif char in ")）" and stack:
            found.append((stack.pop(), index))
    return found


def _angles(text: str) -> str:
    """《…<…>…》 -> 《…〈…〉…》, and << >> for 《 》."""
    text = re.sub(rf"<<(?=[{_C}])([^<>]*)>>", r"《\1》", text)
    depth = 0
    out: list[str] = []
    for index, char in enumerate(text):
        depth += (char == "《") - (char == "》")
        if depth > 0 and char in "<>" and (char == ">" or ">" in text[index:]):
            char = "〈" if char == "<" else "〉"
        out.append(char)
    return "".join(out)


def _spaces(text: str) -> str:
    """Spaces that mean nothing taken out, other gaps made one space."""
    text = _GAPS.sub(" ", text.strip(" 　"))
    text = re.sub(r" (?=[，、；：？！。）》〉〕”])", "", text)
    text = re.sub(r"(?<=[，、；：（《〈〔“]) ", "", text)
    text = re.sub(rf"(?<=[{_C}]) (?=[《〔（“](?![一二三四五六七八九十]+）))", "", text)
    # 物 权, 附 则: two or more characters standing alone between spaces or edges.
    spaced = rf"(?:(?<=^)|(?<= )|(?<=》))[{_C}](?: [{_C}])+(?= |$)"
    text = re.sub(spaced, lambda match: match[0].replace(" ", ""), text)
    # A number set apart from the words around it: 第 3 条, 2023 年.
    return re.sub(r"(?<=第) (?=\d)|(?<=\d) (?=[条款项章节年月日号元人件次个名家户场%])", "", text)
