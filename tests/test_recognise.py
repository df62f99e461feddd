"""What heads and feet of documents say, and what is not taken from them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.schema import Kind
from ingest.recognise import Guess, recognise
from ingest.records import Line, SourceText

ROWS = [
    (
        ("内蒙古自治区总工会关于第0341号提案的答复", "内工函〔2025〕15号", "民进内蒙古自治区委员会：", "现答复如下：", "内蒙古自治区总工会",
         "2025年6月16日"),
        Guess("内蒙古自治区总工会关于第0341号提案的答复", "内蒙古自治区总工会", "内工函〔2025〕15号", "内蒙古自治区",
              date(2025, 6, 16), Kind.OTHER),
        "a reply: no rule in it, signature in two lines",
    ),
    (
        ("赤峰市总工会认真贯彻法治思想。根据《通知》〔2021〕48号要求，现将情况汇报如下。", "一、完成情况", "赤峰市总工会", "2021年11月24日"),
        Guess("", "赤峰市总工会", "", "内蒙古自治区赤峰市", date(2021, 11, 24), Kind.OTHER),
        "the 文号 in the sentence is another document's; no title is no title",
    ),
    (
        ("某省司法厅 财政厅关于印发《方案》的通知", "各市：现印发给你们。", "某省司法厅 某省财政厅 2023年10月13日（此件主动公开）"),
        Guess("某省司法厅 财政厅关于印发《方案》的通知", "某省司法厅、某省财政厅", "", "", date(2023, 10, 13), None),
        "several issuers and the date on one line; a province that does not exist is no region, so no kind",
    ),
    (
        ("杜委员：", "您的提案收悉。现答复如下：", "十堰市人社局和十堰市工会推动十堰市的工作。", "2023年8月20日"),
        Guess("", "", "", "湖北省十堰市", date(2023, 8, 20), Kind.OTHER),
        "a date alone; the region from what the whole text speaks of",
    ),
    (
        ("推进纠纷多元化解", "近日，大兴区工会表示，2023年成效良好。"),
        Guess(),
        "a newspaper report: nothing can be known, nothing is made up",
    ),
    (
        ("中华人民共和国劳动争议调解仲裁法", "（2007年12月29日第十届全国人民代表大会常务委员会第三十一次会议通过）", "第一条 为了公正及时解决劳动争议。"),
        Guess("中华人民共和国劳动争议调解仲裁法", "", "", "全国", date(2007, 12, 29), Kind.LAW),
        "a statute is dated by its adoption",
    ),
    (
        ("某通知关于事项的通知", "二〇二三年十月十三日"),
        Guess("某通知关于事项的通知", promulgated=date(2023, 10, 13)),
        "date in Chinese numerals",
    ),
    (("关于事项的通知", "2023年13月45日"), Guess("关于事项的通知"), "no such day"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "why"), ROWS)
def test_recognise(lines: tuple[str, ...], expected: Guess, why: str) -> None:
    source = SourceText("t.txt", tuple(Line(text, number) for number, text in enumerate(lines, 1)))
    assert recognise(source) == expected, why


def test_empty_text_gives_an_empty_guess() -> None:
    assert recognise(SourceText("t.txt", ())) == Guess()
