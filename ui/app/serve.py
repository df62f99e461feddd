"""Serve the page on this machine only: streamlit in a child process, bound to 127.0.0.1."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
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
    with subprocess.Popen(command(port, host), env=environment(settings, host)) as child:
        try:
            if open_browser and wait_until_up(port, child):
                webbrowser.open(f"http://{HOST}:{port}")
            child.wait()
        except KeyboardInterrupt:
            child.terminate()


@contextmanager
def served(settings: Settings) -> Iterator[tuple[str, int]]:
    """The page on a free port of this machine while the block runs; its address and the process that serves it."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(command(port), env=environment(settings), stdout=subprocess.DEVNULL) as child:
        try:
            if not wait_until_up(port, child):
                raise StorageError("网页服务没有启动", "运行 laodong app 查看原因")
            yield f"http://{HOST}:{port}", child.pid
        finally:
            child.terminate()


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
