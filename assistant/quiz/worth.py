"""Has a sentence a point a trainee can be right or wrong about? Figures, conditions, subjects and effects have; aims and offices' chores have not.

    asked    := a figure, a condition with its effect, who bears or decides, what counts as what, a formality
    declared := what the state aims at, what an office does anyway, how an office is punished from within, who makes further rules
    evident  := what nobody would deny: that one may complain, that force and discrimination are forbidden
"""

from __future__ import annotations

import re

from assistant.quiz.values import find_spans

_WRONGDOING = (
    r"侵害|侮辱|虐待|歧视|滥用|擅离|擅自|随意|泄露|行贿|受贿|贪污|违反|违法|遗弃|克扣|拖欠|弄虚作假|徇私|伪造|破坏|损害|危害|阻挠|打击报复|骗取|冒用|强迫|强令|侵犯|侵占|挪用|挪作|挤占"
    r"|篡改|毁灭|隐匿|非法|逃避|干涉|刁难|欺诈|胁迫|猥亵|妨碍|妨害|买卖|出卖|泄漏|倒卖|贩卖|打骂|体罚|搜查|拒绝|推诿|侵吞|争抢|抵触|渗漏|缺陷|猜测|拖延|隐瞒|虚假|减损|谋取|收受|性骚扰|过激|威胁|收买|推脱|敷衍"
)
WRONGDOING = re.compile(_WRONGDOING)
_BAN = re.compile(r"不得|禁止|严禁")
_COMPLAINT = re.compile(r"有权[^，。；]{0,40}?(?:举报|检举|控告|投诉|批评|监督|拒绝|要求[^，。]{0,16}(?:处理|纠正|赔偿)|依法参加|获得|享有|了解|知悉|进入)|均?有权(?:依法)?(?:举报|投诉)|(?:有|享有)[^，。]{2,30}的权利")
_INWARD = re.compile(r"(?:行政|政务|纪律)?处分|(?:国家)?工作人员[^。]{0,30}(?:滥用职权|玩忽职守|徇私舞弊)|直接负责的主管人员|负责的领导人员|约谈|通报批评|考核评价|问责|责令改正[^，。；]{0,4}。$")
_OFFICE = (
    r"(?:国家(?!机关不)|国务院|全国|各级|地方各级|县级以上|县级人民政府|省级|设区的市级|乡镇|街道|中央|上级|有关部门|有关主管|政府|新闻媒体|全社会|社会各|各有关|各地|财政部门|审计|教育|民政|公安机关|税务机关"
    r"|工会、|工会组织依法|各级工会|地方(?:各级)?(?:总)?工会|产业工会|中华全国总工会|共产主义青年团|妇女联合会|残疾人联合会|行业协会|人力资源服务行业协会|居民委员会|村民委员会|乡级|司法行政部门"
    r"|[\u4e00-\u9fff、]{2,24}(?:行政部门|主管部门|监督管理部门|保障部门|管理职责的部门|经办机构|征收机构|人民政府|仲裁院)(?!责令|自|在[^，。]{0,12}(?:日|年)内))"
)
_OF_OFFICE = re.compile(rf"^(?:根据|按照)?[^，。]{{0,14}}?{_OFFICE}")
_CHORE = re.compile(
    r"主管|负责(?!任|人)|加强|建立|健全|完善|支持|鼓励|引导|推动|推进|促进|扶持|培育|协调|指导|督促|宣传|统筹|纳入|列入|保障|发展|改善|提高|制定|组织|监督检查|监督管理|监察|配合|协助|做好|履行职责|按照职责|各自职责|规定|公布|会同|定期|汇总|编制|开展|提供[^，。]{0,12}(?:服务|便利|帮助|支持)|畅通|优化"
)
_DELEGATED = re.compile(
    r"(?:办法|细则|标准|规定|方案|程序|范围|目录|种类|幅度|管辖|待遇|步骤|时间|条件|名录|比例)[^，。；]{0,20}?[，]?由(?!用人单位|双方|劳动者)[^，。；]{2,60}?(?:制定|规定|确定|公布|另行|自行规定|商定|调整|发布)|(?:制定|规定)[^，。]{0,16}(?:办法|细则|步骤|方案)|报国务院(?:备案|批准)|实施办法|另行制定"
)
_AIM = re.compile(r"^(?:国家|社会|全社会|政府)|坚持|遵循[^。]{0,40}原则|方针|应当遵守|注重|弘扬|树立|尊重|恪守|爱岗|公道正派|相适应|相结合|重要意义|统一领导|指导思想")
_GENERIC = re.compile(r"^[^。]{0,80}的，(?:依法|应当依法|由[^，。]{2,20}依法)?(?:追究(?:刑事|法律)责任|给予[^，。]{2,10}|承担(?:民事|法律|刑事|相应)责任|予以(?:奖励|表彰|处理)|处理)(?:；[^。]{0,60}追究刑事责任)?。$|(?:按照?|依照)(?:国家)?(?:有关|的)?规定(?:执行|办理|处理)。$")
_EFFECT = re.compile(
    r"视为|视同|是指|系指|不属于|属于|除外|优先|为准|无效|终局|不予|不再|免费|不收取?|不计入|并入|连带|一次性|共同|同等|之日|次日|次月|书面|口头|不公开|公开进行|终止|中止|中断|自动|延续至|先行|加付|补足|补缴|代扣|折算|抵扣"
    r"|限于|平均工资|最低工资标准|职业禁忌|单独核算|专款|不停止|不影响|不承担|不缴纳|不享受|不支付|不适用|登记|备案|批准|盖章|签名|签字|经[^，。]{2,20}(?:同意|通过|协商)|听取|征求|通知|告知|公示|回避|委托|推举|选派|指派|指定|举证|货币形式|现金|银行转账|随同转移|随本人|单数|分账|分别建账|警示标[志识]|同类|相近岗位|按照在|本人承担|提交|出具|保存|存档|抽取|合议|独任|首席"
)
_BEARS = re.compile(r"[由从向][^，。；]{2,24}?(?:承担|支付|支出|缴纳|负担|管辖|担任|组成|选举|指定|垫付|裁定|认定|责令|处以?|确认|批准|提出|申请|办理|参加)|在[^，。]{2,14}参加|(?:代表|人员)(?:等)?组成|(?:所在地|履行地|住所地)")
_CASE = re.compile(r"(?:的|期间|(?<!同)时|后|前|期满)，(?!应当遵|依法追究|予以表彰)")
LONGEST = 100
"""A statement to be judged true or false is heard once; a longer one is read like the law itself."""
_GONE = re.compile(
    r"国家劳动总局|劳动保障部|劳动和社会保障部|工商行政管理|安全生产监督管理(?:部门|总局|局)|劳动教养|收容审查|劳动就业服务机构|新型农村社会养老保险|城镇居民社会养老保险|劳动鉴定委员会|治安管理处罚条例|国家标准GB|GB\d|[%℃]RH|RH）|相对湿度"
)
"""Bodies and schemes that are no more, and gauges only an engineer would know."""


def gone(text: str) -> bool:
    """True where the words name a body or scheme that no longer exists under that name, or a technical gauge."""
    return _GONE.search(text) is not None


LATE = 45
"""A ban that comes so late in a sentence only adds to what was said before."""


def evident(text: str) -> bool:
    """True for what nobody would deny: one may complain; force, fraud and discrimination are forbidden."""
    said = text.rstrip("。")
    if find_spans(said):
        return False
    if _COMPLAINT.search(said) and "的，" not in said[:-20]:
        return True
    ban = _BAN.search(said)
    return bool(ban and ban.start() < LATE and WRONGDOING.search(said[ban.start() :])) or bool(_YIELDING.search(said) and "的，" not in said)


_YIELDING = re.compile(r"应当(?:接受|遵守|服从|配合|予以(?:支持|配合|协助))|应当(?:依法)?(?:及时|予以)(?:依法)?(?:处理|调查|查处|公布|协助|救治)[^，。]{0,6}$|不得拒绝")


def inward(text: str) -> bool:
    """True for sanctions inside an office: 对直接负责的主管人员依法给予处分."""
    return bool(_INWARD.search(text)) and not re.search(r"(?:用人|用工|派遣|缴费|生产经营|施工)单位|企业|雇主|对劳动者", text[:40])


def inside(lead: str) -> bool:
    """True for the opening of a list of what offices and their staff may not do, or have to do, from within."""
    return _INSIDE.search(lead) is not None


_INSIDE = re.compile(r"工作人员|经办机构有|部门(?:和|及)其|监察员|国家行政机关|县级以上|国务院|督察|负有安全生产监督管理职责的部门|卫生行政部门(?:履行|进行|及其)")


def declared(text: str) -> bool:
    """True for aims, chores of offices and delegations without a figure."""
    said = text.strip()
    if find_spans(said):
        return False
    if _GENERIC.search(said) or _AIM.search(said[:40]):
        return True
    if _DELEGATED.search(said) and not _CASE.search(said):
        return True
    firm = re.search(r"不得|免费|不收|除外|无效|视为|(?<!有)的，(?:应当|由|不)|可以[^，。]{0,14}(?:申请|提起)|书面|备案|批准|回避", said)
    return bool(_OF_OFFICE.match(said) and _CHORE.search(said) and not firm)


_MILD = re.compile(r"依法追究刑事责任。$|有权(?:依法)?(?:请求|提出|要求)[^，。]{0,20}(?:民事责任|意见|处理)|按照规定(?:同时)?享受|^[^，。]{2,16}，应(?:当)?(?:综合)?(?:参考|考虑)|依法承担(?:相应的?)?(?:民事|赔偿|法律)?责任。$|享有[^，。]{2,20}权利。$|应当(?:积极|如实|妥善|认真)[^。]{0,24}。$")


def mild(text: str) -> bool:
    """True for a statement that holds something to ask but, as it stands, is believed by everybody."""
    return not find_spans(text) and _MILD.search(text) is not None


def asked(text: str) -> bool:
    """True where a statement, or one of its sentences, has a point: see the head of this file."""
    said = text.strip()
    if inward(said) or gone(said):
        return False
    return any(_pointed(f"{sentence}。") for sentence in re.split(r"[。\n]", said) if len(sentence) > 6)


def _pointed(said: str) -> bool:
    if declared(said) or evident(said):
        return False
    return bool(find_spans(said) or _CASE.search(said) or _EFFECT.search(said) or _BEARS.search(said))
