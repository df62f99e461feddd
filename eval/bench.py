"""How fast and how large: figures of this machine, printed with the machine."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator

from assistant.assistant import Assistant
from eval.metrics import percentile
from ingest.build import build_index

QUESTIONS = (
    "老板三个月没发工资，我能不能直接走人还要补偿",
    "干了两年没签合同，能要双倍工资吗",
    "试用期最长多久",
    "上班路上被车撞了算不算工伤",
    "怀孕了公司要辞退我",
    "公司让我自愿放弃社保，签了字还能补缴吗",
    "申请劳动仲裁有没有时间限制",
    "包工头跑了，工钱找谁要",
    "我在一家电子厂干了三年多，一直没给交社保，上个月老板说效益不好让我回家等通知，也不说辞退，工资也停了，我想问能不能要求经济补偿，"
    "加班费一直是按基本工资算的，能不能一起要回来，仲裁要准备什么证据",
)


def measure(assistant: Assistant, rounds: int) -> Iterator[str]:
    """Lines of figures: machine, counts, refresh, cold and warm ask, look-up, peak memory."""
    store = assistant.store
    yield f"机器：{platform.platform()}，{os.cpu_count()} 核，Python {platform.python_version()}"
    yield f"文件 {len(store.documents())} 份，条文 {len(store.ids())} 条，模型 {assistant.settings.model}"
    start = time.perf_counter()
    built = build_index(assistant.settings)
    yield f"刷新索引（{'有' if built.fresh else '无'}变化）：{time.perf_counter() - start:.2f} 秒"
    start = time.perf_counter()
    assistant.warm()
    yield f"载入模型和索引：{time.perf_counter() - start:.2f} 秒"
    yield _line("提问（热）", lambda q: assistant.ask(q), QUESTIONS * rounds)
    yield _line("查一条（热）", lambda q: assistant.show(q), ("劳合38", "实施条例18", "《工资支付暂行规定》第九条") * rounds)
    if peak := _peak_mib():
        yield f"峰值内存：{peak} MiB"


def _line(name: str, act: Callable[[str], object], inputs: tuple[str, ...]) -> str:
    times = []
    for text in inputs:
        start = time.perf_counter()
        act(text)
        times.append(1000 * (time.perf_counter() - start))
    return f"{name}：{len(times)} 次，p50 {percentile(times, 0.5):.1f} ms，p95 {percentile(times, 0.95):.1f} ms"


def _peak_mib() -> int | None:
    """Peak resident memory of this process; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak // (1024 * 1024 if sys.platform == "darwin" else 1024))
