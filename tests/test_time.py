"""The law as it stood: status on a day for every kind of change, and which version a name means."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.assistant import Assistant, open_assistant
from assistant.references.names import NameTable
from corpus.catalog import read_catalog
from corpus.schema import Amendment, Document, Kind, Status
from ingest.settings import load_settings
from ui.cli.main import app

DOCUMENTS = {entry.document.id: entry.document for entry in read_catalog()}
OK, NOT_YET, ENDED, EARLIER = Status.IN_FORCE, Status.NOT_YET, Status.ENDED, Status.EARLIER_TEXT


@pytest.mark.parametrize(
    ("document", "day", "status", "why"),
    [
        ("劳动合同法", "2007-12-31", NOT_YET, "the day before"),
        ("劳动合同法", "2008-01-01", EARLIER, "in force, four articles then read otherwise"),
        ("劳动合同法", "2013-07-01", OK, "the amended text"),
        ("劳动法", "2018-12-28", EARLIER, "before the 2018 amendment"),
        ("劳动法", "2018-12-29", OK, "from it"),
        ("劳动争议调解仲裁法", "2008-04-30", NOT_YET, ""),
        ("劳动争议调解仲裁法", "2018-06-01", OK, "never amended"),
        ("劳动合同法实施条例", "2008-09-17", NOT_YET, ""),
        ("保障农民工工资支付条例", "2020-04-30", NOT_YET, "facts of 2019 are older than it"),
        ("保障农民工工资支付条例", "2020-05-01", OK, ""),
        ("工资支付暂行规定", "2018-06-01", OK, "since 1995"),
        ("工伤保险条例", "2010-12-31", EARLIER, "before order 586"),
        ("工伤保险条例", "2011-01-01", OK, ""),
        ("民法典", "2020-12-31", NOT_YET, ""),
        ("劳动争议司法解释一", "2020-12-31", NOT_YET, ""),
        ("劳动争议旧司法解释三", "2020-12-31", OK, "the interpretation then applied"),
        ("劳动争议旧司法解释三", "2021-01-01", ENDED, "merged into 解释（一）"),
        ("劳动争议旧司法解释四", "2013-01-31", NOT_YET, ""),
        ("工资折算通知（2008）", "2024-12-31", OK, ""),
        ("工资折算通知（2008）", "2025-01-01", ENDED, "the web still carries it"),
        ("工伤职工劳动能力鉴定管理办法", "2025-06-30", OK, ""),
        ("工伤职工劳动能力鉴定管理办法", "2025-07-01", ENDED, ""),
        ("仲裁法（2017）", "2017-12-31", EARLIER, "an older text still"),
        ("仲裁法（2017）", "2026-02-28", OK, "the last day"),
        ("仲裁法（2017）", "2026-03-01", ENDED, ""),
        ("仲裁法", "2026-02-28", NOT_YET, "the version before it is held and is the law"),
        ("工会法", "2021-12-31", EARLIER, ""),
        ("内蒙古自治区劳动合同规定", "2026-11-22", Status.UNKNOWN, "validity unknown: never called in force"),
    ],
)
def test_status_on_a_day(document: str, day: str, status: Status, why: str) -> None:
    """Is each document on each day what it was?"""
    assert DOCUMENTS[document].status_on(date.fromisoformat(day)) is status, why


# "What changed in 2024–2026" of the corpus notes: document, first day, and status the day before
RECENT = [
    ("民事诉讼法", "2024-01-01", EARLIER),
    ("全国年节及纪念日放假办法", "2025-01-01", EARLIER),
    ("工资折算通知", "2025-01-01", NOT_YET),
    ("延迟退休办法", "2025-01-01", NOT_YET),
    ("延迟退休决定", "2025-01-01", NOT_YET),
    ("弹性退休暂行办法", "2025-01-01", NOT_YET),
    ("病残津贴暂行办法", "2025-01-01", NOT_YET),
    ("内蒙古自治区保障农民工工资支付条例", "2025-07-01", NOT_YET),
    ("劳动争议司法解释二", "2025-09-01", NOT_YET),
    ("竞业限制合规指引", "2025-09-04", NOT_YET),
    ("工伤保险条例意见三", "2025-11-13", NOT_YET),
    ("内蒙古最低工资标准通知", "2025-12-01", NOT_YET),
    ("仲裁法", "2026-03-01", NOT_YET),
    ("超龄劳动者暂行规定", "2026-07-01", NOT_YET),
    ("社会救助法", "2026-07-01", NOT_YET),
    ("住房公积金管理条例", "2026-09-20", NOT_YET),
    ("医疗保障法", "2027-01-01", NOT_YET),
]


@pytest.mark.parametrize(("document", "day", "before"), RECENT)
def test_recent_changes(document: str, day: str, before: Status) -> None:
    """Does every change of 2024 to 2026 take effect on its day, and not one day sooner?"""
    first = date.fromisoformat(day)
    assert DOCUMENTS[document].status_on(first - timedelta(days=1)) is before
    assert DOCUMENTS[document].status_on(first) is OK


@pytest.mark.parametrize(
    ("document", "locator", "day", "status"),
    [
        ("劳动争议司法解释一", "32.1", "2025-08-31", OK),
        ("劳动争议司法解释一", "32.1", "2025-09-01", ENDED),
        ("劳动争议司法解释一", "32", "2025-09-01", Status.PARTLY),
        ("劳动争议司法解释一", "33", "2025-09-01", OK),
        ("刑法", "276之一", "2024-03-01", OK),
        ("刑法", "390", "2024-03-01", Status.AMENDED),
        ("劳动合同法", "38.1.2", "2010-01-01", OK),  # no amendment touched it
        ("劳动合同法", "66", "2010-01-01", EARLIER),
        ("劳动法", "44", "2016-01-01", OK),
        ("劳动法", "94", "2016-01-01", EARLIER),
        ("劳动法", "92", "2008-01-01", EARLIER),  # changed in 2009
        ("劳动法", "92", "2010-01-01", OK),
        ("社会保险法", "64", "2018-01-01", EARLIER),
        ("社会保险法", "63", "2018-01-01", OK),
        ("工伤保险条例", "14", "2010-01-01", EARLIER),  # amendments not listed: nothing is assumed
        ("劳动合同法", "38", "2007-01-01", NOT_YET),
    ],
)
def test_status_of_a_clause(document: str, locator: str, day: str, status: Status) -> None:
    """Is a clause told from its document: repealed alone, amended alone, or untouched by the amendment?"""
    assert DOCUMENTS[document].status_on(date.fromisoformat(day), locator) is status


def test_amendments_end_with_the_text_held() -> None:
    """Do listed amendments lead up to the wording held, so that no later one is forgotten?"""
    for document in DOCUMENTS.values():
        if document.amendments:
            assert max(a.on for a in document.amendments) == document.text_effective
            held = range(1, (document.article_count or 0) + 1)
            assert all(int(n) in held for a in document.amendments for n in a.articles)


def test_unlisted_amendments_leave_every_clause_in_doubt() -> None:
    """Without a list of amendments, is no clause taken to have read the same?"""
    law = Document("某法", "中华人民共和国某法", Kind.LAW, effective=date(2000, 1, 1), text_effective=date(2010, 1, 1))
    assert law.status_on(date(2005, 1, 1), "3") is EARLIER
    listed = Document("某法", "某法", Kind.LAW, effective=date(2000, 1, 1), text_effective=date(2010, 1, 1),
                      amendments=(Amendment(date(2010, 1, 1), ("4",)),))  # fmt: skip
    assert listed.status_on(date(2005, 1, 1), "3") is OK
    assert listed.status_on(date(2005, 1, 1), "4.1") is EARLIER
    assert listed.status_on(date(2005, 1, 1)) is EARLIER


@pytest.mark.parametrize(
    ("name", "day", "means"),
    [
        ("仲裁法", "2025-06-01", "仲裁法（2017）"),
        ("仲裁法", "2026-06-01", "仲裁法"),
        ("《中华人民共和国仲裁法》", "2018-06-01", "仲裁法（2017）"),
        ("劳动争议司法解释三", "2018-06-01", "劳动争议旧司法解释三"),
        ("司法解释一", "2022-01-01", "劳动争议司法解释一"),
    ],
)
def test_name_means_the_version_of_the_day(name: str, day: str, means: str) -> None:
    """Is the older version taken where it is held?"""
    assert NameTable(DOCUMENTS.values()).lookup(name, date.fromisoformat(day)).id == means


@pytest.mark.parametrize(("day", "clause"), [("2020-01-01", "仲裁法（2017）#1"), ("2026-06-01", "仲裁法#1")])
def test_older_text_is_shown(day: str, clause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does `show 仲裁法 1` give the text of the day, in force then?"""
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    body = json.loads(CliRunner().invoke(app, ["show", "仲裁法 1", "--date", day, "--json"]).output)
    assert (body["clause"], body["status"]) == (clause, "现行有效")


# What was answered otherwise in 2018 than in 2026: question, documents that are law only now, or were only then.
CHANGED = [
    ("包工头拖欠农民工工资，总承包单位要不要先垫付", "保障农民工工资支付条例", ""),
    ("单位和我约定不交社保，我自愿放弃社保的承诺有效吗", "劳动争议司法解释二", ""),
    ("法定退休年龄是多少岁，延迟退休怎么算", "延迟退休办法", ""),
    ("月工资折算日工资，月计薪天数是多少天", "工资折算通知", ""),
    ("没有约定竞业限制的经济补偿，离职后按什么标准给", "劳动争议司法解释一", ""),
    ("连续订立两次固定期限劳动合同，延长期限算不算一次", "劳动争议司法解释二", ""),
    ("申请法律援助要不要审查经济困难", "法律援助法", ""),
    ("公司收集员工的个人信息要不要同意", "个人信息保护法", ""),
    ("违法转包，包工头招的工人由谁承担用工主体责任", "劳动争议司法解释二", ""),
    ("单位性骚扰员工要承担什么民事责任", "民法典", ""),
    ("社会救助怎么申请，最低生活保障", "社会救助法", ""),
    ("社会保险经办机构办理社保关系转移要多久", "社会保险经办条例", ""),
    ("仲裁协议应当包括哪些内容", "仲裁法", "仲裁法（2017）"),
]


@pytest.fixture(scope="module")
def real() -> Assistant:
    """The assistant over the real index of this machine."""
    return open_assistant(load_settings())


@pytest.mark.skipif(not os.environ.get("LAODONG_E2E"), reason="needs LAODONG_E2E and a built index")
@pytest.mark.parametrize(("question", "now", "then"), CHANGED)
def test_answers_change_with_the_day(real: Assistant, question: str, now: str, then: str) -> None:
    """Is what was not yet law in 2018 cited for 2026 and not for 2018, and what ended the other way round?"""
    cited = {}
    for day in (date(2018, 6, 1), date(2026, 11, 22)):
        found = real.search(question, day, "")
        cited[day.year] = {hit.clause.document for hit in found.hits}
        answer = real.ask(question, day)
        for citation in answer.citations:
            status = real.store.document(citation.clause.document).status_on(day)
            assert status not in (NOT_YET, ENDED), (citation.title, status)
        if answer.citations:
            cited[day.year] = {c.clause.document for c in answer.citations} | cited[day.year]
    assert now in cited[2026]
    assert now not in cited[2018]
    if then:
        assert then in cited[2018]
        assert then not in cited[2026]
