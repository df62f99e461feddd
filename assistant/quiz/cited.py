"""Article numbers an item prints: each needs its law named right before it, and words no older than that law's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.records import Item
from assistant.references.names import NameTable
from corpus.errors import LaodongError
from corpus.schema import Document
from ingest.numerals import to_int
from ingest.store import ClauseStore

_N = "[〇零一二三四五六七八九十百千0-9]+"
_ARTICLE = re.compile(rf"第({_N})条(?:之{_N})?")
_NAMED = re.compile(r"(?:[《〈](?P<title>[^《》]+)[》〉]|(?P<name>[\u4e00-\u9fff]{1,20}?(?:法|条例|规定|办法|解释|通知)))的?$")
_OWN = re.compile(r"本(?:法|条例|规定|办法|解释|规则)$")
_NEXT = re.compile(rf"第{_N}条[^，。；]{{0,14}}(?:、|和|或者|至|以及|及)$")
SELF = re.compile(rf"^(?:根据)?《[^》]+》(?:第{_N}条(?:之{_N})?)?(?:第{_N}款)?")


def printed(item: Item) -> tuple[str, ...]:
    """What the trainee reads and must write, the item's own place left out."""
    return (SELF.sub("", item.stem), *(o.text for o in item.options), *item.answer)


def bare_number(text: str) -> str:
    """An article number that says nothing by itself: no law named before it, or only what it excepts told."""
    for match in _ARTICLE.finditer(text):
        before = text[: match.start()]
        if _OWN.search(before):
            if re.match(r"[^，。；]{0,20}以外", text[match.end() :]):
                return match[0]
            continue
        named = _NAMED.search(before)
        if _NEXT.search(before) or (named and named["name"] not in ("条例", "规定", "办法", "解释", "通知", "法")):
            continue
        return match[0]
    return ""


def outdated_number(item: Item, store: ClauseStore, table: NameTable) -> str:
    """An article of a law nobody can tell, or cited by words older than its present text: 工会法第五十二条 of 2020 is 第五十三条 now."""
    own = store.document(item.document)
    written = own.amended or own.promulgated or own.effective
    for text in printed(item):
        for law, article, shown in _cited(text, item, store, table):
            if law is None:
                return shown
            since = law.text_effective or law.effective
            if law.id != own.id and written and since and written < since and _moved(law, article):
                return shown
    return ""


def _moved(law: Document, article: str) -> bool:
    """False only where the catalog lists what the amendments touched, and this article is not in it."""
    listed = law.renumbered is None and bool(law.amendments)
    return not listed or any(article in a.articles for a in law.amendments)


def _cited(text: str, item: Item, store: ClauseStore, table: NameTable) -> Iterator[tuple[Document | None, str, str]]:
    law: Document | None = None
    for match in _ARTICLE.finditer(text):
        before = text[: match.start()]
        if named := _NAMED.search(before):
            own = _OWN.search(before) is not None
            law = store.document(item.document) if own else _lookup(named["title"] or named["name"], item, table)
        yield law, str(to_int(match[1]) or match[1]), f"{law.id if law else ''}{match[0]}"


def _lookup(name: str, item: Item, table: NameTable) -> Document | None:
    """The document of the longest ending of the words that names one."""
    for start in range(len(name) - 2):
        try:
            return table.lookup(name[start:], item.day)
        except LaodongError:
            continue
    return None
