"""Where documents are named in folded text: 《titles》, 文号, bare names, and short names a text defines itself."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.references.names import NameTable, tidy


class How(StrEnum):
    """How a document is named at a place."""

    TITLE = "书名号"
    NUMBER = "文号"
    NAME = "名称"
    CONTEXT = "承前"
    UNKNOWN = "未收录的名称"
    PRIVATE = "非法律文件"
    OPEN = "未写明文件"


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named at start:end; `name` is what to look it up by."""

    start: int
    end: int
    name: str
    how: How


_C = "一-鿿"
_TITLE = re.compile(
    r"《[^《》]{0,120}(?:《[^《》]{1,80}》[^《》]{0,80}){0,2}》|〈[^〈〉《》]{2,60}〉|“[^“”《》〈〉]{2,45}”(?=第)"
)
_DIGITS = r"\d(?: ?\d){0,3}"
_CORE = re.compile(
    rf"[〔（]?(?P<year>(?:1 ?9|2 ?0)(?: ?\d){{2}})[〕）年]第?(?P<n1>{_DIGITS})号|令(?:〔\d{{4}}〕)?第?(?P<n2>{_DIGITS})号|第(?P<n3>{_DIGITS})号令"
)
_ISSUED = re.compile(rf"[{_C}]{{0,12}}(?:发|释|函|办|规|令|部|院)$")
_CASE = re.compile(r"[仲民初终执裁破字诉赔]")
_LEAD = re.compile(r"^.*(?:根据|依据|依照|按照|参照|适用|违反|执行|下发的?|印发的?|发布的?|即|见|和|与|及|或|的)")
_MINISTRY = re.compile(r"(?:人力资源和社会保障|劳动和社会保障|住房和城乡建设)[部厅]$")
_VERSION = re.compile(r"（(?:\d{4}年?[^（）]{0,12}|(?:最新)?(?:修正|修订|试行)[^（）]{0,6})）$")
_DEFINED = re.compile(
    r"(?:（[^（）]{1,40}）)?[,]?（(?:[^（）]{0,40}?[,;])?(?:以下|下文|下)?(?:统|简|合|并)?称[为作:]*[“《〈\"]?"
    r"(?P<name>[^“”《》〈〉\"（）,;]{1,24}(?:（[一二三四五]）)?)[”》〉\"]?[^（）]{0,30}）"
)
_LONGER = re.compile(r"的?(?:实施|若干|司法解释|解释|细则|补充|修正案|配套|执法|领域|学|院|官|庭|人[民员])")
_REGION = re.compile(
    r"(?:[省市区县州盟旗]|经济特区|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    r"|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|深圳|广州|厦门|珠海|汕头|杭州|南京|苏州|成都|武汉|西安|大连|青岛|宁波)$"
)
FREE = re.compile(
    rf"(?:^|[^{_C}]|根据|依据|依照|按照|遵照|违反|适用|参照|参考|符合|执行|贯彻|遵守|援引|引用|援用|参见|详见|结合|对照|比照|关于|有关"
    r"|以及|或者|或是|还有|包括|涉及|例如|比如|特别是|尤其是|最高法|最高院|法院|两高|我国|中国|国家|现行|公司|单位|员工|老板|企业|本案|劳动者|理解|学习|规定|所依|查询"
    r"|请问|问|看|查|用|找|讲|说|和|与|及|或|按|依|据|照|见|的|是|在|于|由|对|以|为|把|将|从|如|即|则|又|也|还|都|且|而|因|了|着|过|叫|给|让|被"
    r"|有|无|非|其|该|此|新|旧|原|中|里|上|下|我|你|他|她|们|条|款|项|并|跟|同|至|到|靠|凭|既|若|当|读|引|属)$"
)
PRIVATE = re.compile(
    r"(?:合同|合同书|协议|协议书|手册|章程|制度|守则|须知|公约|承诺书|通知书|裁决书|判决书|调解书|裁定书|决定书|申请书|答辩书|登记表|确认书|说明书|保证书|意见书|委托书|起诉状|清单)"
    r"(?:（[^（）]{0,20}）)?$"
)


class Names:
    """A name table, and the short names one text defines for itself from some place on."""

    def __init__(self, table: NameTable) -> None:
        """Start with what everybody knows."""
        self.table = table
        self._local: dict[str, str] = {}

    def define(self, text: str, mention: Mention) -> None:
        """Take in （以下简称《…》） after a mention."""
        if (found := _DEFINED.match(text, mention.end)) and mention.how is not How.PRIVATE:
            name = tidy(found["name"])
            if name != tidy(mention.name) and not re.fullmatch(r"本|该|甲方|乙方|.", name):
                self._local[name] = mention.name

    def local(self, name: str) -> str:
        """The document a text defined this short name for; "" where it did not."""
        return self._local.get(name, "")

    def local_names(self) -> list[str]:
        """The short names defined so far, longest first."""
        return sorted(self._local, key=len, reverse=True)

    def named(self, title: str) -> tuple[str, How]:
        """What the words between book-title marks name: a comparable known name, or the words as written."""
        name = tidy(title)
        plain = _VERSION.sub("", name)
        for tried in (name, plain):
            if own := self._local.get(tried):
                return own, How.TITLE
            if tried in self.table.all_names:
                return tried, How.TITLE
        return title, How.PRIVATE if PRIVATE.search(plain) else How.UNKNOWN


def mentions(text: str, names: Names) -> Iterator[Mention]:
    """Every naming of a document in order of place; what lies inside a longer one is left out."""
    end = 0
    streams = (_titles(text, names), _numbers(text, names.table), _bare(text, names.table))
    for mention in heapq.merge(*streams, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            end = mention.end
            names.define(text, mention)
            yield mention


def _titles(text: str, names: Names) -> Iterator[Mention]:
    for match in _TITLE.finditer(text):
        inner = match[0][1:-1]
        name, how = names.named(inner)
        if match[0][0] != "《" and how is not How.TITLE:
            continue  # angle brackets and quotation marks hold all sorts of things
        if inner:
            yield Mention(match.start(), match.end(), name, how)


def _numbers(text: str, table: NameTable) -> Iterator[Mention]:
    """文号: the longest known issuer word before year and number; unknown ones where an issuer word stands there."""
    for core in _CORE.finditer(text):
        number = int((core["n1"] or core["n2"] or core["n3"]).replace(" ", ""))
        tail = f"〔{core['year'].replace(' ', '')}〕{number}号" if core["year"] else f"令{number}号"
        head = re.search(rf"[{_C}]{{0,14}}$", text[max(0, core.start() - 14) : core.start()])
        before = head[0] if head else ""
        known = next((before[i:] for i in range(len(before)) if before[i:] + tail in table.all_names), None)
        if known is not None:
            yield Mention(core.start() - len(known), core.end(), known + tail, How.NUMBER)
            continue
        ministry = _MINISTRY.search(before)
        issuer = ministry[0] if ministry else _LEAD.sub("", before)
        if issuer and _ISSUED.fullmatch(issuer if core["year"] else issuer + "令") and not _CASE.search(issuer):
            start = core.start() - len(issuer)
            yield Mention(start, core.end(), text[start : core.end()], How.UNKNOWN)


def _bare(text: str, table: NameTable) -> Iterator[Mention]:
    """Names without marks, unless they are the end or the beginning of a longer title."""
    for match in table.pattern.finditer(text):
        start, end = match.span()
        if stands_free(text, start, match[0], table) and not _LONGER.match(text, end):
            yield Mention(start, end, match[0], How.NAME)


def stands_free(text: str, start: int, name: str, table: NameTable) -> bool:
    """True where the words before a bare name do not make it the end of a longer title."""
    before = text[max(0, start - 4) : start]
    if name in table.weak and before.endswith(("本", "该", "此", "上述", "前述")):
        return False  # 该实施条例: a pronoun
    if name in table.weak:
        return FREE.search(before) is not None
    return name.endswith(("法", "法典", "号")) or _REGION.search(before) is None
