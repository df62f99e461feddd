"""情景题 with figures worked out by rule: written by hand for the clauses every mediator reckons with."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.entitled import MORE
from assistant.quiz.generate.template import Facts, Template, money
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.values import find_values

_NAMES = ("张某", "李某", "王某", "赵某", "陈某", "刘某", "周某", "吴某")


def _severance(case: int, who: str) -> Facts:
    years, months = ((3, 4), (2, 7), (5, 8), (4, 2))[case]
    right = years + (1 if months >= 6 else 0.5)
    facts = (f"{who}在某公司连续工作{years}年{months}个月，公司提出并与{who}协商一致解除劳动合同，{who}的月工资未超过当地职工月平均工资的三倍。"
             "公司应当支付几个月工资的经济补偿？")  # fmt: skip
    return facts, f"{right:g}个月", tuple(f"{n:g}个月" for n in (years, years + (0.5 if months >= 6 else 1), years + 2)), f"{years}年按{years}个月 + {months}个月按{right - years:g}个月 = {right:g}个月"


def _paid_off(case: int, who: str) -> Facts:
    years, months, pay = ((3, 8, 6000), (5, 3, 8000), (2, 5, 5000), (6, 7, 7000))[case]
    count = years + (1 if months >= 6 else 0.5)
    facts = (f"{who}在某公司工作{years}年{months}个月后，因公司未足额支付劳动报酬依法解除劳动合同。{who}解除前十二个月的平均工资为{pay}元，未超过当地职工月平均工资的三倍。"
             "公司应当支付多少经济补偿？")  # fmt: skip
    return facts, money(count * pay)[0], money(years * pay, (count + 1) * pay, 2 * count * pay), f"{count:g}个月 × {pay}元 = {count * pay:g}元"


def _unlawful(case: int, who: str) -> Facts:
    years, pay = ((4, 6000), (6, 5000), (3, 9000), (8, 7000))[case]
    facts = (f"{who}在某公司工作满{years}年整，公司违法解除劳动合同，{who}不要求继续履行。其解除前十二个月的平均工资为{pay}元，未超过当地职工月平均工资的三倍。"
             "公司应当支付多少赔偿金？")  # fmt: skip
    return facts, money(2 * years * pay)[0], money(years * pay, (years + 1) * pay, (2 * years + 1) * pay), f"2倍 × {years}个月 × {pay}元 = {2 * years * pay}元"


def _probation(case: int, who: str) -> Facts:
    term, right = (("六个月", "一个月"), ("二年", "二个月"), ("三年", "六个月"), ("一年", "二个月"))[case]
    wrongs = [m for m in ("一个月", "二个月", "三个月", "六个月", "十二个月") if m != right][:3]
    return f"{who}与公司签订期限为{term}的劳动合同，试用期最长可以约定多久？", right, tuple(wrongs), f"期限{term}，试用期不超过{right}"


def _trial_pay(case: int, who: str) -> Facts:
    agreed, lowest, floor = ((6000, 4500, 2200), (5000, 4000, 2100), (8000, 6200, 2300), (4000, 3000, 1900))[case]
    facts = (f"{who}与公司在劳动合同中约定月工资{agreed}元，本单位相同岗位最低档工资为{lowest}元，用人单位所在地最低工资标准为{floor}元。"
             "若公司以劳动合同约定工资为准计算，试用期工资每月不得低于多少？")  # fmt: skip
    return facts, money(agreed * 0.8)[0], money(agreed * 0.6, agreed * 0.7, agreed * 0.9), f"{agreed}元 × 80% = {agreed * 0.8:g}元"


def _trial_fine(case: int, who: str) -> Facts:
    term, agreed, limit, pay = (("一年", 4, 2, 5000), ("二年", 5, 2, 6000), ("六个月", 3, 1, 4000), ("二年", 6, 2, 7000))[case]
    over = agreed - limit
    facts = (f"{who}与公司签订{term}期限的劳动合同，约定试用期{agreed}个月且已经全部履行，试用期满月工资为{pay}元。就超过法定试用期的期间，公司应当支付多少赔偿金？")
    return facts, money(over * pay)[0], money(agreed * pay, (agreed + 1) * pay, over * pay * 0.8), f"（{agreed} − {limit}）个月 × {pay}元 = {over * pay}元"


def _leave(case: int, who: str) -> Facts:
    years, right = ((6, "5天"), (12, "10天"), (21, "15天"), (9, "5天"))[case]
    wrongs = [d for d in ("5天", "10天", "15天", "20天") if d != right]
    return f"{who}累计工作已满{years}年，没有不享受年休假的法定情形，其当年应享受的年休假为几天？", right, tuple(wrongs), f"累计工作满{years}年，年休假{right}"


def _unused_leave(case: int, who: str) -> Facts:
    days, daily = ((5, 300), (10, 400), (3, 200), (4, 500))[case]
    facts = (f"{who}当年应休未休年休假{days}天，并非{who}本人书面提出不休，其日工资收入为{daily}元，正常工作期间的工资已经足额支付。"
             "对这些天数，公司还应当另行支付多少未休年休假工资报酬？")  # fmt: skip
    return facts, money(days * daily * 2)[0], money(days * daily, days * daily * 3, days * daily * 1.5), f"{days}天 × {daily}元 ×（300% − 已支付的100%）= {days * daily * 2}元"


def _notice(case: int, who: str) -> Facts:
    if case % 2:
        return f"{who}在试用期内决定辞职，应当提前几日通知用人单位？", "三日", ("七日", "十五日", "三十日"), "试用期内提前三日"
    return f"{who}已过试用期，决定辞职，应当提前几日以书面形式通知用人单位？", "三十日", ("三日", "七日", "十五日"), "试用期外提前三十日"


def _double(case: int, who: str) -> Facts:
    worked, pay = ((5, 5000), (8, 6000), (7, 4000), (10, 8000))[case]
    facts = (f"{who}入职某公司，月工资{pay}元，公司一直未与其订立书面劳动合同，{who}工作满{worked}个月时离职，工资均已按月发放，不存在不可抗力或者{who}本人故意、重大过失等情形。"
             "公司还应当向其支付多少二倍工资的差额？")  # fmt: skip
    return facts, money((worked - 1) * pay)[0], money(worked * pay, 2 * (worked - 1) * pay, (worked + 1) * pay), f"（{worked} − 1）个月 × {pay}元 = {(worked - 1) * pay}元"


def _double_most(case: int, who: str) -> Facts:
    facts = (f"{who}入职某公司已满{('一年零三个月', '一年半', '二年', '一年零八个月')[case]}，公司一直未与其订立书面劳动合同，也没有可以不支付的法定情形。"
             "公司因此应当支付二倍工资差额的期间最长为几个月？")  # fmt: skip
    return facts, "十一个月", ("十个月", "十二个月", "十四个月"), "满一个月的次日至满一年的前一日：12个月 − 1个月 = 11个月"


def _overtime(case: int, who: str) -> Facts:
    facts, right = (
        ("法定休假日安排{w}工作", "百分之三百"), ("安排{w}在工作日延长工作时间", "百分之一百五十"),
        ("休息日安排{w}工作又不能安排补休", "百分之二百"), ("国庆节当天（法定休假日）安排{w}工作", "百分之三百"),
    )[case]  # fmt: skip
    wrongs = [r for r in ("百分之一百", "百分之一百五十", "百分之二百", "百分之三百") if r != right]
    return f"某公司{facts.format(w=who)}。公司支付的工资报酬，应当不低于其工资的百分之几？", right, tuple(wrongs), f"{facts.format(w=who)}的，不低于工资的{right}"


def _overtime_pay(case: int, who: str) -> Facts:
    hourly, hours, what, rate = ((30, 4, "在工作日延长工作时间", 1.5), (20, 8, "在休息日工作", 2), (25, 8, "在法定休假日工作", 3), (40, 6, "在工作日延长工作时间", 1.5))[case]
    facts = f"实行标准工时的{who}，小时工资为{hourly}元，公司本月安排其{what}共{hours}小时{'，又不能安排补休' if rate == 2 else ''}。公司应当支付的加班工资不低于多少？"
    return facts, money(hourly * hours * rate)[0], money(*(hourly * hours * r for r in (1, 1.5, 2, 3, 2.5) if r != rate))[:3], f"{hourly}元 × {hours}小时 × {rate * 100:g}% = {hourly * hours * rate:g}元"


def _training(case: int, who: str) -> Facts:
    cost, term, served = ((30000, 5, 2), (24000, 4, 1), (60000, 5, 3), (20000, 4, 3))[case]
    left = cost * (term - served) / term
    facts = (f"公司为{who}提供专项培训费用{cost}元进行专业技术培训，约定服务期{term}年。{who}履行满{served}年后违反服务期约定辞职。公司要求其支付的违约金最多为多少？")
    return facts, money(left)[0], money(cost, cost * served / term, cost / 2 if cost / 2 not in (left, cost * served / term) else cost * 0.8), f"{cost}元 ÷ {term}年 ×（{term} − {served}）年 = {left:g}元"


def _limit(case: int, who: str) -> Facts:
    return (f"{who}被公司辞退，认为公司违法解除劳动合同，不存在时效中断、中止的情形。其申请劳动争议仲裁的时效期间，从知道或者应当知道权利被侵害之日起为多长？",
            "一年", ("六十日", "六个月", "二年"), "仲裁时效期间为一年")  # fmt: skip


def _dispatched(case: int, who: str) -> Facts:
    total, right = ((300, 30), (500, 50), (120, 12), (800, 80))[case]
    facts = f"某公司订立劳动合同的人数与使用的被派遣劳动者人数之和为{total}人，其使用的被派遣劳动者最多不得超过多少人？"
    return facts, f"{right}人", (f"{right // 2}人", f"{right * 2}人", f"{right * 3}人"), f"{total}人 × 10% = {right}人"


def _jobless(case: int, who: str) -> Facts:
    years, right = ((3, "12个月"), (7, "18个月"), (12, "24个月"), (4, "12个月"))[case]
    facts = f"{who}失业前用人单位和本人累计缴费满{years}年，符合领取失业保险金的条件，其领取失业保险金的期限最长为多久？"
    return facts, right, tuple(m for m in ("6个月", "12个月", "18个月", "24个月", "36个月") if m != right)[:3], f"累计缴费满{years}年，最长{right}"


def _injury(case: int, who: str) -> Facts:
    grade, months, pay = (("七级", 13, 5000), ("八级", 11, 6000), ("九级", 9, 4000), ("十级", 7, 5000))[case]
    facts = f"{who}因工致残被鉴定为{grade}伤残，本人工资为{pay}元，其应当从工伤保险基金领取的一次性伤残补助金为多少？"
    return facts, money(months * pay)[0], money(*((months + d) * pay for d in (-2, 2, 4))), f"{months}个月 × {pay}元 = {months * pay}元"


def _maternity(case: int, who: str) -> Facts:
    facts, right = (("顺产生育一胎", "98天"), ("难产生育一胎", "113天"), ("顺产生育双胞胎", "113天"), ("怀孕满5个月流产", "42天"))[case]
    wrongs = [d for d in ("98天", "113天", "42天", "128天", "15天") if d != right][:3]
    return f"女职工{who}{facts}。仅按国家规定（不计地方增加的假期），其享受的产假为多少天？", right, tuple(wrongs), ("98天", "98天 + 难产15天 = 113天", "98天 + 多胞胎多1个婴儿15天 = 113天", "怀孕满4个月流产，产假42天")[case]


TEMPLATES = (
    Template("经济补偿年限", "劳动合同法#47", 1, "六个月以上不满一年的，按一年计算", _severance),
    Template("经济补偿数额", "劳动合同法#47", 1, "六个月以上不满一年的，按一年计算", _paid_off),
    Template("违法解除赔偿金", "劳动合同法#87", None, "经济补偿标准的二倍", _unlawful),
    Template("试用期上限", "劳动合同法#19", 1, "试用期不得超过六个月", _probation),
    Template("试用期工资", "劳动合同法#20", None, "百分之八十", _trial_pay),
    Template("违法试用期赔偿金", "劳动合同法#83", None, "试用期满月工资为标准", _trial_fine),
    Template("年休假天数", "职工带薪年休假条例#3", 1, "年休假10天", _leave),
    Template("未休年休假报酬", "企业职工带薪年休假实施办法#10", 1, "300%", _unused_leave),
    Template("辞职提前期", "劳动合同法#37", None, "提前三日通知", _notice, 2),
    Template("二倍工资差额", "劳动合同法#82", 1, "每月支付二倍的工资", _double),
    Template("二倍工资期间", "劳动合同法实施条例#7", None, "满一年的前一日", _double_most, 1),
    Template("加班工资标准", "劳动法#44", None, "不低于工资的百分之三百", _overtime, 3),
    Template("加班工资数额", "劳动法#44", None, "不低于工资的百分之三百", _overtime_pay),
    Template("服务期违约金", "劳动合同法#22", 2, "服务期尚未履行部分", _training),
    Template("仲裁时效", "劳动争议调解仲裁法#27", 1, "时效期间为一年", _limit, 1),
    Template("派遣用工比例", "劳务派遣暂行规定#4", None, "10%", _dispatched),
    Template("失业保险金期限", "社会保险法#46", None, "二十四个月", _jobless, 3),
    Template("伤残补助金", "工伤保险条例#37", None, "13个月的本人工资", _injury),
    Template("产假天数", "女职工劳动保护特别规定#7", None, "98天", _maternity),
    *MORE,
)


def reckoned(context: Context) -> Iterator[Item]:
    """The versions of each template whose clause stands as the template expects."""
    inside = {c.id for clauses in context.clauses.values() for c in clauses}
    for template in TEMPLATES:
        clause = context.store.get(template.clause)
        if clause is None or clause.id not in inside or template.needs not in clause.text:
            continue
        for case in range(template.versions):
            facts, right, wrongs, working = template.make(case, _NAMES[(case + len(template.name)) % len(_NAMES)])
            options = sorted([Option(right, True), *(Option(w, False, "计算有误") for w in wrongs)], key=lambda o: [v.size for v in find_values(o.text)])
            yield context.item(
                Type.CASE, "计算", clause, f"{template.name}{case}", f"{facts}依据{law_name(context.store.document(clause.document))}作答。（　　）",
                tuple(options), why=f"计算：{working}。", closeness=0.65, paragraph=template.paragraph,
            )  # fmt: skip
