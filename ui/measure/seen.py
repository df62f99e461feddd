"""How long a person waits: from the press of 提问 to the answer painted in a real browser."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator

from corpus.errors import InputError
from eval.bench import QUESTIONS
from eval.metrics import percentile
from ingest.settings import Settings
from ui.app.serve import served

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
# The head with this question stands on the page, and so do its first block and its tools below the last.
_PAINTED = """question => new Promise(done => { const look = () => {
  const head = [...document.querySelectorAll('.answer-head .asked')].find(e => e.innerText === question);
  const state = document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state');
  const whole = head && document.querySelector('.st-key-answer h3, .refusal') && state !== 'running' && state !== 'rerunRequested';
  if (head && !window.laodongHead) window.laodongHead = performance.now();
  whole ? done([window.laodongHead, performance.now()]) : requestAnimationFrame(look) }; look() })"""


def measure_page(settings: Settings, rounds: int) -> Iterator[str]:
    """Lines of figures of the page in a browser; raises InputError where there is none or no playwright."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise InputError("没有安装 playwright，不能量网页", "运行 pip install 'laodong[test]'") from error
    if path is None:
        raise InputError("没有找到 Chromium 或 Chrome", "安装后再试，例如 apt install chromium")
    heads, wholes = [], []
    with served(settings) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        page = browser.new_page(locale="zh-CN", viewport={"width": 1366, "height": 768})
        start = time.perf_counter()
        page.goto(address)
        page.get_by_role("button", name="提问").wait_for(timeout=120_000)
        yield f"打开网页（首次，含载入模型和索引）：{time.perf_counter() - start:.2f} 秒"
        for number, question in enumerate(QUESTIONS * (rounds + 1)):
            page.get_by_role("textbox", name="问题").fill(question)
            page.evaluate("window.laodongHead = 0")
            pressed = page.evaluate("""() => new Promise(done => { const b = [...document.querySelectorAll('button')].find(b => b.innerText.includes('提问'));
                b.addEventListener('click', () => done(performance.now()), {once: true}); b.click() })""")
            head, whole = page.evaluate(_PAINTED, question)
            if number >= len(QUESTIONS):  # the first round warms up
                heads.append((head - pressed) / 1000)
                wholes.append((whole - pressed) / 1000)
        browser.close()
    for name, times in (("点“提问”到回答出现", heads), ("到整页画完", wholes)):
        yield f"{name}（热）：{len(times)} 次，p50 {percentile(times, 0.5):.2f} 秒，p95 {percentile(times, 0.95):.2f} 秒"
