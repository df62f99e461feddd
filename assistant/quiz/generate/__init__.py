"""The rules that make items, one file a rule; RULES lists them in the order they run."""

from __future__ import annotations

from assistant.quiz.context import Rule
from assistant.quiz.generate.blanks import blanks
from assistant.quiz.generate.effects import effects
from assistant.quiz.generate.judge import judge
from assistant.quiz.generate.lists import lists
from assistant.quiz.generate.members import members
from assistant.quiz.generate.numbers import numbers
from assistant.quiz.generate.reckoned import reckoned
from assistant.quiz.generate.sayings import sayings
from assistant.quiz.generate.subjects import subjects
from assistant.quiz.generate.terms import terms
from assistant.quiz.generate.versions import versions

RULES: tuple[Rule, ...] = (numbers, subjects, terms, lists, sayings, judge, members, blanks, effects, versions, reckoned)

__all__ = ["RULES"]
