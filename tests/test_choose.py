"""Which issues an answer is built on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.choose import choose, has_several, touched_in
from assistant.records import Hit, Reason, Why
from assistant.retrieve.issues import IssueFinder, Touched
from corpus.issue_map import Issue
from corpus.schema import Clause


def issue(id_: str, *clauses: str, point: str = "", words: Sequence[str] = ("词",)) -> Issue:
    """An issue of nothing but its clauses, words and point."""
    return Issue(id_, id_, tuple(words), (), (), clauses, (), point, (), "", (), ())


def hits(*ids: str) -> tuple[Hit, ...]:
    """Hits in this order."""
    return tuple(Hit(Clause(id_, id_.split("#")[0], id_.split("#")[1], "", (), "文"), 1.0 / n, (Reason(Why.WORDS),))
                 for n, id_ in enumerate(ids, 1))  # fmt: skip


A, B, C = issue("甲", "法#1"), issue("乙", "法#2"), issue("丙", "法#1.1", "法#1.2")
SHORT, LONG = "短问题", "很长的故事" * 20


def test_words_need_the_search_to_agree() -> None:
    """Is an issue shown by words left out where none of its clauses was found?"""
    both = (Touched(A, 2.0, ("词",)), Touched(B, 2.0, ("词",)))
    assert choose(SHORT, both, hits("法#1", "法#9"), ()) == (A,)
    assert choose(SHORT, both, hits("法#2", "法#1"), ()) == (B, A)


def test_plain_words_stand_alone() -> None:
    """Is an unmistakable expression enough where the search confirms nothing?"""
    assert choose(SHORT, (Touched(A, 2.8, ("词",)),), hits("法#9"), ()) == (A,)
    assert choose(SHORT, (Touched(A, 1.4, ("词",)),), hits("法#9"), ()) == ()


def test_an_issue_is_inferred_only_where_it_speaks_the_question() -> None:
    """Is an issue without its words added for its clauses and language, and not for its clauses alone?"""
    own = issue("丁", "法#1", point="夜班津贴的发放和计算")
    found = hits("法#1", "法#5")
    assert choose("夜班津贴怎么发放", (), found, (own, B)) == (own,)
    assert choose("上班路上摔伤", (), found, (own, B)) == ()
    assert choose("夜班津贴怎么发放", (), hits("法#5", "法#6", "法#1"), (own, B)) == ()


def test_one_of_two_that_say_the_same() -> None:
    """Is an issue dropped whose clauses a better one governs already?"""
    assert choose(SHORT, (Touched(A, 2.0, ()), Touched(C, 1.9, ())), hits("法#1"), ()) == (A,)


def test_procedure_comes_last_in_a_story() -> None:
    """Do claims come before how to claim them, in stories only?"""
    how = issue("程序", "劳动争议调解仲裁法#6")
    both = (Touched(how, 3.0, ()), Touched(A, 2.5, ()))
    found = hits("劳动争议调解仲裁法#6", "法#1")
    assert choose(LONG, both, found, ()) == (A, how)
    assert choose(SHORT, both, found, ()) == (how, A)


def test_sentences_of_a_story_are_heard_each() -> None:
    """Does an issue of one sentence survive a story that is mostly about another?"""
    loud = issue("大声", "法#1", words=("拖欠工资很久很久", "一直没有给工资"))
    quiet = issue("小声", "法#2", words=("扣证",))
    finder = IssueFinder((loud, quiet))
    story = "公司拖欠工资很久很久，一直没有给工资，我每个月都去要，他们每次都说再等等，等了又等。还扣证不还，我也不知道应该去找谁才好，家里人都着急。"
    assert [t.issue.id for t in finder.find(story)] == ["大声"]
    assert {t.issue.id for t in touched_in(story, finder.find(story), finder)} == {"大声", "小声"}
    assert touched_in("短", (), finder) == ()


def test_a_piece_of_a_story_may_lead_alone() -> None:
    """Is a matter that leads one piece kept though a louder one drowns it, while one that leads none is not?"""
    story = "公司拖欠工资很久很久，一直没有给工资，我每个月都去要，他们每次都说再等等，等了又等，还扣证不还，也不知道应该去找谁才好，家里人都着急。"
    loud = issue("大声", "法#1", words=("拖欠工资很久很久", "一直没有给工资", "每个月都去要", "每次都说再等等", "等了又等"))
    leading, other = issue("扣证", "法#2", words=("扣证不还",)), issue("亲属", "法#3", words=("家里",))
    finder = IssueFinder((loud, leading, other))
    touched = touched_in(story, finder.find(story), finder)
    assert {t.issue.id for t in touched if t.leads} == {"大声", "扣证"}
    assert choose(story, touched, (), ()) == (loud, leading)


def test_short_questions_of_several_matters() -> None:
    """Are three matters between commas heard each, and is one matter said three times still one?"""
    three = tuple(issue(f"事{n}", f"法#{n}", words=(word,)) for n, word in enumerate(("没签合同", "压着工资", "把我赶走"), 1))
    finder = IssueFinder(three)
    question = "没签合同，压着工资，把我赶走"
    assert has_several(question, finder)
    assert set(choose(question, touched_in(question, finder.find(question), finder), (), (), True)) == set(three)
    assert not has_several("没签合同，真的没签合同，一直没签合同", finder)
    assert not has_several(question, None)


def test_a_broad_issue_gives_way() -> None:
    """Does the special issue stand where a broad and louder one says nearly the same?"""
    broad, special = replace(issue("总", "法#1", "法#2", "法#3"), broad=True), issue("分", "法#1", "法#2", "法#4")
    both = (Touched(broad, 3.0, ()), Touched(special, 2.0, ()))
    assert choose(SHORT, both, hits("法#1"), ()) == (special,)


def test_whether_it_binds_comes_first() -> None:
    """Does the validity of a waiver stand before the right given away, though the search likes the right better?"""
    right, waiver = issue("权利", "法#1"), issue("放弃", "劳动合同法#26.1.2", "法#2")
    both = (Touched(right, 3.0, ()), Touched(waiver, 2.0, ()))
    assert choose(SHORT, both, hits("法#1", "法#2"), ()) == (waiver, right)
    assert choose(LONG, both, hits("法#1", "法#2"), ()) == (waiver, right)


def test_a_broad_issue_comes_after_the_kind() -> None:
    """Does what is true of all kinds follow what is true of this one, where they share a clause?"""
    broad, kind, other = replace(issue("总", "法#1", "法#2", "法#3"), broad=True), issue("分", "法#1", "法#8", "法#9"), issue("别", "法#7")
    loud = Touched(broad, 3.0, ())
    assert choose(SHORT, (loud, Touched(kind, 2.0, ())), hits("法#1"), ()) == (kind, broad)
    assert choose(SHORT, (loud, Touched(other, 2.0, ())), hits("法#1", "法#7"), ()) == (broad, other)
