"""An exam question as it is printed, and what its wording says of how it is to be answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOT = (
    r"(?:不属于|不在[^，。]{0,10}之[内列]|不包括|不正确|不符合|不应|错误|不需要|不能(?!胜任)|不可以|不具有|有误|不成立|不适用|除外|不享有|不承担|不视为)"
)
_ENDS = r"[（(）)？?：:\s_]*$"
INVERTED = re.compile(
    rf"{_NOT}[^，。？]{{0,20}}(?:的是|的有|是|有)(?:哪些|哪项|哪一项|哪个|什么|哪一个)?{_ENDS}|{_NOT}[^，。？]{{0,12}}(?:的情形)?{_ENDS}"
)
GAP = re.compile(r"[（(][\s　_]*[）)]|_{2,}")
_MANY = re.compile(r"哪些|多选|有[（(）)？?：:\s_]*$|包括[（(）)？?：:\s_]*$|的有|正确的有")
_SAYINGS = re.compile(r"(?:说法|表述|做法|观点|理解)[^，。？]{0,8}(?:是|有|的)[（(）)？?：:\s_]*$")
EVERY = re.compile(r"^(?:以上|上述)(?:都|均|全|各项|选项|说法|三|内容|情形)*.{0,6}(?<!不)(?:对|是|正确|包括|可以|属于)$|.{2,}(?:均可|都可以?|皆可)$")
NONE = re.compile(r"^(?:以上|上述)(?:都|均|全|各项|选项|说法|皆)*不(?:对|是|正确|属于)|^以上(?:都|均)?(?:错误?|有误)$")


@dataclass(frozen=True, slots=True)
class Question:
    """One exam question; options without their letters. `kind` is 单选, 多选 or 判断, "" where not told."""

    id: str
    stem: str
    options: tuple[str, ...]
    answer: str
    kind: str

    @property
    def form(self) -> str:
        """The kind told, else read off the wording; the answer is never looked at."""
        if self.kind in ("单选", "多选", "判断"):
            return self.kind
        if len(self.options) == 2 and {truth(o) for o in self.options} == {True, False}:
            return "判断"
        return "多选" if _MANY.search(self.asked) else "单选"

    @property
    def asked(self) -> str:
        """The stem without the full stop some print after the bracket."""
        return re.sub(r"(?<=[）)\s　：:])[。.]$|(?<=是)[。.]$", "", self.stem.strip()).strip()

    @property
    def inverted(self) -> bool:
        """True where what does not fit is asked for: 下列说法错误的是, 不属于 …"""
        return bool(INVERTED.search(self.asked))

    def filled(self, option: str) -> str:
        """The stem with an option in its gap, the parts of 3；36 in the gaps in turn; the option alone where there is no gap inside."""
        gaps = list(GAP.finditer(self.asked))
        parts = re.split(r"[；;、，,/]\s*", option) if len(gaps) > 1 else [option]
        inside = [g for g in gaps if len(self.asked) - g.end() > 1]
        if not inside or len(parts) != len(gaps):
            return option
        out, last = "", 0
        for gap, part in zip(gaps, parts, strict=True):
            out, last = out + self.asked[last : gap.start()] + part, gap.end()
        return out + self.asked[last:]

    @property
    def sayings(self) -> bool:
        """True where each option is a statement to be weighed on its own: 下列说法正确的是."""
        return bool(_SAYINGS.search(self.asked))

    @property
    def topic(self) -> str:
        """What a question on 说法 is about: 关于试用期，下列说法正确的是 -> 关于试用期."""
        return re.sub(r"(?:以下|下列)?[^，。]*$", "", self.stem) if self.sayings else self.stem


@dataclass(frozen=True, slots=True)
class Choice:
    """Letters chosen, and for each option its support and the clause that gives it."""

    letters: str
    scores: tuple[float, ...]
    clauses: tuple[str, ...]


def truth(option: str) -> bool | None:
    """What an option of a 判断题 stands for; None for other options."""
    word = re.sub(r"[\s。]", "", option)
    if word in ("正确", "对", "是", "√", "T", "True"):
        return True
    return False if word in ("错误", "错", "否", "不正确", "不对", "×", "F", "False") else None
