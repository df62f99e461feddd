"""A file, or bytes from a pipe, as one text: plain text exactly as it stands, other formats line by line."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ReadError
from ingest.read.choose import read
from ingest.read.docx import read_docx
from ingest.read.html import looks_like_html
from ingest.read.pdf import read_pdf
from ingest.read.text import decode

_PLAIN = (".txt", ".md", ".markdown", ".text", "")


def whole_text(path: Path) -> str:
    """The text of a file; offsets in plain text stay true to the file. Raises ReadError in Chinese."""
    if path.suffix.lower() in _PLAIN and path.is_file():
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ReadError(f"读取 {path} 失败：{error.strerror or error}", "请检查路径和文件权限") from None
        if data:
            return whole_text_of(data, str(path))
    return "\n".join(line.text for line in read(path).lines)


def whole_text_of(data: bytes, name: str) -> str:
    """The text of bytes by what they contain: PDF, Word, or plain text in a sure encoding."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "\n".join(line.text for line in read_pdf(data, name).lines)
    if data.startswith(b"PK\x03\x04"):
        return "\n".join(line.text for line in read_docx(data, name).lines)
    if looks_like_html(data, ""):
        from ingest.read.html import read_html

        return "\n".join(line.text for line in read_html(data, name).lines)
    text, _ = decode(data, name)
    if not text.strip():
        raise ReadError(f"{name} 里没有文字", "请确认输入不是空白")
    return text
