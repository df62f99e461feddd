"""Web-page chrome: lines and tails that belong to the site, not to the document.

What it tells about the document (发布时间, 来源, 文号) stays in the notes: `Note.before` is the
line, `Note.after` the fact as `发布时间：2025-07-11`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.records import Line, Note, NoteKind, SourceText

STEP = "chrome"
_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        r"欢迎(?:访问|光临|您).{0,30}",
        r"(?:您?(?:现|所)?在?的?(?:当前)?位置是?[：:]?\s*)?首页(?:\s*(?:>|＞|»|/|→|-|›|》)+\s*[^>。]{1,20})+",
        r"您?(?:当前|所在)的?位置[：:].{0,80}",
        r"分享(?:到|至)?[：:]?.{0,20}",
        (
            r"[\[【［（]?\s*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回顶部|返回首页|收藏|字体.{0,12}|[大中小]|\|\s*)"
            r"(?:[\s|｜\]】［\[【）]*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回顶部|收藏|字体|[大中小]))*[\]】］）\s|]*"
        ),
        (
            r"(?:上一篇|下一篇|相关(?:链接|阅读|文档|新闻)|扫一扫.{0,20}|责任编辑|编辑|阅读次数|浏览次数|点击量?|字号)"
            r"[：:].{0,60}"
        ),
        r"扫一扫.{0,20}",
        r"(?:版权所有|主办单位|承办单位|技术支持|网站标识码|Copyright|©).{0,120}",
        r".{0,20}(?:ICP备|公网安备).{0,60}",
        r"点击查看.{0,20}",
        r"[|｜\s]+",
    )
)
_FACTS = re.compile(
    r"(?P<key>发布(?:时间|日期)|发文日期|成文日期|来源|信息来源|文章来源|发文字号|文号|索引号|发布机构|发文机关|作者|浏览次数)"
    r"\s*[：:]\s*(?P<value>\S+(?: \d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)"
)
_TAILS = (
    re.compile(r"\s*点击(?:查看|下载)\S{0,12}\s*$"),
    re.compile(
        r"(?:^|(?<=[。！？；\s]))\s*附件\s*[：:][^。；]{0,60}\.(?:wps|docx?|pdf|xlsx?|rar|zip|ofd)\s*$", re.IGNORECASE
    ),
    re.compile(r"\s*[|｜]\s*$"),
    re.compile(r"\s*分享到\s*[：:]?\s*$"),
    re.compile(r"\s*[\[【（](?:打印|关闭|收藏|返回).{0,12}[\]】）]\s*$"),
)


def drop_chrome(source: SourceText) -> SourceText:
    """The text without navigation, share buttons, footers and download links."""
    lines: list[Line] = []
    notes: list[Note] = []
    for line in source.lines:
        text, found = _strip(line)
        notes += found
        lines.append(replace(line, text=text))
    return replace(source, lines=tuple(lines), notes=(*source.notes, *notes))


def _strip(line: Line) -> tuple[str, list[Note]]:
    text = line.text.strip()
    if not text:
        return line.text, []
    if facts := _facts(text):
        return "", [Note(NoteKind.DROPPED, STEP, line.number, text, fact) for fact in facts]
    if any(pattern.fullmatch(text) for pattern in _WHOLE):
        return "", [Note(NoteKind.DROPPED, STEP, line.number, text)]
    notes: list[Note] = []
    # A page set on one line carries its chrome at the end, several pieces of it.
    while cut := next((m for tail in _TAILS if (m := tail.search(text)) and m[0].strip()), None):
        notes.append(Note(NoteKind.DROPPED, STEP, line.number, cut[0].strip(), _attachment(cut[0])))
        text = text[: cut.start()].rstrip()
    return (text if notes else line.text), notes


def _facts(text: str) -> list[str]:
    """The facts of a line that holds nothing else (发布时间：… 来源：…)."""
    found = list(_FACTS.finditer(text))
    if not found or _FACTS.sub("", text).strip(" 　|｜/【】[]"):
        return []
    return [f"{match['key']}：{match['value']}" for match in found]


def _attachment(tail: str) -> str:
    match = re.search(r"[：:]\s*([^：:]+\.\w{2,4})\s*$", tail)
    return f"附件：{match[1]}" if match else ""


def facts(source: SourceText) -> dict[str, str]:
    """发布时间, 来源 and the like as the notes of this step kept them; the first of each counts."""
    out: dict[str, str] = {}
    for note in source.notes:
        if note.step == STEP and "：" in note.after:
            key, _, value = note.after.partition("：")
            out.setdefault(key, value)
    return out
