"""Answers, clauses and tables for a terminal, with rich. Text from documents is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from assistant.lookup import Shown
from assistant.records import Answer
from assistant.references.write import of
from assistant.related import Related
from corpus.schema import Citation, Document, Kind, Status
from ingest.store import ClauseStore
from ui.render.blocks import FOLD, Clausal, Row
from ui.render.layout import Register, cited_as, facts, lay_out

_RELATED = 8


def answer_view(answer: Answer, register: Register = Register.MEDIATOR) -> RenderableType:
    """The whole answer, or the refusal."""
    if answer.refused:
        lines = [Text(answer.reason)]
        if answer.near:
            lines.append(Text(f"可以看看：{'、'.join(answer.near)}", style="dim"))
        return Panel(Group(*lines), title="未作答", border_style="yellow")
    if answer.unclear:
        asked = [Text.assemble("• ", (c.text, "bold"), f"：可以这样问“{c.question}”") for c in answer.choices]
        return Panel(Group(Text(answer.reason), *asked, Text(" · ".join(answer.contacts), style="dim")), title="请说得具体些", border_style="cyan")
    parts: list[RenderableType] = [Text(facts(answer), style="dim")]
    blocks = lay_out(answer, register)
    for place, block in enumerate(blocks):
        if block.folded and not blocks[place - 1].folded:
            parts.append(Text(f"\n—— {FOLD} ——", style="bold"))
        parts.append(Text(f"\n{block.title}", style="bold magenta" if block.level == 1 else "bold cyan"))
        parts.extend(_clause(row.clause) if row.clause else _sentence(row, register) for row in block.rows)
    parts.append(Text(""))
    parts.extend(Text(f"※ {notice}", style="yellow") for notice in answer.notices)
    if answer.contacts:
        parts.append(Text(" · ".join(answer.contacts), style="dim"))
    return Group(*parts)


def _sentence(row: Row, register: Register) -> RenderableType:
    names = Text("；").join([_linked(c, cited_as(c, register)) for c in row.cited])
    cited = ("  〔", names, "〕") if row.cited else ()
    return Padding(Text.assemble("•", row.text, *cited), (0, 0, 0, 2))


def _clause(clause: Clausal) -> RenderableType:
    """Name and status, then the words with the decisive ones marked."""
    head = Text.assemble(_linked(clause.citation, clause.heading), (f"  [{clause.status}]", "dim"))
    words = Text.assemble((clause.lead, "dim"), *((w, "bold underline" if marked else "") for w, marked in clause.runs()))
    return Padding(Group(head, *([Padding(words, (0, 0, 0, 2))] if words.plain else [])), (0, 0, 1, 2))


def _linked(citation: Citation, name: str = "") -> Text:
    """The citation's name; terminals that can, open its official source."""
    link = f" link {citation.source}" if citation.source.startswith("https://") else ""
    return Text(name or of(citation), style=f"green{link}")


def clause_view(shown: Shown, document: Document, others: tuple[Related, ...] = ()) -> RenderableType:
    """One clause with its headings, status, dates and neighbours; a 款 or 项 asked for is marked."""
    citation = shown.citation
    clause = citation.clause
    text = Text(clause.text)
    if citation.quote != clause.text:
        start = clause.text.index(citation.quote)
        text.stylize("bold reverse", start, start + len(citation.quote))
    rows: list[RenderableType] = [
        Text(of(citation), style="bold green"),
        Text(" › ".join(clause.path), style="dim") if clause.path else Text("", end=""),
        Padding(text, (1, 0, 1, 2)),
        Text(facts_line(document, citation), style="dim"),
    ]
    rows += [Text(f"失效依据：{document.ended_by}", style="yellow")] if document.ended_by else []
    rows += [Text(f"官方出处：{document.source}", style="dim")] if document.source else []
    rows += [Text(f"说明：{document.notes}", style="yellow")] if document.notes else []
    for word, neighbour in (("上一条", shown.before), ("下一条", shown.after)):
        if neighbour is not None:
            head = neighbour.text.split("\n")[0]
            short = head if len(head) <= 50 else head[:50] + "…"
            rows.append(Text(f"{word}：{neighbour.label} {short}", style="dim"))
    return Group(*rows, *_related_rows(others))


def _related_rows(others: tuple[Related, ...]) -> Iterable[Text]:
    """Related clauses by label, the first few of each, with the words that say so."""
    for label in dict.fromkeys(r.label for r in others):
        same = [r for r in others if r.label == label]
        yield Text(f"\n{label}", style="bold cyan")
        for r in same[:_RELATED]:
            mark = "" if r.citation.status is Status.IN_FORCE else f"  [{r.citation.status}]"
            yield Text.assemble("  ", _linked(r.citation), (f"  {r.words}{mark}", "dim"))
        if len(same) > _RELATED:
            yield Text(f"  …另有 {len(same) - _RELATED} 条", style="dim")


def facts_line(document: Document, citation: Citation) -> str:
    """Status, dates, number and proof of a document in one line."""
    facts = [str(citation.status), str(document.kind), document.number]
    named = (("公布", document.promulgated), ("施行", document.effective), ("最近修改", document.amended),
             ("现行文本施行", document.text_effective), ("失效", document.ended))  # fmt: skip
    facts += [f"{day:%Y-%m-%d} {word}" for word, day in named if day]
    return " · ".join(f for f in (*facts, f"文本：{citation.proof}") if f)


def documents_table(documents: Iterable[tuple[Document, int, str]]) -> Table:
    """The list of documents: (document, number of clauses, status today)."""
    table = Table(title=None, header_style="bold", row_styles=("", "dim"))
    for heading, justify in (("文件", "left"), ("种类", "left"), ("文号", "left"), ("地区", "left"), ("施行", "left"),
                             ("现行文本", "left"), ("时效", "left"), ("条数", "right"), ("文本核验", "left")):  # fmt: skip
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for document, count, status in documents:
        effective = f"{document.effective:%Y-%m-%d}" if document.effective else "—"
        current = f"{document.text_effective:%Y-%m-%d}" if document.text_effective else "—"
        table.add_row(*(escape(v) for v in (document.title, str(document.kind), document.number or "—", document.region,
                        effective, current, status, str(count) if count else "—", str(document.proof))))  # fmt: skip
    return table


def summary_table(counts: dict[str, dict[str, int]]) -> Table:
    """Kinds of documents in order of authority by how far their texts are proved, with totals."""
    table = Table(header_style="bold", show_footer=True)
    columns = list(next(iter(counts.values()))) if counts else []
    table.add_column("种类", footer="合计")
    for column in columns:
        table.add_column(column, justify="right", footer=str(sum(row[column] for row in counts.values())))
    for kind in sorted(counts, key=lambda k: list(Kind).index(Kind(k))):
        table.add_row(kind, *(str(counts[kind][column]) for column in columns))
    return table


def store_rows(store: ClauseStore, statuses: dict[str, str]) -> Iterable[tuple[Document, int, str]]:
    """Rows for `documents_table`."""
    return ((d, store.size(d.id), statuses[d.id]) for d in store.documents())


def console(stderr: bool = False) -> Console:
    """A console; long lines wrap at the terminal's width, 100 where there is none."""
    plain = Console(stderr=stderr, soft_wrap=False)
    return plain if plain.is_terminal else Console(stderr=stderr, width=160, soft_wrap=False)
