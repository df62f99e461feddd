"""Sums an exam asks for, worked out from the figures of the stem by the rules every mediator reckons with.

    stem -> what is asked (赔偿金, 经济补偿, 二倍工资, 加班工资 …) and the figures it needs -> one amount

Where a figure is missing or the stem asks something else the answer is None, and the clauses must decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.quiz.values import Value, find_values
from ingest.numerals import to_int

_N = r"[0-9.]+|[〇零一二两三四五六七八九十百千万]+"
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
DAYS_A_MONTH, HOURS_A_MONTH = 21.75, 174.0
MOST_MONTHS = 11
"""二倍工资 is owed from the second month to the day before a year is full."""


def reckon(stem: str) -> float | None:
    """The amount a stem asks for, in yuan; None where it asks for none or the figures do not suffice."""
    facts = _facts(stem)
    asked = re.split(r"[。；]", re.sub(r"[（(\s　_）)。：:？?]*$", "", stem))[-1]
    for wanted, rule in RULES:
        if re.search(wanted, asked) and (amount := rule(facts)) is not None:
            return amount
    return None


def matching(options: Sequence[str], amount: float) -> int | None:
    """The place of the one option that is the amount, or within a yuan of it; None where none or several are."""
    found = [i for i, o in enumerate(options) if (v := _yuan(o)) is not None and abs(v - amount) <= 1]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Facts:
    """The figures of a stem."""

    text: str
    values: tuple[Value, ...]
    years: float | None
    pay: float | None

    def after(self, pattern: str) -> float | None:
        """The size of the first value that follows words."""
        match = re.search(rf"(?:{pattern})[^，。；]{{0,8}}?(?P<v>(?:{_N})\s*(?:个月|年|天|日|小时|万元|元))", self.text)
        found = find_values(match["v"]) if match else ()
        return _size(found[0]) if found else None


def _facts(stem: str) -> _Facts:
    return _Facts(stem, find_values(stem), _served(stem), _pay(stem))


def _size(value: Value) -> float:
    return value.number if value.kind == "期限" else value.size


def _yuan(text: str) -> float | None:
    found = [v for v in find_values(text) if v.kind == "金额"]
    return found[0].size if len(found) == 1 else None


def _number(text: str) -> float | None:
    if re.fullmatch(r"[0-9.]+", text):
        return float(text)
    whole = to_int(text)
    return None if whole is None else float(whole)


def _served(stem: str) -> float | None:
    """Years worked: 工作满8年, 工作3年7个月, or between two dates."""
    match = re.search(rf"(?:工作|任职|服务|就职)(?:了|已|已经|年限为|共|连续)*满?(?P<y>{_N})年(?:零|又)?(?:(?P<m>{_N})个月)?", stem)
    if match and (years := _number(match["y"])) is not None:
        months = _number(match["m"]) if match["m"] else 0.0
        return years + (months or 0.0) / 12
    dates = _dates(stem)
    return _months(dates[0], dates[-1]) / 12 if len(dates) >= 2 else None


def _dates(stem: str) -> list[date]:
    out = []
    for match in _DATE.finditer(stem):
        try:
            out.append(date(int(match[1]), int(match[2]), int(match[3] or 1)))
        except ValueError:
            continue
    return out


def _months(one: date, other: date) -> float:
    return (other.year - one.year) * 12 + other.month - one.month + (other.day - one.day) / 30


def _pay(stem: str) -> float | None:
    """The monthly wage of the last words that name one; 转正后, 试用期满 before 试用期."""
    for words in (r"(?:转正后?|试用期满后?)的?(?:月工资|工资|月薪)(?:标准)?", r"(?:月平均工资|平均工资|月均工资)", r"(?:月工资|月薪|每月工资|工资标准|本人工资)"):
        match = re.search(rf"{words}[^，。；0-9〇零一二两三四五六七八九十百千万]{{0,14}}((?:{_N})(?:万元|元))", stem)
        if match and (amount := _yuan(match[1])) is not None:
            return amount
    return None


def _due(years: float) -> float:
    """Months of 经济补偿: six months and more count as a year, less as half of one."""
    whole, rest = int(years + 1e-9), years - int(years + 1e-9)
    return whole + (0.0 if rest < 0.01 else 0.5 if rest < 0.5 - 1e-9 else 1.0)


def _severance(facts: _Facts) -> float | None:
    return None if facts.years is None or facts.pay is None else _due(facts.years) * facts.pay


def _unlawful(facts: _Facts) -> float | None:
    due = _severance(facts)
    return 2 * due if due is not None and re.search(r"违法|没有任何|无正当理由|无故|擅自|不符合法律", facts.text) else None


def _with_notice(facts: _Facts) -> float | None:
    due = _severance(facts)
    return due + facts.pay if due is not None and facts.pay is not None else None


def _trial(facts: _Facts) -> float | None:
    """Months of trial beyond what the term allows, at the wage after it."""
    term = facts.after(r"签订(?:了)?(?:期限为|为期)?|期限(?:为)?|订立(?:了)?(?:为期|期限为)?") or _term(facts.text)
    agreed = facts.after(r"试用期(?:为|是)?")
    if term is None or agreed is None or facts.pay is None:
        return None
    return max(0.0, agreed - allowed(term)) * facts.pay


def _term(text: str) -> float | None:
    match = re.search(rf"({_N})(年|个月)(?:期|固定期限)?的?(?:固定期限)?劳动合同", text)
    number = _number(match[1]) if match else None
    return number if number is None or match is None or match[2] == "年" else number / 12


def allowed(years: float) -> float:
    """Months of trial a contract of so many years allows."""
    return 6 if years >= 3 else 2 if years >= 1 else 1 if years >= 0.25 else 0


def _double(facts: _Facts) -> float | None:
    """The second wage, from the second month worked without a contract on."""
    dates = _dates(facts.text)
    months = _months(dates[0], dates[-1]) if len(dates) >= 2 else facts.after(r"工作(?:了|满|已满)?|已满|至今")
    if months is None or facts.pay is None or months < 1 or not re.search("未|没有|才|拒绝", facts.text):
        return None
    return min(MOST_MONTHS, round(months, 2) - 1) * facts.pay


def _service(facts: _Facts) -> float | None:
    """What is left of the training costs for the years not served."""
    cost, term = _yuan_after(facts, r"培训费用?|费用|出资"), facts.after(r"服务期")
    served = facts.after(r"(?:工作|履行|服务)(?:了|满)+|(?:工作|履行)")
    if cost is None or not term or served is None or served > term:
        return None
    return cost * (term - served) / term


def _yuan_after(facts: _Facts, pattern: str) -> float | None:
    match = re.search(rf"(?:{pattern})[^，。；0-9〇零一二两三四五六七八九十百千万]{{0,6}}((?:{_N})(?:万元|元))", facts.text)
    return _yuan(match[1]) if match else None


def _overtime(facts: _Facts) -> float | None:
    """So many days or hours at one and a half, two or three times the wage."""
    text = facts.text
    holiday = re.search(r"法定(?:休假日|节假日|休假节日)|国庆|春节|元旦|劳动节|五一|清明|端午|中秋|10月[123]日|1月1日|5月[12]日", text)
    rest = re.search(r"星期[六日天]|周[六日末]|双休日|休息日", text)
    rate = 3.0 if holiday else 2.0 if rest else 1.5 if re.search(r"延长工作时间|工作日|平时|延时", text) else None
    if rate is None:
        return None
    if (hourly := _yuan_after(facts, r"小时工资(?:标准)?|每小时工资|时薪")) is not None:
        hours = re.search(rf"({_N})个?小时", re.sub(r"小时工资", "", text))
        number = _number(hours[1]) if hours else None
        return None if number is None else hourly * number * rate
    if (daily := _yuan_after(facts, r"日工资(?:收入|标准)?|日薪")) is None:
        return None
    days = re.search(rf"(?:加班|工作)[^，。；]{{0,4}}?({_N})[天日]", text)
    return daily * ((_number(days[1]) if days else None) or 1.0) * rate


def _leave(facts: _Facts) -> float | None:
    """Days of leave not taken at three times the day's wage, twice where the ordinary wage has been paid."""
    daily = _yuan_after(facts, r"日工资(?:收入|标准)?|日薪")
    days = re.search(rf"(?:未休|应休)[^，。；]{{0,10}}?({_N})天", facts.text)
    number = _number(days[1]) if days else None
    if daily is None or number is None:
        return None
    return daily * number * (2 if re.search(r"还应|另行|除正常工资|已经?(?:足额)?支付正常", facts.text) else 3)


def _daily(facts: _Facts) -> float | None:
    return None if facts.pay is None else facts.pay / DAYS_A_MONTH


def _hourly(facts: _Facts) -> float | None:
    return None if facts.pay is None else facts.pay / HOURS_A_MONTH


Rule = Callable[[_Facts], float | None]
RULES: tuple[tuple[str, Rule], ...] = (
    (r"试用期.*赔偿金|赔偿金.*试用期", _trial), (r"二倍工资|双倍工资|两倍工资", _double), (r"违约金", _service), (r"年休假|年假", _leave),
    (r"加班|工资报酬", _overtime), (r"代通知金.*经济补偿|经济补偿.*代通知金|N\+1", _with_notice), (r"赔偿金|赔偿", _unlawful),
    (r"经济补偿", _severance), (r"小时工资", _hourly), (r"日工资", _daily),
)  # fmt: skip
"""What the last sentence of a stem asks for, in the order in which it is looked for."""
