"""Does the bank ask only what the clauses in force say, with one right answer each, the same every time?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.quiz.alter import alterations, direction
from assistant.quiz.build import build_bank
from assistant.quiz.context import Context, read_context
from assistant.quiz.gate import CHECKS, DUPLICATE, first_fault, sift
from assistant.quiz.records import Bank, Item, Level, Option, Rejected, Type
from assistant.quiz.review import Decision, Standing, apply, decide, overlay, read_reviews, usable, write_reviews
from assistant.quiz.sentences import listings, stands_alone, substantive
from assistant.quiz.values import find_spans, find_values
from corpus.errors import InputError
from corpus.issue_map import read_issues
from corpus.schema import Status
from ingest.store import ClauseStore
from tests.conftest import SMALL, small_contents

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """Seven real documents; 医疗保障法 is not yet in force on DAY."""
    return ClauseStore(None, small_contents())


@pytest.fixture(scope="module")
def context(store: ClauseStore) -> Context:
    """The context on DAY."""
    return read_context(store, (), DAY, 1, False)


@pytest.fixture(scope="module")
def bank(store: ClauseStore) -> Iterator[Bank]:
    """The whole bank of the small corpus."""
    issues = [i for i in read_issues() if all(ref.split("#")[0] in SMALL for ref in i.references())]
    yield build_bank(store, issues, DAY, 1)


VALUES = [
    ("自用工之日起三十日内", [("期限", 30.0)]),
    ("处五万元以上二十万元以下的罚款", [("金额", 50000.0), ("金额", 200000.0)]),
    ("不得低于百分之八十", [("比例", 80.0)]),
    ("三分之二以上", [("比例", 100 / 3 * 2)]),
    ("支付二倍的工资", [("倍数", 2.0)]),
    ("未满十六周岁", [("年龄", 16.0)]),
    ("自2008年1月1日起", []),  # a date is no period
    ("每年安排", []),
    ("应当提前三十日通知", [("期限", 30.0)]),  # 提前 is no 前三十日
    ("第三年起", []),  # an ordinal
    ("一次性支付", []),
    ("经济补偿300%", [("比例", 300.0)]),
    ("处上一年年收入百分之四十的罚款", [("比例", 40.0)]),  # 上一年 is no period
]


@pytest.mark.parametrize(("text", "wanted"), VALUES)
def test_values(text: str, wanted: list[tuple[str, float]]) -> None:
    """Are values told from dates, ordinals and 一次性?"""
    assert [(v.kind, pytest.approx(v.size)) for v in find_values(text)] == wanted


SPANS = [
    ("处三年以上七年以下有期徒刑", ["三年以上七年以下"]),  # 以下 belongs to the range
    ("已满10年不满20年的，年休假10天", ["10年不满20年", "10天"]),
    ("二至三倍", []),  # one unit for two numbers is left alone
]


@pytest.mark.parametrize(("text", "wanted"), SPANS)
def test_spans(text: str, wanted: list[str]) -> None:
    """Are ranges taken whole?"""
    assert [s.text for s in find_spans(text)] == wanted


DIRECTIONS = [
    ("试用期不得超过六个月。", "smaller"),  # 不得超过十二个月 would follow from the law
    ("至少保存二年备查。", "larger"),
    ("应当提前三十日通知。", "larger"),
    ("连续工作满十年的。", "smaller"),
    ("未满十六周岁的。", "larger"),
    ("支付二倍的工资。", "any"),
    ("标的额为年平均工资百分之五十以下的，适用小额诉讼程序。", "larger"),  # 百分之四十以下 is part of it
    ("期限不超过三个月的，不得约定试用期。", "larger"),
    ("工龄不少于十年的，可以订立。", "smaller"),
    ("自收到之日起十五日内可以起诉。", "larger"),
    ("组织不满十六周岁的未成年人劳动的。", ""),  # 不满二十周岁的未成年人 are none
]


@pytest.mark.parametrize(("text", "way"), DIRECTIONS)
def test_direction(text: str, way: str) -> None:
    """Does a threshold move to the side on which the sentence becomes false?"""
    assert direction(text, find_spans(text)[0]) == way


ALONE = [
    ("用人单位应当按月支付工资，不得克扣。", True),
    ("前款规定的情形，由用人单位承担责任。", False),
    ("该单位应当承担连带赔偿责任并公告。", False),
    ("应当由劳动行政部门责令限期改正的。", False),  # no subject
    ("违反本条例规定拖欠农民工工资的，由主管部门处罚。", True),  # 本条例 is not 本条
    ("违反本条例第十条规定的，由主管部门处罚。", False),  # what the tenth article says is not in the item
    ("用人单位应当依照本法第四十七条规定的经济补偿标准的二倍支付赔偿金。", True),  # the number comes with its content
    ("以上证据，用人单位应当当庭出示并说明来源。", False),
    ("公民下落不明的，该公民的近亲属可以申请宣告失踪。", True),  # what 该 stands for is named before it
    ("仲裁庭认定执行该裁决违背社会公共利益的，裁定不予执行。", False),
    ("本法施行前已建立劳动关系的，应当自本法施行之日起一个月内订立。", False),  # long past
]


@pytest.mark.parametrize(("text", "wanted"), ALONE)
def test_stands_alone(text: str, wanted: bool) -> None:
    """Is a sentence refused that needs the one before it?"""
    assert stands_alone(text) is wanted


def test_size_and_coverage(bank: Bank) -> None:
    """Is every document in force asked about, and nine in ten of its clauses?"""
    assert len(bank.items) > 2 * sum(row.covered for row in bank.coverage)
    assert {row.document for row in bank.coverage} == set(SMALL) - {"医疗保障法"}
    assert bank.share >= 0.9
    assert {i.type for i in bank.items} == set(Type)


def test_every_item_is_sound(bank: Bank, store: ClauseStore) -> None:
    """Does every accepted item pass every check, quote its clause word for word, and hold one key?"""
    for item in bank.items:
        assert first_fault(item) is None, item.stem
        clause = store.get(item.basis.clause)
        assert clause is not None and item.basis.quote in clause.text
        if item.type in (Type.SINGLE, Type.CASE):
            assert sum(o.right for o in item.options) == 1 and len(item.options) == 4
        assert item.key and item.basis.status is Status.IN_FORCE and "《" in item.stem


def test_true_statements_are_verbatim_and_false_ones_nowhere(bank: Bank, store: ClauseStore) -> None:
    """Is each 正确 word for word in its clause, and is no 错误 to be found in any clause?"""
    everything = "\n".join(c.text for c in store.everything())
    judged = [i for i in bank.items if i.rule == "判断"]  # 列举判断 joins an opening and an item: test_quiz_points
    assert {i.key for i in judged} == {"正确", "错误"}
    for item in judged:
        stated = item.stem.split("，", 1)[1].removesuffix("（　　）")
        assert (stated in everything) is (item.key == "正确"), item.stem


def test_value_items_have_no_second_right_answer(bank: Bank, store: ClauseStore) -> None:
    """With any wrong value put in, does the sentence stand in no clause?"""
    everything = "\n".join(c.text for c in store.everything())
    for item in (i for i in bank.items if i.rule == "数值"):
        stem = item.stem.split("，", 1)[1].rstrip("。")
        whole = stem.replace("（　　）", next(o.text for o in item.options if o.right))
        if whole not in everything:  # joined from an opening and an item, or one step of a scale: the words around the gap are the clause's
            at = stem.index("（　　）")
            assert re.split("[，；：]", whole[:at])[-1][-5:] + re.split("[，；：]", whole[at:])[0].removesuffix("的") in item.basis.quote, item.stem
            continue
        for option in item.options:
            assert (stem.replace("（　　）", option.text) in everything) is option.right, item.stem


def test_wrong_list_items_are_not_in_the_list(bank: Bank) -> None:
    """Is no wrong choice of a list question a listed item, and every right one listed?"""
    asked = [i for i in bank.items if i.rule == "列举"]
    assert len(asked) >= 4  # wrong choices come from lists of the same document only
    for item in asked:
        for option in item.options:
            assert (option.text in item.basis.quote) is option.right, item.stem


def test_same_seed_same_bank(store: ClauseStore, bank: Bank) -> None:
    """Are ids and items the same again, and ids the same under another seed?"""
    issues = [i for i in read_issues() if all(ref.split("#")[0] in SMALL for ref in i.references())]
    assert build_bank(store, issues, DAY, 1).items == bank.items and (other := build_bank(store, issues, DAY, 2)).items != bank.items
    assert {i.id for i in bank.items if i.rule == "填空"} == {i.id for i in other.items if i.rule == "填空"}


def test_nothing_out_of_force_unless_asked(store: ClauseStore) -> None:
    """Does 医疗保障法 stay out before its day, come when asked for with its status, and come by itself on its day?"""
    early = build_bank(store, (), DAY)
    asked = build_bank(store, (), DAY, every=True)
    later = build_bank(store, (), date(2027, 6, 1))
    assert not [i for i in early.items if i.document == "医疗保障法"]
    assert {i.basis.status for i in asked.items if i.document == "医疗保障法"} == {Status.NOT_YET}
    assert [i for i in later.items if i.document == "医疗保障法"]


def test_alterations_name_what_was_changed(context: Context) -> None:
    """Does putting the right word back give the clause again?"""
    statements = [s for d in context.documents for s in context.statements[d.id]]
    changed = [(s, a) for s in statements for a in alterations(context, s, context.rng("t"))]
    assert len(changed) > 100
    for statement, altered in changed:
        assert altered.text != statement.text and altered.wrong in altered.text
        assert statement.text in {
            altered.text[:i] + altered.right + altered.text[i + len(altered.wrong) :] for i in range(len(altered.text))
        }


def test_lists_keep_their_items(store: ClauseStore) -> None:
    """Are the six items of 劳动合同法#38 read, the catch-all kept out of the options but not out of the key?"""
    clause = store.get("劳动合同法#38")
    assert clause is not None
    (found,) = listings(clause, store.document("劳动合同法"))
    assert found.noun == "情形" and len(found.items) == 4 and len(found.entire) == 6


def test_closing_clauses_are_not_substantive(store: ClauseStore) -> None:
    """Is the day of entry into force nothing to be asked?"""
    last, asked = store.get("劳动合同法#98"), store.get("劳动合同法#38")
    assert last is not None and asked is not None
    assert not substantive(last) and substantive(asked)


def _item(bank: Bank, **changes: object) -> Item:
    return replace(next(i for i in bank.items if i.rule == "数值"), **changes)  # type: ignore[arg-type]


FAULTS = [
    ("条文非现行有效", lambda i: replace(i, basis=replace(i.basis, status=Status.ENDED))),
    ("答案个数不符", lambda i: replace(i, options=tuple(replace(o, right=True) for o in i.options))),
    ("选项不足", lambda i: replace(i, options=tuple(o for o in i.options if o.right) + tuple(o for o in i.options if not o.right)[:2])),
    ("选项重复或等值", lambda i: replace(i, options=(Option("三十日", True), Option("30日", False), Option("五日", False), Option("十日", False)))),
    ("题干泄露答案", lambda i: replace(i, stem=i.stem + next(o.text for o in i.options if o.right))),
    ("正确选项长短悬殊", lambda i: replace(i, rule="其他", options=(Option("很" * 40, True), *(Option(f"短{n}", False) for n in range(3))))),
    ("指代不明", lambda i: replace(i, stem=f"{i.stem[:-1]}，依照前款规定处理。")),
    ("未点明文件", lambda i: replace(i, stem="用人单位应当在（　　）内支付劳动报酬。")),
    ("引用他法条号", lambda i: replace(i, stem=f"{i.stem[:-1]}，依照民事诉讼法第二百零六条的规定办理。")),
    ("措辞泄露答案", lambda i: replace(i, rule="说法", stem="根据《劳动法》，下列说法正确的是（　　）", options=(Option("用人单位应当支付。", True), *(Option(f"用人单位可以{n}。", False) for n in "甲乙丙")))),
    ("已被新规定取代", lambda i: replace(i, basis=replace(i.basis, clause="劳动法#82", quote="自劳动争议发生之日起六十日内"))),
    ("立法用语残留", lambda i: replace(i, stem=f"{i.stem[:-1]}（以下简称年休假）。")),
    ("标点或句子残缺", lambda i: replace(i, stem=i.stem.replace("，", "，，", 1))),
    ("篇幅不当", lambda i: replace(i, stem=i.stem[:-1] + "，用人单位应当遵守规定" * 30 + "。")),
    ("过于浅显", lambda i: replace(i, options=(Option("一人", True), Option("八人", False), Option("六人", False), Option("五人", False)))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "spoil"), FAULTS)
def test_each_check_finds_its_fault(bank: Bank, name: str, spoil) -> None:  # type: ignore[no-untyped-def]
    """Is a sound item turned away by the named check once it is spoilt?"""
    spoilt = spoil(_item(bank))
    if name in ("选项重复或等值", "正确选项长短悬殊", "过于浅显"):
        spoilt = replace(spoilt, stem="根据《劳动法》，用人单位应当在（　　）之内支付全部劳动报酬。")
    fault = first_fault(spoilt)
    assert fault is not None and fault.check == name


def test_every_check_is_tried() -> None:
    """Has each check of the gate a row above?"""
    assert {n for n, _ in FAULTS} == set(CHECKS)


def test_duplicates_and_false_quotes(bank: Bank, store: ClauseStore) -> None:
    """Is the same question twice turned away, and one whose quotation is not in the clause?"""
    item = _item(bank)
    forged = replace(item, basis=replace(item.basis, quote="法律没有这样写"))
    results = list(sift([item, item, forged], store))
    assert results[0] == item
    assert [r.check for r in results[1:] if isinstance(r, Rejected)] == [DUPLICATE, "引文与条文不符"]


def test_reviews_survive_a_rebuild(bank: Bank, tmp_path: Path) -> None:
    """Do edits come back over the same items, sent-back ones stay out, and changed clauses ask for another look?"""
    first, second, third = bank.items[:3]
    file = tmp_path / "审题.jsonl"
    edit = decide(first, Decision.EDIT, stem="改过的题干：根据《劳动法》，" + first.stem.split("，", 1)[1])
    stale = replace(decide(third, Decision.ACCEPT), quote="another")
    write_reviews([edit, decide(second, Decision.REJECT, note="偏"), stale], file)
    again = overlay(bank.items[:4], read_reviews(file))
    assert [r.standing for r in again] == [Standing.EDITED, Standing.REJECTED, Standing.STALE, Standing.OPEN]
    assert again[0].item.stem.startswith("改过的题干") and again[0].item.edited
    assert [i.id for i in usable(again)] == [first.id, bank.items[3].id]


def test_an_edit_must_leave_a_sound_question(bank: Bank) -> None:
    """Is an edit with two right answers refused, and nothing kept?"""
    single = next(i for i in bank.items if i.type is Type.SINGLE)
    with pytest.raises(InputError, match="答案个数不符"):
        decide(single, Decision.EDIT, key="AB")
    assert apply(single, decide(single, Decision.EDIT, key=single.key)).key == single.key


def test_levels_are_all_used(bank: Bank) -> None:
    """Are there easy, middling and hard items?"""
    assert {i.level for i in bank.items} == set(Level)


def test_a_clause_to_be_read_with_another_says_so(bank: Bank, store: ClauseStore) -> None:
    """Does every item on the 44 hours of 劳动法 第三十六条 point at the 40 hours in force, and no other item of 第六条?"""
    asked = [i for i in bank.items if i.basis.clause == "劳动法#36"]
    assert asked and all("40小时" in i.explanation.rsplit("注意：", 1)[-1] for i in asked)
    assert not [i for i in bank.items if i.basis.clause == "劳动法#6" and "注意：" in i.explanation]
