"""The quality gate: named checks, each a small function; the first that finds a fault turns the item away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.displaced import overtaken_by
from assistant.quiz.cited import bare_number, outdated_number, printed
from assistant.quiz.records import Item, Rejected, Type
from assistant.quiz.values import find_values
from assistant.references.names import NameTable
from corpus.schema import Status
from ingest.store import ClauseStore

LONGEST_STEM = 260
CHOICE = (Type.SINGLE, Type.MULTIPLE, Type.CASE)
Check = Callable[[Item], str]


def not_in_force(item: Item) -> str:
    """The clause has ended, is not yet in force, or its standing is in doubt."""
    return "" if item.basis.status is Status.IN_FORCE else str(item.basis.status)


def no_single_key(item: Item) -> str:
    """The number of right options does not fit the 题型."""
    right = sum(option.right for option in item.options)
    if item.type in (Type.SINGLE, Type.CASE):
        return "" if right == 1 else f"正确选项 {right} 个"
    if item.type is Type.MULTIPLE:
        return "" if right >= 2 else f"正确选项 {right} 个"
    return "" if item.answer and all(item.answer) else "没有答案"


def same_options(item: Item) -> str:
    """Two options read or count the same."""
    seen: set[str] = set()
    for option in item.options:
        values = find_values(option.text)
        plain = f"{values[0].kind}{values[0].size}" if len(values) == 1 and values[0].text == option.text else ""
        key = plain or re.sub(r"[\s，。；、]", "", option.text)
        if key in seen:
            return option.text
        seen.add(key)
    return ""


def too_few_options(item: Item) -> str:
    """Fewer than four options."""
    return f"{len(item.options)} 个选项" if item.type in CHOICE and len(item.options) < 4 else ""


def shows_key(item: Item) -> str:
    """The stem gives the key away."""
    if item.type is Type.BLANK:
        return next((a for a in item.answer if a in item.stem), "")
    if item.rule in ("数值", "主体", "概念"):
        return next((o.text for o in item.options if o.right and (o.text in item.stem or (item.rule == "主体" and _own_words(item, o.text)))), "")
    return ""


_COMMON = re.compile("[人位门关构单部机的者]")


def _own_words(item: Item, key: str) -> str:
    """Words of the key alone that stand in the stem: 失业人员 … （　　）保险基金, 法律援助 … （　　）机构."""
    stem = re.sub("《[^》]+》", "", item.stem)
    rest = "".join(o.text for o in item.options if not o.right)
    return next((w for i in range(len(key) - 1) if not _COMMON.search(w := key[i : i + 2]) and w in stem and w not in rest), "")


def odd_length(item: Item) -> str:
    """The key stands out by its length."""
    if item.type not in (Type.SINGLE, Type.CASE) or item.rule == "说法":
        return ""
    right = [len(o.text) for o in item.options if o.right]
    rest = [len(o.text) for o in item.options if not o.right]
    if right and rest and max(right) > 8 and (right[0] > 2.2 * max(rest) or right[0] * 3 < min(rest)):
        return "正确选项长短悬殊"
    return ""


def leans(item: Item) -> str:
    """The stem or an option points at words outside the item."""
    pattern = r"前款|前条|前项|前两款|前三款|上款|本条(?!例)|本章|本节|本编|本款|本项|上述(?!问题)"
    texts = [item.stem, *(o.text for o in item.options)]
    if item.rule == "说法" and (cut := next((m[0] for o in item.options if (m := re.match("以下|以上|其(?!他)|该|此(?!外)|前", o.text))), "")):
        return cut
    return next((m[0] for t in texts if (m := re.search(pattern, t))), "")


_N = "[〇零一二三四五六七八九十百千]+"
_OLD = re.compile(rf"(?:民事诉讼法|(?<!调解)仲裁法|刑法(?=》?第(?!二百七十六条之一))|公司法|行政诉讼法|行政复议法|企业破产法|民法典|刑事诉讼法|治安管理处罚法)》?第{_N}条")


def cites_numbers(item: Item) -> str:
    """The item needs an article of another law by its number, which may have moved since."""
    texts = printed(item)
    return next((m[0] for t in texts if (m := _OLD.search(t))), "") or next((n for t in texts if (n := bare_number(t))), "")


def told_by_wording(item: Item) -> str:
    """All false sayings, and no true one, carry 可以: the wording gives the key away."""
    if item.rule != "说法":
        return ""
    inverted = "错误" in item.stem
    false = ["可以" in o.text for o in item.options if o.right is inverted]
    true = ["可以" in o.text for o in item.options if o.right is not inverted]
    return "错误项均含“可以”" if len(false) > 1 and all(false) and not any(true) else ""


def displaced(item: Item) -> str:
    """A later or higher rule says otherwise; a trainee should not learn the old figure."""
    listed = item.rule in ("列举", "除外", "列举简答")  # these show some 项 only; others turn on the words of the clause
    shown = " ".join((item.stem, *(o.text for o in item.options), *item.answer)) if listed else item.basis.quote
    return overtaken_by(item.basis.clause, shown, item.day)


def drafting(item: Item) -> str:
    """Words of the drafter to the rest of the law: （以下简称年休假）."""
    return next((m[0] for t in (item.stem, *(o.text for o in item.options)) if (m := re.search("以下[^，。]{0,4}称", t))), "")


def unnamed(item: Item) -> str:
    """The stem does not say which document is asked about."""
    return "" if re.search(r"《[^》]+》", item.stem) else "题干未写明文件"


def broken(item: Item) -> str:
    """Marks out of pair or doubled, or an unfinished stem."""
    for text in (item.stem, *(o.text for o in item.options), *item.answer):
        for left, right in ("（）", "《》", "“”", "〈〉"):
            if text.count(left) != text.count(right):
                return f"{left}{right}不成对"
        if found := re.search(r"[，。；：、？]{2,}|（（|））|，（　　）？$|\ufffd", text.replace("：”。", "")):
            return found[0]
    return "" if re.search(r"[）。？_”]$", item.stem) else "题干未写完"


def out_of_length(item: Item) -> str:
    """A stem too long to be read aloud, or too short to be a question."""
    if len(item.stem) > LONGEST_STEM:
        return f"{len(item.stem)} 字"
    return "题干过短" if len(re.sub(r"《[^》]+》|根据|，|。|（　　）|_", "", item.stem)) < 8 and item.rule != "说法" else ""


def trivial(item: Item) -> str:
    """What is blanked out is too slight to be worth asking, or nearly nothing is left."""
    if item.type is Type.BLANK and len("".join(item.answer)) * 1.2 > len(item.basis.quote):
        return "空格占去全句"
    if item.rule == "数值" and re.fullmatch(r"[一1](?:次|人|名)", next((o.text for o in item.options if o.right), "")):
        return "数字过于平常"
    return ""


CHECKS: dict[str, Check] = {
    "条文非现行有效": not_in_force, "答案个数不符": no_single_key, "选项不足": too_few_options, "选项重复或等值": same_options,
    "题干泄露答案": shows_key, "正确选项长短悬殊": odd_length, "指代不明": leans, "未点明文件": unnamed, "引用他法条号": cites_numbers, "措辞泄露答案": told_by_wording, "已被新规定取代": displaced, "立法用语残留": drafting, "标点或句子残缺": broken,
    "篇幅不当": out_of_length, "过于浅显": trivial,
}  # fmt: skip
DUPLICATE, NOT_VERBATIM, RENUMBERED = "重复", "引文与条文不符", "所引条号早于现行文本"


def sift(items: Iterable[Item], store: ClauseStore, every: bool = False) -> Iterator[Item | Rejected]:
    """Each item as it is, or as Rejected with the name of the check; `every` lets ended clauses pass."""
    seen: set[str] = set()
    table = NameTable(store.documents())
    for item in items:
        held = store.get(item.basis.clause)
        if held is None or item.basis.quote not in held.text:
            yield Rejected(item, NOT_VERBATIM)
            continue
        fault = first_fault(item, every)
        key = likeness(item)
        if fault is not None:
            yield fault
        elif moved := outdated_number(item, store, table):
            yield Rejected(item, RENUMBERED, moved)
        elif key in seen:
            yield Rejected(item, DUPLICATE)
        else:
            seen.add(key)
            yield item


def first_fault(item: Item, every: bool = False) -> Rejected | None:
    """The first check that finds a fault, or None."""
    for name, check in CHECKS.items():
        if every and check is not_in_force:
            continue
        if reason := check(item):
            return Rejected(item, name, reason)
    return None


def likeness(item: Item) -> str:
    """What makes two items the same question: 题型, stem, and the key where the stem is a common phrase."""
    options = "|".join(sorted(o.text for o in item.options)) if item.rule in ("说法", "辨析") else ""
    plain = re.sub(r"[\s，。、；：（）　_]", "", item.stem)
    return f"{item.type}{plain}{options}"
