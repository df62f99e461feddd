"""Which issues an answer is built on: how many, in what order, and none that says the same twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from assistant.answer.choose import ALONE, MANY, SURE, choose, distinct, shown_by_words
from assistant.answer.matters import Evidence, Weigher, load_weigher
from assistant.records import Hit
from assistant.retrieve.hearing import Heard
from assistant.retrieve.issues import IssueFinder
from assistant.retrieve.pieces import pieces
from assistant.retrieve.signals import Scores
from corpus.issue_map import Issue
from corpus.schema import Clause


def issue(id_: str, *clauses: str, words: Sequence[str] = ("词",)) -> Issue:
    """An issue of nothing but its clauses and words."""
    return Issue(id_, id_, tuple(words), (), (), clauses, (), "", (), "", (), ())


@dataclass(frozen=True)
class Fixed(Weigher):
    """Probabilities given by hand, in the order of the map."""

    values: Mapping[int, float] = field(default_factory=dict)

    def probabilities(self, found: Evidence) -> Scores:
        """Those values of candidates, 0 where none is given."""
        given = np.array([self.values.get(n, 0.0) for n in range(len(found.features))], dtype=np.float32)
        return np.where(found.candidates, given, 0.0).astype(np.float32)


LONG = "很长的故事" * 20


def chosen(issues: Sequence[Issue], *probable: float, question: str = LONG) -> list[str]:
    """Ids of the issues chosen where they are so probable and the threshold is one half."""
    told = np.eye(len(issues), dtype=np.float32)  # each in a piece of its own, in the order given
    heard = Heard(tuple("话" for _ in issues), np.zeros_like(told), told)
    weigher = Fixed(load_weigher().network, 0.5, dict(enumerate(probable)))
    return [i.id for i in choose(question, (), (), heard, IssueFinder(issues), weigher)]


A, B, C = issue("甲", "法#1"), issue("乙", "法#2"), issue("丙", "法#1.1", "法#1.2")


def test_the_probable_ones() -> None:
    """Are those that reach the threshold taken up, the sure ones first?"""
    assert chosen((A, B), 0.6, 0.9) == ["乙", "甲"]
    assert chosen((A, B), 0.6, 0.4) == ["甲"]


def test_a_story_is_taken_up_as_it_is_told() -> None:
    """Do the matters of a story follow its pieces, however probable each is?"""
    told = np.array([[0, 0], [0.1, 0.9], [0.8, 0.1]], dtype=np.float32)  # the whole, then 乙 told before 甲
    heard = Heard(("先说的", "后说的"), told, np.ones((2, 2), dtype=np.float32))
    weigher = Fixed(load_weigher().network, 0.5, {0: 0.9, 1: SURE})
    assert [i.id for i in choose(LONG, (), (), heard, IssueFinder((A, B)), weigher)] == ["乙", "甲"]
    unsure = Fixed(load_weigher().network, 0.5, {0: 0.9, 1: SURE - 0.1})  # what may be misheard does not lead
    assert [i.id for i in choose(LONG, (), (), heard, IssueFinder((A, B)), unsure)] == ["甲", "乙"]
    assert [i.id for i in choose("短问题", (), (), heard, IssueFinder((A, B)), weigher)] == ["甲", "乙"]  # by probability


def test_a_short_question_gets_a_second_matter_only_where_it_is_sure() -> None:
    """Is a further issue that would do in a story left out of a short question, and one that is sure kept?"""
    assert chosen((A, B), 0.9, SURE - 0.05, question="短问题") == ["甲"]
    assert chosen((A, B), 0.9, SURE + 0.05, question="短问题") == ["甲", "乙"]


def test_one_alone_may_be_less_probable() -> None:
    """Is the best one taken up a little below the threshold where none reaches it, but never two, and none far below?"""
    near = 0.5 * ALONE + 0.05
    assert chosen((A, B), near, near - 0.02) == ["甲"]
    assert chosen((A, B), 0.5 * ALONE - 0.05, 0.0) == []


def test_never_more_than_a_person_reads() -> None:
    """Is there an end to the matters of one answer?"""
    many = [issue(f"事{n:02}", f"法#{n}") for n in range(30)]
    assert len(chosen(many, *[0.9] * 30)) == MANY


def test_one_of_two_that_say_the_same() -> None:
    """Is an issue dropped whose clauses a better one governs already?"""
    assert chosen((A, C), 0.9, 0.8) == ["甲"]


def test_a_broad_issue_gives_way() -> None:
    """Does the special issue stand where a broad and more probable one says nearly the same?"""
    broad = replace(issue("总", "法#1", "法#2", "法#3"), broad=True)
    assert chosen((broad, issue("分", "法#1", "法#2", "法#4")), 0.9, 0.8) == ["分"]
    assert [i.id for i in distinct([broad, issue("别", "法#7")])] == ["总", "别"]


def test_whether_it_binds_first_and_proceedings_last() -> None:
    """Does the validity of a waiver stand before the right given away, and do claims come before how to claim them?"""
    how, waiver = issue("程序", "劳动争议调解仲裁法#6"), issue("放弃", "劳动合同法#26.1.2", "法#2")
    assert chosen((how, A, waiver), 0.9, 0.8, SURE) == ["放弃", "甲", "程序"]
    assert chosen((how, A, waiver), 0.9, 0.8, SURE - 0.1) == ["甲", "放弃", "程序"]  # not sure enough to come first
    assert chosen((how, A), 0.9, 0.8, question="短问题") == ["程序", "甲"]  # what is asked comes first


def test_facts_an_issue_needs() -> None:
    """Is an issue whose fact the question does not give left out however probable, and one that `unless` rules out?"""
    birth, other = replace(A, needs=("怀孕",)), replace(B, unless=("骑手",))
    assert chosen((birth, other), 0.9, 0.8, question="公司把我调岗了") == ["乙"]
    assert chosen((birth, other), 0.9, 0.8, question="我怀孕了，我是骑手") == ["甲"]


STORY = "公司拖欠工资很久很久，一直没有给工资，我每个月都去要，他们每次都说再等等，等了又等，还扣证不还给我，也不知道应该去找谁才好，家里人都着急。"
LOUD = issue("大声", "法#1", words=("拖欠工资很久很久", "一直没有给工资", "每个月都去要", "每次都说再等等", "等了又等"))


def test_every_piece_is_heard() -> None:
    """Does an issue of one piece survive a story that is mostly about another, and lead there?"""
    quiet = issue("小声", "法#2", words=("还扣证不还给我",))
    finder = IssueFinder((LOUD, quiet))
    assert [t.issue.id for t in finder.find(STORY)] == ["大声"]
    shown = shown_by_words(STORY, finder.find(STORY), pieces(STORY), finder)
    found = {t.issue.id: t for t in shown.touched}
    assert found.keys() == {"大声", "小声"}
    assert (found["大声"].whole > 0, found["小声"].whole) == (True, 0.0)
    assert {t.issue.id for t in shown.touched if t.leads} == {"大声", "小声"}
    assert shown.pieces["小声"] == 1
    assert shown.pieces["大声"] > 1


@pytest.mark.parametrize("found", [(), ("法#1",)])
def test_the_real_network_says_nothing_of_nothing(found: tuple[str, ...]) -> None:
    """Is no issue taken up where nothing is heard, nothing shown, and at most a clause found?"""
    silent = Heard(("话",), np.zeros((1, 2), dtype=np.float32), np.zeros((1, 2), dtype=np.float32))
    hits = [Hit(Clause(id_, "法", "1", "", (), "文"), 1.0, ()) for id_ in found]
    assert len(choose("问题", (), hits, silent, IssueFinder((A, B)))) <= len(found)
