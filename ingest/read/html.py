"""Web pages: block elements -> lines, the one door to beautifulsoup4.

`Line.number` is the line of the page's source where the text starts.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from ingest.read.text import decode, is_plausible, mojibake
from ingest.records import Line, Note, NoteKind, SourceText

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_SNIFF = re.compile(
    rb"^(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SILENT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select", "head")
_AROUND = ("nav", "footer", "aside")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_LABELLED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第)")
_STEP = "html"


def looks_like_html(data: bytes, suffix: str) -> bool:
    """True for pages by name, and for text files that really are pages."""
    return suffix in (".html", ".htm") or _SNIFF.match(data[:4096]) is not None


def read_html(data: bytes, path: str) -> SourceText:
    """The lines of a page with its title; what was left out stands in the notes."""
    from bs4 import BeautifulSoup

    text, encoding = _decode(data, path)
    soup = BeautifulSoup(text, "html.parser")
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    notes = _drop(soup)
    lines = _Lines()
    lines.walk(soup)
    lines.flush()
    if not lines.done:
        raise ReadError(f"{path} 网页里没有文字", "正文可能由脚本载入，请在浏览器中打开后另存为文本或 PDF")
    done = tuple(lines.done)
    return SourceText(path, done, title, encoding, (*notes, *mojibake(done)))


def _decode(data: bytes, path: str) -> tuple[str, str]:
    """By byte order mark, then as declared, if the page really reads so, then like any text."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb_2312-80"):
        name = "gb18030"  # pages declare the small set and use the large one
    if name and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            visible = re.sub(r"<[^>]*>", "", text)
            if name == "utf-8" or visible.isascii() or is_plausible(visible):
                return text, name
    return decode(data, path)


def _drop(soup: BeautifulSoup) -> list[Note]:
    """Take out what is no text or frames the text; one note for each kind of element."""
    first: dict[str, tuple[int, str]] = {}
    counts: Counter[str] = Counter()
    hidden = soup.find_all(lambda tag: tag.has_attr("hidden") or "display:none" in _style(tag))
    for tag in [*soup.find_all([*_SILENT, *_AROUND]), *_site_headers(soup), *hidden]:
        if tag.decomposed:
            continue
        words = "" if tag.name in _SILENT else " ".join(tag.get_text(" ").split())[:60]
        if tag.name != "head":
            first.setdefault(tag.name, (tag.sourceline or 0, words))
            counts[tag.name] += 1
        tag.decompose()
    return [
        Note(NoteKind.DROPPED, _STEP, line, f"<{name}> {words}".strip(), "", counts[name])
        for name, (line, words) in first.items()
    ]


def _site_headers(soup: BeautifulSoup) -> list[Tag]:
    """<header> of the site; that of an <article> holds the document's own title."""
    return [tag for tag in soup.find_all("header") if not tag.find_parent(["article", "main"])]


def _style(tag: Tag) -> str:
    return str(tag.get("style") or "").replace(" ", "").lower()


class _Lines:
    """Collects inline text until a block ends."""

    def __init__(self) -> None:
        self.done: list[Line] = []
        self._parts: list[str] = []
        self._number = 0

    def walk(self, tag: Tag, kept: bool = False) -> None:
        """Add everything below `tag`; `kept` inside <pre>, where line ends mean something."""
        from bs4.element import NavigableString, PreformattedString, Tag

        for child in tag.children:
            if isinstance(child, Tag):
                self._element(child, kept)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._text(str(child), tag, kept)

    def _element(self, tag: Tag, kept: bool) -> None:
        if tag.name == "br":
            self.flush()
        elif tag.name == "tr" and not tag.find("table"):
            self.flush()
            cells = [" ".join(c.get_text(" ").split()) for c in tag.find_all(["td", "th"], recursive=False)]
            self._number = tag.sourceline or 0
            self._parts = [" | ".join(cells)] if any(cells) else []
            self.flush()
        elif tag.name in _BLOCKS:
            self.flush()
            self._number = tag.sourceline or 0
            if tag.name == "li" and (label := _list_label(tag)):
                self._parts.append(label)
            self.walk(tag, kept or tag.name == "pre")
            self.flush()
        else:
            self.walk(tag, kept)

    def _text(self, text: str, parent: Tag, kept: bool) -> None:
        if not "".join(self._parts).strip():
            self._number = parent.sourceline or self._number
        pieces = text.split("\n") if kept else [re.sub(r"[ \t\r\n]+", " ", text)]
        for index, piece in enumerate(pieces):
            if index:
                self.flush()
            self._parts.append(piece)

    def flush(self) -> None:
        """End the line being collected."""
        text = "".join(self._parts).strip(" \t\r\n")
        self._parts = []
        if text.strip():
            self.done.append(Line(text, self._number or 1))


def _list_label(item: Tag) -> str:
    """The number a browser shows before an item of <ol>; it is part of the text people cite."""
    parent = item.parent
    if parent is None or parent.name != "ol" or _LABELLED.match(item.get_text()):
        return ""
    start = str(parent.get("start") or "1")
    items = list(parent.find_all("li", recursive=False))
    return f"{(int(start) if start.isdecimal() else 1) + items.index(item)}."
