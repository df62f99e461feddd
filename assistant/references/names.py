"""Names of documents as people write them -> the one document meant, or a clear error.

A name is an id, a title (with and without 中华人民共和国 and the issuer before 关于), an alias or a 文号.
A name that several documents would answer to if their numbers were left off (司法解释 of 一 and 二) is held
too, and stays ambiguous.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from assistant.references.elsewhere import Former, former_titles, national_titles
from assistant.references.fold import fold
from assistant.references.write import marked
from corpus.errors import AmbiguousDocument, UnknownDocument
from corpus.schema import Document, Status

_STATE = "中华人民共和国"
_ISSUER = re.compile(
    r"^(?:最高人民法院|最高人民检察院|国务院|人力资源(?:和)?社会保障部|全国人民代表大会常务委员会)(?=关于)"
)
_SERIAL = re.compile(r"(?:（[一二三四五六七八九十]）|[一二三四五六七八九十])$")
_NUMBER = re.compile(r"([一-鿿、]*?)(〔\d{4}〕|令)第?(\d{1,4})号(?!修|第)")
_GENERIC = re.compile(
    r"^(?:实施|解释|司法解释|意见|规定|指引)|^.{0,3}(?:规定|规则|条例|办法|意见|解释|通知|指引|方案)$"
)
_SHORT_MINISTRY = {"人力资源和社会保障部令": "人社部令", "人力资源社会保障部令": "人社部令"}


@lru_cache(maxsize=8192)
def tidy(name: str) -> str:
    """The form names are compared in: folded, without white space and book-title marks."""
    return re.sub(r"[《》〈〉 ]+", "", fold(name).text)


def numbers_of(written: str) -> tuple[str, ...]:
    """The 文号 in a catalog entry as keys (法释〔2020〕26号, 国务院令724号); those of amendments name no document."""
    keys = []
    for issuer, middle, number in _NUMBER.findall(fold(written).text):
        issuer = issuer.split("、")[0] if middle == "令" else issuer.split("、")[-1]
        key = f"{issuer}{middle}{int(number)}号"
        keys.append(key)
        keys += [key.replace(long, short) for long, short in _SHORT_MINISTRY.items() if long in key]
    keys += [key.replace("令", "令第") for key in keys if "令" in key]
    return tuple(key for key in keys if not key.startswith(("令", "〔")))


class NameTable:
    """Every id, title, alias and 文号 of the documents held, in comparable form."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index all names; versions of one law share its title."""
        self._owners: dict[str, list[Document]] = defaultdict(list)
        self._titles: set[str] = set()
        for document in documents:
            title = tidy(document.title)
            self._titles |= {title, title.removeprefix(_STATE)}
            names = {document.id, document.title, *document.aliases, *numbers_of(document.number)}
            for name in {tidy(n) for n in names} | {_bare(title), _bare(title).removeprefix("关于")}:
                if len(name) >= 2:
                    self._owners[name].append(document)
        self._add_stems()

    def _add_stems(self) -> None:
        """劳动争议司法解释 for 劳动争议司法解释一 and …二: names that need their number to be one document."""
        stems: dict[str, list[Document]] = defaultdict(list)
        for name, owners in self._owners.items():
            stem = _SERIAL.sub("", name)
            if stem != name and len(stem) >= 4 and stem not in self._owners:
                stems[stem] += owners
        for stem, owners in stems.items():
            if len({d.title for d in owners}) > 1:
                self._owners[stem] = list({d.id: d for d in owners}.values())

    def names(self) -> list[str]:
        """All comparable names, longest first, so that an alternation finds the longest."""
        return sorted(self._owners, key=lambda n: (-len(n), n))

    def knows(self, name: str) -> bool:
        """True where at least one document is held under this name."""
        return tidy(name) in self._owners

    def titles(self, name: str) -> frozenset[str]:
        """The titles of all documents held under this name, or the former or national title it stands for."""
        key = tidy(name)
        if owners := self._owners.get(key):
            return frozenset(d.title for d in owners)
        former = self.former.get(key)
        return frozenset(filter(None, (former.title if former else self.national.get(key),)))

    def bears_title(self, name: str) -> bool:
        """True where the name is a document's own title, not only a name people use for it."""
        return tidy(name) in self._titles

    @cached_property
    def former(self) -> dict[str, Former]:
        """Comparable names of former titles -> the facts about them; never a title that is held."""
        found: dict[str, Former] = {}
        for former in former_titles():
            for name in (former.title, *former.names, *numbers_of("；".join(former.names))):
                if tidy(name) not in self._titles:
                    found[tidy(name)] = former
        return found

    @cached_property
    def national(self) -> dict[str, str]:
        """Comparable names of national laws that are not held -> full title."""
        rows = {tidy(title): title for title in national_titles() if tidy(title) not in self._owners}
        return {key.removeprefix(_STATE): title for key, title in rows.items()} | rows

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Every name that stands for something real: held, former, or a national law not held."""
        return frozenset(self._owners) | frozenset(self.former) | frozenset(self.national)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Lengths of the names, longest first."""
        return tuple(sorted({len(name) for name in self.all_names}, reverse=True))

    @cached_property
    def weak(self) -> frozenset[str]:
        """Names that longer titles end in (安全法 in 食品安全法): they count only where no word runs into them."""
        ends = {name[i:] for name in map(_bare, self.all_names) for i in range(1, len(name) - 1)}
        own = {n for n in self.all_names if _bare(n) == n}
        return frozenset(name for name in own if _GENERIC.match(name) or name in ends)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression that finds the longest name starting at a place; compiled once."""
        return re.compile(_trie(sorted(self.all_names)))

    def ending_at(self, text: str, end: int) -> str:
        """The longest name that ends at a place of folded text; "" where none does."""
        for length in self.lengths:
            if length <= end and text[end - length : end] in self.all_names:
                return text[end - length : end]
        return ""

    def lookup(self, name: str, day: date) -> Document:
        """The document called `name`, in the version in force on `day` where several are held.

        Raises UnknownDocument with near names, or AmbiguousDocument with the candidates.
        """
        owners = self._owners.get(tidy(name), [])
        if not owners:
            near = self.near(name)
            raise UnknownDocument(f"没有找到《{name.strip('《》')}》", f"您是否要找：{'、'.join(near)}" if near else
                                  "运行 laodong documents 查看收录的文件")  # fmt: skip
        titles = {d.title for d in owners}
        if len(titles) > 1:
            listed = "、".join(map(marked, sorted(titles)))
            raise AmbiguousDocument(f"“{name}”可以指 {listed}", "请写出全称")
        return version_for(owners, day)

    def misspelt(self, name: str) -> str:
        """The one title held that `name` differs from in small words only, 与 和 及 的 若干 关于; "" where there is none.

        A changed or missing word of weight is another document, and perhaps an invented one.
        """
        return self._by_weight.get(_weighty(tidy(name)), "") if len(tidy(name)) >= 4 else ""

    @cached_property
    def _by_weight(self) -> dict[str, str]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, owners in self._owners.items():
            if name in self._titles:
                found[_weighty(name)] |= {d.title for d in owners}
        return {key: next(iter(titles)) for key, titles in found.items() if len(titles) == 1}

    def near(self, name: str, limit: int = 3) -> list[str]:
        """Up to `limit` titles whose names look like `name`."""
        wanted = tidy(name)[:80]
        close = difflib.get_close_matches(wanted, list(self._owners), n=limit * 3, cutoff=0.55)
        return list(dict.fromkeys(marked(self._owners[c][0].title) for c in close))[:limit]


def _bare(name: str) -> str:
    """A name without 中华人民共和国 or an issuer at its head, which make it no other name."""
    return _ISSUER.sub("", name.removeprefix(_STATE))


def _weighty(name: str) -> str:
    """A name without the small words that writers mix up."""
    return re.sub(r"关于|若干|[与和及的、]", "", _bare(name))


def _trie(words: list[str]) -> str:
    """A regular expression for sorted words that shares their beginnings and prefers the longest."""
    branches: dict[str, list[str]] = defaultdict(list)
    ends = False
    for word in words:
        if word:
            branches[word[0]].append(word[1:])
        else:
            ends = True
    parts = []
    for char, rests in branches.items():
        rest = rests[0] if len(rests) == 1 else ""
        parts.append(re.escape(char) + (re.escape(rest) if len(rests) == 1 else _trie(rests)))
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if ends else "")


def version_for(versions: list[Document], day: date) -> Document:
    """Of several versions the one in force on `day`; else the newest."""
    for wanted in (Status.IN_FORCE, Status.UNKNOWN, Status.EARLIER_TEXT):
        for document in versions:
            if document.status_on(day) is wanted:
                return document
    return max(versions, key=lambda d: d.text_effective or d.effective or date.min)
