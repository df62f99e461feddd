"""Clauses -> statements that can be read on their own, and lists of 项, each with its place.

    statement := one whole 款, or its first sentence, that leans on nothing outside (前款, 该, 其 … rule it out)
    list      := a 款 of 项 under an opening that says 下列 or 以下

What cannot stand alone makes no question: a stem that needs the paragraph before it is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.worth import asked, gone, inside, inward
from corpus.schema import Clause, Document, Part

LONGEST = 180
SHORTEST, BRIEF = 14, 18
"""A statement has so many characters at least; a first sentence with less than BRIEF keeps the next one with it."""
PAPER = 120
"""A sentence of a policy paper may be at most so long."""
_LEANS = re.compile(
    r"前款|前[一二两三四五]款|前条|前[一二两三四五]条|前项|前[一二三四五]项|上款|本款|本条(?!例)|本项|上述|前述|上列|该款|该条|后款|本章|本节|本编|本分编|下列|以下(?:情形|规定|条件|各)"
    r"|(?<!条)第[一二三四五六七八九十]+款|(?<![条款、])(?<!和)(?<!者)第（?[一二三四五六七八九十]+）?项|(?<!用语)所列|列举|在此期间|该部门|见附|附件|附表|附录|如下|我部|各地"
)
_OPENS = re.compile(
    r"^(?:该|以上|其(?!他)|此|但|并|也|还|则|且|或者|同时|因此|应当|可以|不得(?!安排(?:女职工|未成年工))|必须|由(?!于)|对此|有权|除此|未经|但是|否则|或|以及|和|与(?!劳动|用人)|"
    r"对其|依照其|属于|违反的|情节|构成|给|逾期|拒不|需要|没有|不能|可|应|是|为此|届时|期满|到期|不予|予以|已经|前)"
)
_THIS = re.compile(r"(?:^|[，；。、])(?:该|其(?!他|中)|此类|此种|这些|这)")
_THAT = re.compile(r"该(?!等|当)([\u4e00-\u9fff]{2})")
_SINGLE = "月日年项人户法厂店院案条类种"
_N = r"[〇零一二三四五六七八九十百千]+"
_OWN = re.compile(
    r"^(?:用人单位|劳动者|工会|职工|人民法院|仲裁委员会|劳动争议仲裁委员会|企业|国家|县级|用工单位|劳务派遣单位|被派遣劳动者|当事人|仲裁庭|社会保险|缴费单位|生产经营单位|从业人员|女职工|未成年工|失业人员|建设单位|施工总承包单位|分包单位|调解委员会|调解员|调解协议|劳动合同|集体合同|试用期|经济补偿|工资|职工个人)"
)
_HANGS = re.compile(r"^[^，。]{0,12}后，|自收到(?:申请|材料)?之日|^[^，。]{0,8}应当对(?:收费票据|病历|职业资格|材料)")
"""A later sentence that takes up the act of the first: 应当自收到申请之日起, of which application only the first tells."""
_NUMBERED = re.compile(
    rf"本(?:法|条例|规定|办法|规则|解释)第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第（?{_N}）?项)?(?:、第{_N}条)*[^，。；]{{0,4}}规定(?!被确认无效|以外|支付|的[\u4e00-\u9fff]{{2,}}(?:标准|支付|材料|条件|以外))|(?<![法例定则释》])第{_N}条第（{_N}）|条例第{_N}条第（"
)
"""An article of the same law by number alone: who has not the text before him cannot know what it says."""
_TOLD = re.compile(
    rf"(?:违反|未?按照|依照)本(?:法|条例|规定|办法|规则)第{_N}条(?:之{_N})?(?:第{_N}款)?(?:、第{_N}条)*的?规定(?:，(?!由|的|责令|应当|给予|对)|(?=保存|提供|申报|报送|招用|缴纳|支付|办理|建立|被用工单位))"
    rf"|因本规定第{_N}条规定(?=被)"
)
"""A number whose content is told right after it: 违反本条例第十九条的规定，拒不协助调查核实的."""
_BARE = re.compile(
    rf"(?<![法》])第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第（?{_N}）?项)?(?:之?规定)?"
    r"(?:的|之一|情形|规定|行为|条件|要求|义务|程序|期限|处理|处罚|办理|执行|认定|除外)*(?:[，。；、]|和第|或者第|以及第)"
)
_LATER = re.compile(
    r"^(?:申请书|申请人?[的不]|申请理由|经审查|复查|复议|异议|公告|决定书?|裁定|名册|登记|期间|期限|费用|报告|证明|通知书?|方案|协议|意见|材料|结论|结果|名单|标准|补贴|办法|不符合|符合|有前|有下|因|自当事人|被追加|双方当事人(?:同意|未)"
    r"|人民法院(?:准许|认定|经|受理(?:申请)?后|审查后|收到|裁定|决定|认为|同意|对)|(?:劳动争议)?仲裁委员会(?:受理后|收到|经|决定|认为|同意)|仲裁庭(?:同意|认为)"
    r"|[\u4e00-\u9fff]{2,12}(?:受理|收到申请|接到报告|审查|审核)后，)"
    r"|^[\u4e00-\u9fff]{2,10}应当(?:自收到(?:申请|材料)之日|对收费票据|研究工会)|^(?:中级人民法院|基层人民法院|被人民法院|双方|一方|原告|第三人)"
    r"|^(?=[^。]*(?:请求[^。]{2,60}人民法院(?:依法)?(?:予以|应予|不予)支持|都有过错))"  # the opening 款 holds the condition
)
_STATE = re.compile(r"^(?:国家(?!机关|工作|行政)|各级人民政府|地方各级人民政府|县级以上(?:地方)?(?:各级)?人民政府|国务院|全社会|社会各|省、自治区、直辖市人民政府|政府、学校|各地区|各级政府|各有关)")
_AIMS = re.compile(
    r"逐步|建立|鼓励|支持|提倡|推动|推进|引导|促进|扶持|健全|完善|加强|发展|采取(?:有效)?措施|创造条件|改善|提高|统筹|倡导|重视|纳入|规划|普及|培育|通过|保障(?!行政|部门)|(?<=国家)保护|加大"
)
FIRM = re.compile(r"不得|禁止|必须|有权|承担|免费|责令|支付|罚款|除外|(?<!不)以上|百分之|\d|[二三四五六七八九十]+(?:日|年|月|倍|人|周岁)")
_BRIEFLY = re.compile(r"（以下[^（）]{0,4}称[^（）]{1,24}）|（下同）|，下同(?=）)|(?<=[^（])，以下[^（），]{0,4}称[^（）]{1,24}(?=）)")
"""（以下简称年休假）: what the drafter tells the rest of the law, not the trainee."""
_ALSO = re.compile(r"^[^，。；]{2,14}?(?:也|亦|还|仍|同时)(?:可以|应当|不得|有权|可)")
"""A sentence that adds to the one before it."""
_MORE = re.compile(r"(?<![、，和及与者或])其他(?!组织|人|单位)")
_TAKEN_UP = re.compile(r"(?:接受|收到|受理|审查|准许|驳回|撤回|同意|批准)申请(?=[后的，。])|^申请有|的，(?:参照|比照)|(?:指定|约定|规定)的?期限内(?:不|未|拒不)[^，。]{2,4}的，")
_SCHEME = re.compile(r"(?:养老|医疗|失业|工伤|生育)保险|保全|先予执行|司法确认|支付令")
_MATTER = re.compile(r"缴费|保险费|待遇|补贴|裁定|担保|申请")
_SLIGHT = re.compile(
    r"与本(?:法|条例|规定|办法|解释)(?:的规定)?不一致|"
    r"适用本(?:法|条例|规定|办法|解释|规则|意见)。$|(?:参照|依照|按照)本(?:法|条例|规定|办法|规则)(?:的有关|有关|的)?(?:规定)?(?:执行|办理|处理)?。$"
    r"|^(?:法律|行政法规|法律、(?:行政)?法规)[^，]{0,10}另有规定的，[依从][^，。]{2,6}。$|(?:具体|实施)?(?:办法|细则|标准|规定|步骤|范围)[，]?由[^，。]{2,40}(?:制定|规定|确定|另行[^。]{2,4})。$"
    r"|制定(?:具体|本[^，。]{2,12})?的?(?:实施)?(?:办法|细则|方案)。$|给予(?:表彰|奖励)[^，。]{0,10}。$"
    r"|^[^，。]{0,30}(?:违反(?:本|法律|前)[^，。]{0,20}，)?构成犯罪的?，依[^。]{0,24}追究刑事责任。$|^(?:法律|国家)[^，。]{0,10}(?:另有规定|有特别规定|规定的)[^。]{0,20}其规定。$"
    r"|(?:按|依照|按照)(?:《[^》]+》|有关(?:法律|法规|规定)[^，。]{0,10}|国家有关规定|规定|[^，。]{2,14}(?:有关|的)规定|[^，。]{0,14}第[一二三四五六七八九十百]+条[^，。]{0,10}|(?:法律|国家)的?有关规定)的?(?:规定)?(?:执行|处理|办理|处罚|给予处罚)。$|^坚持|^实施[^，]{2,12}，坚持"
    r"|(?:法律|法规)[^，。]{0,8}有特别规定的，从其规定。$|^[^，。]{2,20}(?:主管|负责)全国的?[^，。]{2,20}工作。$"
)
_PASSING = re.compile(r"(?:本(?:法|条例|规定|办法|解释|决定)|《[^》]+》)(?:公布|发布|颁布)?(?:施行|实施|生效)(?:以前|之前|前|之日前|后的?[^，。]{0,10}继续)")
_CLOSING = re.compile(r"施行|日起(?:执行|实行|生效)|实施之日|废止|负责解释|同时失效|解释权")
_ADDRESS = re.compile(r"^(?:本法|本条例|本规定|本办法|本解释|本规则|本意见|本通知)(?:自|由|所称(?:以上|以下))")
_PURPOSE = re.compile(r"制定(?:本|了本)|^为(?:了)?.{4,200}(?:制定|作出|发布|颁布)(?:本|如下|以下)")
LABEL = re.compile(r"^\s*(?:[（(][一二三四五六七八九十百零\d]+[)）]|[一二三四五六七八九十]+、|\d+[.．、])\s*")
ODD = ("顺序", "期限", "有", "用语", "主要", "第", "规定", "标准", "未", "临", "实施", "基本", "各", "之", "的")
"""What follows 下列 in openings that cannot be turned into a question by 哪些."""
LEAD = re.compile(r"(?:下列|以下(?!有期|的?罚|徒刑|拘役|不|处|管制|的))(?P<each>各类|各项|各)?(?P<noun>[\u4e00-\u9fff]{2,3})")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a clause that stand alone: verbatim, without the line's label."""

    clause: Clause
    document: Document
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of 项: the opening without its colon, the noun counted (情形, 行为 …), the items without labels.

    `items` are those that can be printed as options, `entire` all of them; `noun` is "" where the opening has none.
    """

    clause: Clause
    document: Document
    lead: str
    noun: str
    items: tuple[tuple[int, str], ...]
    paragraph: int
    entire: tuple[str, ...]


def substantive(clause: Clause) -> bool:
    """False for clauses that state no rule to be asked: purpose, scope, aims of the state, entry into force, repeal, who interprets."""
    text = clause.text.strip()
    if not pointed(text):
        return False
    if len(text) < SHORTEST or clause.locator.startswith(("附", "引言")):
        return False
    if _PURPOSE.search(text[:400]) and len(text) < 220:
        return False
    said = re.findall(r"[^。\n]+。?", text)
    if all(slight(s) or (not clause.label.startswith("第") and not _rules(s)) for s in said):
        return False
    if _PASSING.search(text.split("\n")[0]):
        return False
    return not (len(text) < 200 and _CLOSING.search(text[:60]) and _ADDRESS.search(text))


def pointed(text: str) -> bool:
    """True where a sentence or a list of the text has a point; a list of chores or of sanctions inside an office has none."""
    head, _, items = text.partition("\n（一）")
    if items and not inward(head) and not inside(head) and not gone(head) and re.search("下列|以下|如下|包括|主要|：$", head):
        return True
    return any(asked(line) for line in text.split("\n") if len(line) > 8 and not inside(head))


def slight(text: str) -> bool:
    """True for words nobody would ask about: what applies elsewhere, who makes the rules, what the state encourages."""
    return all(_slight(sentence) for sentence in re.findall(r"[^。\n]+", text.strip()))


def _slight(sentence: str) -> bool:
    said = f"{sentence}。"
    if _SLIGHT.search(said) and (len(said) < 70 or said.count("，") < 3):
        return True
    return bool(_STATE.match(said) and _AIMS.search(said[:36]) and not FIRM.search(said))


def statements(clause: Clause, document: Document) -> Iterator[Statement]:
    """The statements of a clause, 款 by 款."""
    for part in clause.parts:
        if part.parts:
            continue
        text = _unlabelled(clause.words_of(part))
        for piece in _pieces(text, policy=not clause.label.startswith("第"), ruling="解释" in document.title):
            later = part.number > 1 or not text.startswith(piece)
            if not clause.label.startswith("第") and (not _rules(piece) or len(piece) > PAPER):
                continue  # a line of a policy paper that binds nobody is a slogan
            before = clause.text[: part.start] + text.partition(piece)[0]
            if stands_alone(piece) and not slight(piece) and not (later and (_LATER.match(piece) or taken_up(piece, before))):
                yield Statement(clause, document, undrafted(piece), part.number)


def undrafted(text: str) -> str:
    """The words without the short names a drafter sets for later articles."""
    return _BRIEFLY.sub("", text)


def taken_up(piece: str, before: str) -> bool:
    """True where a later sentence needs the one before it: it adds (也, 其他), or leaves out the scheme or the stage only that one names."""
    if _MORE.search(piece) or _TAKEN_UP.search(piece):
        return True
    return bool(_SCHEME.search(before) and not _SCHEME.search(piece) and _MATTER.search(piece))


_SUBJECT = re.compile(r"^(?:用人单位|用工单位|企业|劳动者|职工|当事人|工会|调解(?:员|组织|委员会)|仲裁|人民法院|平台|社会保险|[\u4e00-\u9fff]{2,10}(?:委员会|部门|机构))")


def _rules(text: str) -> bool:
    return bool(FIRM.search(text) or _SUBJECT.match(text) or re.search(r"应当?(?!急|对)|可以?(?!持续)|视为|是指|系指|认定|标准|确定", text))


def _pieces(text: str, policy: bool, ruling: bool = False) -> Iterator[str]:
    """Runs of sentences that can be asked by themselves (in a policy paper, each sentence).

    A sentence that leans on the one before is kept with it; a later one with its own subject is cut off only where
    the first sets no condition that might hold for it as well, and never in a `ruling` of a court, whose sentences all
    speak to the case of the first. Where nothing can be cut, the whole 款 if it is short.
    """
    said = re.findall(r"[^。]+。", text)
    if policy and len(text) > LONGEST:
        yield from (s for s in said if 25 <= len(s) <= LONGEST)
        return
    runs: list[str] = []
    for place, sentence in enumerate(said):
        fresh = policy or (not ruling and _OWN.match(sentence) and "的，" not in said[0] and not _HANGS.search(sentence))
        if place and (not fresh or not stands_alone(sentence) or _LATER.match(sentence) or len(runs[-1]) < BRIEF):
            runs[-1] += sentence
        else:
            runs.append(sentence)
    if len("".join(runs)) != len(text):
        runs = [text]
    for run in runs:
        yield run if len(run) <= LONGEST else re.split(r"(?<=。)", run)[0]


def stands_alone(text: str) -> bool:
    """True where a reader needs nothing else to understand the words."""
    if not SHORTEST <= len(text) <= LONGEST or not text.endswith("。"):
        return False
    if _PASSING.search(text) or _ALSO.match(text):
        return False
    if _LEANS.search(text) or _OPENS.match(text) or _THIS.match(text) or _BARE.search(told := _TOLD.sub("", text)) or _NUMBERED.search(told):
        return False
    if any(m[1] not in text[: m.start()] and (m[1][0] not in _SINGLE or m[1][0] not in text[: m.start()]) for m in _THAT.finditer(text)):
        return False
    return not (_CLOSING.search(text) and _ADDRESS.match(text)) and not _PURPOSE.search(text) and "\n" not in text


def listings(clause: Clause, document: Document) -> Iterator[Listing]:
    """The lists of a clause whose opening and items can be printed on their own."""
    for part in clause.parts:
        if len(part.parts) < 2:
            continue
        lead = undrafted(_unlabelled(clause.text[part.start : part.parts[0].start].strip()).rstrip("：:"))
        items = tuple((p.number, _item(clause, p)) for p in part.parts)
        match = LEAD.search(lead)
        entire = tuple(LABEL.sub("", clause.words_of(p)).strip().rstrip("；。;") for p in part.parts)
        if _leans(lead) or not 4 <= len(lead) <= 170:
            continue
        odd = match is None or match["noun"].startswith(ODD) or len(re.findall(r"下列|以下(?!有期|的?罚|徒刑|拘役|不|处|管制|的)", lead)) != 1
        kept = tuple((n, t) for n, t in items if t and not catch_all(t))
        noun = "" if odd or match is None else _noun(match["noun"])
        yield Listing(clause, document, lead, noun, kept, part.number, entire)


def _leans(lead: str) -> bool:
    """True where the opening needs words outside it; what stands late in it are sanctions on staff."""
    return bool(_OPENS.match(lead) or re.search(r"前款|前条|前项|本条(?!例)|本章|本节|上述|前[两三]款|(?<!条)(?<!之一)第[一二三四五]款|该|其(?!他|直接负责)", lead))


def _noun(found: str) -> str:
    for known in ("情形", "行为", "事项", "条件", "职责", "职权", "措施", "条款", "人员", "义务", "权利", "材料", "内容", "费用", "待遇", "案件", "财产"):
        if found.startswith(known):
            return known
    return found[:2]


def catch_all(text: str) -> bool:
    """True for the last 项 that refers to whatever else the law provides."""
    return bool(re.search(r"其他|其它|另有规定", text) and len(text) < 45) and not text.startswith("其他组织")


def _item(clause: Clause, part: Part) -> str:
    """An item's words without label and closing mark; empty where they cannot stand as an option."""
    text = undrafted(LABEL.sub("", clause.words_of(part)).strip().rstrip("；。;"))
    if not 3 <= len(text) <= 70 or re.search(r"[。\n]|前款|前项|前[一二三四五]项|本条|本款|上述|第（?[一二三四五六七八九十]+）?[项款]|第[〇零一二三四五六七八九十百]+条", text) or part.parts:
        return ""
    return text


def _unlabelled(text: str) -> str:
    return LABEL.sub("", text.strip())
