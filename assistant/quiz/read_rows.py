"""An existing bank in XLSX, CSV or DOCX -> rows of question, options and key, whatever its columns are called."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.quiz.export.sheet import PRINTED
from assistant.quiz.records import LETTERS
from corpus.errors import InputError

NAMES = {
    "题干": ("题干", "题目", "试题", "问题", "题目内容", "试题内容", "题目描述", "试题题干"), "题型": ("题型", "试题类型", "题目类型", "类型"),
    "答案": ("答案", "正确答案", "标准答案", "参考答案", "试题答案"), "依据": ("依据", "章节/依据", "法律依据", "条款", "出处", "法条"), "解析": ("解析", "试题解析", "答案解析", "说明"),
}  # fmt: skip
MOST = 50_000
_OPTION = re.compile(r"^(?:选项|答案选项|备选项)?\s*([A-Ha-h])\s*(?:选项)?$")
_INLINE = re.compile(r"(?:^|\s)([A-H])\s*[.．、:：)）]\s*")
_KIND = (("多选", "多选题"), ("多项", "多选题"), ("不定项", "多选题"), ("单选", "单选题"), ("单项", "单选题"), ("判断", "判断题"), ("填空", "填空题"), ("简答", "简答题"), ("情景", "情景题"), ("案例", "情景题"))


@dataclass(frozen=True, slots=True)
class Row:
    """One question of an imported bank; `place` says where it stands, `basis` the clause named for it, `note` the 解析."""

    place: str
    kind: str
    stem: str
    options: tuple[str, ...]
    key: str
    basis: str = ""
    note: str = ""


def read_rows(path: Path) -> tuple[Row, ...]:
    """All questions of a file; raises InputError with the columns that were looked for."""
    readers = {".xlsx": _sheet, ".csv": _csv, ".docx": _docx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"不认识的题库格式 {path.suffix or path.name}", "用 XLSX、CSV 或 DOCX")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"读不了 {path}", "检查路径和权限") from error
    try:
        rows = tuple(reader(content, path.name))
    except InputError:
        raise
    except Exception as error:  # openpyxl and python-docx raise many kinds for a damaged file
        raise InputError(f"{path.name} 不是可读的 {path.suffix.lower()} 文件", "用 Office 或 WPS 打开后另存一份") from error
    if not rows:
        raise InputError(f"{path.name} 里没有读到题目", "表头要有“题干”和“答案”；DOCX 每题要有“答案：”一行")
    return rows


def _sheet(content: bytes, name: str) -> Iterable[Row]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        if sheet.title == PRINTED:  # our own export says everything twice
            continue
        table = [[("" if cell is None else str(cell)).strip() for cell in row] for row in sheet.iter_rows(values_only=True, max_row=MOST)]
        yield from _table(table, f"{name}［{sheet.title}］第 {{}} 行")


def _csv(content: bytes, name: str) -> Iterable[Row]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InputError(f"{name} 的编码无法识别", "另存为 UTF-8 的 CSV")
    table = [[cell.strip().removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text))]
    yield from _table(table, f"{name} 第 {{}} 行")


def _table(table: Sequence[Sequence[str]], place: str) -> Iterable[Row]:
    head = next((i for i, row in enumerate(table[:10]) if _column(row, "题干") is not None and _column(row, "答案") is not None), None)
    if head is None:
        return
    names = table[head]
    found = {name: _column(names, name) for name in NAMES}
    options = sorted((m[1].upper(), i) for i, cell in enumerate(names) if (m := _OPTION.match(cell)))
    for number, row in enumerate(table[head + 1 :], head + 2):
        def cell(name: str, row: Sequence[str] = row) -> str:
            at = found[name]
            return row[at] if at is not None and at < len(row) else ""

        if cell("题干"):
            texts = tuple(row[i] for _, i in options if i < len(row) and row[i])
            stem, texts = (cell("题干"), texts) if texts else _inline(cell("题干"))
            yield Row(place.format(number), kind_of(cell("题型"), texts, cell("答案")), stem, texts, cell("答案"), cell("依据"), cell("解析"))


def _column(names: Sequence[str], wanted: str) -> int | None:
    for name in NAMES[wanted]:
        for i, cell in enumerate(names):
            if re.sub(r"[\s*（(].*$|\s", "", cell) == name or cell == name:
                return i
    return None


def _inline(stem: str) -> tuple[str, tuple[str, ...]]:
    """Options written behind the stem in one cell: …是（ ） A.甲 B.乙."""
    marks = list(_INLINE.finditer(stem))
    if len(marks) < 2 or marks[0][1] != "A":
        return stem, ()
    ends = [m.start() for m in marks[1:]] + [len(stem)]
    return stem[: marks[0].start()].strip(), tuple(stem[m.end() : e].strip() for m, e in zip(marks, ends, strict=True))


def _docx(content: bytes, name: str) -> Iterable[Row]:
    from docx import Document

    lines = [p.text.replace("\u2060", "").strip() for p in Document(io.BytesIO(content)).paragraphs]
    kind, start = "", 0
    held: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if not line and number <= len(lines):
            continue
        opens = re.match(r"^\d{1,5}\s*[.．、]\s*(?=\D)", line)
        if (opens or number > len(lines) or _heading(line)) and held:
            if row := _paragraphs(held, f"{name} 第 {start} 段", kind):
                yield row
            held = []
        if _heading(line):
            kind = _heading(line)
        elif opens:
            start, held = number, [line[opens.end() :]]
        elif held:
            held.append(line)


def _heading(line: str) -> str:
    if len(line) > 40 or re.match(r"^\d", line):
        return ""
    return next((kind for word, kind in _KIND if word in line and "题" in line), "")


def _paragraphs(lines: Sequence[str], place: str, kind: str) -> Row | None:
    stem: list[str] = []
    options: list[str] = []
    key = basis = note = ""
    for line in lines:
        if m := re.match(r"^[【\[（(]?(?:正确|参考|标准)?答案[】\])）]?\s*[:：]?\s*(.+)$", line):
            key = m[1]
        elif m := re.match(r"^[【\[（(]?(?:法律)?依据[】\])）]?\s*[:：]?\s*(.+)$", line):
            basis += f" {m[1]}"
        elif m := re.match(r"^[【\[（(]?(?:解析|难度)[】\])）]?\s*[:：]?\s*(.+)$", line):
            note += f" {m[1]}"
        elif re.match(r"^[A-H]\s*[.．、:：)）]", line):
            options += _inline(line)[1] or (re.sub(r"^[A-H]\s*[.．、:：)）]\s*", "", line),)
        else:
            stem.append(line)
    if not stem or not key:
        return None
    return Row(place, kind_of(kind, options, key), "".join(stem), tuple(options), key, basis.strip(), note.strip())


def kind_of(told: str, options: Sequence[str], key: str) -> str:
    """题型 as told, else read off options and key."""
    if found := next((kind for word, kind in _KIND if word in told), ""):
        return found
    if key.strip() in ("正确", "错误", "对", "错", "√", "×") or set(options) == {"正确", "错误"}:
        return "判断题"
    if options:
        return "多选题" if len(re.findall(rf"[{LETTERS}]", key.upper())) > 1 else "单选题"
    return "填空题"
