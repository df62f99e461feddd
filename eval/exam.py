"""Take a written exam with the search that serves users: rows in, letters out, the clause behind each choice.

A row is {"id", "question", "options": ["A.…", …], "answer": "D" or "ACD", "kind"?}. The answer is read to mark the
paper only. Figures go to metrics.json, each question with the clauses behind it to per_question.jsonl.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.quiz.choose import Chooser, rarity
from assistant.quiz.question import Choice, Question, truth
from assistant.references.find import find_references
from assistant.references.resolve import resolve
from corpus.errors import InputError, LaodongError
from corpus.schema import Clause
from ingest.settings import today
from ingest.words import bigrams

STEM_HITS, OPTION_HITS = 12, 4
_LETTER = re.compile(r"^\s*([A-H])\s*[.．、:：)）]\s*")


def read_exam(path: Path) -> list[Question]:
    """Questions of a JSONL file; raises InputError naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"读不了试卷文件 {path}", "给出 UTF-8 编码的 JSONL 文件") from error
    questions = [_question(line, f"{path.name}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not questions:
        raise InputError(f"{path.name} 里没有题目")
    return questions


def _question(line: str, place: str) -> Question:
    wanted = '每行应为 {"id": "1", "question": "…", "options": ["A.…", "B.…"], "answer": "A"}'
    try:
        row = json.loads(line)
        options = tuple(_LETTER.sub("", str(option)) for option in row.get("options") or ("正确", "错误"))
        stem, answer = str(row["question"]).strip(), str(row["answer"]).strip().upper()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{place} 不合格式", wanted) from error
    letters = "ABCDEFGH"[: len(options)]
    if truth(answer) is not None:
        answer = next((letters[i] for i, o in enumerate(options) if truth(o) is truth(answer)), answer)
    answer = "".join(sorted(re.sub(r"[\s,，、;；]", "", answer)))
    if not stem or not answer or any(letter not in letters for letter in answer):
        raise InputError(f"{place} 的答案“{row['answer']}”不在选项之内", wanted)
    kind = {"单选题": "单选", "多选题": "多选", "判断题": "判断"}.get(str(row.get("kind", "")), str(row.get("kind", "")))
    return Question(str(row.get("id", place)), stem, options, answer, kind)


def take(assistant: Assistant, questions: Sequence[Question], progress: Callable[[int, int], None] = lambda *_: None) -> list[dict[str, Any]]:
    """A row a question: what was chosen, whether it is right, and the clauses behind each option."""
    chooser = Chooser(rarity(assistant.store.everything()))
    rows = []
    for number, question in enumerate(questions):
        progress(number, len(questions))
        choice = chooser.choose(question, gather(assistant, question), named_clause(assistant, question.stem))
        rows.append(_row(question, choice))
    progress(len(questions), len(questions))
    return rows


def gather(assistant: Assistant, question: Question) -> list[tuple[Clause, float]]:
    """Clauses found for the stem and for the stem with each option, best place first."""
    day, region = today(), assistant.region(assistant.settings.region)
    places: dict[str, float] = defaultdict(float)
    held: dict[str, Clause] = {}
    named = named_document(assistant, question.stem)
    asked = [(_bare(question.topic) or question.stem, STEM_HITS)]
    if question.form != "判断":
        asked += [(f"{_bare(question.topic)} {option}".strip(), OPTION_HITS) for option in question.options]
    for text, most in asked:
        for rank, hit in enumerate(assistant.search(text, day, region, most).hits, 1):
            held[hit.clause.id] = hit.clause
            places[hit.clause.id] = max(places[hit.clause.id], 1 / rank)
    if (article := named_clause(assistant, question.stem)) and (clause := assistant.store.get(article)):
        held[article] = clause
        places[article] = max(places[article], 1.0)
    if named:
        for text, _ in asked:
            for clause in nearest(assistant.store.of(named), text):
                held[clause.id] = clause
                places[clause.id] = max(places[clause.id], 1.0)
        for id_ in places:
            places[id_] += 1.0 if held[id_].document == named else 0.0
    return sorted(((held[c], place) for c, place in places.items()), key=lambda pair: -pair[1])


def named_document(assistant: Assistant, stem: str) -> str:
    """Id of the one document a stem names in book marks; "" where it names none or several."""
    found = set()
    for name in re.findall(r"《([^《》]+)》", stem):
        with suppress(LaodongError):
            found.add(assistant.names.lookup(name, today()).id)
    return found.pop() if len(found) == 1 else ""


def named_clause(assistant: Assistant, stem: str) -> str:
    """Id of the one article a stem refers to (依照劳动合同法第四十条 …); "" where it refers to none or to several."""
    found = set()
    for reference in find_references(stem, assistant.names):
        with suppress(LaodongError):
            found.add(resolve(reference, assistant.names, assistant.store, today()).clause.id)
    return found.pop() if len(found) == 1 else ""


def nearest(clauses: Sequence[Clause], text: str) -> list[Clause]:
    """The clauses of a document that share most pairs of characters with a text."""
    grams = set(bigrams(text))
    return sorted(clauses, key=lambda c: -len(grams & set(bigrams(c.text))) / (40 + len(c.text)) ** 0.5)[:3]


def _bare(stem: str) -> str:
    """A stem without the words that name its law: they say where to look, not what is asked."""
    return re.sub(r"^(?:根据|依据|按照)?《[^《》]+》(?:的?规定)?[，,：:]?", "", stem)


def _row(question: Question, choice: Choice) -> dict[str, Any]:
    single = len(choice.clauses) == 1
    behind = {
        letter: choice.clauses[0 if single else "ABCDEFGH".index(letter)] for letter in choice.letters if choice.clauses
    }
    return {
        "id": question.id, "kind": question.form, "chosen": choice.letters, "answer": question.answer,
        "right": choice.letters == question.answer, "clauses": behind, "scores": list(choice.scores), "question": question.stem,
    }  # fmt: skip


def marks(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """{"n", "accuracy", "by_kind"}: a question counts where all its letters and no others were chosen."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row["right"])
    return {
        "n": len(rows),
        "accuracy": round(sum(row["right"] for row in rows) / len(rows), 4) if rows else 0.0,
        "by_kind": {kind: {"n": len(got), "accuracy": round(sum(got) / len(got), 4)} for kind, got in sorted(kinds.items())},
    }


def write_exam(rows: Sequence[dict[str, Any]], out: Path) -> None:
    """metrics.json and per_question.jsonl in a folder."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "metrics.json").write_text(json.dumps(marks(rows), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / "per_question.jsonl").write_text(lines, encoding="utf-8")
    except OSError as error:
        raise InputError(f"结果写不进 {out}：{error.strerror}", "换一个可写的文件夹") from error
