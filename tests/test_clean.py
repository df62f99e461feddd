"""The cleaning steps one by one, and all together on an excerpt with every kind of damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from ingest.breaks import break_lines
from ingest.chrome import drop_chrome, facts
from ingest.clean import STEPS, clean
from ingest.enclosure import corpus_text, covering, enclosed
from ingest.pinyin import remove_pinyin, strip_line
from ingest.read import read
from ingest.records import Line, NoteKind, SourceText
from ingest.simplify import to_simplified, traditional_share
from ingest.widths import set_widths

DATA = Path(__file__).parent / "data"


def source(*texts: str) -> SourceText:
    return SourceText("t.txt", tuple(Line(text, number) for number, text in enumerate(texts, 1)))


def texts(result: SourceText) -> list[str]:
    return [line.text for line in result.lines]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("機關(guān)內(nèi)部", "機關內部", "toned syllables"),
        ("綠(lǜ)色", "綠色", "ü with a tone"),
        ("協会(app)", "協会(app)", "Latin that is no syllable"),
        ("微信(WeChat)", "微信(WeChat)", "capitals"),
        ("plan(guān)", "plan(guān)", "not after a Chinese character"),
        ("第一(1)项", "第一(1)项", "digits"),
    ],
)
def test_pinyin(before: str, after: str, why: str) -> None:
    assert strip_line(before)[0] == after, why


def test_toneless_pinyin_only_where_the_site_annotates_by_rule() -> None:
    """的(de) alone may be anything; among many toned ones it is pinyin."""
    assert texts(remove_pinyin(source("的(de)")))[0] == "的(de)"
    assert texts(remove_pinyin(source("的(de)", "內(nèi)區(qū)關(guān)協(xié)調(diào)")))[0] == "的"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("著力強化", "着力强化", "opencc alone leaves 著"),
        ("顯著實效、著作權、著名", "显著实效、著作权、著名", "and here 著 is right"),
        ("隨著發展，圍繞著", "随着发展，围绕着", "着 after a verb"),
        ("乾淨、若乾、幹部、干涉", "干净、若干、干部、干涉", "four sources of 干"),
        ("風險臺賬、復雜、徵得", "风险台账、复杂、征得", "as in the notice of 2023"),
    ],
)
def test_simplify(before: str, after: str, why: str) -> None:
    assert to_simplified(before) == after, why


def test_simplified_lines_are_left() -> None:
    """A quoted traditional character does not make a line traditional."""
    text = "劳动合同法实施以来，店名“發財餐厅”的劳动者要求支付经济补偿，用人单位予以拒绝。"
    assert traditional_share(text) < 0.08
    assert texts(clean(source(text), ["simplify"])) == [text]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("通知,现予印发:", "通知，现予印发：", "marks between Chinese"),
        ("共1,060件,10:30开始", "共1,060件，10:30开始", "not inside numbers and times"),
        ("见http://a.cn/b?c=1,2", "见http://a.cn/b?c=1,2", "not in addresses"),
        ("规定(试行)", "规定（试行）", "brackets around Chinese"),
        ("(一)总体要求", "（一）总体要求", "labels"),
        ("hello (world), yes", "hello (world), yes", "not in Latin prose"),
        ("《关于印发<方案>的通知》", "《关于印发〈方案〉的通知》", "title inside a title"),
        ("<<劳动法>>", "《劳动法》", "doubled angles"),
        ("１２３４５热线ＡＰＰ", "12345热线APP", "full-width letters and digits"),
        ("第二编 物 权", "第二编 物权", "spaced-out word; the gap before it separates"),
        ("附 则", "附则", "spaced-out word alone"),
        ("12号)和 《方案》", "12号)和《方案》", "a space before a title is layout"),
        ("﹝2021﹞48号", "〔2021〕48号", "small forms"),
        ("司法厅 财政厅", "司法厅 财政厅", "a gap between names stays"),
        ("“同商共议 和谐共赢”", "“同商共议 和谐共赢”", "and one inside a motto"),
    ],
)
def test_widths(before: str, after: str, why: str) -> None:
    assert set_widths(before) == after, why


@given(st.text(alphabet="劳动法第一条，。（）《》 12a,:;?!()<>", max_size=40))
def test_widths_settle_at_once(text: str) -> None:
    """A second run changes nothing."""
    once = set_widths(text)
    assert set_widths(once) == once


@pytest.mark.parametrize(
    "text",
    ["首页 > 新闻中心 > 政务公开", "欢迎访问内蒙古自治区总工会", "分享到：", "打印 关闭", "点击查看政策解读", "版权所有：某某局",
     "【打印本页】【关闭窗口】", "京ICP备12345678号"],
)  # fmt: skip
def test_chrome_lines_go(text: str) -> None:
    result = drop_chrome(source(text))
    assert texts(result) == [""]
    assert result.notes[0].kind is NoteKind.DROPPED


@pytest.mark.parametrize(
    "text",
    ["本办法所称来源：是指用人单位的工资来源，包括下列各项。", "附件：1.任务清单", "首页应当载明当事人的姓名", "关闭企业的，应当支付经济补偿。",
     "大中小企业"],
)  # fmt: skip
def test_text_that_looks_like_chrome_stays(text: str) -> None:
    assert texts(drop_chrome(source(text))) == [text]


def test_facts_in_chrome_are_kept() -> None:
    """The date a page was posted and where it came from stay in the notes."""
    result = drop_chrome(source("发布时间：2025-07-11 来源：内蒙古自治区工会传媒中心"))
    assert facts(result) == {"发布时间": "2025-07-11", "来源": "内蒙古自治区工会传媒中心"}


@pytest.mark.parametrize(
    ("text", "pieces", "why"),
    [
        ("总则。 一、要求 （一）思想。甲。 （二）原则 1.乙。 2.丙。", ["总则。", "一、要求", "（一）思想。甲。", "（二）原则", "1.乙。", "2.丙。"],
         "a whole policy document on one line"),
        ("根据第三十八条规定办理。一是建立机制。", ["根据第三十八条规定办理。一是建立机制。"], "references and 一是"),
        ("补助4.5万元。12.4宪法宣传日。", ["补助4.5万元。12.4宪法宣传日。"], "decimals and dates"),
        ("甲。 三、乙", ["甲。", "三、乙"], "三、 does not continue, but the gap after 。 ends a paragraph"),
        ("甲。三、乙", ["甲。三、乙"], "does not continue the count"),
        ("包括：（一）甲；（二）乙。", ["包括：（一）甲；（二）乙。"], "a list inside a sentence"),
        ("（一）包括：（一）甲；（二）乙。", ["（一）包括：（一）甲；（二）乙。"], "nor does it continue the headings"),
        ("《关于“一、二、三”的意见》施行。", ["《关于“一、二、三”的意见》施行。"], "inside a title"),
        ("三、责任 构建和谐劳动关系是重要任务，各地要落实。", ["三、责任", "构建和谐劳动关系是重要任务，各地要落实。"], "title and text"),
        ("某厅关于印发《方案》的通知 各盟市局：请执行。", ["某厅关于印发《方案》的通知", "各盟市局：请执行。"], "title and salutation"),
    ],
)  # fmt: skip
def test_break_lines(text: str, pieces: list[str], why: str) -> None:
    result = break_lines(source(text))
    assert texts(result) == pieces, why
    assert {line.number for line in result.lines} == {1}


def test_unknown_step_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match="gbk_shift"):
        clean(source("甲"), ["nothing"])


@given(st.lists(st.text(alphabet="劳动法。（）一二三、1.关guān() ,?", max_size=30), max_size=6))
def test_numbers_stay_true(lines: list[str]) -> None:
    """No step but the last changes how many lines there are, and none their numbers."""
    before = source(*lines)
    for name, step in STEPS[:-1]:
        assert [x.number for x in step(before).lines] == [x.number for x in before.lines], name
    numbers = [x.number for x in clean(before).lines]
    assert numbers == sorted(numbers)


def test_golden_excerpt() -> None:
    """The covering notice, the title, and every kind of damage, against the text read and approved by hand."""
    cleaned = clean(read(DATA / "notice_damaged.txt"))
    inner = enclosed(cleaned)
    assert inner is not None
    assert corpus_text(inner) == (DATA / "notice_cleaned.md").read_text(encoding="utf-8")
    assert not [note for note in cleaned.notes if note.kind is NoteKind.UNRESOLVED]
    assert [line.number for line in covering(cleaned).lines] == [1, 1, 2]


@pytest.mark.parametrize(
    ("printed", "expected", "why"),
    [
        ("第⼀条 ⼯资", "第一条 工资", "Kangxi radicals of a printed PDF"),
        ("⻓期⻋间，⻅习", "长期车间，见习", "radicals of simplified forms, which have no decomposition"),
        ("一条工资", "一条工资", "the characters themselves"),
    ],
)
def test_radicals_become_characters(printed: str, expected: str, why: str) -> None:
    """Are radicals that look like characters read as them, so that articles are found?"""
    assert set_widths(printed) == expected, why
