"""A composed answer with its points worded by a chat model, statement by statement, or left as it was.

Within the time given the model's surviving statements take the place of the composed points; on any failure, or
where too little survives, the composed answer comes back with a note that says why.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.draft import Drafted, Malformed, Reader, fault
from assistant.answer.language_model import ChatModel, Message
from assistant.answer.own import TITLE
from assistant.answer.prompt import keyed, messages
from assistant.records import Answer, Dropped, Section, SectionKind, Statement, Wording
from assistant.references.write import of
from corpus.errors import LaodongError

FEWEST, SHARE = 1, 0.5
"""So many statements, and this share of those returned, must survive for the model's wording to be shown."""
_END = object()


class ModelWriter:
    """Words answers with a chat model inside a time budget."""

    def __init__(self, model: ChatModel, seconds: float) -> None:
        """`seconds` is the budget for one answer, from the request to the last word."""
        self._model, self._seconds = model, seconds

    def rewrite(self, answer: Answer) -> Answer:
        """The answer in the model's words as far as they stand; else the composed one with a note."""
        *_, last = self.stream(answer)
        return last

    def stream(self, answer: Answer) -> Iterator[Answer]:
        """The answer as it grows: the composed one, drafts with the statements that stand so far, and the final one."""
        if answer.refused or not answer.citations:
            yield answer
            return
        keys = keyed(answer)
        kept: list[Statement] = []
        dropped: list[Dropped] = []
        yield answer
        try:
            for drafted in self._drafted(messages(answer, keys)):
                reason = fault(drafted, keys, answer.citations)
                if reason:
                    named = tuple(of(answer.citations[keys[c]]) if c in keys else c[:40] for c in drafted.clauses)
                    dropped.append(Dropped(drafted.text[:400], reason, named))
                    continue
                kept.append(_statement(drafted, keys))
                yield replace(_with_points(answer, kept), wording=Wording.DRAFT)
        except _Failed as failure:
            yield _composed(answer, dropped, f"语言模型没有给出可用的回答（{failure}），要点由规则写成。")
            return
        if len(kept) < FEWEST or len(kept) < SHARE * (len(kept) + len(dropped)):
            reason = f"{len(kept) + len(dropped)} 句中 {len(dropped)} 句与条文不符" if dropped else "资料不足"
            yield _composed(answer, dropped, f"语言模型的回答没有采用（{reason}），要点由规则写成。")
            return
        note = (f"语言模型的回答中有 {len(dropped)} 句与条文不符，已略去。",) if dropped else ()
        yield replace(_with_points(answer, kept), dropped=(*answer.dropped, *dropped), notices=(*answer.notices, *note))

    def _drafted(self, asked: Sequence[Message]) -> Iterator[Drafted]:
        """Statements as they come; raises _Failed on any failure, and when time runs out."""
        pieces: queue.Queue[object] = queue.Queue()
        stop = threading.Event()
        threading.Thread(target=_pump, args=(self._model, asked, pieces, stop), daemon=True).start()
        deadline = time.monotonic() + self._seconds
        reader = Reader()
        try:
            while not reader.done:
                try:
                    piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
                except queue.Empty:
                    raise _Failed("超时") from None
                if isinstance(piece, BaseException):
                    raise _Failed(_said(piece)) from piece
                if piece is _END:
                    reader.finish()
                    break
                yield from reader.feed(str(piece))
        except Malformed as error:
            raise _Failed(str(error)) from error
        finally:
            stop.set()


class _Failed(Exception):
    """No usable reply; the message says why, in Chinese."""


def _pump(model: ChatModel, asked: Sequence[Message], pieces: queue.Queue[object], stop: threading.Event) -> None:
    """Put the pieces of a reply into a queue from a thread of its own, so that a silent server cannot hold the answer."""
    try:
        for piece in model.stream(asked):
            if stop.is_set():
                return
            pieces.put(piece)
        pieces.put(_END)
    except Exception as error:  # whatever a provider raises ends in the composed answer
        pieces.put(error)


def _said(error: BaseException) -> str:
    """An error of the model, the server or the network in a few Chinese words; nothing of its text, which may hold a key."""
    if isinstance(error, LaodongError):
        return str(error)
    status = getattr(error, "status_code", None)
    if status == 429:
        return "请求过于频繁"
    if status in (401, 403):
        return "密钥无效或者没有权限"
    if status is not None:
        return f"服务器返回 {status}"
    name = type(error).__name__
    if "Timeout" in name:
        return "超时"
    return "连接失败或者中断" if "Connect" in name or "Protocol" in name or "Read" in name else f"出错：{name}"


def _statement(drafted: Drafted, keys: dict[str, int]) -> Statement:
    text = drafted.text if drafted.text.endswith(("。", "”")) else f"{drafted.text}。"
    if drafted.quote and drafted.quote not in text:
        text += f"“{drafted.quote}”"
    return Statement(text, tuple(dict.fromkeys(keys[c] for c in drafted.clauses)))


def _with_points(answer: Answer, kept: Sequence[Statement]) -> Answer:
    """The answer with the model's statements in place of its points."""
    rest = tuple(s for s in answer.sections if s.kind is not SectionKind.POINTS or s.title == TITLE)
    return replace(answer, sections=(Section(SectionKind.POINTS, tuple(kept)), *rest), wording=Wording.MODEL)


def _composed(answer: Answer, dropped: Sequence[Dropped], note: str) -> Answer:
    return replace(answer, dropped=(*answer.dropped, *dropped), notices=(*answer.notices, note))
