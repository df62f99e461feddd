"""Does one sentence deny what another affirms? Negations, modals and known pairs, read at the words they govern."""

from __future__ import annotations

import re

from assistant.quiz.alter import WORDS
from ingest.words import bigrams

NEGATION = re.compile(r"不存在|没有|不得|不能|不可|不予|不再|不需|不必|不应|无需|无须|禁止|不(?!足|满|超过|低于|少于|高于|服|当|良|动产|可抗)|未(?!成年|满|来)|无(?!固定|故|效|正当)|免")
_SWEEPING = re.compile(r"随时|只需|才可以|概不|一律|任意|任何情况|必须先|只能|均须|自行决定|全部由|绝对|完全|所有情形|不必|无需|即可|仅(?!约定|由)|都(?!有)|单方")
_POLAR = re.compile(rf"{NEGATION.pattern}|应当|必须|可以|有权")
_ADVERB = re.compile(r"^依法(?=与|向)")
"""Words between a negation and what it denies."""
_CLASHES = ({"否", ""}, {"否", "必"}, {"否", "可"}, {"必", "可"})


_BEARER = re.compile(
    r"(?<!而不)(?:由|从)(?P<who>[^，。；由从]{0,18}?(?:基金|用人单位|用工单位|派遣单位|劳动者|单位|公司|企业|职工|个人|本人|员工|政府|财政|工会))[^，。；由从]{0,4}?"
    r"(?:承担|支付|负担|缴纳|支出|清偿|负举证|发给|补足)"
)
_BEARERS = (("基金", "基金"), ("派遣", "派遣单位"), ("用工", "用工单位"), ("劳动者|职工|个人|本人|员工", "劳动者"), ("单位|公司|企业", "用人单位"), ("政府|财政", "政府"), ("工会", "工会"))


def bearer(text: str) -> str:
    """Who bears a cost or burden, 由用人单位支付, 从工伤保险基金中支付; "" where nobody is named, or several together."""
    who = {next(name for pattern, name in _BEARERS if re.search(pattern, m["who"])) for m in _BEARER.finditer(text) if not re.search("和|与|共同", m["who"])}
    return who.pop() if len(who) == 1 else ""


def opposed(option: str, text: str) -> bool:
    """True where one of the two denies what the other affirms: 不得约定 and 可以约定, 书面 and 口头, 由单位承担 and 由本人承担."""
    nearest = _nearest(option, text)
    ours, theirs = bearer(option), bearer(nearest)
    if ours and theirs and ours != theirs:
        return True
    if any((a in option and b in nearest and b not in option) or (b in option and a in nearest and a not in option) for a, b, _ in WORDS if b not in a):
        return True
    return _denies(option, nearest) or _denies(nearest, option)


def _denies(one: str, other: str) -> bool:
    """True where words that stand under a negation or modal in `one` stand otherwise in `other`, wherever they stand there."""
    for match in _POLAR.finditer(one):
        words = _ADVERB.sub("", one[match.end() : match.end() + 12])[:2]
        if not re.fullmatch(r"[\u4e00-\u9fff]{2}", words):
            continue
        sides = {_side(other[max(0, m.start() - 3) : m.start()]) for m in re.finditer(words, other)}
        if sides and all({_side(match[0]), side} in _CLASHES for side in sides):
            return True
    return False


def _side(words: str) -> str:
    """否, 必 or 可 for the last negation or modal of some words; "" where there is none."""
    found = list(_POLAR.finditer(words))
    if not found or found[-1].end() < len(words):
        return ""
    last = found[-1][0]
    return "必" if last in ("应当", "必须") else "可" if last in ("可以", "有权") else "否"


def _nearest(option: str, text: str) -> str:
    """The run of clause words, cut at commas, that shares most with the option."""
    cuts = re.split(r"(?<=[，。；：])", text)
    grams = set(bigrams(option))
    best, kept = 0.0, text
    for i in range(len(cuts)):
        for j in range(i + 1, min(len(cuts), i + 4) + 1):
            run = "".join(cuts[i:j])
            held = set(bigrams(run))
            score = 2 * len(grams & held) / max(1, len(grams) + len(held))
            if score > best:
                best, kept = score, run
    return kept


def sweeping(option: str, text: str) -> bool:
    """True where the option says 一律, 任意, 只能 … and the clause does not."""
    return any(word not in text for word in _SWEEPING.findall(option))
