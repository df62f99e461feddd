"""One session of the page without a browser: the websocket of streamlit, spoken as a browser speaks it.

What comes back is counted as an answer only where its head bears the question that this session asked.
"""

from __future__ import annotations

import re
import time
from html import escape
from types import TracebackType
from typing import Any

from corpus.errors import FetchError

TIMEOUT = 120.0
_ASKED = re.compile(r'<div class="answer-head"><div class="asked">(.*?)</div>', re.S)


class PageSession:
    """A session on the question page of a running server; its widgets are known after `open`."""

    def __init__(self, address: str) -> None:
        """Connect to http://host:port."""
        from websockets.sync.client import connect

        self.socket = connect(address.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], max_size=None,  # type: ignore[call-overload]
                              origin=address, legacy=True)  # fmt: skip
        self.box = self.button = ""

    def __enter__(self) -> PageSession:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.socket.close()

    def open(self) -> None:
        """Open the page; raises FetchError where it has no box for a question."""
        elements, _ = self._run()
        for element in elements:
            if element.WhichOneof("type") == "text_area" and element.text_area.label == "问题":
                self.box = element.text_area.id
            elif element.WhichOneof("type") == "button" and element.button.label == "提问":
                self.button = element.button.id
        if not (self.box and self.button):
            raise FetchError("问答页没有打开", "先运行 laodong index，再试")

    def ask(self, question: str) -> tuple[float, float]:
        """Seconds to the head of the answer and to the whole page; raises FetchError where another or no answer came."""
        elements, (begun, ended) = self._run(question)
        heads = [m.group(1) for e in elements if e.WhichOneof("type") == "html" for m in [_ASKED.search(e.html.body)] if m]
        if heads != [escape(question)]:
            raise FetchError(f"没有得到所问问题的回答（{heads}）", "查看服务窗口里的记录")
        return begun, ended

    def _run(self, question: str = "") -> tuple[list[Any], tuple[float, float]]:
        """Run the script once, with the question sent where there is one; the elements drawn and the two times."""
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        message = BackMsg()
        message.rerun_script.query_string = ""
        if question:
            message.rerun_script.widget_states.widgets.add(id=self.box, string_value=question)
            message.rerun_script.widget_states.widgets.add(id=self.button, trigger_value=True)
        start = time.perf_counter()
        self.socket.send(message.SerializeToString())
        elements, begun = [], 0.0
        while True:
            heard = ForwardMsg()
            heard.ParseFromString(self.socket.recv(timeout=TIMEOUT))  # type: ignore[arg-type]
            kind = heard.WhichOneof("type")
            if kind == "delta" and heard.delta.WhichOneof("type") == "new_element":
                element = heard.delta.new_element
                elements.append(element)
                if not begun and element.WhichOneof("type") == "html" and "answer-head\"" in element.html.body:
                    begun = time.perf_counter() - start
            elif kind == "script_finished":
                return elements, (begun, time.perf_counter() - start)
