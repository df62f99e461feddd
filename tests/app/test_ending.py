"""`laodong app` told to end: the server it started ends with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui.app.serve import HOST, answers

ROOT = Path(__file__).parents[2]
SERVE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "  # a job in the background inherits it ignored
    "from ingest.settings import load_settings; from ui.app.serve import serve; serve(load_settings(), {port}, open_browser=False)"
)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_no_server_is_left_behind(told: signal.Signals) -> None:
    """Is the port free again after the program was told to end, and is ending no fault?"""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", SERVE.format(port=port)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as program:
        try:
            deadline = time.monotonic() + 60
            while not answers(port) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert answers(port)
            program.send_signal(told)
            _, said = program.communicate(timeout=30)
        finally:
            program.kill()
    assert program.returncode == 0 and b"Traceback" not in said
    assert not answers(port)
