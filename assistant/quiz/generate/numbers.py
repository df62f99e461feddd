"""单选题 on a number, period, amount, multiple or share: the value blanked out of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.displaced import overtaken_by
from assistant.quiz.context import Context, law_name, touches
from assistant.quiz.distractors import in_order, wrong_spans
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Listing, Statement
from assistant.quiz.tiers import implied, own_step, serial
from assistant.quiz.values import Span, find_spans, find_values, write_value
from assistant.quiz.worth import asked as has_point
from assistant.quiz.worth import gone, inside, inward

GAP = "（　　）"
ROOM = 170
"""Characters an opening and one item may have together."""
MOST = 3
"""Items of this rule from one statement."""


def numbers(context: Context) -> Iterator[Item]:
    """An item for each value of each statement, up to MOST."""
    for document in context.documents:
        asked = [(s, 0) for s in context.statements[document.id] if has_point(s.text)]
        for statement, after in (*asked, *listed(context, document.id)):
            spans = [s for s in find_spans(statement.text) if s.start >= after and touches(document, statement.text, s.start) and statement.text[max(0, s.start - 1) : s.start] != "“"]
            for span in [one for s in spans for one in _limits(s)][:MOST]:
                if item := _item(context, statement, span):
                    yield item


def listed(context: Context, document: str) -> Iterator[tuple[Statement, int]]:
    """Items of lists that hold a value, as sentences, and where the item begins."""
    for listing in context.listings[document]:
        yield from (pair for pair in joined(context, listing) if find_spans(pair[0].text[pair[1] :]))


def joined(context: Context, listing: Listing) -> Iterator[tuple[Statement, int]]:
    """The items of a list, each put into the sentence its opening makes with it, and where the item begins."""
    for text in listing.entire:
        if re.search(r"[。：\n]", text) or _pointing(text) or gone(text) or inward(listing.lead[:HEAD]) or inside(listing.lead):
            continue
        if (said := sentence(listing.lead, text)) and len(said[0]) <= ROOM and not overtaken_by(listing.clause.id, said[0], context.day):
            yield Statement(listing.clause, listing.document, said[0], listing.paragraph), said[1]


HEAD = 60
"""What stands later in an opening are further sanctions, on the staff of the one who is asked about."""


def _pointing(text: str) -> bool:
    """True where an item leans on words outside it; 依照本法第三十六条规定向劳动者提出…… tells enough by itself."""
    rest = re.sub(r"依照本法第[一二三四五六七八九十百]+条规定(?=[^，。]{14,})", "", text)
    return _POINTING.search(rest) is not None


_POINTING = re.compile(r"前款|前项|本款|本项|第（?[一二三四五六七八九十]+）?项|本法第|本条例第|本规定第|其他|国家标准")


def sentence(lead: str, text: str) -> tuple[str, int] | None:
    """An opening and one of its items as one sentence, and where the item begins; None where the two make none.

    公务员有下列情形之一的，予以辞退 + 旷工连续超过十五天的 -> 公务员旷工连续超过十五天的，予以辞退。
    """
    if re.search(r"下列|以下(?!的)", lead[lead.find("，") + 1 :]) and not _ENTITLED.match(lead):
        return None
    if match := _CASES.match(lead):
        who, effect = match["who"], match["effect"]
        said = text if text.endswith("的") else f"{text}的"
        return (f"{who}{said}，{effect}。", len(who)) if who not in said[:12] or not who else (f"{said}，{effect}。", 0)
    if match := _ENTITLED.match(lead):
        return f"{match['who']}，{text}。", len(match["who"]) + 1
    return None


_CASES = re.compile(r"^(?P<who>[^，。；：]{0,40}?)(?:具)?有(?:下列|以下)(?:情形|行为|情况)之一的?，(?P<effect>[^：；]{4,90})(?:；[^：]*)?$")
_ENTITLED = re.compile(r"^(?P<who>.{4,60}?的)，(?:享受|按照?|应当按照?)(?:下列|以下)(?:待遇|标准|规定)[^，：]{0,20}$")


def _limits(span: Span) -> list[Span]:
    """一个月不满一年 is two limits, each asked by itself; 三年以上七年以下 is one range."""
    if span.is_range and re.search("不满|不足|未满", span.text):
        return [Span(v.text, v.start, v.end, (v,)) for v in span.values]
    return [span]


def once(text: str, span: Span) -> bool:
    """True where the blanked value does not stand elsewhere in the stem."""
    rest = text[: span.start] + GAP + text[span.end :]
    return all(value.text not in rest for value in span.values) and span.text not in rest


def _item(context: Context, statement: Statement, span: Span) -> Item | None:
    rng = context.rng("numbers", statement.clause.id, span.start)
    text, place, steps = own_step(statement.text, span)
    if serial(text, place) or implied(text, place) or not once(text, place) or _PLAIN.search(text):
        return None
    wrong = [(write_value(place.values[0], n), 0.8) for n in dict.fromkeys(steps) if n != place.values[0].number] if not place.is_range else []
    rng.shuffle(wrong)
    if len(wrong) < 3:
        known = {find_values(w)[0].size for w, _ in wrong}
        found = [(w, c) for w, c in wrong_spans(context, text, place, rng, want=8) if near(place, w) and (place.is_range or all(in_order(text, place, v) for v in find_values(w)))]
        wrong += [(w, c) for w, c in found if place.is_range or not known & {v.size for v in find_values(w)}]
    if len(wrong) < 3:
        return None
    options = [Option(place.text, True), *(Option(words, False, "同类数值") for words, _ in wrong[:3])]
    options.sort(key=lambda o: [v.size for v in find_values(o.text)])  # as examiners print them; papers may shuffle
    return context.item(
        Type.SINGLE, "数值", statement.clause, f"{span.text}@{span.start}",
        f"根据{law_name(statement.document)}，{text[: place.start]}{GAP}{text[place.end :]}", tuple(options),
        closeness=sum(c for _, c in wrong[:3]) / 3, paragraph=statement.paragraph,
    )  # fmt: skip


_PLAIN = re.compile(r"每日的(?=\d)|未成年工[^，。]{0,20}年满(?=十八)")
FARTHEST, AGES = 4.1, 1.4


def near(span: Span, words: str) -> bool:
    """True where another value for the place is one somebody could take for the right one."""
    most = AGES if span.kind == "年龄" else FARTHEST
    return all(1 / most <= made.size / own.size <= most for own, made in zip(span.values, find_values(words), strict=False))
