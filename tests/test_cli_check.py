"""laodong check: files in, report, JSON and Word comments out, exit codes for scripts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document as open_docx
from docx.shared import RGBColor
from typer.testing import CliRunner

from corpus.errors import InputError, ReadError
from tests.test_read import pdf
from ui.cli.main import app

RUNNER = CliRunner()
DAY = ["--date", "2026-11-24"]
TRUE, FALSE = "依据《劳动合同法》第三十八条第一款第（二）项。", "依据《劳动合同法》第一百零八条。"
KEYS = ["text", "start", "end", "document", "article", "paragraph", "item", "verdict", "detail"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path / "home"))


def check(*arguments: str, text: str | None = None) -> tuple[int, list[dict[str, object]]]:
    """(exit code, rows) of `check --json`."""
    result = RUNNER.invoke(app, ["check", *arguments, "--json", *DAY], input=text)
    return result.exit_code, json.loads(result.stdout)


def test_json_of_a_list_and_a_range() -> None:
    """Is a list or range one entry an article, with exact keys, offsets and values?"""
    text = "依据《劳动合同法》第三十八条第一款第（二）项、第40至42条\r\n及刑法第二百七十六条之一。"
    code, rows = check("-", text=text)
    assert code == 0
    assert all(list(row) == KEYS for row in rows)
    assert [(r["article"], r["paragraph"], r["item"]) for r in rows] == [
        (38, 1, 2), (40, None, None), (41, None, None), (42, None, None), ("276之一", None, None)
    ]  # fmt: skip
    assert all(text[r["start"] : r["end"]] == r["text"] for r in rows)  # type: ignore[misc]
    assert [r["text"] for r in rows[1:4]] == ["第40", "第40至42条", "42条"]  # what lies between has the whole range
    assert rows[0]["document"] == "中华人民共和国劳动合同法"
    assert {r["verdict"] for r in rows} == {"verified"}


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        (TRUE, 0, "all verified"),
        (TRUE + FALSE, 1, "one is wrong"),
        ("《保险法》第十六条。", 3, "a true law that is not held: not wrong, and not checked"),
        (TRUE + "《保险法》第十六条。", 3, "a check that did not run is no pass"),
        ("今天天气很好。", 0, "no citation at all"),
    ],
)
def test_exit_codes(text: str, code: int, why: str) -> None:
    """Can a script tell right, wrong and unchecked apart?"""
    assert RUNNER.invoke(app, ["check", "-", *DAY], input=text).exit_code == code, why


def test_unknown_document_is_named_as_written() -> None:
    """Does `document` hold the name as written where nobody knows it?"""
    _, rows = check("-", text="根据《劳动者权益保护法》第十二条")
    assert [(r["document"], r["article"], r["verdict"]) for r in rows] == [("劳动者权益保护法", 12, "unknown_document")]


def test_report_shows_verdict_and_clause() -> None:
    """Does the report for people name each citation, its verdict, the clause and what was not checked?"""
    out = RUNNER.invoke(app, ["check", "-", *DAY], input=TRUE + FALSE).output
    assert "未及时足额支付劳动报酬" in out
    assert "条文存在，转述未核对" in out and "没有这一条" in out
    assert "第一条至第九十八条" in out.replace("\n", "")
    assert "转述" in out


def test_text_file_in_gb18030(tmp_path: Path) -> None:
    """Is a file in the older Chinese encoding read, with offsets in its characters?"""
    file = tmp_path / "协议.txt"
    file.write_bytes(("  " + TRUE).encode("gb18030"))
    code, rows = check(str(file))
    assert (code, rows[0]["start"], rows[0]["text"]) == (0, 4, "《劳动合同法》第三十八条第一款第（二）项")


def test_pdf_with_broken_lines(tmp_path: Path) -> None:
    """Is a citation read that a PDF breaks over two lines, and does its copy with comments come out as Word?"""
    source, target = tmp_path / "裁决书.pdf", tmp_path / "批注.docx"
    source.write_bytes(pdf([["本委依据《中华人民共和国劳动合同", "法》第三", "十八条第一款第（二）项裁决。"]]))
    code, rows = check(str(source), "--annotate", str(target))
    assert (code, [(r["document"], r["article"], r["paragraph"], r["item"]) for r in rows]) == (
        0,
        [("中华人民共和国劳动合同法", 38, 1, 2)],
    )
    assert len(list(open_docx(str(target)).comments)) == 1


def test_comments_in_the_same_word_document(tmp_path: Path) -> None:
    """Does the copy keep text and formatting and carry a comment on exactly the words of every citation?"""
    source, target = tmp_path / "裁决书.docx", tmp_path / "批注.docx"
    document = open_docx()
    paragraph = document.add_paragraph("本委依据《劳动合同法》第三")
    run = paragraph.add_run("十八条、第一百零八条")
    run.bold, run.font.color.rgb = True, RGBColor(255, 0, 0)
    paragraph.add_run("裁决如下。")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "劳动法第五十条"
    document.save(str(source))
    result = RUNNER.invoke(app, ["check", str(source), "--annotate", str(target), *DAY])
    assert result.exit_code == 1
    copy = open_docx(str(target))
    assert [p.text for p in copy.paragraphs] == [p.text for p in document.paragraphs]
    assert copy.tables[0].cell(0, 0).text == "劳动法第五十条"
    assert [(r.text, r.bold) for r in copy.paragraphs[0].runs if r.bold] == [
        ("十八条", True),
        ("、", True),
        ("第一百零八条", True),
    ]
    comments = {comment.text.split("\n")[0]: comment for comment in copy.comments}
    assert len(list(copy.comments)) == 3
    assert "没有这一条" in comments
    assert commented(copy) == ["《劳动合同法》第三十八条", "第一百零八条", "劳动法第五十条"]
    assert open_docx(str(source)).comments is not None
    assert not list(open_docx(str(source)).comments)  # the original is left alone


def commented(document) -> list[str]:  # type: ignore[no-untyped-def]
    """The words each comment is put on, in order of place."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found: list[str] = []
    open_: dict[str, int] = {}
    for element in document.element.body.iter():
        if element.tag == f"{space}commentRangeStart":
            open_[element.get(f"{space}id")] = len(found)
            found.append("")
        elif element.tag == f"{space}commentRangeEnd":
            open_.pop(element.get(f"{space}id"))
        elif element.tag == f"{space}t":
            for place in open_.values():
                found[place] += element.text or ""
    return found


def test_comments_for_plain_text(tmp_path: Path) -> None:
    """Is plain text made a Word document with the same lines and the comments?"""
    source, target = tmp_path / "答复.txt", tmp_path / "批注.docx"
    source.write_text(f"第一行\n{FALSE}\n", encoding="utf-8")
    assert RUNNER.invoke(app, ["check", str(source), "--annotate", str(target), *DAY]).exit_code == 1
    copy = open_docx(str(target))
    assert [p.text for p in copy.paragraphs] == ["第一行", FALSE]
    assert commented(copy) == ["《劳动合同法》第一百零八条"]


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (["没有.txt"], ReadError, "找不到"),
        (["-", "--annotate", "out.pdf"], InputError, "docx"),
        (["-", "--annotate", "没有的文件夹/out.docx"], InputError, "不存在"),
        (["-", "--date", "去年"], InputError, "2019-05-01"),
        (["-"], InputError, "空的"),
    ],
)
def test_errors_name_the_cure(arguments: list[str], error: type[Exception], says: str) -> None:
    """Does each mistake end in one clear error?"""
    result = RUNNER.invoke(app, ["check", *arguments], input="")
    assert isinstance(result.exception, error)
    assert says in str(result.exception)


def test_the_original_is_never_overwritten(tmp_path: Path) -> None:
    """Is writing the comments over the input refused?"""
    source = tmp_path / "裁决书.docx"
    open_docx().save(str(source))
    result = RUNNER.invoke(app, ["check", str(source), "--annotate", str(source)])
    assert isinstance(result.exception, InputError)


def test_no_heavy_library_is_loaded() -> None:
    """Does checking do without torch, faiss, jieba and bm25s?"""
    code = (
        "import sys; from typer.testing import CliRunner; from ui.cli.main import app;"
        "CliRunner().invoke(app, ['check', '-'], input='劳合38');"
        "print([m for m in ('torch', 'faiss', 'jieba', 'bm25s', 'streamlit', 'sentence_transformers') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert run.stdout.strip() == "[]"
