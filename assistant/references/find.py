"""References to clauses in text: 《劳动合同法》第三十八条第一款第（二）项, 劳动合同法第38条, 劳合38, 实施方案二（五）7.

Grammar::

    reference := name locator
    name      := 《 title 》 | a known name, the longest that fits
    locator   := 第? N 条 (之M)? (第? P 款)? (第? （I） 项)?  |  一（二）3  |  N | N.P.I | N-P-I

The last form (a bare number) is read only when the whole text is one reference: in a sentence
"劳动合同法3年" is not article 3. A name that is part of a longer title (…法实施细则, 北京市…条例) is no match.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.references.names import NameTable, tidy
from ingest.numerals import NUMBER, to_int

_ARTICLE = (
    rf"第?\s*(?P<article>{NUMBER})\s*条(?:\s*之\s*(?P<sub>{NUMBER}))?"
    rf"(?:\s*第?\s*(?P<paragraph>{NUMBER})\s*款)?(?:\s*第?\s*[（(]?\s*(?P<item>{NUMBER})\s*[)）]?\s*项)?"
)
_BARE = rf"(?P<article>{NUMBER})(?:\s*[.\-－·]\s*(?P<paragraph>\d+))?(?:\s*[.\-－·]\s*(?P<item>\d+))?"
_POLICY = r"(?P<policy>[一二三四五六七八九十]+(?:、)?\s*(?:[（(][一二三四五六七八九十]+[)）]\s*\d{0,2}|\d{1,2})?)"
_LONGER = re.compile(r"^(?:的?(?:实施|若干|司法解释|解释|细则|补充))")
_LOCAL = re.compile(r"[省市区县州盟旗]$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause named in a text: the name as written, the locator, and where it stands (start:end)."""

    name: str
    locator: str
    paragraph: int | None
    item: int | None
    start: int
    end: int


def find_references(text: str, table: NameTable) -> tuple[Reference, ...]:
    """All references in running text, in order, each with its article named as 第N条."""
    folded = unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）")
    if len(folded) != len(text):  # NFKC may merge characters; offsets must stay true
        folded = text
    pattern = re.compile(rf"(?:《(?P<title>[^《》]+)》|(?P<name>{_names(table)}))\s*{_ARTICLE}")
    found = []
    for match in pattern.finditer(folded):
        if match["name"] and _LOCAL.search(folded[: match.start()]):
            continue
        found.append(_reference(match, match["title"] or match["name"]))
    return tuple(found)


def read_reference(text: str, table: NameTable) -> Reference | None:
    """The reference that the whole of `text` is, bare numbers and policy numbering allowed; else None."""
    folded = unicodedata.normalize("NFKC", text).strip().rstrip("。.?？")
    folded = folded.replace("(", "（").replace(")", "）")
    known = set(table.names())
    for tail in (_ARTICLE, _BARE, _POLICY):
        match = re.fullmatch(rf"(?:《(?P<title>[^《》]+)》|(?P<name>[^《》\d]*?\D))[\s:：,，]*{tail}", folded)
        name = (match["title"] or match["name"]).strip() if match else ""
        if match is None or (tail is not _ARTICLE and not match["title"] and tidy(name) not in known):
            name, match = _split_known(folded, table, tail)
        if match is not None:
            return _reference(match, name)
    return None


def unknown_name(text: str) -> str:
    """The name in a text that reads like a reference, 某某法38 or 《某某法》第三条, whoever bears it; else ""."""
    folded = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(rf"《?(?P<title>[^《》\d]{{2,40}}?)》?\s*(?:{_ARTICLE}|\d+[\d.\-]*)", folded)
    return match["title"].strip() if match else ""


def _split_known(text: str, table: NameTable, tail: str) -> tuple[str, re.Match[str] | None]:
    """Names that end in a numeral (解释一) need the longest known name tried first."""
    for name in table.names():
        if tidy(text).startswith(name) and (match := re.fullmatch(rf"(?P<title>)(?P<name>)\D{{0,2}}?{tail}", tidy(text)[len(name) :])):
            return name, match
    return "", None


def _names(table: NameTable) -> str:
    """Alternation of all names, longest first, not followed by words that make a longer title."""
    return "(?:" + "|".join(re.escape(name) for name in table.names()) + ")(?!的?(?:实施|若干|司法解释|解释|细则|补充))"


def _reference(match: re.Match[str], name: str) -> Reference:
    groups = match.groupdict()
    if policy := groups.get("policy"):
        return Reference(name, re.sub(r"[\s、]", "", policy), None, None, match.start(), match.end())
    sub = groups.get("sub")
    suffix = f"之{_chinese(sub)}" if sub else ""
    numbers = {k: to_int(groups[k]) if groups.get(k) else None for k in ("article", "paragraph", "item")}
    return Reference(
        name, f"{numbers['article']}{suffix}", numbers["paragraph"], numbers["item"], match.start(), match.end()
    )


def _chinese(text: str) -> str:
    from ingest.numerals import to_chinese

    return to_chinese(to_int(text) or 0)
