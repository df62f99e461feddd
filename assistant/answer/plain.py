"""Plain words for workers: terms of law replaced from a small glossary, and the three things to know first.

Nothing is added to what an answer says: a sentence here cites clauses the answer cites, and where those would not
carry its numbers the sentence of the answer is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.answer.choose import SHORT
from assistant.answer.support import objection
from assistant.records import Answer, Section, SectionKind, Statement
from corpus.lexicon import read_lexicon
from corpus.schema import Citation
from ingest.words import bigrams

GLOSSARY = (
    ("对终局裁决以外的仲裁裁决不服的", "对仲裁结果不服的（“一裁终局”的除外）"),
    ("对终局裁决不服的", "对“一裁终局”的仲裁结果不服的"),
    ("终局裁决", "“一裁终局”的仲裁结果"),
    ("仲裁裁决书", "仲裁结果"), ("仲裁裁决", "仲裁结果"),
    ("仲裁时效期间", "申请仲裁的期限"), ("仲裁时效", "申请仲裁的期限"),
    ("时效抗辩", "“过了期限”的理由"),
    ("承担举证责任", "负责拿出证据"), ("负举证责任", "负责拿出证据"), ("举证责任", "拿出证据的责任"), ("举证不能的不利后果", "拿不出证据的后果"), ("举证", "拿证据"),
    ("用人单位和劳动者", "单位和劳动者"), ("用人单位", "单位"), ("用工单位", "实际用工的单位"),
    ("劳动争议仲裁委员会", "劳动仲裁委"), ("劳动人事争议仲裁委员会", "劳动仲裁委"),
    ("劳动保障行政部门", "人社部门（劳动监察）"), ("人力资源社会保障行政部门", "人社部门（劳动监察）"), ("社会保险行政部门", "人社部门"),
    ("支付令", "支付令（法院直接催单位付钱的命令）"), ("先予执行", "先予执行（判决前先付一部分）"),
    ("具有强制执行力", "可以申请法院强制执行"), ("发生法律效力", "生效"), ("司法确认", "司法确认（请法院确认调解协议有效）"),
    ("逾期", "过期"), ("予以", ""), ("应当", "应该"), ("视为", "算作"), ("无正当理由", "没有正当理由"), ("双方协商一致", "双方谈妥"),
)  # fmt: skip
"""Term of law -> plain words; no number, period or negation is touched. Longer terms stand before those they hold."""
_TERMS = re.compile("|".join(re.escape(term) for term, _ in sorted(GLOSSARY, key=lambda g: -len(g[0]))))
_WORDS = dict(GLOSSARY)
_CLAIMS = (
    re.compile(r"有权|可以要求|可以解除|可以请求|二倍|加付|赔偿金|经济补偿|继续履行|补足|补发|可以主张|无效"),
    re.compile(r"支付|享受|赔偿|补偿|认定为?工伤|视同工伤"),
)
"""Words of what may be claimed, the plainest first."""
_NO_CLAIM = re.compile(r"没有经济补偿|不支付|不再(?:支付|计算)|无需|无权|不能要求|不予支持|单位(?:可|有权|就可以)(?!以?补)")
_DEADLINE = re.compile(r"[一二三四五六七八九十\d]+(?:个)?(?:日|天|月|年|小时)(?:以)?内|[一二三四五六七八九十\d]+年[，。；]")
_AWARD = re.compile("裁决|判决|调解书")
_AFTER = re.compile("申请(?:强制)?执行|不予受理|不服|撤销裁决|终局裁决")
_GENERAL = re.compile("^(?:申请劳动争议)?(?:申请)?仲裁的?时效期间为一年")
_ARBITRATION, _WATCH, _LIMIT = ("劳动争议调解仲裁法#5", "劳动争议调解仲裁法#21", "劳动争议调解仲裁法#53"), "劳动保障监察条例#9", "劳动争议调解仲裁法#27"
_SAID_ON_TOP = re.compile(r"仲裁|投诉|不收费")
_INJURY, _APPLIED_FOR = "工伤保险条例#17", frozenset(["工伤保险条例", "工伤认定办法"])
_LEANING = "违反的|由|逾期|但|并|其中|且|否则|拒不|到期|支付后|自行"
"""Openings of a clause that has no subject of its own."""
MOST = 3
"""Sentences of one matter."""


def in_plain_words(text: str, cited: Sequence[Citation]) -> str:
    """The sentence with terms of law replaced; as it is where its clauses would not carry the plain form."""
    plain = _TERMS.sub(lambda m: _WORDS[m[0]], text)
    return plain if plain != text and not objection(plain, cited) else text


def pieces(statements: Iterable[Statement]) -> list[Statement]:
    """Statements cut at their semicolons, one short sentence each, with the same citations."""
    out = []
    for statement in statements:
        parts = [statement.text] if statement.text.startswith("“") else re.split(rf"(?<=；)(?!{_LEANING})", statement.text)
        out += [Statement(re.sub(r"；$", "。", part), statement.citations) for part in parts if part]
    return out


def first_lines(answer: Answer) -> list[tuple[str, Statement]]:
    """What may be claimed, what to do next and where, and by when: a label and at most one sentence each.

    Where something must be applied for before any dispute (工伤认定) that, with its time limit, is the next step.
    """
    lead = _lead(answer)
    own = [s for s in answer.sections if s.issue == lead]
    until, where = _to_apply_for(answer) or _until(own, answer), _next(own, answer)
    claim = _claim(own, answer.sections, answer.question)
    plainly = claim is not None and any(_claims(claim, words) for words in _CLAIMS)
    lines = [("可以主张：" if plainly else "法律规定：", claim), ("下一步：", where), ("期限：", until)]
    if until is not None and any(answer.citations[p].clause.document in _APPLIED_FOR for p in until.citations):
        lines = [lines[0], ("下一步和期限：", until), ("有争议找谁：", where)]
    return [(label, s) for label, s in lines if s is not None]


def matter(sections: Sequence[Section], question: str, said: Iterable[str] = ()) -> list[Statement]:
    """One issue in at most three sentences not said yet: the points nearest to the question, and its first step."""
    told = "\n".join(said)
    points = [s for s in _of(sections, SectionKind.POINTS) if s.text.rstrip("。") not in told]
    steps = [s for s in _of(sections, SectionKind.STEPS) if s.text.rstrip("。") not in told and not _SAID_ON_TOP.search(s.text)]
    near = _nearness(question)
    chosen = sorted(range(len(points)), key=lambda n: -near(points[n]))[: MOST - bool(steps)]
    return [*(points[n] for n in sorted(chosen)), *steps[:1]]


def _lead(answer: Answer) -> str:
    """The issue of the clause found first: in a story the matters stand as they were told, not by weight."""
    found = [h.clause.id for h in answer.hits]
    ranks: dict[str, int] = {}
    for section in answer.sections:
        if section.issue and section.kind is SectionKind.BASIS:
            cited = {answer.citations[p].clause.id for s in section.statements for p in s.citations}
            ranks[section.issue] = next((n for n, id_ in enumerate(found) if id_ in cited), len(found))
    first = next((s.issue for s in answer.sections if s.issue), "")
    return min(ranks, key=lambda issue: ranks[issue]) if ranks else first


def _nearness(question: str) -> Callable[[Statement], float]:
    """How near a statement is to what was asked, in the words used and in those of the law for them (国庆, 法定休假日).

    A story has words of everything: there the order of the map stands, which gives the main rule first.
    """
    if len(question) > SHORT:
        return lambda _: 0.0
    asked = {*bigrams(question), *(pair for word in read_lexicon().legal_words(question) for pair in bigrams(word))}
    return lambda s: float(len(asked & set(bigrams(s.text))) / max(1, len(s.text)) ** 0.5)


def _of(sections: Sequence[Section], kind: SectionKind) -> list[Statement]:
    return pieces(t for s in sections if s.kind is kind for t in s.statements)


def _claim(own: Sequence[Section], every: Sequence[Section], question: str) -> Statement | None:
    """The point that says most plainly what may be claimed; of several the one nearest to the question.

    In a story the first matter may hold no claim (a limit of hours): then a plain one of another matter goes first.
    """
    points = _of(own, SectionKind.POINTS)
    for words in _CLAIMS:
        if found := [s for s in points if _claims(s, words)]:
            return max(found, key=_nearness(question))
    other = next((s for s in _of(every, SectionKind.POINTS) if _claims(s, _CLAIMS[0])), None)
    return other or (points[0] if points else None)


def _claims(statement: Statement, words: re.Pattern[str]) -> bool:
    stands_alone = re.match(_LEANING, statement.text) is None
    return stands_alone and words.search(statement.text) is not None and not _NO_CLAIM.search(statement.text)


def _next(own: Sequence[Section], answer: Answer) -> Statement | None:
    """Talk, then arbitration, labour inspection where the answer names it, and the hotlines; else the first step told.

    Where an award or a refusal is there already the leading issue's own first step is next.
    """
    if any(_AFTER.search(s.text) for s in _of(own, SectionKind.POINTS)) and (later := _of(own, SectionKind.STEPS)):
        return later[0]
    held = {c.clause.id: place for place, c in reversed(list(enumerate(answer.citations)))}
    if all(id_ in held for id_ in _ARBITRATION):
        watched = _WATCH in held
        text = ("先和单位谈；谈不成，可以到劳动合同履行地或者单位所在地的劳动仲裁委申请仲裁，不收费"
                + ("；也可以向当地人社部门（劳动监察）投诉" if watched else "")
                + "。拿不准先打 12333（人社）或 12348（法律援助）。")  # fmt: skip
        places = tuple(held[id_] for id_ in (*_ARBITRATION, *([_WATCH] if watched else [])))
        if not objection(_without_numbers(text), [answer.citations[p] for p in places]):
            return Statement(text, places)
    steps = _of(answer.sections, SectionKind.STEPS)
    return steps[0] if steps else None


def _to_apply_for(answer: Answer) -> Statement | None:
    """What has to be applied for before any dispute, with its time limit: the step that the worker may take himself."""
    steps = [t for s in answer.sections if s.kind is SectionKind.STEPS and s.issue for t in s.statements
             if any(answer.citations[p].clause.id == _INJURY for p in t.citations) and _DEADLINE.search(t.text)]  # fmt: skip
    return next((t for t in steps if "职工" in t.text), steps[0] if steps else None)


def _until(own: Sequence[Section], answer: Answer) -> Statement | None:
    """The issue's own time limit, else that of arbitration; what runs from an award is later, unless asked about."""
    later = not any(_AWARD.search(t.text) for s in own if s.kind is SectionKind.POINTS for t in s.statements)
    steps = [t for s in own if s.kind is SectionKind.STEPS for t in s.statements
             if _DEADLINE.search(t.text) and not (later and _AWARD.search(t.text))]  # fmt: skip
    special = [t for t in steps if not _GENERAL.search(t.text)]  # 未签合同的工资差额一般适用一年 says more than the general rule
    if special and (special[0] is steps[0] or any(answer.citations[p].clause.id == _LIMIT for p in special[0].citations)):
        return special[0]
    places = tuple(p for p, c in enumerate(answer.citations) if c.clause.id == _LIMIT and c.paragraph in (1, 4))
    text = "一般要在知道权利被侵害之日起一年内申请仲裁；在职时被拖欠的工资不受一年限制，离开单位后要在一年内提出。"
    if len(places) == 2 and not objection(text, [answer.citations[p] for p in places]):
        return Statement(text, places)
    told = [t for s in answer.sections if s.kind is SectionKind.STEPS for t in s.statements]
    return next((t for t in told if any(answer.citations[p].clause.id == _LIMIT for p in t.citations)), steps[0] if steps else None)


def _without_numbers(text: str) -> str:
    """Without the numbers to call, which no clause carries."""
    return re.sub(r"拿不准先打.*$", "", text)
