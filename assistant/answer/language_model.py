"""The one door to chat models: LangChain's, for any OpenAI-compatible server or provider the user configures.

Off unless `llm_model` is set. Nothing is sent anywhere else, and nothing at all where it is not set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from corpus.errors import ModelUnavailable
from ingest.settings import Settings

Message = tuple[str, str]
"""(role, text), role being system or human."""
OUTPUT_TOKENS = 2000


class ChatModel(Protocol):
    """Text in, text out, piece by piece."""

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Pieces of the reply as they come; raises whatever the server or the network raises."""
        ...


class LangChainModel:
    """A chat model of LangChain, opened when first asked."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; nothing is opened yet."""
        self._settings = settings
        self._opened: Any = None

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Pieces of the reply; parts that are no text (thinking, tools) are left out."""
        for chunk in self._model().stream(list(messages)):
            text = chunk.content if isinstance(chunk.content, str) else _texts(chunk.content)
            if text:
                yield text

    def _model(self) -> Any:
        if self._opened is None:
            self._opened = _open(self._settings)
        return self._opened


def open_model(settings: Settings) -> ChatModel | None:
    """The model the settings name; None where they name none."""
    return LangChainModel(settings) if settings.llm_model else None


def _open(settings: Settings) -> Any:
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": settings.llm_timeout, "max_retries": 0, "max_tokens": OUTPUT_TOKENS}
    if settings.llm_base_url:  # names of local servers hold colons (qwen3:4b), so the provider is said outright
        options |= {"model_provider": "openai", "base_url": settings.llm_base_url}
    key = settings.llm_api_key.get_secret_value()
    if key or settings.llm_base_url:
        options["api_key"] = key or "none"
    try:
        return init_chat_model(settings.llm_model, **options)
    except ImportError as error:
        raise ModelUnavailable("没有安装语言模型的接口", "运行 pip install 'laodong[llm]'") from error
    except ValueError as error:
        raise ModelUnavailable(f"语言模型的设置不可用：{settings.llm_model}", "检查 llm_model、llm_base_url") from error


def _texts(content: Any) -> str:
    """The text blocks of a reply given as blocks."""
    return "".join(str(b.get("text", "")) for b in content if isinstance(b, dict) and b.get("type") == "text")
