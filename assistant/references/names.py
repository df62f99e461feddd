"""Names of documents as people write them -> the one document meant, or a clear error."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from corpus.errors import AmbiguousDocument, UnknownDocument
from corpus.schema import Document, Status


def tidy(name: str) -> str:
    """The form names are compared in: width folded, white space and book-title marks gone."""
    folded = unicodedata.normalize("NFKC", name)
    return re.sub(r"[\s《》<>〈〉]+", "", folded).replace("(", "（").replace(")", "）")


class NameTable:
    """Every id, title, alias and 文号 of the documents held, in comparable form."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index all names; versions of one law share its title."""
        self._owners: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            names = {document.id, document.title, *document.aliases, *re.split(r"[；、]", document.number)}
            for name in {tidy(n) for n in names} | {tidy(document.title).removeprefix("中华人民共和国")}:
                if len(name) >= 2:
                    self._owners[name].append(document)

    def names(self) -> list[str]:
        """All comparable names, longest first, so that an alternation finds the longest."""
        return sorted(self._owners, key=lambda n: (-len(n), n))

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
            listed = "、".join(f"《{title}》" for title in sorted(titles))
            raise AmbiguousDocument(f"“{name}”可以指 {listed}", "请写出全称")
        return version_for(owners, day)

    def near(self, name: str, limit: int = 3) -> list[str]:
        """Up to `limit` titles whose names look like `name`."""
        wanted = tidy(name)
        close = difflib.get_close_matches(wanted, list(self._owners), n=limit * 3, cutoff=0.55)
        return list(dict.fromkeys(f"《{self._owners[c][0].title}》" for c in close))[:limit]


def version_for(versions: list[Document], day: date) -> Document:
    """Of several versions the one in force on `day`; else the newest."""
    for wanted in (Status.IN_FORCE, Status.UNKNOWN, Status.EARLIER_TEXT):
        for document in versions:
            if document.status_on(day) is wanted:
                return document
    return max(versions, key=lambda d: d.text_effective or d.effective or date.min)
