"""The damage of byte-wise edited GBK pages, made here and undone by ingest.repair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.evidence import gather
from ingest.pinyin import strip_line
from ingest.records import Line, NoteKind, SourceText
from ingest.repair import INFERRED, STEP, repair_gbk_shift

DATA = Path(__file__).parent / "data"

# What the site annotates, and its replacements of marks, applied to bytes wherever they stand.
PINYIN = {
    "規": "guī", "數": "shù", "結": "jié", "經": "jīng", "態": "tài", "協": "xié", "驅": "qū", "區": "qū", "領": "lǐng",
    "關": "guān", "調": "diào", "設": "shè", "業": "yè", "質": "zhì", "監": "jiān", "聯": "lián", "據": "jù", "內": "nèi",
}  # fmt: skip
MARKS = {"？": b"?", "，": b",", "！": b"!", "；": b";", "：": b":"}

# Context every text brings along: it shows the readings and the usual neighbours of characters.
CONTEXT = (
    "各級人民法院規範協商調解工作，健全數據信息共享機制，經雙方當事人同意，業務領域質量監督結果由區內聯席會議設立。"
    "關於調解專家庫的建設，專家庫由各級部門管理，總結推廣經驗，將調解組織納入名冊，當地經濟發展動態，經濟補償等糾紛。"
    "專家庫動態管理，將協商工作納入考核，態度和諧，程序規範。總結經驗，專家庫共享機制，"
)


def damage(text: str, undefined: str = "ignore") -> str:
    """What a reader sees of `text` on such a page."""
    data = text.encode("gbk")
    for char, sound in PINYIN.items():
        data = data.replace(char.encode("gbk"), char.encode("gbk") + f"({sound})".encode("gbk"))
    for mark, byte in MARKS.items():
        data = data.replace(mark.encode("gbk"), byte)
    return shown(data, undefined)


def annotate(text: str) -> str:
    """`text` with its pinyin in the right places only."""
    return re.sub(f"[{''.join(PINYIN)}]", lambda m: f"{m[0]}({PINYIN[m[0]]})", text).replace("，", ",")


def shown(data: bytes, undefined: str) -> str:
    """GBK bytes as the page shows them, half characters included (see ingest.repair)."""
    out: list[str] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
        elif data[at + 1 : at + 2] == b"(":
            out.append("?")
            at += 2
        elif data[at + 1 : at + 2] < b"\x40":
            at += 1
        else:
            out.append(data[at : at + 2].decode("gbk", undefined))
            at += 2
    return "".join(out)


def source(*texts: str) -> SourceText:
    return SourceText("t.txt", tuple(Line(text, number) for number, text in enumerate(texts, 1)))


def full(text: str) -> str:
    """Without pinyin, marks full-width."""
    return strip_line(text)[0].translate(str.maketrans("?,!;:", "？，！；："))


KNOWN = [
    # (shown on the page, original, why)
    ("專家?guī)靹討B(tài)管理", "專家庫動態管理", "pinyin inside 家|庫, met again at the half character B"),
    ("專家?guī)旃蚕頇C制", "專家庫共享機制", "the same, met again at the C of 機"),
    ("經(jīng)濟補償?shù)冗m宜", "經濟補償等適宜", "pinyin inside 償|等"),
    ("納入當?shù)亟?jīng)濟", "納入當地經濟", "a second pinyin ends the shift, its bracket swallowed too"),
    ("履行告知書?偨Y(jié)推廣", "履行告知書。總結推廣", "the mark A3BF inside 。|總, first byte lost"),
    ("調解專家?guī),各級", "調解專家庫，各級", "second byte of 庫 lost: decided by 專家庫 elsewhere"),
    ("編制程序?qū)f(xié)商調解服務納入", "編制程序將協商調解服務納入", "a whole unassigned pair lost: 將 … 納入"),
]


@pytest.mark.parametrize(("page", "original", "why"), KNOWN)
def test_known_damage(page: str, original: str, why: str) -> None:
    """Every kind of damage seen in a real file comes out right, with a note."""
    result = repair_gbk_shift(source(annotate(CONTEXT), page))
    assert full(result.lines[1].text) == original, why
    assert [n for n in result.notes if n.line == 2 and n.kind is NoteKind.REPAIRED]


@pytest.mark.parametrize("text", ["專家庫動態管理", "專家庫共享機制", "經濟補償等適宜", "納入當地經濟", "告知書。總結推廣",
                                  "專家庫，各級", "程序將協商"])  # fmt: skip
def test_the_model_of_the_damage_is_right(text: str) -> None:
    """Damaging the originals gives what the real page shows, so the inverse inverts the right thing."""
    assert any(damage(text) in page or page.startswith(damage(text)) for page, _, _ in KNOWN)


def test_lost_bytes_are_told_apart() -> None:
    """A character chosen by context is marked as such; one read off the bytes is not."""
    notes = repair_gbk_shift(source(annotate(CONTEXT), "專家?guī)靹討B(tài)管理", "告知書?偨Y(jié)推廣")).notes
    assert [(n.line, n.step) for n in notes] == [(2, STEP), (3, INFERRED)]


def test_unknown_pinyin_is_left_and_noted() -> None:
    """Where no character can be read so, nothing is made up."""
    page = "天?zhuàng)靹討B(tài)"
    result = repair_gbk_shift(source(annotate(CONTEXT), page))
    assert result.lines[1].text == page
    assert {n.kind for n in result.notes} == {NoteKind.UNRESOLVED}


@pytest.mark.parametrize("text", ["你怎麼了?偨Y在此", "A級企業498家，B級企業44家?", "專家?guī)靹討B(tài)管理"])
def test_texts_without_pinyin_by_rule_are_not_touched(text: str) -> None:
    """The fingerprint of the site must be there; a stray ? in another file proves nothing."""
    assert repair_gbk_shift(source(text)) == source(text)


def test_readings_from_the_order_of_gb2312() -> None:
    """驅 is annotated nowhere, but stands beside 区 in the pinyin order of GB2312."""
    evidence = gather([annotate(CONTEXT)])
    assert evidence.reads("驅", "qū")
    assert not evidence.reads("動", "qū")


WORDS = [
    "調解",
    "專家庫",
    "動態",
    "管理",
    "當地",
    "經濟",
    "補償",
    "等",
    "適宜",
    "程序",
    "規範",
    "協商",
    "工作",
    "總結",
    "推廣",
    "機制",
    "共享",
    "部門",
    "各級",
    "數據",
    "信息",
    "法院",
    "結果",
    "領導",
    "監督",
    "建設",
    "納入",
    "名冊",
    "組織",
    "發展",
    "質量",
    "業務",
    "關係",
    "內容",
    "設立",
    "聯席",
    "會議",
    "糾紛",
    "當事人",
    "同意",
    "健全",
    "和諧",
    "態度",
    "農牧民",
    "社保",
    "經驗",
]
CLAUSE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map("".join)
TEXT = st.lists(CLAUSE, min_size=1, max_size=4).map("，".join).map(lambda text: text + "。")


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_damage_is_undone(text: str) -> None:
    """Whatever is read off the bytes alone equals the original; a choice or a failure is always noted."""
    # A pair that GBK leaves undefined is dropped by the page without a mark: nobody can know it was there.
    assume("\ufffd" not in damage(text, "replace"))
    result = repair_gbk_shift(source(annotate(CONTEXT), damage(text)))
    about = [n for n in result.notes if n.line == 2]
    if all(n.step == STEP and n.kind is NoteKind.REPAIRED for n in about):
        assert full(result.lines[1].text) == text


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_undamaged_text_stays(text: str) -> None:
    """Annotated text whose bytes were not shifted is not repaired."""
    page = annotate(text)
    result = repair_gbk_shift(source(annotate(CONTEXT), page))
    assert full(result.lines[1].text) == text
    assert not [n for n in result.notes if n.line == 2]
