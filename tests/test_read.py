"""Files of every supported format, made here, and every way in which a file can fail."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from ingest.read import read
from ingest.read.text import decode
from ingest.records import Line, NoteKind, SourceText

LAW = "用人单位有下列情形之一的，劳动者可以解除劳动合同：未按照劳动合同约定提供劳动保护或者劳动条件的。"


def put(folder: Path, name: str, data: bytes) -> SourceText:
    (folder / name).write_bytes(data)
    return read(folder / name)


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    source = put(tmp_path, "a.txt", f"{LAW}\r\n第二行\n".encode(encoding))
    assert texts(source)[:2] == [LAW, "第二行"]
    assert [line.number for line in source.lines] == [1, 2, 3]


@given(st.text(alphabet=LAW + "為發會業動勞關係經濟", min_size=30))
def test_round_trips(text: str) -> None:
    """UTF-8 always; GB18030 comes back as it was or is refused, never as something else."""
    assert decode(text.encode("utf-8"), "a.txt")[0] == text
    try:
        assert decode(text.encode("gb18030"), "a.txt")[0] == text
    except ReadError as refused:
        assert "编码" in refused.message


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "空文件"),
        ("a.txt", b" \n\n", "没有文字"),
        ("a.txt", bytes(range(256)) * 4, "二进制"),
        ("a.txt", ("勞動爭議調解仲裁法規定當事人可以申請仲裁" * 3).encode("big5"), "编码|无法识别"),
        ("a.txt", LAW.encode()[:-1] + b"\xff\xff", "无法识别|编码"),
        ("a.xyz", b"abc", "不支持"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧版"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "加密"),
        ("a.docx", b"PK\x03\x04broken", "压缩包"),
        ("a.docx", b"plain", "损坏"),
        ("a.pdf", b"plain", "损坏"),
        ("a.pdf", b"%PDF-1.4 broken", "PDF"),
        ("a.png", b"\x89PNG", "图片"),
        ("a.html", b"<html><script>x</script></html>", "没有文字"),
    ],
)
def test_failures_name_the_file_and_the_cure(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        put(tmp_path, name, data)
    assert name in caught.value.message
    assert caught.value.cure


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="文件夹"):
        read(tmp_path)


def test_mojibake_already_in_the_file_is_noted(tmp_path: Path) -> None:
    assert put(tmp_path, "a.txt", "劳动\n合同锟斤拷".encode()).notes[0].line == 2


HTML = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>关于 事项的通知</title>
<style>p{{}}</style></head><body><nav>首页</nav><form><h1>关于事项的通知</h1>
<p>用人单位应当<b>按时</b>支付工资。<br>劳动者可以申请仲裁。</p>
<table><tr><td>地区</td><td>标准</td></tr></table>
<ol><li>提出申请</li><li>参加调解</li></ol></form><p style="display: none">隐藏</p><footer>版权</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_html(tmp_path: Path, charset: str, name: str) -> None:
    """Also a page saved as .txt; the numbers of an <ol> are part of the text."""
    source = put(tmp_path, name, HTML.format(charset=charset).encode(charset))
    assert source.title == "关于 事项的通知"
    assert texts(source) == [
        "关于事项的通知",
        "用人单位应当按时支付工资。",
        "劳动者可以申请仲裁。",
        "地区 | 标准",
        "1.提出申请",
        "2.参加调解",
    ]
    assert [line.number for line in source.lines][:2] == [2, 3]
    assert {"<nav> 首页", "<footer> 版权", "<p> 隐藏"} <= {n.before for n in source.notes if n.kind is NoteKind.DROPPED}


def _numbered(paragraph: object, number: str) -> None:
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
    outer = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", number)):
        inner = OxmlElement(tag)
        inner.set(qn("w:val"), value)
        outer.append(inner)
    properties.append(outer)


def test_docx(tmp_path: Path) -> None:
    """Paragraphs and tables in order; numbers written out or noted; headers dropped."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_paragraph("关于事项的通知")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "地区", "标准"
    document.add_paragraph("提出申请", style="List Number")
    document.add_paragraph("参加调解", style="List Number")
    _numbered(document.add_paragraph("没有定义"), "999")
    buffer = BytesIO()
    document.save(buffer)
    source = put(tmp_path, "a.docx", buffer.getvalue())
    assert texts(source) == ["关于事项的通知", "地区 | 标准", "1.提出申请", "2.参加调解", "没有定义"]
    assert [line.number for line in source.lines] == [1, 2, 3, 4, 5]
    assert {(n.kind, n.line) for n in source.notes} == {(NoteKind.UNRESOLVED, 5), (NoteKind.DROPPED, 0)}


def pdf(pages: list[list[str]], password: str = "") -> bytes:
    """A PDF whose glyph numbers are UTF-16 code units, with the table that says so: no font file needed."""
    units = sorted({ord(c) for page in pages for text in page for c in text})
    table = "".join(f"1 beginbfchar\n<{u:04x}> <{u:04x}>\nendbfchar\n" for u in units)
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{table}endcmap end end").encode()  # fmt: skip
    font = "/Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", f"<< {font} >>".encode(),
               b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 /CIDSystemInfo "
               b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>", _stream(cmap)]  # fmt: skip
    kids = []
    for lines in pages:
        shown = "".join(
            f"1 0 0 1 50 {800 - 20 * i} Tm <{t.encode('utf-16-be').hex()}> Tj\n" for i, t in enumerate(lines)
        )
        objects.append(_stream(f"BT /F 12 Tf\n{shown}ET".encode()))
        kids.append(len(objects) + 1)
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents {len(objects)} 0 R "
                       "/Resources << /Font << /F 3 0 R >> >> >>".encode())  # fmt: skip
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % p for p in places
    )
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return _locked(data, password) if password else data


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _locked(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(BytesIO(data))
    writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


PAGE = [
    "某某局文件",
    "第一条　用人单位应当按照劳动合同约定和国家规定及时",
    "足额支付劳动报酬。",
    "第二条　劳动者可以依法申请支付令。",
]


def test_pdf(tmp_path: Path) -> None:
    """Running heads and page numbers go, broken lines are joined, pages are kept."""
    other = [[PAGE[0], f"{place}有关部门应当依法处理。", f"{place}工会可以参加。"] for place in "甲乙"]
    pages = [PAGE, *other]
    source = put(tmp_path, "a.pdf", pdf([[*page, f"- {n} -"] for n, page in enumerate(pages, 1)]))
    first = [Line("第一条　用人单位应当按照劳动合同约定和国家规定及时足额支付劳动报酬。", 2, 1), Line(PAGE[3], 4, 1)]
    assert list(source.lines[:2]) == first
    assert [line.page for line in source.lines] == [1, 1, 2, 2, 3, 3]
    assert {n.before for n in source.notes if n.kind is NoteKind.DROPPED} == {"某某局文件", "- 1 -"}


def test_pdf_failures(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="扫描件"):
        put(tmp_path, "a.pdf", pdf([[]]))
    with pytest.raises(ReadError, match="加密"):
        put(tmp_path, "b.pdf", pdf([PAGE], password="secret"))
