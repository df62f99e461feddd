"""laodong quiz: banks, papers, practice, handbooks, exports, and checks of banks people have already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import InputError
from ingest.settings import load_settings, today
from ui.cli.chinese_help import ChineseTyper
from ui.cli.practising import practice, review
from ui.cli.quiz_bank import DEFAULT_BANK, BankFile, Documents, Seed, only, read_items
from ui.cli.session import bar, read_day

if TYPE_CHECKING:
    from assistant.quiz.records import Bank, Item, Type

quiz = ChineseTyper(help="竞赛与培训：题库、试卷、练习、问答手册，查对已有题库。", no_args_is_help=True, rich_markup_mode=None)



def register(app: typer.Typer) -> None:
    """Add the group."""
    quiz.command(help="由现行有效条文生成题库，逐题过质量关，输出数量、退回原因和覆盖率。")(build)
    quiz.command(help="组卷：A、B 卷、答案与解析、答题卡（DOCX），并显示覆盖表。")(paper)
    quiz.command(help="现场竞赛页面：必答、抢答、计时、记分，一个离线 HTML 文件。")(live)
    quiz.command(help="在命令行练习，答错的记入错题本。")(practice)
    quiz.command(help="按知识点编学习问答手册（DOCX），附法条原文。")(handbook)
    quiz.command(help="导出题库：.xlsx .csv .docx .gift .xml（Moodle）.json。")(export)
    quiz.command(help="查对已有题库（XLSX、CSV、DOCX）：逐题核对答案与现行条文。")(check)
    quiz.command(help="题库覆盖表：每份文件的题型、难度和未覆盖条文。")(coverage)
    quiz.command(help="审题：列出题目，采用、修改或退回，决定写入文件，重新生成题库时保留。")(review)
    app.add_typer(quiz, name="quiz")


def build(
    out: Annotated[Path, typer.Option(help="题库写到哪个文件")] = DEFAULT_BANK,
    day: Annotated[str | None, typer.Option(help="按哪一天的效力，默认今天")] = None,
    seed: Seed = 1,
    documents: Documents = None,
    general: Annotated[bool, typer.Option("--general", help="民法典、刑法等一般法律也逐条出题；默认只收与劳动有关的条文")] = False,
    all_status: Annotated[bool, typer.Option("--all-status", help="也收尚未施行、已失效的条文（题内注明效力）")] = False,
    reviews: Annotated[Path | None, typer.Option(help="审题记录，退回的不收，修改的照改")] = None,
) -> None:
    """Generate, sift, and write the accepted items."""
    from assistant.quiz.as_rows import write_bank
    from assistant.quiz.review import overlay, read_reviews, usable

    bank = _build(day, seed, all_status, general, documents)
    items = only(bank.items, documents)
    if reviews is not None:
        items = usable(overlay(items, read_reviews(reviews)))
    count = write_bank(items, out)
    typer.echo(f"题库 {out}：收 {count} 题（{_counts(items)}）")
    for name, number in bank.refused().items():
        typer.echo(f"  退回 {number} 题：{name}")
    held = [row for row in bank.coverage if row.items]
    typer.echo(f"覆盖 {len(held)} / {len(bank.coverage)} 份文件，{bank.share:.1%} 的实体条文；效力核对日期 {bank.day.isoformat()}")


def _build(day: str | None, seed: int, every: bool, general: bool = False, documents: list[str] | None = None) -> Bank:
    from assistant.lookup import open_lookup
    from assistant.quiz.build import build_bank
    from corpus.issue_map import read_issues

    store = open_lookup(load_settings()).store
    whole = frozenset(d.id for d in store.documents()) if general else frozenset(documents or ())  # who names a law wants all of it
    return build_bank(store, read_issues(), read_day(day) or today(), seed, every, whole)


def _counts(items: tuple[Item, ...]) -> str:
    from collections import Counter

    return "，".join(f"{kind} {number}" for kind, number in Counter(str(i.type) for i in items).items())


def _types(counts: list[str] | None) -> dict[Type, int]:
    from assistant.quiz.paper import DEFAULT
    from assistant.quiz.records import Type

    if not counts:
        return dict(DEFAULT)
    out = {}
    for text in counts:
        name, _, number = text.partition("=")
        kind = next((t for t in Type if str(t).removesuffix("题") == name.strip().removesuffix("题")), None)
        if kind is None or not number.strip().isdigit():
            raise InputError(f"看不懂题数“{text}”", f"写成 单选题=30；题型有 {'、'.join(map(str, Type))}")
        out[kind] = int(number)
    return out


def paper(
    out: Annotated[Path, typer.Option(help="写到哪个文件夹")] = Path("试卷"),
    bank: BankFile = DEFAULT_BANK,
    title: Annotated[str, typer.Option(help="试卷名称")] = "劳动法律知识竞赛试卷",
    count: Annotated[list[str] | None, typer.Option(help="各题型题数（可重复），如 单选题=30")] = None,
    documents: Documents = None,
    chapter: Annotated[list[str] | None, typer.Option(help="只用章名含这些字的题（可重复）")] = None,
    versions: Annotated[int, typer.Option(help="几套卷：2 为 A、B 卷")] = 2,
    minutes: Annotated[int, typer.Option(help="考试时间（分钟）")] = 90,
    seed: Seed = 1,
) -> None:
    """Draw one paper in several versions and write paper, key and answer sheet of each."""
    from assistant.quiz.as_rows import save
    from assistant.quiz.export.word import key_docx, paper_docx, sheet_docx
    from assistant.quiz.paper import Blueprint, lacking, make_papers

    plan = Blueprint(title, _types(count), tuple(documents or ()), tuple(chapter or ()), minutes=minutes)
    papers = make_papers(read_items(bank, documents), plan, versions, seed)
    for one in papers:
        for name, write in (("试卷", paper_docx), ("答案与解析", key_docx), ("答题卡", sheet_docx)):
            save(out / f"{title}-{one.version}卷-{name}.docx", write(one))
    _matrix(papers[0].items())
    for type_, number in lacking(papers[0], plan).items():
        typer.echo(f"注意：{type_}少 {number} 题（要 {plan.counts[type_]} 题，符合条件的只有 {plan.counts[type_] - number} 题），试卷按现有的题组成")
    typer.echo(f"{len(papers)} 套卷，每套 {len(papers[0].items())} 题、{papers[0].total:g} 分，写入 {out}")


def _matrix(items: tuple[Item, ...]) -> None:
    from assistant.quiz.paper import matrix
    from assistant.quiz.records import Level, Type

    names = [*map(str, Type), *map(str, Level), "合计"]
    typer.echo("\t".join(("文件", *names)))
    for document, row in matrix(items).items():
        typer.echo("\t".join((document, *(str(row[name]) for name in names))))


def live(
    out: Annotated[Path, typer.Option(help="写到哪个 HTML 文件")] = Path("现场竞赛.html"),
    bank: BankFile = DEFAULT_BANK,
    title: Annotated[str, typer.Option(help="竞赛名称")] = "劳动法律知识竞赛",
    must: Annotated[int, typer.Option(help="必答题数")] = 12,
    race: Annotated[int, typer.Option(help="抢答题数")] = 20,
    documents: Documents = None,
    seed: Seed = 1,
) -> None:
    """Write the page for the projector."""
    from assistant.quiz.as_rows import save
    from assistant.quiz.live import live_page
    from assistant.quiz.paper import live_rounds

    first, second = live_rounds(read_items(bank, documents), must, race, seed)
    save(out, live_page(title, first, second))
    typer.echo(f"必答 {len(first)} 题、抢答 {len(second)} 题，写入 {out}；用浏览器打开，F11 全屏")


def handbook(
    out: Annotated[Path, typer.Option(help="写到哪个 DOCX 文件")] = Path("学习问答手册.docx"),
    bank: BankFile = DEFAULT_BANK,
    title: Annotated[str, typer.Option(help="手册名称")] = "劳动法律知识学习问答手册",
    topic: Annotated[list[str] | None, typer.Option(help="只收名称含这些字的知识点（可重复）")] = None,
    documents: Documents = None,
    each: Annotated[int, typer.Option(help="每个知识点几问")] = 6,
) -> None:
    """Write the handbook."""
    from assistant.quiz.as_rows import save
    from assistant.quiz.handbook import by_topic
    from assistant.quiz.handbook import handbook as write

    items = read_items(bank, documents)
    save(out, write(items, title, topic or (), each))
    typer.echo(f"{len(by_topic(items, topic or (), each))} 个知识点，写入 {out}")


def export(
    out: Annotated[Path, typer.Argument(help="文件名，按后缀定格式：.xlsx .csv .docx .gift .xml .json")],
    bank: BankFile = DEFAULT_BANK,
    documents: Documents = None,
    kind: Annotated[list[str] | None, typer.Option(help="只导出这些题型（可重复）")] = None,
) -> None:
    """Write a bank in the format of the file's ending."""
    from assistant.quiz.as_rows import save
    from assistant.quiz.export import WRITERS

    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise InputError(f"不认识的格式 {out.suffix or out.name}", f"可用 {' '.join(WRITERS)}")
    wanted = set(_types([f"{k}=1" for k in kind])) if kind else None
    items = tuple(i for i in read_items(bank, documents) if wanted is None or i.type in wanted)
    if not items:
        raise InputError("没有符合条件的题", "放宽文件或题型")
    save(out, writer(items))
    typer.echo(f"{len(items)} 题写入 {out}")


def check(
    bank: Annotated[Path, typer.Argument(help="已有题库：XLSX、CSV 或 DOCX")],
    out: Annotated[Path | None, typer.Option(help="核对结果写到哪个 .xlsx 或 .jsonl 文件")] = None,
    day: Annotated[str | None, typer.Option(help="按哪一天的效力，默认今天")] = None,
) -> None:
    """Check every key against the clause in force; exit 1 where a key differs or is outdated."""
    from collections import Counter

    from assistant.lookup import open_lookup
    from assistant.quiz.check import Checker, Verdict
    from assistant.quiz.export.findings import write_findings
    from assistant.quiz.read_rows import read_rows

    rows = read_rows(bank)
    checker = Checker(open_lookup(load_settings()).store, read_day(day) or today())
    findings = []
    with bar("核对") as progress:
        for number, finding in enumerate(checker.check(rows), 1):
            findings.append(finding)
            progress(number, len(rows))
    counts = Counter(f.verdict for f in findings)
    typer.echo(f"{len(rows)} 题：" + "，".join(f"{v} {counts[v]}" for v in Verdict))
    bad = [f for f in findings if f.verdict in (Verdict.DIFFERS, Verdict.OUTDATED)]
    for finding in bad[:50]:
        typer.echo(f"{finding.verdict}　{finding.row.place}　{finding.row.stem[:40]}　答案 {finding.row.key}\n    {finding.reason}　{finding.citation}")
    if out is not None:
        write_findings(findings, out)
        typer.echo(f"逐题结果写入 {out}")
    if bad:
        raise typer.Exit(1)


def coverage(
    bank: BankFile = DEFAULT_BANK,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """How many items of each 题型 and 难度 each document has, and its clauses without an item."""
    from assistant.lookup import open_lookup
    from assistant.quiz.paper import matrix
    from assistant.quiz.sentences import substantive

    items = read_items(bank)
    store = open_lookup(load_settings()).store
    asked = {i.basis.clause for i in items}
    table = matrix(items)
    rows = []
    bare: dict[str, tuple[int, list[str]]] = {}
    for document in store.documents():
        wanted = [c.id for c in store.of(document.id) if substantive(c)]
        if document.id in table:
            missing = [c for c in wanted if c not in asked]
            bare[document.id] = (len(wanted), missing)
            rows.append({"document": document.id, "items": dict(table[document.id]), "substantive": len(wanted), "uncovered": missing})
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    _matrix(items)
    for name, (number, missing) in bare.items():
        if missing:
            shown = "、".join(c.split("#", 1)[1] for c in missing[:12])
            typer.echo(f"{name}：实体条文 {number}，未覆盖 {len(missing)}（{shown}）")
