"""What the generators share: clauses in force on the day, their statements and lists, values in use, topics."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from assistant.displaced import overtaken_by
from assistant.quiz.records import Basis, Item, Level, Option, Type
from assistant.quiz.sentences import Listing, Statement, listings, statements, substantive
from assistant.quiz.support import Support
from assistant.quiz.values import Value, find_values
from assistant.references.write import official
from corpus.issue_map import Issue
from corpus.schema import Clause, Document, Status
from ingest.store import ClauseStore


def law_name(document: Document) -> str:
    """The name as stems print it: 《劳动合同法》, titles inside a title in single marks."""
    name = document.title.removeprefix("中华人民共和国").replace("《", "〈").replace("》", "〉")
    return f"《{name}》"


@dataclass(slots=True)
class Context:
    """Everything read once before items are made."""

    store: ClauseStore
    day: date
    seed: int
    every: bool
    documents: tuple[Document, ...] = ()
    clauses: dict[str, list[Clause]] = field(default_factory=dict)
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    listings: dict[str, list[Listing]] = field(default_factory=dict)
    numbers: dict[str, list[float]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[Value, Value]]] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    linked: dict[str, set[str]] = field(default_factory=dict)
    support: Support = field(default_factory=lambda: Support(()))
    whole: frozenset[str] = frozenset()

    def rng(self, *words: object) -> random.Random:
        """A generator that depends on the seed and the item alone, not on what was made before."""
        return random.Random("|".join(map(str, (self.seed, *words))))

    def topic(self, clause: Clause) -> str:
        """The issue the clause governs, or the heading above it, or the document."""
        if clause.id in self.topics:
            return self.topics[clause.id]
        return heading(clause) or self.store.document(clause.document).id

    def common(self, clause: Clause) -> bool:
        """True where the issue map names the clause: what mediators meet every week."""
        return clause.id in self.linked

    def item(
        self, type_: Type, rule: str, clause: Clause, focus: str, stem: str, options: tuple[Option, ...] = (),
        answer: tuple[str, ...] = (), why: str = "", closeness: float = 0.5,
        paragraph: int | None = None, place: int | None = None,
    ) -> Item:  # fmt: skip
        """An item with its basis, explanation, level and topic."""
        document = self.store.document(clause.document)
        basis = basis_of(document, clause, self.day, paragraph, place)
        digest = hashlib.sha256("|".join((rule, clause.id, str(paragraph), focus)).encode()).hexdigest()[:12]
        explanation = f"依据{basis.citation}：“{basis.quote}”" + (f" {why}" if why else "") + caution(document, clause)
        return Item(
            id=digest, type=type_, rule=rule, stem=stem, options=options, answer=answer, basis=basis,
            explanation=explanation, level=level(closeness, self.common(clause)), topic=self.topic(clause), focus=focus,
            document=document.id, chapter=chapter(clause), day=self.day, closeness=round(closeness, 2),
        )  # fmt: skip


def caution(document: Document, clause: Clause) -> str:
    """What the catalog says must be read together with a clause (劳动法 第三十六条: 44 hours there, 40 elsewhere); else ""."""
    article = re.compile(rf"(?<!》第)(?<![一二三四五六七八九十百千]){re.escape(clause.label.removeprefix('第'))}")
    said = [s for s in document.notes.split("。") if re.search("并用|逐步提高", s) and article.search(s)]
    return f" 注意：{'。'.join(said)}。" if said and clause.label.startswith("第") else ""


def level(closeness: float, common: bool) -> Level:
    """难度: near choices make an item hard, a clause met every week makes it easier."""
    score = closeness - (0.2 if common else 0.0)
    return Level.EASY if score < 0.35 else Level.MIDDLE if score < 0.62 else Level.HARD


def heading(clause: Clause) -> str:
    """The nearest heading without its number: 劳动合同的订立."""
    return re.sub(r"^(?:第[^\s　]+?[编分章节条]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[\s　]*", "", clause.path[-1]) if clause.path else ""


@lru_cache(maxsize=20_000)
def chapter_of(path: tuple[str, ...]) -> str:
    """The 章 in a run of headings, else the first."""
    return next((p for p in reversed(path) if re.match(r"^第[^\s　]+章", p)), path[0] if path else "")


def chapter(clause: Clause) -> str:
    """The 章 (or the nearest heading) a clause stands under."""
    return chapter_of(clause.path)


_NO_MATTER = re.compile(r"总则|附则|一般规定|其他|通则|规定$|^[〇零一二三四五六七八九十]+$|[，。：]")


def matter(clause: Clause) -> str:
    """关于“基本医疗保险”的规定: what stems say a rule is about, a whole noun phrase from the heading above it; "" where that says nothing."""
    name = re.sub(r"^(?:第[^\s　]+?[编分章节条]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[\s　]*", "", chapter(clause)).removeprefix("关于").strip()
    return f"关于“{name}”的规定" if 2 <= len(name) <= 20 and not _NO_MATTER.search(name) else ""


def basis_of(document: Document, clause: Clause, day: date, paragraph: int | None, place: int | None) -> Basis:
    """Where the key stands, word for word; an article of one 款 is cited without naming it."""
    part = clause.part(paragraph, place) if paragraph else None
    if part is not None and len(clause.parts) == 1 and not place:
        paragraph = None
    quote = clause.words_of(part) if part else clause.text
    locator = f"{clause.locator}.{paragraph}" if paragraph else clause.locator
    cited = official(document.title, clause, paragraph, place)
    return Basis(clause.id, cited, quote.strip(), document.status_on(day, locator), clause.path, paragraph, place)


def read_context(
    store: ClauseStore, issues: Iterable[Issue], day: date, seed: int, every: bool, whole: frozenset[str] = frozenset()
) -> Context:
    """Read the whole store; only what is in force on the day unless `every` is asked for.

    Of general law (民法典, 刑法, 公司法 …) only clauses that touch labour are asked, of the documents in `whole` all.
    """
    context = Context(store, day, seed, every, whole=whole)
    _read_issues(context, issues)
    held = [d for d in store.documents() if store.size(d.id)]
    context.documents = tuple(d for d in held if every or in_force(d, day))
    numbers: Counter[tuple[str, float]] = Counter()
    for document in context.documents:
        kept = [c for c in store.of(document.id) if (every or _clause_stands(document, c, day)) and in_field(context, document, c)]
        context.clauses[document.id] = kept
        asked = [c for c in kept if substantive(c)]
        context.statements[document.id] = [
            s for c in asked for s in statements(c, document)
            if (every or _stands(document, c, s.paragraph, day)) and not overtaken_by(c.id, s.text, day) and speaks(context, document, c.id, s.text)
        ]
        context.listings[document.id] = [
            replace(x, items=tuple((n, t) for n, t in x.items if not overtaken_by(c.id, t, day)))
            for c in asked for x in listings(c, document)
            if (every or _stands(document, c, x.paragraph, day)) and speaks(context, document, c.id, x.lead)
        ]  # fmt: skip
        for clause in kept:
            numbers.update({(f"{v.unit}|{v.chinese}", v.number) for v in find_values(clause.text)})
    for (unit, number), count in sorted(numbers.items()):
        if count >= 2:
            context.numbers.setdefault(unit, []).append(number)
    context.support = Support(c for d in held if in_force(d, day) for c in store.of(d.id))
    return context


FIELD = re.compile(r"劳动者|劳动合同|劳动报酬|劳动争议|劳动关系|用人单位|用工|(?<!管理)职工|工资|社会保险|工伤|职业病|雇员|劳务(?!费)|农民工|童工|女工|未满十六周岁|未成年工|司法确认")
PROCEDURE = re.compile(r"申请执行|强制执行|支付令|保全|先予执行|诉讼时效|性骚扰|承揽|侵权责任|仲裁|调解协议|被执行人|执行通知|人身损害|追偿|欺诈|显失公平|胁迫|重大误解|授权委托|举证|证据|书证|管辖|诉讼代理人|法律援助")
"""What labour disputes turn on in the general law that the issue map names."""


BROAD = frozenset(("妇女权益保障法", "法律援助法"))
APART = frozenset(("公务员法", "刑法", "行政诉讼法", "行政复议法"))
"""Laws whose own kind of employment, or whose crimes, are not those of labour law: asked where issue map and words agree."""
"""Laws of the field by their place in the catalog whose most clauses are about schools, families or criminal courts."""


def in_field(context: Context, document: Document, clause: Clause) -> bool:
    """True for labour law, and for clauses of general law of which a 款, or the opening of a list, speaks of work."""
    parts = clause.parts or ()
    said = [clause.text[p.start : p.parts[0].start] if p.parts else clause.words_of(p) for p in parts] or [clause.text]
    return any(speaks(context, document, clause.id, text) for text in said)


def speaks(context: Context, document: Document, clause: str, text: str) -> bool:
    """The same for a stretch of a clause: 公司法 第一百二十一条 names the employees in one 款 and not in the next."""
    whole = (document.labour and document.id not in BROAD) or document.id in context.whole
    if document.id in APART and not whole:
        return clause in context.linked and FIELD.search(text) is not None
    return whole or FIELD.search(text) is not None or (clause in context.linked and PROCEDURE.search(text) is not None)


CORPORATE = frozenset(("公司法", "企业破产法"))
"""Laws whose sentences on employees carry figures on boards and creditors as well."""


def touches(document: Document, text: str, start: int) -> bool:
    """True where what stands at a place may be asked: of the law of companies only what its own words join to employees."""
    if document.id not in CORPORATE:
        return True
    begin = max(text.rfind(mark, 0, start) for mark in "，；。")
    return FIELD.search(re.split("[，；。]", text[begin + 1 :])[0]) is not None


def in_force(document: Document, day: date) -> bool:
    """True where the document as held is in force on the day; doubtful ones are left out."""
    return document.status_on(day) is Status.IN_FORCE


def _clause_stands(document: Document, clause: Clause, day: date) -> bool:
    return document.status_on(day, clause.locator) in (Status.IN_FORCE, Status.PARTLY)


def _stands(document: Document, clause: Clause, paragraph: int, day: date) -> bool:
    return document.status_on(day, f"{clause.locator}.{paragraph}") is Status.IN_FORCE


def _read_issues(context: Context, issues: Iterable[Issue]) -> None:
    governed: dict[str, tuple[int, int, str]] = {}  # an issue that names the clause first, among few, is what it is about
    linked: dict[str, set[str]] = defaultdict(set)
    for issue in issues:
        named = {bare(ref) for ref in issue.references()}
        for place, ref in enumerate(issue.clauses):
            rank = (place, len(issue.clauses), issue.name)
            governed[bare(ref)] = min(governed.get(bare(ref), rank), rank)
        for clause in named:
            linked[clause] |= named
    context.topics = {clause: name for clause, (_, _, name) in governed.items()}
    context.linked = dict(linked)


def bare(reference: str) -> str:
    """劳动合同法#38.1.2 -> 劳动合同法#38."""
    document, locator = reference.split("#", 1)
    return f"{document}#{locator.split('.', 1)[0]}"


Rule = Callable[[Context], Iterable[Item]]
