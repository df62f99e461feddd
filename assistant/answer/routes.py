"""The ways every labour dispute can go, each with the clause that opens it and its time limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.gate import Gate
from assistant.records import Section, SectionKind, Statement

CONTACTS = ("人社服务热线 12333", "工会职工服务热线 12351", "法律援助热线 12348")
"""Numbers to call; no statement of law, so without citation."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way: what is said of it, the clauses that say so, and the questions it is for (all where empty)."""

    text: str
    clauses: tuple[str, ...]
    about: str = ""


_PAY = r"工资|薪|报酬|工钱|加班|补偿|赔偿金|提成|奖金|欠款|血汗钱|二倍|双倍|医疗费|津贴"
_WATCHED = rf"{_PAY}|规章|制度|劳动合同|没签|未签|童工|女职工|孕|产假|哺乳|未成年|工时|休息|休假|年假|最低工资|社保|社会保险|五险|养老保险|押金|扣押|中介|体检|组建工会"
_WAGE = "(?<![二两双]倍)(?<![二两双]倍的)"
"""The second wage for want of a written contract is damages (劳动人事争议仲裁办案规则 第五十条第二款), no pay owed."""
_AIDED = r"工资|薪|报酬|工钱|劳动关系|劳动合同|社保|社会保险|工伤|受伤|农民工"

NO_DISPUTE = frozenset(["组建工会与参加工会", "工会经费的拨缴与会费", "住房公积金缴存争议"])
"""Names of issues that are no labour dispute (劳动争议调解仲裁法 第二条): nothing of them goes to arbitration."""

ROUTES = (
    Route("工伤：与用人单位发生工伤待遇方面的争议，按照处理劳动争议的有关规定处理；对工伤认定申请不予受理的决定、工伤认定结论不服的，"
          "申请行政复议或者提起行政诉讼。", ("工伤保险条例#54", "工伤保险条例#55"), "工伤|工亡"),
    Route("协商：劳动者可以与用人单位协商，也可以请工会或者第三方共同与用人单位协商，达成和解协议。", ("劳动争议调解仲裁法#4",)),
    Route("调解：可以到企业劳动争议调解委员会、依法设立的基层人民调解组织，或者在乡镇、街道设立的具有劳动争议调解职能的组织申请调解；"
          "自调解组织收到申请之日起十五日内未达成协议的，可以申请仲裁。", ("劳动争议调解仲裁法#10.1", "劳动争议调解仲裁法#14.3")),
    Route("仲裁：不愿调解、调解不成的，可以向劳动合同履行地或者用人单位所在地的劳动争议仲裁委员会申请仲裁，不收费。",
          ("劳动争议调解仲裁法#5", "劳动争议调解仲裁法#21.2", "劳动争议调解仲裁法#53")),
    Route("仲裁时效：一年，从知道或者应当知道权利被侵害之日起计算；劳动关系存续期间因拖欠劳动报酬发生争议的不受这一期间限制，"
          "劳动关系终止的，应当自终止之日起一年内提出。", ("劳动争议调解仲裁法#27.1", "劳动争议调解仲裁法#27.4")),
    Route("诉讼：对终局裁决以外的仲裁裁决不服的，可以自收到裁决书之日起十五日内向人民法院起诉；期满不起诉的，裁决书发生法律效力。",
          ("劳动争议调解仲裁法#50",)),
    Route("终局裁决：劳动者对终局裁决不服的，也可以自收到裁决书之日起十五日内向人民法院起诉；用人单位有证据证明终局裁决有法定情形之一的，"
          "可以自收到裁决书之日起三十日内向劳动争议仲裁委员会所在地的中级人民法院申请撤销。", ("劳动争议调解仲裁法#48", "劳动争议调解仲裁法#49.1")),
    Route("劳动监察：认为用人单位侵犯劳动保障合法权益的，可以向劳动保障行政部门投诉；违法行为在2年内未被发现，也未被举报、投诉的，不再查处，"
          "有连续或者继续状态的，自行为终了之日起计算。", ("劳动保障监察条例#9.2", "劳动保障监察条例#20"), _WATCHED),
    Route("支付令：用人单位拖欠或者未足额支付劳动报酬的，劳动者可以向当地人民法院申请支付令。", ("劳动合同法#30.2",), rf"{_WAGE}工资|薪|报酬|工钱|加班费|提成|奖金"),
    Route("法律援助：请求支付劳动报酬、确认劳动关系、给予社会保险待遇或者工伤事故损害赔偿，因经济困难没有委托代理人的，可以申请法律援助；"
          "申请支付劳动报酬或者请求工伤赔偿的进城务工人员，免予核查经济困难状况。", ("法律援助法#31", "法律援助法#42.1.3"), _AIDED),
)  # fmt: skip


def routes_block(topic: str, earlier: Sequence[Section], gate: Gate) -> Section:
    """The ways open to the topic, without those the issues have said already from the same clauses."""
    said = {(gate.citations.items[p].clause.id, gate.citations.items[p].paragraph)
            for s in earlier if s.kind in (SectionKind.STEPS, SectionKind.POINTS) for t in s.statements for p in t.citations}  # fmt: skip
    issues = {s.issue for s in earlier if s.issue}
    disputed = not issues or bool(issues - NO_DISPUTE)
    out: list[Statement] = []
    for route in ROUTES:
        if route.about and not re.search(route.about, topic):
            continue
        if not disputed and route.clauses[0].startswith("劳动争议调解仲裁法#"):
            continue
        statement = gate.say(route.text, route.clauses)
        if statement is None:
            continue
        keys = {(gate.citations.items[p].clause.id, gate.citations.items[p].paragraph) for p in statement.citations}
        if not keys <= said:
            out.append(statement)
    return Section(SectionKind.STEPS, tuple(out))
