"""A local OpenAI-compatible server whose replies a test scripts: text, streamed; an HTTP error; silence; a broken line."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    text: str = ""
    status: int = 200
    wait: float = 0.0
    """Seconds before the first byte."""
    cut: int | None = None
    """Drop the connection after so many pieces."""
    slow: float = 0.0
    """Seconds between pieces."""


Script = Callable[[dict[str, Any]], Reply]


@contextmanager
def model_server(script: Script) -> Iterator[str]:
    """Serve on a free local port; yields the base URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = script(body)
            time.sleep(reply.wait)
            try:
                _answer(self, reply)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    if reply.status != 200:
        body = json.dumps({"error": {"message": "no", "type": "x"}}).encode()
        handler.send_response(reply.status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        return
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    pieces = [reply.text[i : i + 200] for i in range(0, len(reply.text), 200)]
    for number, piece in enumerate(pieces):
        if reply.cut is not None and number >= reply.cut:
            return
        handler.wfile.write(_event({"content": piece}, None))
        handler.wfile.flush()
        time.sleep(reply.slow)
    handler.wfile.write(_event({}, "stop") + b"data: [DONE]\n\n")


def _event(delta: dict[str, str], finish: str | None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    row = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(row, ensure_ascii=False).encode() + b"\n\n"
