"""What is not covered is said: amounts, catalogued and unknown documents, regions."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.gaps import AMOUNTS, CATALOGUED, gaps_block
from assistant.answer.gate import Gate
from assistant.answer.routes import ROUTES, routes_block
from assistant.lookup import Lookup, open_lookup
from corpus.catalog import read_catalog
from ingest.settings import load_settings

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def corpus() -> Lookup:
    """Look-ups over the whole corpus."""
    return open_lookup(load_settings())


def gaps(corpus: Lookup, question: str, region: str = "") -> list[str]:
    """What is said not to be covered."""
    gate = Gate(corpus.store, DAY)
    return [s.text for s in gaps_block(question, question, region, corpus.names, gate, DAY).statements]


ASKED = [
    ("北京最低工资标准是多少", "", "最低工资标准的数额未收录", "an amount a province sets"),
    ("失业金一个月多少钱", "", "失业保险金的数额未收录", "an amount a province sets"),
    ("社平工资是多少", "", "职工月平均工资的数额未收录", "an amount a city publishes"),
    ("陪产假有几天", "", "天数未收录", "days a province sets"),
    ("北京最低工资标准是多少", "", "没有收录北京的地方规定", "a place named"),
    ("内蒙古的调解怎么做", "", "选择地区“内蒙古”", "a place named that is held"),
    ("加班费怎么算", "上海市", "没有收录上海市的地方性法规", "a region chosen without documents"),
    ("《北京市工资支付规定》怎么说", "", "没有收录", "a local paper that is not held"),
    ("根据上海市企业工资支付办法加班怎么算", "", "没有收录“上海市企业工资支付办法”", "the same without marks"),
    ("《企业年金办法》第五条说什么", "", "未收录正文", "a document of the catalog"),
    ("按照《劳动法》第二百条怎么处理", "", "没有第二百条", "an article that is not there"),
    ("《劳动部关于企业职工带薪休假的若干规定草案》有效吗", "", "没有收录", "a document of nowhere"),
    ("补偿金要交个税吗", "", "税收规定不在文库范围内", "another field"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "region", "expected", "why"), ASKED)
def test_gaps_are_said(corpus: Lookup, question: str, region: str, expected: str, why: str) -> None:
    """Is it said what the documents held cannot answer?"""
    assert any(expected in line for line in gaps(corpus, question, region)), (why, gaps(corpus, question, region))


COVERED = ["加班费怎么算", "试用期最长多久", "劳动合同法第三十八条第一款怎么适用", "《劳动合同法》第四十七条的补偿怎么算", "公司不签合同怎么办", "老板三个月没发工资怎么办"]


@pytest.mark.parametrize("question", COVERED)
def test_covered_questions_have_none(corpus: Lookup, question: str) -> None:
    """Is nothing called missing where nothing is?"""
    assert gaps(corpus, question) == []


def test_region_with_documents_lists_only_what_it_lacks(corpus: Lookup) -> None:
    """Are catalogued documents of the region named where they bear on the topic, and only there?"""
    said = gaps(corpus, "工伤认定要多久", "内蒙古自治区")
    assert any("工伤保险条例实施办法" in line for line in said)
    assert not any("最低工资" in line or "没有收录内蒙古" in line for line in said)


def test_catalogued_documents_exist() -> None:
    """Is every document of the table in the catalog?"""
    assert set(CATALOGUED) <= {e.document.id for e in read_catalog()}


def test_amounts_and_routes_are_carried(corpus: Lookup) -> None:
    """Do the clauses named with amounts and ways exist, and carry what is said?"""
    gate = Gate(corpus.store, DAY)
    for text, clauses in [(g.text, g.clauses) for g in AMOUNTS if g.clauses] + [(r.text, r.clauses) for r in ROUTES]:
        said = gate.say(text, clauses)
        assert said is not None and len(said.citations) == len(clauses), text
    assert gate.dropped == []


ROUTED = [("老板拖欠工资", {"支付令", "劳动监察", "法律援助"}), ("竞业限制多长", set()), ("上班受伤怎么申请工伤", {"法律援助"}),
          ("没签劳动合同双倍工资怎么算。未订立书面劳动合同的二倍工资", {"劳动监察", "法律援助"})]  # fmt: skip


@pytest.mark.parametrize(("topic", "ways"), ROUTED)
def test_ways_fit_the_topic(corpus: Lookup, topic: str, ways: set[str]) -> None:
    """Are payment orders and inspection offered for pay, and not for everything?"""
    said = {s.text.split("：")[0] for s in routes_block(topic, (), Gate(corpus.store, DAY)).statements}
    assert said >= {"协商", "调解", "仲裁", "仲裁时效", "诉讼"} | ways
    assert not ({"支付令", "劳动监察", "法律援助"} - ways) & said
