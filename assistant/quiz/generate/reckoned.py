"""情景题 with figures worked out by rule: written by hand for the clauses every mediator reckons with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.quiz.context import Context, law_name
from assistant.quiz.records import Item, Option, Type

VERSIONS = 4
_NAMES = ("张某", "李某", "王某", "赵某", "陈某", "刘某", "周某", "吴某")


@dataclass(frozen=True, slots=True)
class Template:
    """A story with figures: `make(number)` gives (facts, right, wrongs) for one of its cases; `needs` must be in the clause."""

    name: str
    clause: str
    paragraph: int | None
    needs: str
    make: Callable[[int, str], tuple[str, str, tuple[str, str, str]]]


def _severance(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    years, months = ((3, 4), (2, 7), (5, 8), (4, 2))[case]
    right = years + (1 if months >= 6 else 0.5)
    facts = (f"{who}在某公司连续工作{years}年{months}个月，双方协商一致、由公司提出解除劳动合同，其解除前十二个月的平均工资低于当地职工月平均工资的三倍。"
             "公司应当按其工作年限支付几个月工资的经济补偿？")  # fmt: skip
    wrongs = (years, years + (0.5 if months >= 6 else 1), years + 2)
    return facts, f"{right:g}个月", tuple(f"{n:g}个月" for n in wrongs)  # type: ignore[return-value]


def _probation(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    term, right = (("六个月", "一个月"), ("二年", "二个月"), ("三年", "六个月"), ("一年", "二个月"))[case]
    wrongs = [m for m in ("一个月", "二个月", "三个月", "六个月", "十二个月") if m != right][:3]
    return f"{who}与公司签订期限为{term}的劳动合同，依法约定的试用期最长不得超过多久？", right, tuple(wrongs)  # type: ignore[return-value]


def _leave(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    years, right = ((6, "5天"), (12, "10天"), (21, "15天"), (9, "5天"))[case]
    wrongs = [d for d in ("5天", "10天", "15天", "20天") if d != right]
    return f"{who}累计工作已满{years}年，没有不享受年休假的法定情形，其当年应享受的年休假为几天？", right, tuple(wrongs)  # type: ignore[return-value]


def _notice(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    if case % 2:
        return f"{who}在试用期内决定辞职，应当提前几日通知用人单位？", "三日", ("七日", "十五日", "三十日")
    return f"{who}已过试用期，决定辞职，应当提前几日以书面形式通知用人单位？", "三十日", ("三日", "七日", "十五日")


def _double(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    months = (5, 8, 6, 10)[case]
    facts = f"{who}入职后公司一直未与其订立书面劳动合同，至今已满{months}个月。公司从用工满一个月的次日起，应当向其每月支付几倍的工资？"
    return facts, "二倍", ("一倍", "一倍半", "三倍")


def _overtime(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    facts, right = (
        ("法定休假日安排{w}工作", "百分之三百"), ("安排{w}在工作日延长工作时间", "百分之一百五十"),
        ("休息日安排{w}工作又不能安排补休", "百分之二百"), ("国庆节当天（法定休假日）安排{w}工作", "百分之三百"),
    )[case]  # fmt: skip
    wrongs = [r for r in ("百分之一百", "百分之一百五十", "百分之二百", "百分之三百") if r != right]
    return f"某公司{facts.format(w=who)}。公司支付的工资报酬，应当不低于其工资的百分之几？", right, tuple(wrongs)  # type: ignore[return-value]


def _limit(case: int, who: str) -> tuple[str, str, tuple[str, str, str]]:
    return (f"{who}被公司辞退，认为公司违法解除劳动合同，不存在时效中断、中止的情形。其申请劳动争议仲裁的时效期间，从知道或者应当知道权利被侵害之日起为多长？",
            "一年", ("六十日", "六个月", "二年"))  # fmt: skip


TEMPLATES = (
    Template("经济补偿年限", "劳动合同法#47", 1, "六个月以上不满一年的，按一年计算", _severance),
    Template("试用期上限", "劳动合同法#19", 1, "试用期不得超过六个月", _probation),
    Template("年休假天数", "职工带薪年休假条例#3", 1, "年休假10天", _leave),
    Template("辞职提前期", "劳动合同法#37", None, "提前三日通知", _notice),
    Template("二倍工资", "劳动合同法#82", 1, "每月支付二倍的工资", _double),
    Template("加班工资", "劳动法#44", None, "不低于工资的百分之三百", _overtime),
    Template("仲裁时效", "劳动争议调解仲裁法#27", 1, "时效期间为一年", _limit),
)


def reckoned(context: Context) -> Iterator[Item]:
    """VERSIONS of each template whose clause stands as the template expects."""
    inside = {c.id for clauses in context.clauses.values() for c in clauses}
    for template in TEMPLATES:
        clause = context.store.get(template.clause)
        if clause is None or clause.id not in inside or template.needs not in clause.text:
            continue
        for case in range(VERSIONS):
            rng = context.rng("reckoned", template.name, case)
            facts, right, wrongs = template.make(case, _NAMES[(case + len(template.name)) % len(_NAMES)])
            options = [Option(right, True), *(Option(w, False, "计算有误") for w in wrongs)]
            rng.shuffle(options)
            yield context.item(
                Type.CASE, "计算", clause, f"{template.name}{case}", f"{facts}依据{law_name(context.store.document(clause.document))}作答。（　　）",
                tuple(options), closeness=0.65, paragraph=template.paragraph,
            )  # fmt: skip
