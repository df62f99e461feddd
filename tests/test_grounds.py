"""Which clause an element of an issue is put on: one that speaks of it, never one that merely stands in the list."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.blocks import FAINTLY, grounds
from assistant.answer.gate import Gate
from assistant.lookup import Lookup, open_lookup
from corpus.issue_map import read_issues
from eval.answers import weakest_elements
from ingest.settings import load_settings

DAY = date(2026, 11, 25)
ISSUES = {issue.id: issue for issue in read_issues()}


@pytest.fixture(scope="module")
def corpus() -> Lookup:
    """Look-ups over the whole corpus."""
    return open_lookup(load_settings())


READ = [
    ("三期解雇保护", "请求继续履行还是赔偿金", "劳动合同法#48", "no matter of the protection itself"),
    ("三期解雇保护", "劳动者是否存在第三十九条情形", "劳动合同法#39", "named in the map"),
    ("三期解雇保护", "合同期限", "劳动合同法#45", "named in the map: the term runs on"),
    ("严重违纪解除", "是否事先通知工会", "劳动合同法#43", "named in the map"),
    ("降薪", "降薪后实际履行多久", "劳动争议司法解释一#43", "a month's practice changes a contract"),
    ("劳动能力鉴定", "伤残情况有无变化", "工伤保险条例#28", "the review, not the first finding"),
    ("公司注销解散", "欠付的工资和补偿", "公司法#236", "liquidation"),
    ("工亡待遇", "有无第三人侵权", "工伤保险条例#39", "a fact no clause speaks of: the leading one"),
    ("病假工资", "合同或规章制度对病假工资的约定", "关于工资总额组成的规定#10", "not the clause on arrears"),
]  # fmt: skip


@pytest.mark.parametrize(("issue", "element", "clause", "why"), READ)
def test_elements_rest_on_the_clause_read(corpus: Lookup, issue: str, element: str, clause: str, why: str) -> None:
    """Is each element cited with the clause we read for it?"""
    gate = Gate(corpus.store, DAY)
    (said,) = gate.say_all((element,), grounds(element, ISSUES[issue], gate))
    assert {gate.citations.items[p].clause.id for p in said.citations} == {clause}, why


def test_no_element_is_put_on_a_clause_that_says_nothing_of_it(corpus: Lookup) -> None:
    """Over the whole map: where no clause speaks of an element, does it stand on the leading clause or one named for it?"""
    wrong = []
    for issue in ISSUES.values():
        for element in issue.elements:
            gate = Gate(corpus.store, DAY)
            said = gate.say_all((element,), grounds(element, issue, gate))
            assert said, (issue.id, element)
            named = {ref.split(".")[0] for ref in (issue.clauses[0], dict(issue.grounds).get(element, issue.clauses[0]))}
            cited = [gate.citations.items[p] for p in said[0].citations]
            heard = sum(gate.speaks_of(element, f"{c.clause.id}") for c in cited)
            if heard < FAINTLY and not {c.clause.id for c in cited} & named:
                wrong.append((issue.id, element, [c.clause.id for c in cited]))
    assert not wrong


def test_the_weakest_elements_come_first(corpus: Lookup) -> None:
    """Does the list for reading hold every element, the least carried first, each with its clause?"""
    rows = weakest_elements(corpus, list(ISSUES.values()), DAY)
    assert len(rows) == sum(len(issue.elements) for issue in ISSUES.values())
    assert [r[0] for r in rows] == sorted(r[0] for r in rows)
    assert all(cited for *_, cited in rows)
