"""What the commands share: settings, opening the assistant, progress bars, and errors as one Chinese line."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import IndexMismatch, IndexMissing, InputError
from ingest.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from ingest.build import Built


def open_ready(settings: Settings | None = None) -> Assistant:
    """The assistant; where there is no index that fits, builds it first with progress bars."""
    from assistant.assistant import open_assistant

    chosen = settings or load_settings()
    try:
        return open_assistant(chosen)
    except (IndexMissing, IndexMismatch):
        prepare(chosen)
        return open_assistant(chosen)


def prepare(settings: Settings, rebuild: bool = False) -> Built:
    """Bring the index up to date, showing what is being done, how far, and how long it will take."""
    from ingest.build import build_index

    with bars() as report:
        return build_index(settings, report, rebuild=rebuild)


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """One progress bar on stderr; yields a function of (done, total)."""
    with bars() as report:
        yield lambda done, total: report(what, done, total)


@contextmanager
def bars():  # type: ignore[no-untyped-def]
    """Progress bars on stderr; yields a function of (what, done, total)."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
               TimeElapsedColumn(), TextColumn("剩余"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks: dict[str, object] = {}

        def report(what: str, done: int, total: int) -> None:
            for name, task in tasks.items():
                if name != what:
                    progress.update(task, completed=progress.tasks[task].total)  # type: ignore[arg-type,call-overload]
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield report


def read_day(text: str | None) -> date | None:
    """A day written 2019-05-01, 2019/5/1, 2019.5.1, 20190501 or 2019年5月1日; raises InputError."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))", text.strip())
    numbers = [int(n) for n in match.groups() if n] if match else []
    try:
        return date(*numbers)
    except (TypeError, ValueError) as error:
        raise InputError(f"日期“{text}”无法识别", "写成 2019-05-01") from error


@contextmanager
def counting(total: int, what: str) -> Iterator[object]:
    """A progress bar on stderr; yields a function to call after each step."""
    from rich.console import Console
    from rich.progress import track

    steps = iter(track(range(total), description=what, console=Console(stderr=True), transient=False))
    next(steps, None)
    yield lambda: next(steps, None)
    for _ in steps:
        pass


def clock() -> float:
    """Seconds on a clock that only runs forward."""
    return time.perf_counter()
