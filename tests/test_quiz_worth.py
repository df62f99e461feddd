"""Is what nobody would ask left out: slogans, scope, another field, figures a later rule displaced?"""

from __future__ import annotations

from datetime import date

import pytest

from assistant.displaced import DISPLACED, OVERTAKEN, overtaken_by
from assistant.quiz.alter import granted_after
from assistant.quiz.context import in_field, read_context
from assistant.quiz.gate import cites_numbers, displaced
from assistant.quiz.generate.lists import _ways
from assistant.quiz.generate.reckoned import TEMPLATES
from assistant.quiz.generate.short import answering
from assistant.quiz.sentences import slight, statements
from ingest.store import ClauseStore
from tests.conftest import small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """Seven real documents."""
    return ClauseStore(None, small_contents())


SLIGHT = [
    ("国家鼓励用人单位为劳动者建立补充保险。", True),
    ("国家机关不得拒绝受理。", False),  # 国家机关 is not the state at large
    ("国家对女职工和未成年工实行特殊劳动保护。", False),
    ("具体办法由国务院规定。", True),
    ("劳动者连续工作一年以上的，享受带薪年休假。具体办法由国务院规定。", False),  # a rule stands before it
    ("本法另有规定的，从其规定。", False),  # not caught, but stands alone nowhere
    ("违反本法规定，构成犯罪的，依法追究刑事责任。", True),
    ("用人单位拒不支付劳动报酬，数额较大的，依法追究刑事责任。", False),
    ("企业劳动争议协商、调解，适用本规定。", True),
    ("船员的年休假按《中华人民共和国船员条例》执行。", True),
    ("用人单位应当按月支付劳动报酬。", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SLIGHT)
def test_slight(text: str, wanted: bool) -> None:
    """Are scope, aims and who makes the rules told from rules?"""
    assert slight(text) is wanted


def test_general_law_is_asked_where_it_touches_work(store: ClauseStore) -> None:
    """Is a clause of general law kept if it speaks of work, left if not, and kept if its document is asked for whole?"""
    from dataclasses import replace

    context = read_context(store, (), DAY, 1, False)
    document = replace(store.document("劳动法"), labour=False)
    work, other = store.get("劳动法#50"), store.get("劳动法#50")
    assert work is not None and other is not None
    assert in_field(context, document, work)
    foreign = replace(other, text="承租人应当按照约定的方法使用租赁物。")
    assert not in_field(context, document, foreign)
    assert in_field(read_context(store, (), DAY, 1, False, frozenset({"劳动法"})), document, foreign)


def test_numbers_of_other_laws_are_not_asked() -> None:
    """Is an article number of another law found in stem and options, and the item's own place left alone?"""
    from assistant.quiz.build import build_bank

    bank = build_bank(ClauseStore(None, small_contents()), (), DAY)
    assert not [i.stem for i in bank.items if cites_numbers(i) or displaced(i)]
    assert not DISPLACED.keys() & {i.basis.clause for i in bank.items}
    shown = [(i, " ".join((i.stem, *(o.text for o in i.options), *i.answer))) for i in bank.items if i.basis.clause in OVERTAKEN]
    assert not [text for i, text in shown if overtaken_by(i.basis.clause, text, DAY)]


def test_a_milder_word_is_no_lie_where_the_law_grants_another_way(store: ClauseStore) -> None:
    """Is 应当 left alone where the rest of the clause says 可以, and is it free where nothing does?"""
    asked = [s for d in ("劳动法", "劳动合同法") for c in store.of(d) for s in statements(c, store.document(d))]
    found = {granted_after(s) for s in asked}
    assert found == {True, False}
    lenient = next(s for s in asked if granted_after(s))
    assert "可以" in lenient.clause.text.replace(lenient.text, "") or "有困难" in lenient.clause.text


WAYS = [
    ("人民法院审查后，按下列情形分别处理", True),
    ("本法下列用语的含义", True),
    ("用人单位有下列情形之一的，劳动者可以解除劳动合同", False),
]


@pytest.mark.parametrize(("lead", "wanted"), WAYS)
def test_lists_of_ways_are_not_asked_with_which(lead: str, wanted: bool) -> None:
    """Is a list of what to do in each case told from a list of cases?"""
    assert _ways(lead) is wanted


QUESTIONS = [
    ("用人单位解除或者终止劳动合同时应当出具什么证明并办理哪些手续？", "劳动合同法#50", 1),
    ("劳动者有哪些爱好和特长应当登记？", "劳动合同法#50", None),  # nothing there speaks of it
]


@pytest.mark.parametrize(("question", "clause", "paragraph"), QUESTIONS)
def test_the_key_is_the_paragraph_that_answers(store: ClauseStore, question: str, clause: str, paragraph: int | None) -> None:
    """Is the one 款 found that answers, and none where none does?"""
    held = store.get(clause)
    assert held is not None
    found = answering(question, held)
    assert (found[0].number if found else None) == paragraph
    assert found is None or (found[1] in held.text and found[1].count("。") == 1)  # one sentence, no more than was asked


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_reckoned_choices_differ(template) -> None:  # type: ignore[no-untyped-def]
    """Has every version three wrong choices, all different from the key and from each other?"""
    for case in range(template.versions):
        facts, right, wrongs, working = template.make(case, "张某")
        assert len({right, *wrongs}) == 4 and ("张某" in facts or "某公司" in facts) and working, (template.name, case, right, wrongs)


RECKONED = [
    ("违法解除赔偿金", 0, "48000元"),  # 2 × 4 × 6000
    ("经济补偿数额", 1, "44000元"),  # five years and three months: five and a half
    ("二倍工资差额", 0, "20000元"),  # five months, the first one free
    ("未休年休假报酬", 0, "3000元"),  # 300 % less the 100 % paid already
    ("违法试用期赔偿金", 2, "8000元"),  # six months' contract: one month allowed, two too many
    ("服务期违约金", 0, "18000元"),
    ("伤残补助金", 3, "35000元"),
]


@pytest.mark.parametrize(("name", "case", "wanted"), RECKONED)
def test_reckoned_figures(name: str, case: int, wanted: str) -> None:
    """Are the sums right?"""
    template = next(t for t in TEMPLATES if t.name == name)
    assert template.make(case, "李某")[1] == wanted


def test_every_sum_shows_its_working() -> None:
    """Does a sum in yuan end in the key after its factors?"""
    for template in TEMPLATES:
        _, right, _, working = template.make(0, "张某")
        assert not right.endswith("元") or ("×" in working and working.endswith(f"= {right}")), working


def test_plain_statements_come_last(store: ClauseStore) -> None:
    """Is a statement with nothing to be mistaken about asked only of a clause that has no other question?"""
    from assistant.quiz.build import build_bank
    from assistant.quiz.generate.judge import worth

    bank = build_bank(store, (), DAY)
    context = read_context(store, (), DAY, 1, False)
    plain_ones = {(s.clause.id, s.text) for d in context.documents for s in context.statements[d.id] if not worth(s)}
    asked = [i for i in bank.items if i.rule == "判断" and i.key == "正确" and (i.basis.clause, i.stem.split("，", 1)[1][:-4]) in plain_ones]
    assert asked
    for item in asked:
        assert [i.id for i in bank.items if i.basis.clause == item.basis.clause] == [item.id], item.stem
