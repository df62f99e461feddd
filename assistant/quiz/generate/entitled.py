"""More stories with figures: periods of care, deductions, funds, fines and thresholds, each from one clause."""

from __future__ import annotations

from assistant.quiz.generate.template import Facts, Template, money


def _care(case: int, who: str) -> Facts:
    years, here, right = ((8, 3, 3), (8, 6, 6), (12, 4, 6), (14, 8, 9))[case]
    facts = f"企业职工{who}实际工作年限{years}年，在本单位工作年限{here}年，因患病需要停止工作医疗。其医疗期为几个月？"
    return facts, f"{right}个月", tuple(f"{m}个月" for m in (3, 6, 9, 12) if m != right), f"实际工作年限{years}年、本单位工作年限{here}年，医疗期{right}个月"


def _care_long(case: int, who: str) -> Facts:
    years, here, right = ((16, 12, 12), (20, 17, 18), (25, 22, 24), (18, 13, 12))[case]
    facts = f"企业职工{who}实际工作年限{years}年，其中在本单位工作年限{here}年，因非因工负伤需要停止工作医疗。其医疗期为几个月？"
    return facts, f"{right}个月", tuple(f"{m}个月" for m in (9, 12, 18, 24) if m != right), f"实际工作年限{years}年、本单位工作年限{here}年，医疗期{right}个月"


def _care_span(case: int, who: str) -> Facts:
    period, right = ((3, 6), (6, 12), (9, 15), (12, 18))[case]
    facts = f"企业职工{who}享有{period}个月的医疗期，其病休时间是断续的。该医疗期应当在几个月内累计计算？"
    return facts, f"{right}个月", tuple(f"{m}个月" for m in (6, 9, 12, 15, 18, 24) if m not in (right, period))[:3], f"医疗期{period}个月的，按{right}个月内累计病休时间计算"


def _deduction(case: int, who: str) -> Facts:
    pay, floor = ((5000, 2200), (6000, 2300), (4500, 2000), (8000, 2500))[case]
    facts = f"{who}因本人原因给用人单位造成经济损失2万元，劳动合同约定应当赔偿。其当月工资{pay}元，当地月最低工资标准{floor}元。用人单位当月最多可以从其工资中扣除多少？"
    return facts, money(pay * 0.2)[0], money(pay * 0.1, pay * 0.3, pay * 0.5), f"{pay}元 × 20% = {pay * 0.2:g}元"


def _deduction_floor(case: int, who: str) -> Facts:
    pay, floor = ((2500, 2200), (2600, 2300), (2400, 2100), (2300, 2000))[case]
    facts = f"{who}因本人原因给用人单位造成经济损失，劳动合同约定应当赔偿。其当月工资{pay}元，当地月最低工资标准{floor}元。用人单位从其当月工资中扣除赔偿后，实际支付的工资不得低于多少？"
    return facts, money(floor)[0], money(pay * 0.5, pay * 0.7, pay * 0.8), f"{pay}元 × 80% 低于{floor}元，按最低工资标准支付 = {floor}元"


def _late_fee(case: int, who: str) -> Facts:
    owed, days = ((100000, 20), (200000, 30), (50000, 40), (300000, 10))[case]
    right = owed * days * 0.0005
    facts = f"某公司欠缴社会保险费{owed}元，自欠缴之日起已满{days}日。社会保险费征收机构责令限期补足，并应当加收多少滞纳金？"
    return facts, money(right)[0], money(right * 2, right * 4, right * 10), f"{owed}元 × 万分之五 × {days}日 = {right:g}元"


def _wage_penalty(case: int, who: str) -> Facts:
    owed = (10000, 8000, 20000, 6000)[case]
    facts = f"某公司拖欠{who}劳动报酬{owed}元，劳动行政部门责令限期支付，公司逾期仍不支付。劳动行政部门责令其加付的赔偿金，最高为多少？"
    return facts, money(owed)[0], money(owed * 0.5, owed * 2, owed * 3), f"{owed}元 × 百分之一百 = {owed}元"


def _child(case: int, who: str) -> Facts:
    children, months = ((2, 3), (3, 2), (1, 4), (4, 2))[case]
    right = children * months * 5000
    facts = f"某公司使用童工{children}名，均使用{months}个月，作业场所不涉及有毒物品。劳动保障行政部门应当处以多少罚款？"
    return facts, money(right)[0], money(right / 5, right * 2, right * 3), f"{children}名 × {months}个月 × 5000元 = {right}元"


def _quota(case: int, who: str) -> Facts:
    staff, right = ((200, 3), (400, 6), (1000, 15), (600, 9))[case]
    facts = f"某公司在职职工{staff}人，所在地执行国家规定的最低安排残疾人就业比例。其至少应当安排多少名残疾人就业？"
    return facts, f"{right}名", tuple(f"{n}名" for n in (staff // 100, staff // 50, staff // 20)), f"{staff}人 × 1.5% = {right}名"


def _capped(case: int, who: str) -> Facts:
    years, pay, average = ((10, 40000, 9000), (14, 36000, 8000), (15, 50000, 10000), (8, 30000, 9000))[case]
    count, base = min(years, 12), 3 * average
    facts = f"{who}在某公司工作满{years}年整，公司提出并与其协商一致解除劳动合同。{who}解除前十二个月的平均工资为{pay}元，当地公布的上年度职工月平均工资为{average}元。公司应当支付多少经济补偿？"
    return facts, money(count * base)[0], _others(count * base, (years * pay, years * base, count * average, count * pay)), f"{count}个月 × （{average}元 × 3） = {count * base}元"


def _others(right: float, amounts: tuple[float, ...]) -> tuple[str, ...]:
    """Three amounts that differ from the right one and from each other; twice the right one where there are too few."""
    return money(*list(dict.fromkeys(a for a in (*amounts, 2 * right, right / 2) if a != right))[:3])


def _disabled(case: int, who: str) -> Facts:
    grade, share, pay = (("一级", 90, 6000), ("二级", 85, 8000), ("三级", 80, 5000), ("四级", 75, 8000))[case]
    facts = f"{who}因工致残被鉴定为{grade}伤残，本人工资为{pay}元，按比例计算的数额高于当地最低工资标准。工伤保险基金应当按月支付多少伤残津贴？"
    return facts, money(pay * share / 100)[0], money(pay * (share - 5) / 100, pay * (share + 5) / 100, pay * 0.6), f"{pay}元 × {share}% = {pay * share / 100:g}元"


def _grave(case: int, who: str) -> Facts:
    grade, months, pay = (("一级", 27, 5000), ("二级", 25, 6000), ("三级", 23, 4000), ("四级", 21, 7000))[case]
    facts = f"{who}因工致残被鉴定为{grade}伤残，本人工资为{pay}元。其应当从工伤保险基金领取的一次性伤残补助金为多少？"
    return facts, money(months * pay)[0], money(*((months + d) * pay for d in (-2, 2, 4))), f"{months}个月 × {pay}元 = {months * pay}元"


def _middle(case: int, who: str) -> Facts:
    grade, share, pay = (("五级", 70, 6000), ("六级", 60, 5000), ("五级", 70, 8000), ("六级", 60, 7000))[case]
    facts = f"{who}因工致残被鉴定为{grade}伤残，本人工资为{pay}元，用人单位难以安排工作，按比例计算的数额高于当地最低工资标准。用人单位应当按月发给多少伤残津贴？"
    return facts, money(pay * share / 100)[0], money(pay * (share - 10) / 100, pay * (share + 10) / 100, pay * (share + 20) / 100), f"{pay}元 × {share}% = {pay * share / 100:g}元"


def _nursing(case: int, who: str) -> Facts:
    state, share, average = (("生活完全不能自理", 50, 8000), ("生活大部分不能自理", 40, 9000), ("生活部分不能自理", 30, 7000), ("生活大部分不能自理", 40, 8000))[case]
    facts = f"工伤职工{who}经劳动能力鉴定委员会确认{state}，需要生活护理，统筹地区上年度职工月平均工资为{average}元。工伤保险基金每月应当支付多少生活护理费？"
    return facts, money(average * share / 100)[0], money(*(average * s / 100 for s in (20, 30, 40, 50, 60) if s != share))[:3], f"{average}元 × {share}% = {average * share / 100:g}元"


def _funeral(case: int, who: str) -> Facts:
    average = (7000, 8000, 9000, 6000)[case]
    facts = f"{who}因工死亡，统筹地区上年度职工月平均工资为{average}元。其近亲属可以从工伤保险基金领取多少丧葬补助金？"
    return facts, money(6 * average)[0], money(3 * average, 4 * average, 12 * average), f"6个月 × {average}元 = {6 * average}元"


def _final(case: int, who: str) -> Facts:
    floor = (2000, 2200, 1900, 2300)[case]
    facts = f"{who}申请劳动争议仲裁追索劳动报酬，当地月最低工资标准为{floor}元，不考虑其他情形。请求金额不超过多少的，仲裁裁决为终局裁决？"
    return facts, money(12 * floor)[0], money(6 * floor, 10 * floor, 24 * floor), f"12个月 × {floor}元 = {12 * floor}元"


def _redundant(case: int, who: str) -> Facts:
    staff, right = ((150, 15), (100, 10), (180, 18), (120, 12))[case]
    facts = f"某公司有职工{staff}人，因生产经营发生严重困难需要裁减人员。裁减人数至少达到多少人，就应当依照该条的程序提前三十日向工会或者全体职工说明情况？"
    return facts, f"{right}人", tuple(f"{n}人" for n in (right // 2, right + 5, right * 2)), f"{staff}人 × 百分之十 = {right}人，不足二十人但已占百分之十"


def _venue(case: int, who: str) -> Facts:
    facts = f"{who}在甲区履行劳动合同，用人单位所在地在乙区，劳动合同在丙区签订，{who}的户籍在丁区。{who}和用人单位分别向甲区、乙区的劳动争议仲裁委员会申请仲裁，由哪个区的劳动争议仲裁委员会管辖？"
    return facts, "甲区", ("乙区", "丙区", "丁区"), "双方分别申请的，由劳动合同履行地的劳动争议仲裁委员会管辖"


MORE = (
    Template("医疗期", "医疗期规定#3", None, "十年以上十五年以下的为十二个月", _care),
    Template("医疗期（长）", "医疗期规定#3", None, "十年以上十五年以下的为十二个月", _care_long),
    Template("医疗期累计", "医疗期规定#4", None, "十二个月的按十八个月内累计", _care_span),
    Template("扣减工资", "工资支付暂行规定#16", None, "当月工资的20%", _deduction),
    Template("扣减工资底线", "工资支付暂行规定#16", None, "按最低工资标准支付", _deduction_floor),
    Template("社会保险费滞纳金", "社会保险法#86", None, "万分之五", _late_fee),
    Template("加付赔偿金", "劳动合同法#85", None, "百分之五十以上百分之一百以下", _wage_penalty),
    Template("使用童工罚款", "禁止使用童工规定#6", 1, "每月处5000元罚款", _child),
    Template("残疾人就业比例", "残疾人就业条例#8", 2, "1.5%", _quota),
    Template("经济补偿封顶", "劳动合同法#47", 2, "最高不超过十二年", _capped),
    Template("伤残津贴（一至四级）", "工伤保险条例#35", None, "本人工资的90%", _disabled),
    Template("伤残补助金（一至四级）", "工伤保险条例#35", None, "27个月的本人工资", _grave),
    Template("伤残津贴（五、六级）", "工伤保险条例#36", None, "本人工资的70%", _middle),
    Template("生活护理费", "工伤保险条例#34", 2, "50%、40%或者30%", _nursing),
    Template("丧葬补助金", "工伤保险条例#39", None, "6个月的统筹地区上年度职工月平均工资", _funeral),
    Template("终局裁决金额", "劳动争议调解仲裁法#47", None, "最低工资标准十二个月金额", _final),
    Template("裁员人数", "劳动合同法#41", 1, "百分之十以上", _redundant),
    Template("仲裁管辖", "劳动争议调解仲裁法#21", 2, "由劳动合同履行地的劳动争议仲裁委员会管辖", _venue, 1),
)
"""Each stands on one clause; a clause whose words have changed drops its template."""
