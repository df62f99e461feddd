"""单选题 and 多选题 下列说法正确（错误）的是: statements of one chapter, some with one word changed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from assistant.quiz.alter import Altered, alterations
from assistant.quiz.context import Context, chapter, law_name, matter
from assistant.quiz.records import Item, Option, Type
from assistant.quiz.sentences import Statement
from assistant.quiz.support import overlap
from assistant.quiz.worth import asked
from assistant.references.write import official

LONGEST = 84
MILD = ("义务与权利",)
"""Changes too slight to be the only thing wrong with an option."""
REACH = 24
"""How many statements before and after may lend an option."""
_Pair = tuple[Statement, Altered | None]


def sayings(context: Context) -> Iterator[Item]:
    """For each short statement up to three items among its neighbours in the chapter."""
    for document in context.documents:
        short = [s for s in context.statements[document.id] if len(s.text) <= LONGEST and asked(s.text)]
        pairs: list[_Pair] = []
        for statement in short:
            rng = context.rng("sayings", statement.clause.id, statement.text[:8])
            changed = [a for a in alterations(context, statement, rng) if a.what not in MILD]
            pairs.append((statement, rng.choice(changed) if changed else None))
        for place in range(len(pairs)):
            yield from _items(context, pairs, place)


def _items(context: Context, pairs: Sequence[_Pair], place: int) -> list[Item]:
    """Up to three items, in different forms where the statement has a false version."""
    statement, altered = pairs[place]
    rng = context.rng("saying", statement.clause.id, statement.text[:12])
    around = range(max(0, place - REACH), min(len(pairs), place + REACH + 1))
    near = [pairs[i] for i in around if i != place and _fits(statement, pairs[i][0])]
    rng.shuffle(near)
    changeable = _apart([p for p in near if p[1]])
    forms = ["错误", "正确", "多选"] if altered else ["正确", "多选"]
    rng.shuffle(forms)
    made = [item for form in forms if (item := _in_form(context, form, pairs[place], near, changeable, rng))]
    return made[: 3 if altered else 2]


def _apart(pairs: Sequence[_Pair]) -> list[_Pair]:
    """One pair for each kind of swap where it is a wording: 不予转移 three times tells the false ones by itself."""
    kept: dict[str, _Pair] = {}
    for pair in pairs:
        kept.setdefault(pair[1].wrong if pair[1] else "", pair)
    return list(kept.values())


def _in_form(context: Context, form: str, own: _Pair, near: Sequence[_Pair], changeable: list[_Pair], rng: random.Random) -> Item | None:
    """The item in one form; None where too few statements fit it."""
    statement, altered = own
    if form == "错误" and altered and len(near) >= 3:
        others: list[_Pair] = [(s, None) for s, _ in near[:3]]
        return _make(context, statement, "下列说法错误的是", [(statement, altered)], others, Type.SINGLE)
    if form == "正确" and len(changeable) >= 3:
        right: list[_Pair] = [(statement, None)]
        return _make(context, statement, "下列说法正确的是", right, changeable[:3], Type.SINGLE)
    if form == "多选" and changeable:
        false = changeable[: rng.choice((1, 2))]
        used = {s.clause.id for s, _ in false}
        rest: list[_Pair] = [(s, None) for s, _ in near if s.clause.id not in used]
        true = rest[: 3 - len(false)]
        if len(false) + len(true) == 3 and true:
            return _make(context, statement, "下列说法正确的有", [(statement, None), *true], false, Type.MULTIPLE)
    return None


def _fits(one: Statement, other: Statement) -> bool:
    """Statements of the same chapter, near each other, of like length and not about the same thing."""
    if one.clause.id == other.clause.id or chapter(one.clause) != chapter(other.clause):
        return False
    return 0.4 < len(one.text) / len(other.text) < 2.5 and overlap(one.text, other.text) < 0.5


def _make(context: Context, focus: Statement, ask: str, keys: list[_Pair], rest: list[_Pair], type_: Type) -> Item:
    rng = context.rng("order", focus.clause.id, focus.text[:12])
    options = [_option(p, True) for p in keys] + [_option(p, False) for p in rest]
    rng.shuffle(options)
    why = "；".join(f"“{o.text[:12]}…”：{o.why}" for o in options)
    return context.item(
        type_, "说法", focus.clause, f"{focus.text[:16]}|{ask}", f"根据{law_name(focus.document)}{matter(focus.clause)}，{ask}{'（　　）'}", tuple(options),
        why=f"各项：{why}。", closeness=0.75 if type_ is Type.MULTIPLE else 0.6, paragraph=focus.paragraph,
    )  # fmt: skip


def _option(pair: _Pair, right: bool) -> Option:
    statement, altered = pair
    where = official(statement.document.title, statement.clause, statement.paragraph if len(statement.clause.parts) > 1 else None)
    if altered is None:
        return Option(statement.text, right, f"与{where}一致")
    return Option(altered.text, right, f"“{altered.wrong}”应为“{altered.right}”（{where}）")
