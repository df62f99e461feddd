"""Many sessions at once against the real server: answers, errors, and the memory of the server.

Sessions speak the websocket of the page themselves (`ui.measure.session`). Twenty browsers on the same machine would
measure the browsers: each takes more of the processor than the server it asks.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eval.bench import QUESTIONS
from eval.metrics import percentile
from ingest.settings import Settings
from ui.app.serve import served
from ui.measure.session import PageSession


@dataclass(slots=True)
class Load:
    """What the sessions saw: seconds to the head of the answer and to the whole page, and what went wrong."""

    begun: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


def measure_load(
    settings: Settings, sessions: int, seconds: float, pause: float, progress: Callable[[int, int], None] = lambda *_: None
) -> Iterator[str]:
    """Lines of figures of `sessions` people who ask, wait for the answer, read for `pause` seconds, and ask again."""
    with served(settings) as (address, pid):
        memory = [_mib(pid)]
        with PageSession(address) as first:
            first.open()
            first.ask(QUESTIONS[0])
        memory.append(_mib(pid))
        load = Load()
        crowd = [threading.Thread(target=_person, args=(address, n, time.monotonic() + seconds, pause, load), daemon=True) for n in range(sessions)]
        start = time.monotonic()
        for person in crowd:
            person.start()
        while any(person.is_alive() for person in crowd):
            progress(int(min(seconds, time.monotonic() - start)), int(seconds))
            time.sleep(0.5)
        took = time.monotonic() - start
        memory.append(_mib(pid))
    yield f"{sessions} 个会话同时提问 {took:.0f} 秒，答后停 {pause:g} 秒再问：{len(load.ended)} 个回答，每秒 {len(load.ended) / took:.1f} 个，出错 {load.errors.total()}"
    yield from (f"  {count} 次：{what}" for what, count in load.errors.most_common(5))
    for name, times in (("回答开头出现", load.begun), ("整页完成", load.ended)):
        yield f"{name}：p50 {percentile(times, 0.5):.2f} 秒，p95 {percentile(times, 0.95):.2f} 秒，最长 {max(times, default=0.0):.2f} 秒"
    if all(memory):
        yield f"服务进程内存：启动 {memory[0]} MiB，首次回答后 {memory[1]} MiB，结束 {memory[2]} MiB"


def _person(address: str, number: int, until: float, pause: float, load: Load) -> None:
    """One session until time is up; what fails is counted, and the next question asked on a new connection."""
    turn = number
    while time.monotonic() < until:
        try:
            with PageSession(address) as session:
                session.open()
                while time.monotonic() < until:
                    begun, ended = session.ask(QUESTIONS[turn % len(QUESTIONS)])
                    load.begun.append(begun)
                    load.ended.append(ended)
                    turn += 1
                    time.sleep(pause)
        except Exception as error:
            load.errors[f"{type(error).__name__}: {error}"[:160]] += 1
            time.sleep(1)


def _mib(pid: int) -> int:
    """Resident memory of a process; 0 where the system does not tell it (only Linux does without more)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)
