"""An answer into a file, in the form its name asks for: .docx, .md, .html or .json."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from assistant.records import Answer
from corpus.errors import InputError, StorageError
from ui.render.as_json import answer_json
from ui.render.layout import Register

FORMS = (".docx", ".md", ".html", ".json")


def write_out(answer: Answer, path: Path, register: Register, titles: dict[str, str]) -> None:
    """Write the answer whole or not at all; raises InputError for another form, StorageError where it cannot be written."""
    check_form(path)
    body = rendered(answer, path.suffix.lower(), register, titles)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(body)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(f"无法写入 {path}：{error.strerror}", "换一个文件夹，或检查权限和磁盘空间") from error


def check_form(path: Path) -> None:
    """Raise InputError where the name asks for a form there is not, or the folder is not there."""
    if path.suffix.lower() not in FORMS:
        raise InputError(f"不能写成 {path.suffix or '没有后缀的文件'}", f"用 {'、'.join(FORMS)} 结尾的文件名")
    if not path.parent.is_dir():
        raise InputError(f"没有文件夹 {path.parent}", "先建立该文件夹")


def rendered(answer: Answer, form: str, register: Register, titles: dict[str, str]) -> bytes:
    """The answer in one of FORMS."""
    if form == ".docx":
        from ui.render.word import answer_docx

        return answer_docx(answer, register)
    return _TEXTS[form](answer, register, titles).encode()


def _markdown(answer: Answer, register: Register, _: dict[str, str]) -> str:
    from ui.render.markdown import answer_markdown

    return answer_markdown(answer, register)


def _html(answer: Answer, register: Register, _: dict[str, str]) -> str:
    from ui.render.html import answer_html

    return answer_html(answer, register)


def _json(answer: Answer, _: Register, titles: dict[str, str]) -> str:
    return json.dumps(answer_json(answer, titles), ensure_ascii=False, indent=2) + "\n"


_TEXTS: dict[str, Callable[[Answer, Register, dict[str, str]], str]] = {".md": _markdown, ".html": _html, ".json": _json}
