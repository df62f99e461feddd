"""Fetching from official sites: the one door to httpx, and the only place that opens a connection for a text.

Only hosts named in the catalog are asked, over https, on the ordinary port; a redirect is followed only to such
a host. What comes back is limited in size, in time and in kind. Nothing is fetched unless the user runs `sync`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from corpus.catalog import Entry
from corpus.errors import FetchError

MOST_BYTES = 20_000_000
MOST_SECONDS = 60.0
MOST_REDIRECTS = 5
_AGENT = "laodong/0.1 (offline labour-law assistant; update check on user request)"
_KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/json": ".json",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: the address it finally came from, the bytes, and the file suffix of their kind."""

    address: str
    body: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Door:
    """Who may be asked and how much is taken; `plain` hosts may be asked over http (a server on this machine)."""

    hosts: frozenset[str]
    plain: frozenset[str] = frozenset()
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    wait: float = 15.0

    def fetch(self, address: str, send: Mapping[str, object] | None = None) -> Page:
        """The page at an address (or the answer to a JSON body sent there).

        Raises FetchError, in one Chinese sentence, for every way in which that can fail.
        """
        import httpx

        started = time.monotonic()
        limits = httpx.Timeout(self.wait)
        try:
            with httpx.Client(timeout=limits, follow_redirects=False, headers={"User-Agent": _AGENT}) as client:
                for _ in range(MOST_REDIRECTS + 1):
                    self._check(address)
                    method, body = ("POST", dict(send)) if send is not None else ("GET", None)
                    with client.stream(method, address, json=body) as reply:
                        if reply.is_redirect:
                            address, send = urljoin(address, reply.headers.get("location", "")), None
                            continue
                        return Page(address, self._body(reply, started), _suffix(reply))
        except httpx.TimeoutException as error:
            raise FetchError(f"{_host(address)} 没有在时限内答复", "稍后再试") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"无法从 {_host(address)} 取得文件（{type(error).__name__}）", "检查网络后再试") from error
        raise FetchError(f"{_host(address)} 反复转址，已停止", "请在浏览器中核对该页面")

    def _check(self, address: str) -> None:
        parts = urlsplit(address)
        host = parts.hostname or ""
        local = host in self.plain and parts.scheme in ("http", "https")
        if not local and (parts.scheme != "https" or parts.port not in (None, 443)):
            raise FetchError(f"只用 https 访问官网，未访问 {parts.scheme}://{host}", "请在浏览器中核对该页面")
        if (not local and host not in self.hosts) or parts.username is not None:
            raise FetchError(f"{host or address} 不在目录所列的官方网站内，未访问", "请在浏览器中下载，再用 --file 导入")

    def _body(self, reply, started: float) -> bytes:  # type: ignore[no-untyped-def]
        """The whole reply, or an error as soon as it is too large, too slow, or shorter than announced."""
        if reply.status_code != 200:
            raise FetchError(f"官网答复 {reply.status_code}，没有取得文件", "页面可能已移动；请在浏览器中核对")
        taken = bytearray()
        for piece in reply.iter_bytes():
            taken += piece
            if len(taken) > self.most_bytes:
                raise FetchError(f"文件超过 {self.most_bytes // 1_000_000} MB，已停止", "请在浏览器中核对该页面")
            if time.monotonic() - started > self.most_seconds:
                raise FetchError(f"{self.most_seconds:.0f} 秒内没有取完，已停止", "稍后再试")
        return bytes(taken)


def door(entries: Iterable[Entry]) -> Door:
    """The door to the hosts of the catalog's official sources."""
    hosts = {urlsplit(e.document.source).hostname for e in entries if e.document.source.startswith("https://")}
    return Door(frozenset(host for host in hosts if host))


def _suffix(reply) -> str:  # type: ignore[no-untyped-def]
    kind = reply.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in _KINDS:
        raise FetchError(f"官网给出的不是文本文件（{kind or '未说明类型'}）", "请在浏览器中下载，再用 --file 导入")
    return _KINDS[kind]


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
