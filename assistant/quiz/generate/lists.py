"""Items of lists: 多选题 (哪些情形), 单选题 (不属于 …的是) and 简答题 (列举 …), wrong choices from sibling lists."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from assistant.displaced import overtaken_by
from assistant.quiz.context import Context, law_name
from assistant.quiz.generate.numbers import HEAD
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import LEAD, Listing
from assistant.quiz.support import overlap
from assistant.quiz.worth import gone, inside, inward
from assistant.references.write import locator_words
from ingest.numerals import to_chinese

NEAR = 0.6
"""What the openings of two lists share, and the wrong choice with this list, together; less is out of place at sight."""
MOST, LONGEST, OPEN_TO = 6, 300, 900
"""A 简答题 asks for at most so many 项, and so many characters; of longer lists for five 项."""
NUMERALS = "一二三四五六七八九十百"
APART = 0.3
"""A wrong choice may share at most this part of its bigrams with any listed item or with the opening."""


_WHO = re.compile(r"监护人|代理人|代表人|申请人|受援人|公民|相关单位|建设单位|人民检察院|人民法院|调解员|仲裁员|教师|学校|公司|股东|债务人|承租人|个人|职工|劳动者|用人单位|用工单位|失业人员|残疾人|妇女|企业|经办机构|医疗机构|律师")


def lists(context: Context) -> Iterator[Item]:
    """Up to three items for each list."""
    whole = [x for d in context.documents for x in context.listings[d.id]]
    for listing in whole:
        if _ways(listing.lead) or inward(listing.lead[:HEAD]) or gone(listing.lead) or inside(listing.lead):
            continue
        if item := _named(context, listing):
            yield item
        if not listing.noun or len(listing.items) < 2:
            continue
        rng = context.rng("lists", listing.clause.id, listing.paragraph)
        if overtaken_by(listing.clause.id, listing.lead, context.day):
            continue
        foreign = _foreign(listing, context.listings[listing.document.id], rng)
        if item := _multiple(context, listing, foreign, rng):
            yield item
        if item := _not_among(context, listing, foreign, rng):
            yield item


def _ways(lead: str) -> bool:
    """True where the list says how to proceed in each case, or what words mean: 哪些 does not ask for that."""
    return bool(re.search(r"分别|(?:按照?|依照?|根据)(?:下列|以下)(?!程序)|(?:下列|以下)(?:方式|办法|规定|标准|顺序|原则)(?:处理|执行|办理|计算|确定|支付)|用语|含义|如下", lead))


def question(lead: str, ask: str) -> str:
    """The opening of a list as a question: 用人单位有下列哪些情形之一的，劳动者可以解除劳动合同."""
    return LEAD.sub(lambda m: m[0][:2] + ask + m["noun"], lead, count=1)


def where(listing: Listing) -> str:
    """《劳动合同法》第三十八条第一款: lists are asked by their place, so that no other list can answer."""
    several = len(listing.clause.parts) > 1
    label = locator_words(listing.clause)
    return f"{law_name(listing.document)}{label}{f'第{to_chinese(listing.paragraph)}款' if several else ''}"


def _multiple(context: Context, listing: Listing, foreign: Sequence[tuple[str, str]], rng: random.Random) -> Item | None:
    if not foreign:
        return None
    held = list(listing.items)
    rng.shuffle(held)
    wrong = list(foreign[: 1 if len(held) >= 3 and rng.random() < 0.6 else 2])
    right = held[: max(2, 4 - len(wrong))]
    if len(right) + len(wrong) < 4:
        return None
    right.sort()
    options = [Option(text, True, f"第（{to_chinese(n)}）项") for n, text in right]
    options += [Option(text, False, f"见{source}") for text, source in wrong]
    rng.shuffle(options)
    return context.item(
        Type.MULTIPLE, "列举", listing.clause, f"{listing.lead[:20]}|多选",
        f"根据{where(listing)}，{question(listing.lead, '哪些')}？（以该条列举的为准）（　　）", tuple(options),
        closeness=0.7 if len(wrong) > 1 else 0.55, paragraph=listing.paragraph,
    )  # fmt: skip


def _not_among(context: Context, listing: Listing, foreign: Sequence[tuple[str, str]], rng: random.Random) -> Item | None:
    if not foreign or len(listing.items) < 3 or len(listing.lead) > 110 or listing.lead not in listing.clause.text:
        return None
    right = foreign[0]  # the nearest of the same law: one that does not belong at sight gives itself away
    options = [Option(right[0], True, f"见{right[1]}")]
    options += [Option(text, False, f"第（{to_chinese(n)}）项") for n, text in rng.sample(list(listing.items), 3)]
    rng.shuffle(options)
    return context.item(
        Type.SINGLE, "除外", listing.clause, f"{listing.lead[:20]}|除外",
        f"{where(listing)}规定：“{listing.lead}”。下列选项中，不在该条明文列举之内的是（　　）", tuple(options),
        why=f"“{right[0]}”见{right[1]}。", closeness=0.5, paragraph=listing.paragraph,
    )  # fmt: skip


def _named(context: Context, listing: Listing) -> Item | None:
    """简答题: name what the clause lists; None where nobody could write the answer down."""
    if len(listing.entire) < 2 or sum(map(len, listing.entire)) > OPEN_TO or not (ask := _own_question(context, listing)):
        return None
    if len(listing.entire) > MOST or sum(map(len, listing.entire)) > LONGEST:
        ask = f"{ask}（答出其中五项即可）" if len(listing.entire) > 5 else ""
    if sum(bool(re.search(r"第[〇零一二三四五六七八九十百]+条", t)) for t in listing.entire):
        return None  # a key of article numbers can be neither written nor marked
    if any(overtaken_by(listing.clause.id, t, context.day) for t in (listing.lead, *listing.entire)):
        return None
    if not ask:
        return None
    stem = f"根据{where(listing)}，{ask}"
    return context.item(
        Type.SHORT, "列举简答", listing.clause, f"{listing.lead[:20]}|简答", stem, answer=listing.entire, closeness=0.6, paragraph=listing.paragraph,
    )  # fmt: skip


def _own_question(context: Context, listing: Listing) -> str:
    """The question no other list of the document answers, with more of the sanction where that tells them apart; "" where only the number does."""
    if listing.paragraph > 1 and re.match("有(?:下列|以下)", listing.lead):
        return ""  # 有下列情形之一的，仲裁委员会不予受理: of what, the 款 before says
    others = [x.lead for x in context.listings[listing.document.id] if x.clause.id != listing.clause.id]
    for more in range(4):
        ask = asking(listing.lead, more)
        if ask and all(asking(lead, more) != ask for lead in others):
            return ask
    return ""


_CONTENTS = re.compile(r"^(?P<what>[^，。；]{2,24}?)(?:主要)?(?:包括|由)(?:下列[^，。]{0,6})?(?:部分组成)?$|^(?P<term>[^，。；]{2,16}?)(?:是指[^；]*)?。包括$")
_NAMED = re.compile(r"^(?P<what>[^，。；]{4,24}(?:节日|纪念日|来源))$")
_NOUNS = re.compile(
    r"(?:下列|以下)(?:多项或某项|各类)?(?P<kind>[\u4e00-\u9fff]{0,10}?)(?P<noun>各项|情形|情况|行为|条件|职责|职权|事项|条款|材料|内容|义务|权利|措施|费用|人员|资料|证件|信息|案件|争议|纠纷|因素|原则|程序|凭证|待遇|工作"
    r"|要求|节日|服务|形式|债务|债权|财产|诉讼|疾病|单位|企业|范围|人民法院)(?P<one>之一)?"
)
_BARE_ORDER = re.compile(r"(?:责令[^，；。]{0,8}(?:改正|整改|治理)|给予警告|予以警告)$")
"""What many articles of one law order alike: the fine that follows tells them apart."""
_UNENDED = re.compile(r"(?:的|外|时|后|规定|起|内)$|^的[^，]{2,10}$|，(?:根据|按照|依照|经|除)[^，]{0,14}(?<!支付)$")
SHOWN = 100


def asking(lead: str, more: int = 0) -> str:
    """The opening of a list as a plain question; "" where it makes none that reads well.

    `more` segments are kept beyond the first that ends the sentence.

    有下列情形之一的，诉讼时效中断，从中断时起…… -> 在哪些情形下，诉讼时效中断？
    """
    if match := _NAMED.match(lead):
        return f"{match['what']}有哪些？"
    if match := _CONTENTS.match(lead):
        return f"{match['what'] or match['term']}主要包括哪些内容？"
    lead = re.sub(r"^.*。(?=有(?:下列|以下))", "", lead.rstrip("。"))
    found = list(_NOUNS.finditer(lead))
    if len(found) != 1 or "。" in lead or "；" in lead[: found[0].start()]:
        return ""
    mark = found[0]
    before, after = lead[: mark.start()], lead[mark.end() :]
    kept = ""
    for segment in re.split(r"(?<=[，；])", after):
        kept += segment
        if not _UNENDED.search(kept.rstrip("，；")) and not _BARE_ORDER.search(kept.rstrip("，；")) and kept.strip("的，；") and len(kept) > 5:
            if not more:
                break
            more -= 1
    kept = kept.rstrip("，；")
    noun = mark["kind"] + {"各项": "项目"}.get(mark["noun"], mark["noun"])
    if after and (_BARE_ORDER.search(kept) or _UNENDED.search(kept) or _OPEN.search(re.sub(r"^的?，", "", kept))):
        return ""
    asked = re.sub(r"^有哪些(情形|情况)的，", r"在哪些\1下，", f"{before}哪些{noun}{kept}？")
    return asked if 8 <= len(asked) <= SHOWN else ""


_OPEN = re.compile(r"^(?:经|应当自|在|自|按照|依照|对)[^，]*(?<!支付)$")


def _foreign(listing: Listing, own: Sequence[Listing], rng: random.Random) -> list[tuple[str, str]]:
    """Items of other lists that count the same noun on a matter near to this one: (text, where it stands), nearest first."""
    siblings = [(x, _near(listing, x)) for x in own if x.noun and _sibling(listing, x)]
    whole = listing.lead + "".join(text for _, text in listing.items)
    pool = [
        (near + overlap(text, whole) + rng.random() / 20, text, f"{where(x)}第（{to_chinese(n)}）项")
        for x, near in siblings for n, text in x.items if near + overlap(text, whole) >= NEAR and _foreign_to(listing, text)
    ]  # fmt: skip
    out: list[tuple[str, str]] = []
    for _, text, source in sorted(pool, reverse=True):
        if all(overlap(text, seen) < APART for seen, _ in out):
            out.append((text, source))
    return out[:3]


_FORM = re.compile(r"有?(?:下列|以下).{0,4}?(?:情形|行为|条件|措施|事项|职责|权利|义务|人员|费用|待遇)?(?:之一)?的?|由|依法|规定|违反本法")


def _near(listing: Listing, other: Listing) -> float:
    """How much two openings speak of the same matter, the words every opening has left out."""
    return overlap(_FORM.sub("", listing.lead), _FORM.sub("", other.lead))


def _sibling(listing: Listing, other: Listing) -> bool:
    if other.clause.id == listing.clause.id or other.noun != listing.noun:
        return False
    return overlap(listing.lead, other.lead) < 0.6 or listing.noun not in ("情形", "行为", "条件")


def _foreign_to(listing: Listing, text: str) -> bool:
    """Same shape as the listed items, no words in common with any of them, of a length that does not stand out."""
    shape = [t.endswith("的") for _, t in listing.items]
    if text.endswith("的") != (sum(shape) * 2 > len(shape)) or ("本法" in text and "本法" not in listing.lead and len(text) < 12):
        return False
    if re.search(rf"第[{NUMERALS}]+条", text):
        return False  # what an article number stands for is no content of a wrong choice
    if (who := _WHO.match(text)) and who[0] not in listing.lead + "".join(held for _, held in listing.items):
        return False  # another actor than those of the list is out of place at sight
    longest, shortest = max(len(t) for _, t in listing.items), min(len(t) for _, t in listing.items)
    if not shortest * 0.5 <= len(text) <= longest * 1.6:
        return False
    return all(overlap(text, held) < APART for _, held in listing.items) and overlap(text, listing.lead) < 0.5
