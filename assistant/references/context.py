"""What a locator without a name belongs to: 本法, 该条例, 前款, 该条, and articles that go on from the last one cited.

Nothing is guessed. An article without a name belongs to the document of its own sentence, or to the only one
its paragraph names; otherwise it stays open and is reported as such.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from assistant.references.fold import Folded
from assistant.references.grammar import GROUP, Piece, read_locator
from assistant.references.marks import FREE, PRIVATE, How, Mention, Names
from assistant.references.names import tidy

_STOP = re.compile(r"[。!?]")
_PRONOUN = re.compile(
    r"(?P<lead>本|该|同|此|上述|前述|上列|同一)?(?P<kind>法律|法典|法|实施条例|条例|实施细则|细则|实施办法|办法|规定|司法解释|解释|规则|通知|意见|实施方案|方案|决定|指引)"
    r"(?:的|中的?|里的?|之)?$"
)
_KINDS = {"法律": r"法(?:典)?$", "法": r"法(?:典)?$", "司法解释": r"解释(?:（.）|[一二])?$|^最高人民法院", "意见": r"意见(?:（.）|[一二])?$",
          "解释": r"解释(?:（.）|[一二])?$"}  # fmt: skip
_BEFORE = re.compile(
    r"(?:根据|依据|依照|按照|遵照|参照|适用|违反|符合|结合|援引|引用|参见|详见|以及|或者|同时|触犯|属于|[按照依据和与及或、,见即而是在由对为同条款项（;|·-])$"
)
_FIRM = re.compile(r"(?:根据|依据|依照|按照|遵照|参照|适用|违反|援引|引用|参见|详见)$")
_AFTER = re.compile(r"(?:[的之]?规定|明确|第|所列|所称|的?情形|要求|[的之]精神|应当?理解|[:,]?“)")
_OWN = re.compile(r"(?:合同|协议|协议书|章程|手册|制度|守则|公约|条款|须知|承诺书)(?:书)?(?:的|中的?|之|里)?[,:]?$")
_OTHERWISE = re.compile(
    r":?约定|[小大新老]?(?:路|街|线|河|船|狗|鱼|腿|建议|意见|消息|信息|微信|短信|新闻|评论|理由|裤|裙)"
)
_CUT_SHORT = re.compile(r"(?<![本该同此])(?:条例|办法|细则|规则)$")
_LAWLIKE = re.compile(
    r"(?:法|法典|条例|规定|办法|解释|规则|细则|决定|意见|通知|批复|答复|准则|方案|纪要|指引|标准)(?:（[一二三四五六七八九十试行暂\d年修正订]{1,8}）|[一二三四五])?$"
)
_RUN = re.compile(r"[一-鿿〈〉]{2,45}(?:（[一二三四五六七八九十试行暂\d年修正订]{1,8}）)?$")
_CUT = re.compile(
    r"根据|依据|依照|按照|遵照|违反|适用|参照|参考|符合|以及|或者|我国|现行|的|了|是|在|由|和|与|及|按|依|照|对|以|见|即|有|出现|属于|具有|存在|构成|享受|享有|超过|被|把|将|因|为|若|如|问"
)
_VAGUE = re.compile(
    r"法律规定|有关规定|相关规定|上述规定|前述规定|[该其此前本述]规定|^(?:有关|相关|上述|前述|其他|具体|国家|公司(?!法)|单位|法律|本|该|此|其)|合法|违法|非法|依法|无法|方法|看法|做法|司法$|执法|立法|说法|用法|想法|守法|书法"
)
_OWN_RULES = re.compile(r"公司(?!法)|单位|厂|员工|考勤|薪酬|绩效|奖惩|集团|岗位|门店|车间|规章制度|报销|企业管理")


class Context:
    """What has been named and cited so far in one text."""

    def __init__(self, folded: Folded, titles: Callable[[str], frozenset[str]] = lambda name: frozenset()) -> None:
        """Nothing yet; `titles` gives the titles a name stands for, since 劳合 is a 法 as well."""
        self.text, self._titles = folded.text, titles
        self._lines = sorted(folded.lines)
        self._line_set = folded.lines
        self._recent: deque[Mention] = deque(maxlen=40)
        self._last: tuple[Mention, Piece] | None = None
        self._paragraph = 0
        self._seen_line = 0

    def note(self, mention: Mention) -> None:
        """A document was named."""
        if mention.how not in (How.PRIVATE, How.OPEN):
            self._recent.append(mention)

    def cite(self, mention: Mention, piece: Piece) -> None:
        """A clause was cited."""
        if mention.how not in (How.PRIVATE, How.OPEN):
            self._last = (mention, piece)
            if mention.how is How.CONTEXT:
                self._recent.append(Mention(piece.start, piece.end, mention.name, How.CONTEXT))

    def listed(self, start: int) -> bool:
        """True where the locator at `start` goes on with the list of the piece before it."""
        return self._last is not None and 0 <= start - self._last[1].end <= 2 and self._same_sentence(start)

    def pronoun(self, start: int) -> Mention | None:
        """The document 本法, 该条例 … before `start` stands for: the nearest whose title is of this kind."""
        match = _PRONOUN.search(self.text[max(0, start - 10) : start])
        if match is None or (not match["lead"] and not self._generic(match, start)):
            return None
        begin = start - len(match[0])
        if match["lead"] and match["kind"] in ("规定", "意见", "决定", "方案", "办法") and match["lead"] == "同":
            return None
        wanted = re.compile(_KINDS.get(match["kind"], f"{match['kind']}(?:（.{{1,4}}）|[一二三])?$"))
        for mention in reversed(self._recent):
            called = (mention.name, *self._titles(mention.name))
            if any(wanted.search(tidy(t)) for t in called) or (mention.how is How.NUMBER and match["kind"] != "法"):
                return Mention(begin, start, mention.name, How.CONTEXT)
        return Mention(begin, start, self.text[begin:start], How.OPEN)

    def _generic(self, match: re.Match[str], start: int) -> bool:
        """条例第三条 after punctuation or 根据 is a name cut short; after other words it is their end."""
        begin = start - len(match[0])
        if match["kind"] in ("法", "规定", "法律", "决定", "通知", "意见", "解释"):
            return False
        return FREE.search(self.text[max(0, begin - 4) : begin]) is not None

    def pointed(self, anchor: re.Match[str]) -> tuple[list[Piece], Mention | None]:
        """前款, 本款, 该条: the 款 or article cited last, with what follows below it."""
        last, start, end = self._last, anchor.start(), anchor.end()
        words = anchor[0]
        below = read_locator(self.text, end, "款项") if self.text[end : end + 1] in ("第", "（") else []
        if last is None or self._paragraph_start(start) > last[1].end or words == "前两款":
            return [], None
        mention, piece = last
        if words == "前条":
            if not below or not piece.article.isdigit() or not self._inside_quotation(piece.end, start):
                return [], None  # in a writer's own words nobody knows which is meant
            piece, paragraph = replace(piece, article=str(int(piece.article) - 1)), None
        elif words.endswith("条"):
            if not below:
                return [], None
            paragraph = None
        else:
            paragraph = self._paragraph_meant(piece, start, words)
            if paragraph is None or (words == "本款" and not below):
                return [], None
        if not below:
            below = [Piece("", None, None, start, end)]
        made = [
            Piece(piece.article, p.paragraph or paragraph, p.item, start if i == 0 else p.start, p.end, p.point)
            for i, p in enumerate(below)
        ]
        return made, Mention(start, end, mention.name, How.CONTEXT)

    def _paragraph_meant(self, piece: Piece, start: int, words: str) -> int | None:
        """前款 in words quoted from the law is the 款 above the one quoted; in a writer's own words, the one just cited."""
        if piece.paragraph is None:
            return None
        quoted = self._inside_quotation(piece.end, start)
        return piece.paragraph - 1 if words == "前款" and quoted and piece.paragraph > 1 else piece.paragraph

    def _inside_quotation(self, cited: int, place: int) -> bool:
        cited = max(cited, place - 4000)
        return self.text.count("“", cited, place) > self.text.count("”", cited, place)

    def below(self, pieces: list[Piece], start: int) -> tuple[list[Piece], Mention | None]:
        """第二款 later in the sentence belongs to the article cited last."""
        if self.text[max(0, start - 2) : start] in ("前条", "上条", "上款"):
            return [], None
        if self._last is None or not self._same_sentence(start) or start - self._last[1].end > 60:
            return [], None
        mention, last = self._last
        own = pieces[0].paragraph is None
        beside = last.item and self.text[start - 1] in ",;、和及与" and _AFTER.match(self.text, pieces[-1].end)
        if own and not beside and start - last.end > 4 and not self.text.endswith(("其中", "其"), 0, start):
            return [], None
        made = [
            Piece(last.article, p.paragraph or last.paragraph, p.item, p.start, p.end, p.point) for p in pieces
        ]  # fmt: skip
        return made, Mention(start, start, mention.name, How.CONTEXT)

    def continued(self, pieces: list[Piece], start: int) -> tuple[list[Piece], Mention | None]:
        """第四十六条 without a name: of the sentence's document, or of the only one the paragraph names."""
        before, end = self.text[max(0, start - 8) : start], pieces[-1].end
        behind = _AFTER.match(self.text, end) is not None
        if _OWN.search(before) or _OTHERWISE.match(self.text, end):
            return [], None
        if start in self._line_set and not (_BEFORE.search(before) or (behind and self.text[end] != "第")):
            return [], None  # the heading of an article, not a reference to it
        if _CUT_SHORT.search(before):
            return pieces, Mention(start, start, "", How.OPEN)  # …条例第四条: some 条例, not the one before it
        if not behind and not _BEFORE.search(before):
            return [], None
        if self._recent and self._same_sentence(start):
            return pieces, Mention(start, start, self._recent[-1].name, How.CONTEXT)
        paragraph = self._paragraph_start(start)
        named = list(dict.fromkeys(m.name for m in self._recent if m.end > paragraph))
        if len(named) == 1:
            return pieces, Mention(start, start, named[0], How.CONTEXT)
        if named or _FIRM.search(before) or (behind and self.text.startswith(("规定", "的规定", "之规定"), end)):
            return pieces, Mention(start, start, "", How.OPEN)
        return [], None

    def _same_sentence(self, start: int) -> bool:
        last = max(self._last[1].end if self._last else 0, self._recent[-1].end if self._recent else 0)
        return 0 <= start - last <= 400 and _STOP.search(self.text, last, start) is None

    def _paragraph_start(self, place: int) -> int:
        """Where the paragraph around `place` begins: a line of the original that follows a finished one."""
        upto = bisect_right(self._lines, place)
        for line in self._lines[self._seen_line : upto]:
            if line == 0 or self.text[line - 1] in "。!?;”":
                self._paragraph = line
        self._seen_line = max(self._seen_line, upto)
        return self._paragraph


def unknown_before(text: str, start: int, names: Names) -> Mention | None:
    """A name before a locator that is not known: …实施细则第三条; how.PRIVATE for a company's own rules."""
    run = _RUN.search(text[max(0, start - 48) : start])
    if run is None:
        return None
    for local in names.local_names():
        if run[0].endswith(local):
            return Mention(start - len(local), start, names.local(local), How.NAME)
    if not _LAWLIKE.search(run[0]):
        return Mention(start, start, "", How.PRIVATE) if PRIVATE.search(run[0]) else None
    name = _trimmed(run[0])
    if name in names.table.all_names:
        return Mention(start - len(name), start, name, How.NAME)
    if _OWN_RULES.search(name):
        return Mention(start - len(name), start, name, How.PRIVATE)
    if len(name) < 4 or _VAGUE.search(name):
        return None
    return Mention(start - len(name), start, name, How.UNKNOWN)


def _trimmed(run: str) -> str:
    """A run of characters without the words in front of the name; 关于…的规定 is kept whole."""
    if (about := run.rfind("关于")) >= 0 and "的" in run[about:]:
        issuer = re.search(r"(?:最高人民法院|最高人民检察院|国务院|[一-鿿]{2,12}(?:厅|局|部|委|政府))$", run[:about])
        return run[about - len(issuer[0]) :] if issuer else run[about:]
    cuts = [m.end() for m in _CUT.finditer(run) if m.end() <= len(run) - 2]
    return run[cuts[-1] :] if cuts else run


__all__ = ["GROUP", "Context", "unknown_before"]
