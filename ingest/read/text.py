"""Plain text and Markdown: bytes -> lines, in an encoding that is sure or not at all."""

from __future__ import annotations

import codecs
import re

from corpus.errors import ReadError
from ingest.records import Line, Note, NoteKind, SourceText

_BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得"
    "经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
    "义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
    "提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强"
    "為發會業務動勞關係條規險檢資產應對議爭調協總機構進實現開設內區國學經過時們這來個無與從當質體點處權與職員單違約仲裁合同保险"
)
_CJK = re.compile(r"[㐀-䶿一-鿿]")
_MOJIBAKE = re.compile(r"�|锟斤拷|烫烫烫")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_PLAUSIBLE = 0.15
"""The least share of very common characters; real prose has above 0.3, mojibake below 0.05."""


def read_text(data: bytes, path: str) -> SourceText:
    """The lines of a .txt or .md file."""
    text, encoding = decode(data, path)
    if not text.strip():
        raise ReadError(f"{path} 里没有文字", "请确认文件已完整保存")
    lines = tuple(Line(line.rstrip(), number) for number, line in enumerate(_NEWLINE.split(text), 1))
    return SourceText(path, lines, "", encoding, mojibake(lines))


def decode(data: bytes, path: str) -> tuple[str, str]:
    """(text, encoding name); raises ReadError rather than guess.

    Order: byte order mark, strict UTF-8, UTF-16 by its zero bytes, strict GB18030 if the result
    reads like Chinese (Big5 and Shift-JIS often decode as GB18030, to nonsense).
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name, path), name
    if b"\0" in data:
        return _utf16(data, path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as utf8:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as gb:
            place = max(utf8.start, gb.start) + 1
            raise ReadError(
                f"{path} 不是 UTF-8 或 GB18030 编码的文本（第 {place} 字节起无法识别）", "请另存为 UTF-8 文本"
            ) from None
    if not is_plausible(text):
        raise ReadError(f"无法确定 {path} 的文字编码", "请用原来的程序打开，另存为 UTF-8 文本")
    return text, "gb18030"


def is_plausible(text: str) -> bool:
    """True where the Chinese characters of `text` are those of prose, and none is for private use."""
    chars = _CJK.findall(text)
    if any("\ue000" <= c <= "\uf8ff" for c in text) or not chars:
        return False
    if len(chars) < 20:
        # Too short for frequencies: level 1 of GB2312 is all everyday writing needs.
        return sum(_is_level_1(c) for c in chars) >= 0.8 * len(chars)
    return sum(c in _COMMON for c in chars) >= _PLAUSIBLE * len(chars)


def _is_level_1(char: str) -> bool:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7


def mojibake(lines: tuple[Line, ...]) -> tuple[Note, ...]:
    """A note for every line that was already damaged when the file was written."""
    return tuple(
        Note(NoteKind.UNRESOLVED, "read", line.number, line.text[max(0, m.start() - 6) : m.end() + 6])
        for line in lines
        if (m := _MOJIBAKE.search(line.text))
    )


def _strict(data: bytes, name: str, path: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{path} 标明为 {name.upper()} 编码，但第 {error.start + 1} 字节起有误", "请重新下载或另存为 UTF-8 文本"
        ) from None


def _utf16(data: bytes, path: str) -> tuple[str, str]:
    """UTF-16 without a mark: the one byte order whose text has Chinese or ASCII and no controls."""
    found = []
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        usual = sum((c.isascii() and (c.isprintable() or c in "\r\n\t")) or bool(_CJK.match(c)) or c in "，。、；：（）《》“”　"
                    for c in text)  # fmt: skip
        if "\0" not in text and usual >= 0.9 * len(text) and (is_plausible(text) or text.isascii()):
            found.append((text, name))
    if len(found) != 1:
        raise ReadError(f"{path} 是二进制文件，不是文本", "请确认文件格式，或另存为 UTF-8 文本")
    return found[0]
