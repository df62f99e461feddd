"""Is there enough evidence to answer? A number from 0 to 1 and the threshold it is held against.

An issue of the map that the question touches is the strongest sign; next, words of working life
together with labour-law clauses among the best hits. Words of other fields (离婚, 股权, 交通肇事 …) count
against, unless an issue is touched. The threshold was set on questions of our own; see README.
"""

from __future__ import annotations

import re

from assistant.retrieve.search import Found

THRESHOLD = 0.5

_WORK = re.compile(
    "劳动|工资|薪|加班|用人单位|用工|员工|职工|工人|打工|上班|下班|公司|单位|老板|厂|工地|工伤|社保|五险|辞职|辞退|离职|解雇|开除|"
    "合同|试用期|年假|休假|产假|怀孕|仲裁|调解|工会|派遣|退休|失业|招聘|入职|岗位|雇|骑手|外卖|实习|竞业|就业|法律援助|补偿|调休|考勤|"
    "保险|职业病|童工|未成年工|值班|工时|欠条|包工头|民工|同工同酬|津贴|奖金|提成|监察|养老金|公积金"
)
_CORE = re.compile(
    "劳动|工资|薪|加班|用人单位|用工|员工|职工|打工|上班|工伤|社保|五险|辞职|辞退|离职|解雇|开除|试用期|年休假|年假|产假|"
    "劳务派遣|失业|入职|骑手|竞业|工会|农民工|民工|包工头|职业病|童工|工时|调岗|裁员|养老金|就业"
)
_OTHER = re.compile(
    "离婚|结婚|彩礼|抚养|赡养|继承|遗产|遗嘱|收养|房产证|房屋买卖|购房|买房|二手房|租房|房东|租客|物业|拆迁|征地|宅基地|"
    "盗窃|抢劫|诈骗|强奸|杀人|故意伤害|吸毒|贩毒|毒品|赌博|酒驾|醉驾|肇事|交通事故|车祸|驾照|闯红灯|判刑|判几年|有期徒刑|拘留|取保|缓刑|"
    "犯罪|构成.{0,6}罪|刑事|股权|股东|注册资本|公司章程|增值税|个税|个人所得税|发票|偷税|纳税|商标|专利|著作权|版权|侵权|肖像|名誉|"
    "借款|贷款|高利贷|信用卡|欠钱|借条|担保|抵押|网购|退货|退款|消费者|假货|保健品|医疗事故|医院|手术|邻居|噪音|狗|宠物|"
    "行政处罚|行政复议|派出所|公务员|招标|投标|工程款|承揽|装修|车险|人寿|理赔|众筹|彩票|签证|护照|户口|户籍|当兵|征兵|高考|学区"
)


def confidence(question: str, found: Found) -> float:
    """Evidence that the question is one of labour law and that clauses were found for it."""
    core = len(set(_CORE.findall(question)))
    work = len(set(_WORK.findall(question)))
    other = len(set(_OTHER.findall(question)))
    issue = found.issues[0].strength if found.issues else 0.0
    score = 0.2 * min(issue, 4.0) + 0.22 * min(core, 3) + 0.08 * min(work, 3) + 0.25 * found.labour_share
    if found.cosine > 0.8:
        score += 0.1
    score -= (0.3 if core and issue else 0.45) * min(other, 2) * (0.5 if issue >= 4.0 else 1.0)
    return round(max(0.0, min(1.0, score)), 3)
