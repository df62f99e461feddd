"""Are fabricated, shifted, mixed-up and misquoted citations caught, and true ones left alone?"""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest

from assistant.references.judge import Judge
from assistant.references.names import NameTable
from assistant.references.verdict import Verdict
from assistant.references.verify import check_text
from assistant.references.write import marked
from corpus.schema import Status
from eval.citations import DAY, Sentence, read_sentences, written
from ingest.sources.catalogued import catalogued
from ingest.store import ClauseStore

SENTENCES = read_sentences()


@pytest.fixture(scope="module")
def store() -> ClauseStore:
    """Every clause of the catalog."""
    return ClauseStore(None, list(catalogued()))


@pytest.fixture(scope="module")
def names(store: ClauseStore) -> NameTable:
    """All names."""
    return NameTable(store.documents())


def test_the_set_is_large_enough() -> None:
    """Does the set hold at least 200 false sentences and 100 true ones, each text once?"""
    false = [s for s in SENTENCES if s.wrong]
    assert len(false) >= 200
    assert len(SENTENCES) - len(false) >= 100
    assert len({s.text for s in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.text[:40])
def test_sentence(store: ClauseStore, names: NameTable, sentence: Sentence) -> None:
    """Is exactly what is wrong called so, with the right verdict, and something verified where all is true?"""
    checked = check_text(sentence.text, names, store, DAY).checked
    assert {written(c) for c in checked if c.verdict.wrong} == sentence.wrong, sentence.why
    assert sentence.wrong or any(c.verdict is Verdict.VERIFIED for c in checked), sentence.why


def test_the_law_itself_is_never_called_wrong(store: ClauseStore, names: NameTable) -> None:
    """Is every article of the corpus, quoted or told in its own words, verified as its own?"""
    wrong = []
    for clause in store.everything():
        document = store.document(clause.document)
        if document.ended or (document.effective and document.effective > DAY) or not clause.label.startswith("第"):
            continue
        for text in (
            f"《{document.title}》{clause.label}规定：“{clause.text}”",
            f"《{document.title}》{clause.label}规定，{clause.text}",
        ):
            first = check_text(text, names, store, DAY).checked[0]
            if first.verdict.wrong:
                wrong.append((text, first.detail))
    assert wrong == []


def test_shifted_quotations_are_caught_everywhere(store: ClauseStore, names: NameTable) -> None:
    """Are the words of every article of three laws refused under the number of the next article?"""
    missed = []
    for law in ("劳动合同法", "劳动争议调解仲裁法", "工伤保险条例"):
        clauses = store.of(law)
        for clause, following in pairwise(clauses):
            line = clause.text.split("\n")[0]
            text = f"《{law}》{following.label}规定：“{line}”"
            if (
                len(line) > 12
                and line not in following.text
                and not check_text(text, names, store, DAY).checked[0].verdict.wrong
            ):
                missed.append(text)
    assert missed == []


def test_altered_limits_are_caught(store: ClauseStore, names: NameTable) -> None:
    """Of the limits of labour law told with another number, are nine in ten caught at least?"""
    limit = re.compile(r"(?:不得超过|不超过|不少于|不低于|提前|之日起)([一二三五十]+|\d+)(?:个月|日|年|%|倍|小时|天)")
    other = {"一": "四", "二": "五", "三": "七", "五": "八", "十": "九"}
    told = caught = 0
    for clause in store.everything():
        document = store.document(clause.document)
        if not document.labour or not document.kind.binding or document.status_on(DAY) is not Status.IN_FORCE:
            continue
        for sentence in re.split(r"(?<=[。；])|\n", clause.text):
            found = limit.search(sentence)
            if found is None or len(sentence) > 120 or not clause.label.startswith("第"):
                continue
            number = found[1]
            wrong = str(int(number) + 7) if number.isdigit() else other[number[0]] + number[1:]
            said = sentence[: found.start(1)] + wrong + sentence[found.end(1) :]
            text = f"《{document.title}》{clause.label}规定，{said}"
            told += 1
            caught += check_text(text, names, store, DAY).checked[0].verdict is Verdict.NUMBER_CONFLICT
    assert told >= 60
    assert caught >= 0.9 * told


@pytest.mark.parametrize(
    ("text", "day", "verdict", "why"),
    [
        ("《医疗保障法》第一条", date(2026, 12, 31), Verdict.NOT_IN_FORCE, "the day before"),
        ("《医疗保障法》第一条", date(2027, 1, 1), Verdict.VERIFIED, "the day it comes into force"),
        ("解释一第三十二条第一款", date(2025, 8, 31), Verdict.VERIFIED, "the day before it was repealed"),
        ("解释一第三十二条第一款", date(2025, 9, 1), Verdict.REPEALED, "the day it was repealed"),
        ("解释一第三十二条", date(2025, 9, 1), Verdict.VERIFIED, "the rest of the article is in force"),
        ("《劳动合同法》第三十八条", date(2007, 12, 31), Verdict.NOT_IN_FORCE, "before 2008"),
        ("《劳动合同法》第六十六条", date(2010, 1, 1), Verdict.UNCHECKED, "amended since; the wording of that day is not held"),
        ("《劳动合同法》第三十八条", date(2010, 1, 1), Verdict.VERIFIED, "no amendment touched this article"),
        ("《合同法》第八条", date(2020, 12, 31), Verdict.UNCHECKED, "was in force that day, but is not held"),
        ("《合同法》第八条", date(2021, 1, 1), Verdict.REPEALED, "replaced"),
        ("《仲裁法》第五条", date(2020, 1, 1), Verdict.VERIFIED, "the version of that day"),
        ("《保险法》第十六条", DAY, Verdict.UNCHECKED, "a true law that is not held is no invention, and not verified"),
        ("《企业年金办法》第三条", DAY, Verdict.UNCHECKED, "only catalogued"),
        ("《国务院关于职工探亲待遇的规定》第三条", DAY, Verdict.UNCHECKED, "the document is held, this article is not"),
        ("《国务院关于职工探亲待遇的规定》第十条", DAY, Verdict.NO_SUCH_ARTICLE, "an article after the last"),
        ("《员工手册》第三条", DAY, Verdict.UNCHECKED, "no law"),
        ("《合同法》第八条已经废止", DAY, Verdict.UNCHECKED, "the sentence says so itself"),
    ],
)
def test_force_on_the_day(
    store: ClauseStore, names: NameTable, text: str, day: date, verdict: Verdict, why: str
) -> None:
    """Does the verdict follow the day, and is nothing passed that was not looked at?"""
    (checked,) = check_text(text, names, store, day).checked
    assert checked.verdict is verdict, why
    assert checked.detail or verdict is Verdict.VERIFIED


def test_catalogued_only_is_unchecked(store: ClauseStore, names: NameTable) -> None:
    """Is an article of a document whose text is not held never passed, its source named, and its end said where it ended?"""
    ended = {Status.ENDED: Verdict.REPEALED, Status.NOT_YET: Verdict.NOT_IN_FORCE}
    absent = [d for d in store.documents() if not store.size(d.id) and len(names.titles(d.title)) == 1]
    for document in absent:
        if names.lookup(document.title, DAY).id == document.id:
            (checked,) = check_text(f"{marked(document.title)}第三条", names, store, DAY).checked
            wanted = ended.get(document.status_on(DAY), Verdict.UNCHECKED)
            assert checked.verdict is wanted
            assert "未收录正文" in checked.detail or wanted is not Verdict.UNCHECKED


def test_what_was_not_checked_is_said(store: ClauseStore, names: NameTable) -> None:
    """Does a verified citation without quotation or number say that there was none to compare?"""
    (bare,) = check_text("《劳动合同法》第三十八条", names, store, DAY).checked
    assert {"没有引文可核对", "没有数字可核对", "转述是否准确未核对"} == set(bare.unchecked)
    (quoted,) = check_text(
        "《劳动合同法》第三十六条规定：“用人单位与劳动者协商一致，可以解除劳动合同。”", names, store, DAY
    ).checked
    assert "引文一致" in quoted.done
    assert "没有引文可核对" not in quoted.unchecked


@pytest.mark.parametrize(
    ("text", "says", "why"),
    [
        ("根据《劳动合同法》第三十九条，试用期四个月的员工不符合录用条件。", "“四个月”看不出是在转述条文，未核对", "the case at hand"),
        ("劳动法第四十四条规定，周末加班200%。", "“200%”与条文哪一种情形对应未核对", "the clause has it, for one of three cases"),
        ("《劳动合同法》第四十七条规定，经济补偿最多不超过十二个月工资。", "要由条文推算，未核对", "a year a month, twelve years"),
    ],
)
def test_numbers_not_bound_are_listed(store: ClauseStore, names: NameTable, text: str, says: str, why: str) -> None:
    """Is a number that could not be laid beside its branch named as not checked, and never passed in silence?"""
    (checked,) = check_text(text, names, store, DAY).checked
    assert checked.verdict is Verdict.VERIFIED and "没有数字可核对" not in checked.unchecked
    assert says in checked.detail, why


@pytest.mark.parametrize(
    ("text", "verdict", "says"),
    [
        ("《民法总则》第一百八十八条", Verdict.REPEALED, "民法典"),
        ("《最高人民法院关于审理劳动争议案件适用法律若干问题的解释（三）》第一条", Verdict.REPEALED, "失效"),
        ("《女职工劳动保护规定》第四条", Verdict.REPEALED, "女职工劳动保护特别规定"),
        ("《劳动争议调解与仲裁法》第五条", Verdict.OUTDATED_TITLE, "应为《中华人民共和国劳动争议调解仲裁法》"),
    ],
)
def test_gone_is_repealed_and_misspelt_is_a_title(
    store: ClauseStore, names: NameTable, text: str, verdict: Verdict, says: str
) -> None:
    """Is every document that is gone repealed, catalogued or not, and only the wrong name of a living one a title?"""
    (checked,) = check_text(text, names, store, DAY).checked
    assert checked.verdict is verdict and says in checked.detail


def test_many_missing_articles_take_no_time(store: ClauseStore, names: NameTable) -> None:
    """Is a document read once for its range, not once for every article it has not?"""
    start = time.process_time()
    assert len(check_text("劳合1至200条、" * 100, names, store, DAY).checked) == 20_000
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("《劳动合同法》第一百零八条", "第一条至第九十八条"),  # the valid range
        ("《劳动合同法》第三十八条第五款", "共 2 款"),
        ("《劳动合同法》第三十八条第一款第（九）项", "共 6 项"),
        ("《劳动合同法》第八十二条规定三倍工资", "“二倍”"),  # what it should have been
        ("《劳动法》第五十条规定：“工资应当以货币形式按周支付给劳动者本人。”", "引文“周”，条文“月”"),  # the difference
        (
            "《劳动合同法》第三十五条规定：“用人单位与劳动者协商一致，可以解除劳动合同。”",
            "第三十六条",
        ),  # where the words stand
        ("《劳动合同法》第三十八条第二款规定：“未及时足额支付劳动报酬的”", "第一款"),
        ("《劳动和同法》第三十八条", "中华人民共和国劳动合同法"),  # a near name
        ("劳动争议司法解释第三条", "解释（二）"),  # the candidates
        ("《侵权责任法》第三十五条", "民法典"),  # the successor
        ("《保险法》第十六条", "flk.npc.gov.cn"),  # where to look
    ],
)
def test_details_say_what_would_be_right(store: ClauseStore, names: NameTable, text: str, says: str) -> None:
    """Does the detail help the reader to put it right?"""
    (checked,) = check_text(text, names, store, DAY).checked
    assert says in checked.detail


def test_near_names_are_not_looked_for_without_end(store: ClauseStore, names: NameTable) -> None:
    """Is a text full of invented titles still answered, the later ones without near names?"""
    invented = "".join(f"《某某{n}号保障法》第三条。" for n in range(200))
    checked = check_text(invented, names, store, DAY).checked
    assert len(checked) == 200
    assert all(c.verdict is Verdict.UNKNOWN_DOCUMENT for c in checked)
    assert Judge(names, store, DAY).table is names


@pytest.mark.parametrize(
    ("text", "verdict", "says", "why"),
    [
        ("依据《劳动合同法》第三十八条第一款第二项以“未及时发放年终奖金”为由解除劳动合同", Verdict.UNCHECKED, "未及时足额支付劳动报酬", "the ground is none of the clause"),
        ("依据《劳动合同法》第三十八条第一款第二项以“未及时足额支付劳动报酬”为由解除劳动合同", Verdict.VERIFIED, "引文一致", "the clause's own words"),
        ("其行为符合《劳动合同法》第三十九条第（三）项规定的“严重渎职”情形", Verdict.UNCHECKED, "严重失职", "a short term, called a case of the clause"),
        ("《劳动合同法》第三十九条第（三）项所称“严重失职”，应当有证据", Verdict.VERIFIED, "引文一致", "a short term that stands there"),
        ("《劳动合同法》第三十九条属于“过失性辞退”的情形。", Verdict.UNCHECKED, "人工核对", "a word of textbooks, not of the clause"),
        ("申请人以“公司拖欠工资”为由，依据《劳动合同法》第三十八条解除劳动合同。", Verdict.VERIFIED, "不是条文的文字，未核对", "facts in front: noted"),
        ("《劳动合同法》第三十八条（以下简称“解除权条款”）", Verdict.VERIFIED, "没有引文可核对", "a name given is no quotation"),
    ],
)
def test_grounds_in_quotation_marks_are_compared(
    store: ClauseStore, names: NameTable, text: str, verdict: Verdict, says: str, why: str
) -> None:
    """Are words quoted as the ground of a citation laid beside the clause, and never passed where they do not stand there?"""
    (checked,) = check_text(text, names, store, DAY).checked
    assert checked.verdict is verdict, why
    assert says in checked.detail, why


def test_the_headline_says_no_more_than_was_compared(store: ClauseStore, names: NameTable) -> None:
    """Is 核对无误 kept for citations of which words or numbers were compared?"""
    bare, quoted, numbered = check_text(
        "《劳动合同法》第三十八条很重要。《劳动合同法》第三十六条规定：“用人单位与劳动者协商一致，可以解除劳动合同。”"
        "《劳动合同法》第八十二条规定了每月支付二倍的工资。", names, store, DAY,
    ).checked  # fmt: skip
    assert bare.headline == "条文存在，转述未核对"
    assert quoted.headline == numbered.headline == "核对无误"
