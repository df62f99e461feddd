"""未覆盖: what a question asks for that the documents held cannot answer, said plainly instead of guessed.

Amounts that a region sets, documents of which only the catalog entry is held, documents named but not held at
all, and regions without documents of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.gate import Gate
from assistant.records import Section, SectionKind, Statement
from assistant.references.names import NameTable
from assistant.references.verdict import Verdict
from assistant.references.verify import check_text
from assistant.references.write import marked
from corpus.errors import AmbiguousDocument, UnknownDocument
from corpus.schema import Document
from ingest.store import ClauseStore

_MUCH = r"(?:多少|几|数额|标准|怎么算|最新|目前|现行|查)"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not held: the questions that ask for it, what is said, and the clause that says who decides it."""

    asked: str
    text: str
    clauses: tuple[str, ...] = ()


AMOUNTS = (
    Gap(rf"最低工资.{{0,12}}{_MUCH}", "各地最低工资标准的数额未收录；具体标准由省、自治区、直辖市人民政府规定。", ("劳动法#48.1",)),
    Gap(rf"(?:社平|平均)工资.{{0,10}}{_MUCH}|三倍封顶|封顶", "各地职工月平均工资的数额未收录；以用人单位所在直辖市、设区的市级人民政府公布的为准。", ("劳动合同法#47.2",)),
    Gap(rf"失业(?:保险)?金.{{0,10}}{_MUCH}|{_MUCH}.{{0,6}}失业(?:保险)?金", "各地失业保险金的数额未收录；标准由省、自治区、直辖市人民政府确定。", ("社会保险法#47",)),
    Gap(r"伤残.{0,10}(?:赔|多少|补助)|[一二三四五六七八九十\d]级.{0,10}(?:赔|多少|补助|待遇)|一次性.{0,8}补助金|工伤.{0,8}(?:赔多少|赔偿标准|多少钱)",
        "一次性工伤医疗补助金和一次性伤残就业补助金的地方标准未收录；具体标准由省、自治区、直辖市人民政府规定。", ("工伤保险条例#37",)),
    Gap(r"陪产假|护理假|育儿假|奖励假|延长.{0,4}产假|产假.{0,8}(?:多少|几)|(?:婚假|丧假).{0,8}(?:多少|几)|(?:多少|几)天.{0,4}(?:产假|婚假|丧假)",
        "各地的婚假、丧假、延长生育假、配偶护理假和育儿假天数未收录，以当地规定为准。"),
    Gap(r"(?:缴费|社保|公积金).{0,6}(?:基数|比例)", "各地、各年度的缴费基数上下限和费率未收录，以当地公布的为准。"),
    Gap(rf"高温(?:津贴|补贴|费).{{0,12}}{_MUCH}", "各地高温津贴标准的数额未收录；标准由省级人力资源社会保障行政部门会同有关部门制定。", ("防暑降温措施管理办法#17.2",)),
    Gap(r"个人所得税|个税|扣税|交税|缴税", "税收规定不在文库范围内，可咨询税务服务热线 12366。"),
)  # fmt: skip

CATALOGUED = {
    "防暑降温措施管理办法": r"高温|中暑|防暑|降温",
    "劳动能力鉴定管理办法": r"劳动能力鉴定|鉴定.{0,6}(?:几级|等级|不服)|再次鉴定|复查鉴定",
    "弹性退休暂行办法": r"弹性退休|弹性提前|提前退休|延迟退休|推迟退休|晚点退休",
    "病残津贴暂行办法": r"病残津贴|病退|因病.{0,6}退休",
    "住房公积金管理条例": r"公积金",
    "新就业形态指导意见": r"骑手|外卖|网约车|平台.{0,6}(?:接单|派单|劳动|司机)|快递员|新就业形态",
    "新就业形态保障办法": r"骑手|外卖|网约车|平台.{0,6}(?:接单|派单|劳动|司机)|新就业形态",
    "超龄劳动者暂行规定": r"超龄|退休.{0,6}(?:返聘|再就业|又|还)|(?:过了|超过|到了).{0,4}退休年龄|(?:养老金|退休金).{0,20}(?:上班|打工|干活|保安|保洁)",
    "竞业限制合规指引": r"竞业",
    "劳动法若干问题意见": r"病假工资|病假.{0,6}(?:多少|怎么发|工资)|停薪留职|下岗",
    "未成年工特殊保护规定": r"未成年工|未成年.{0,8}(?:上班|打工|体检|登记)|1[67]岁|十[六七]岁",
    "企业经济性裁减人员规定": r"裁员|裁减",
    "国务院关于职工探亲待遇的规定": r"探亲",
    "企业年金办法": r"企业年金|职业年金",
    "集体合同规定": r"集体合同|集体协商|工资集体",
    "企业劳动争议协商调解规定": r"企业.{0,6}调解委员会|厂里.{0,4}调解",
    "工伤保险条例意见三": r"工伤.{0,30}(?:居家|线上|微信.{0,6}办公|在家办公)|居家办公.{0,20}(?:工伤|猝死)",
}
"""Documents of which only the catalog entry may be held -> the questions they bear on."""

PROVINCES = tuple(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 "
    "内蒙古 广西 西藏 宁夏 新疆 深圳 广州 成都 杭州 南京 武汉 苏州 西安 青岛 厦门 东莞 香港 澳门 台湾".split()
)
_TOPICS = ("最低工资", "农民工工资", "农牧民工工资", "劳动保障监察", "工会", "劳动合同", "工伤", "就业促进")
_LOCAL_PAPER = re.compile(rf"(?:{'|'.join(PROVINCES)})[省市]?[^，。？！、；《》\s]{{0,14}}?(?:条例|规定|办法|意见|通知|细则)")
_MARKED = re.compile(r"《([^《》]{2,60})》")


def gaps_block(question: str, topic: str, region: str, names: NameTable, gate: Gate, day: date) -> Section:
    """Everything the question asks for that is not held; `topic` is the question with the names of its issues."""
    said: dict[str, Statement] = {}
    for gap in AMOUNTS:
        if re.search(gap.asked, question):
            statement = gate.say(gap.text, gap.clauses) if gap.clauses else Statement(gap.text)
            if statement is not None:
                said[gap.text] = statement
    documents = {d.id: d for d in gate.store.documents()}
    lines = (*_named(question, names, gate, day), *_catalogued(question, documents, gate),
             *_local(question, topic, region, tuple(documents.values()), gate))  # fmt: skip
    for line in lines:
        said.setdefault(line, Statement(line))
    return Section(SectionKind.UNCOVERED, tuple(said.values()))


def _named(question: str, names: NameTable, gate: Gate, day: date) -> Iterator[str]:
    """Documents and articles named in the question that are not held, gone, or not yet law."""
    told: set[str] = set()
    for checked in check_text(question, names, gate.store, day).checked:
        words = question[checked.reference.start : checked.reference.end]
        if checked.verdict is not Verdict.VERIFIED and checked.detail and words not in told:
            told.add(words)
            yield f"问题提到的“{words}”：{checked.detail}。"
    for title in dict.fromkeys(_MARKED.findall(question)):
        try:
            document = names.lookup(title, day)
        except AmbiguousDocument:
            continue
        except UnknownDocument:
            if not any(title in line for line in told):
                yield f"没有收录《{title}》。"
            continue
        if not gate.store.size(document.id):
            yield _only_listed(document)
    for match in _LOCAL_PAPER.finditer(question):
        if not names.knows(match.group(0)):
            yield f"没有收录“{match.group(0)}”。"


def bears_on_unheld(question: str, store: ClauseStore) -> bool:
    """True where a document of which only the catalog entry is held governs what is asked."""
    held = {d.id for d in store.documents() if store.size(d.id)}
    return any(id_ not in held and re.search(pattern, question) for id_, pattern in CATALOGUED.items())


def _catalogued(question: str, documents: dict[str, Document], gate: Gate) -> Iterator[str]:
    """Documents that bear on the question of which no text is held."""
    for id_, pattern in CATALOGUED.items():
        document = documents.get(id_)
        if document is not None and not gate.store.size(id_) and re.search(pattern, question):
            yield _only_listed(document)


def _local(question: str, topic: str, region: str, documents: Sequence[Document], gate: Gate) -> Iterator[str]:
    """What is not held of the region chosen, or of a place the question names."""
    if region:
        own = [d for d in documents if d.region != "全国" and d.applies_in(region)]
        if not any(gate.store.size(d.id) for d in own):
            yield f"没有收录{region}的地方性法规、规章和标准，以上只依据全国性规定；地方标准以当地人社部门公布的为准。"
        for document in own:
            words = [w for w in _TOPICS if w in document.title]
            if not gate.store.size(document.id) and any(_touches(w, topic) for w in words):
                yield _only_listed(document)
    held = {d.region for d in documents if d.region != "全国" and gate.store.size(d.id)}
    for place in PROVINCES:
        if place in question and not region.startswith(place):
            if any(r.startswith(place) for r in held):
                yield f"问题提到{place}：选择地区“{place}”后再问，可以同时依据当地文件。"
            else:
                yield f"问题提到{place}：没有收录{place}的地方规定，以上只依据全国性规定。"


def _touches(word: str, topic: str) -> bool:
    core = {"农民工工资": "工资", "农牧民工工资": "工资", "劳动保障监察": "监察", "就业促进": "就业"}.get(word, word)
    return core in topic


def _only_listed(document: Document) -> str:
    number = f"（{document.number}）" if document.number else ""
    return f"{marked(document.title)}{number}只有目录，未收录正文，涉及的内容请查官方文本。"
