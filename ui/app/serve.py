"""Serve the page on this machine only: streamlit in a child process, bound to 127.0.0.1."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import InputError, StorageError
from ingest.settings import Settings

HOST = "127.0.0.1"
SHARED = "LAODONG_APP_SHARED"
"""Set for the page where others than this machine's user can reach it: the library can then only be read."""
PAGE = Path(__file__).with_name("page.py")


FONT = "'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
"""Fonts that office machines have; nothing is fetched."""
LARGEST_MB = 50
_PATIENCE = 10
"""Seconds the server has to end by itself."""


def command(port: int, host: str = HOST) -> list[str]:
    """The command that serves the page: local address, no usage statistics, no file watching, nothing from elsewhere."""
    flags = {
        "--server.address": host, "--server.port": str(port), "--server.headless": "true",
        "--server.fileWatcherType": "none", "--runner.postScriptGC": "false", "--server.maxUploadSize": str(LARGEST_MB), "--browser.gatherUsageStats": "false",
        "--client.toolbarMode": "minimal", "--client.showErrorDetails": "none", "--client.showSidebarNavigation": "true",
        "--theme.base": "light", "--theme.primaryColor": "#1f4e79", "--theme.textColor": "#1b2430", "--theme.linkColor": "#1f4e79",
        "--theme.backgroundColor": "#ffffff", "--theme.secondaryBackgroundColor": "#f3f6fa", "--theme.borderColor": "#c3ccd7",
        "--theme.font": FONT, "--theme.headingFont": FONT, "--theme.showWidgetBorder": "true",
    }  # fmt: skip
    return [sys.executable, "-m", "streamlit", "run", str(PAGE), *(part for pair in flags.items() for part in pair)]


def environment(settings: Settings, host: str = HOST) -> dict[str, str]:
    """The child's environment: the same settings as this process, and whether others can reach the page."""
    values = settings.model_dump() | {"llm_api_key": settings.llm_api_key.get_secret_value()}
    named = {f"LAODONG_{name.upper()}": str(value) for name, value in values.items() if value}
    return {**os.environ, **named, SHARED: "" if host == HOST else "1"}


def serve(settings: Settings, port: int, *, host: str = HOST, open_browser: bool = True) -> None:
    """Serve until interrupted, on this machine only or on `host`; raises InputError where the port is taken."""
    if answers(port):
        raise InputError(f"端口 {port} 已被占用", f"换一个端口：laodong app --port {port + 1}")
    print(f"网页地址：http://{HOST}:{port}（按 Ctrl+C 结束）", flush=True)
    if host != HOST:
        print(f"同一网络的电脑和手机可打开 http://本机地址:{port}；没有密码，文库只能查看。", flush=True)
    with _told_to_end(), _child(settings, port, host) as child:
        try:
            if open_browser and wait_until_up(port, child):
                webbrowser.open(f"http://{HOST}:{port}")
            child.wait()
        except KeyboardInterrupt:
            return


@contextmanager
def _child(settings: Settings, port: int, host: str = HOST, quiet: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """The process that serves the page; however the block is left, it ends too."""
    out = subprocess.DEVNULL if quiet else None
    with subprocess.Popen(command(port, host), env=environment(settings, host), stdout=out) as child:
        try:
            yield child
        finally:
            child.terminate()
            try:
                child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()


@contextmanager
def _told_to_end() -> Iterator[None]:
    """While the block runs, a request of the system to end is a KeyboardInterrupt, as Ctrl+C is.

    Windows knows Ctrl+Break besides; only the main thread may say what a signal does.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


@contextmanager
def served(settings: Settings) -> Iterator[tuple[str, int]]:
    """The page on a free port of this machine while the block runs; its address and the process that serves it."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with _child(settings, port, quiet=True) as child:
        if not wait_until_up(port, child):
            raise StorageError("网页服务没有启动", "运行 laodong app 查看原因")
        yield f"http://{HOST}:{port}", child.pid


def answers(port: int) -> bool:
    """True where something listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.3)
        return probe.connect_ex((HOST, port)) == 0


def wait_until_up(port: int, child: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    """Wait for the page to answer; False where the child ended or time ran out."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and child.poll() is None:
        if answers(port):
            return True
        time.sleep(0.2)
    return False
