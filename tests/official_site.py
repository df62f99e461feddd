"""A server on this machine that answers as official sites do, and pages as they make them; what a test scripts by path."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typer.testing import CliRunner

from corpus.catalog import Entry, read_catalog
from ingest.sources.catalogued import clauses_of
from ingest.sources.official import Door

ENTRIES = {entry.document.id: entry for entry in read_catalog()}
WAGES = ENTRIES["工资支付暂行规定"]
HELD = clauses_of(WAGES)
TODAY = date(2026, 11, 24)
RUNNER = CliRunner()
Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(entry: Entry = WAGES, title: str = "", change: Callable[[str], str] = str, before: str = "", after: str = "") -> bytes:
    """A page as official sites make them: navigation, title, articles, footer; `change` edits the articles."""
    rows = [f"<p>{c.label}　{line}</p>" if i == 0 else f"<p>{line}</p>"
            for c in clauses_of(entry) for i, line in enumerate(c.text.split("\n"))]  # fmt: skip
    body = change("\n".join(rows))
    return (
        f"<html><head><title>政府网站</title></head><body><nav>首页 &gt; 法规</nav><h1>{title or entry.document.title}</h1>"
        f"{before}{body}{after}<footer>版权所有</footer><script>alert(1)</script></body></html>"
    ).encode()


@dataclass
class Site:
    """A server whose answers a test sets by path; `asked` is what it was asked for."""

    port: int = 0
    answers: dict[str, Answer | Callable[[Any], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def address(self, path: str = "/a/b.html") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serves(self, body: bytes, path: str = "/a/b.html", kind: str = "text/html; charset=utf-8") -> str:
        self.answers[path] = (200, {"Content-Type": kind}, body)
        return self.address(path)

    def moves(self, to: str, path: str = "/a/b.html") -> str:
        self.answers[path] = (302, {"Location": to}, b"")
        return self.address(path)


@contextmanager
def serving() -> Iterator[Site]:
    """A fresh server."""
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            answer = here.answers.get(self.path, (404, HTML, b"<html>404</html>"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


DOOR = Door(frozenset({"www.mohrss.gov.cn"}), plain=frozenset({"127.0.0.1"}), wait=0.4, most_seconds=1.0, most_bytes=300_000)


def at(address: str, entry: Entry = WAGES) -> Entry:
    """The entry with this address as its official page."""
    return replace(entry, document=replace(entry.document, source=address))
