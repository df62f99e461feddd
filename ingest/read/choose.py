"""Which reader a file gets: by what it contains first, by its name second."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from corpus.errors import ReadError
from ingest.read.docx import read_docx
from ingest.read.html import looks_like_html, read_html
from ingest.read.pdf import read_pdf
from ingest.read.text import read_text
from ingest.records import SourceText

SUFFIXES = (".txt", ".md", ".markdown", ".text", ".html", ".htm", ".docx", ".pdf")
"""The file names that can be read, in lower case."""

Reader = Callable[[bytes, str], SourceText]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CURES = {
    ".doc": "请用 Word 或 WPS 另存为 .docx",
    ".wps": "请用 WPS 另存为 .docx",
    ".rtf": "请用 Word 或 WPS 另存为 .docx",
    ".ofd": "请另存为带文字层的 .pdf 或 .docx",
    ".zip": "请先解压，再逐个添加其中的文件",
    ".rar": "请先解压，再逐个添加其中的文件",
}
_SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


def read(path: str | Path) -> SourceText:
    """The text of one file with its line numbers; raises ReadError in Chinese where there is none."""
    data = _bytes_of(Path(path))
    return _reader(data, Path(path))(data, str(path))


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(f"{path} 是文件夹，不是文件", "请指定其中的一个文件")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"找不到文件 {path}", "请检查路径和文件名") from None
    except PermissionError:
        raise ReadError(f"没有读取 {path} 的权限", "请检查文件权限，或复制一份再添加") from None
    except OSError as error:
        raise ReadError(f"读取 {path} 失败：{error.strerror or error}", "请检查磁盘和路径") from None
    if not data:
        raise ReadError(f"{path} 是空文件", "请确认文件已完整下载或保存")
    return data


def _reader(data: bytes, path: Path) -> Reader:
    """The reader the content asks for; the suffix decides only between kinds of plain text."""
    suffix = path.suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return read_pdf
    if data.startswith(b"PK\x03\x04"):
        if _is_docx(data):
            return read_docx
        raise ReadError(f"{path} 是压缩包或其他办公文件，不是 Word 文档", _CURES.get(suffix, "请另存为 .docx"))
    if data.startswith(_OLE):
        if suffix == ".docx":
            raise ReadError(f"{path} 已加密，或实为旧版 .doc 文件", "请去除密码后另存为 .docx")
        raise ReadError(f"{path} 是旧版 Word/WPS 文件", "请用 Word 或 WPS 另存为 .docx")
    if suffix in _SCANS:
        raise ReadError(f"{path} 是图片，暂不识别图片中的文字", "请改用带文字层的 PDF 或文本文件")
    if suffix and suffix not in SUFFIXES:
        raise ReadError(f"不支持 {path} 的格式 {suffix}", _CURES.get(suffix, f"支持的格式：{' '.join(SUFFIXES)}"))
    if suffix in (".pdf", ".docx"):
        raise ReadError(f"{path} 的内容不是 {suffix[1:].upper()} 文件，可能已损坏", "请重新下载或另存")
    return read_html if looks_like_html(data, suffix) else read_text


def _is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False
