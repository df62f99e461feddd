"""Relations: what the texts say is found, what they do not say is not guessed, and both ends exist."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.assistant import Assistant
from corpus.catalog import read_catalog
from corpus.errors import CorpusError
from corpus.relations import Relation, RelationKind, read_relations
from corpus.schema import Clause, Document, Kind
from ingest.relation_store import RelationStore, write_relations
from ingest.relations import Unresolved, parse, relations_of
from ingest.sources.catalogued import clauses_of
from ingest.store import ClauseStore
from ui.cli.main import app

CONTENTS = [(entry.document, clauses_of(entry)) for entry in read_catalog()]
CLAUSES = {clause.id: clause for _, clauses in CONTENTS for clause in clauses}
PARSED = list(parse(CONTENTS))
FOUND = {(r.source, r.target): r for r in PARSED if isinstance(r, Relation)}
AUTHORED = read_relations()

LAW = Document("甲法", "中华人民共和国甲法", Kind.LAW, effective=date(2008, 1, 1))
RULE = Document("甲法实施条例", "甲法实施条例", Kind.REGULATION, effective=date(2009, 1, 1), implements=("甲法",))


def clause(document: str, locator: str, text: str, *path: str) -> Clause:
    """One article."""
    return Clause(f"{document}#{locator}", document, locator, f"第{locator}条", path, text)


def found_in(text: str, citing: Document = RULE, law: Document = LAW, count: int = 9) -> list[tuple[str, RelationKind]]:
    """What is found in a clause 99 of `citing`, with articles 1 to `count` of the law beside it."""
    articles = [clause(law.id, str(n), "一。") for n in range(1, count + 1)]
    own = [clause(citing.id, "3", "三。"), clause(citing.id, "99", text)]
    contents: Sequence[tuple[Document, Sequence[Clause]]] = [(law, articles), (citing, own)]
    return [(r.target, r.kind) for r in parse(contents) if isinstance(r, Relation)]


IMPLEMENTS, CITES, PENALISES = RelationKind.IMPLEMENTS, RelationKind.CITES, RelationKind.PENALISES


@pytest.mark.parametrize(
    ("text", "targets", "why"),
    [
        ("依照《甲法》第三条的规定。", ["甲法#3"], "title in marks, short"),
        ("依照《中华人民共和国甲法》第三条第一款第（二）项的规定。", ["甲法#3"], "full title; 款 and 项 do not count as articles"),
        ("依照甲法第三条、第五条和第六条第一款的规定。", ["甲法#3", "甲法#5", "甲法#6"], "a list"),
        ("依照甲法第三条至第五条的规定。", ["甲法#3", "甲法#4", "甲法#5"], "a range is filled"),
        ("依照甲法第三、五条的规定。", ["甲法#3", "甲法#5"], "one 条 for two numbers"),
        ("《甲法》（以下简称《新法》）已公布。按照《新法》第四条执行。", ["甲法#4"], "a name the document gives itself"),
        ("依照本条例第三条的规定。", ["甲法实施条例#3"], "its own article"),
        ("前款规定的情形，本条第二款除外。", [], "stays inside the clause"),
        ("依照本条例第九十九条的规定。", [], "itself"),
        ("依照食品甲法第三条的规定。", [], "perhaps the end of a longer name"),
        ("依照《乙法》第三条的规定。", [], "not catalogued"),
        ("依照甲法第三十条的规定。", [], "no such article"),
        ("依照甲法有关规定执行。", [], "no article named"),
    ],
)
def test_reference(text: str, targets: list[str], why: str) -> None:
    """Are exactly the clauses named found?"""
    assert [target for target, _ in found_in(text)] == targets, why


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("甲法第三条所称工资，包括奖金。", IMPLEMENTS, "an implementing document carries it out"),
        ("违反甲法第三条规定的，处以罚款。", PENALISES, "a penalty for a breach"),
        ("违反甲法第二条、第三条规定的，责令改正。", PENALISES, "also the second of a list"),
        ("《甲法》（主席令第一号）第三条同时废止。", RelationKind.REPEALS, "the end of a clause"),
        ("违反约定，符合甲法第三条情形的，赔偿损失。", IMPLEMENTS, "what is breached is not the article"),
    ],
)
def test_kind(text: str, kind: RelationKind, why: str) -> None:
    """Is it said what one clause is to the other?"""
    assert ("甲法#3", kind) in found_in(text), why


def test_article_not_held() -> None:
    """Is a reference to an article whose words are not held unresolved for that reason?"""
    law = replace(LAW, missing=("2",))
    contents = [(law, [clause("甲法", "1", "一。")]), (RULE, [clause(RULE.id, "1", "依照甲法第二条的规定，处理。")])]
    assert [r.reason for r in parse(contents) if isinstance(r, Unresolved)] == ["未收录正文"]


@pytest.mark.parametrize(
    ("renumbered", "found", "why"),
    [
        (None, True, "numbers never moved"),
        (date(2009, 1, 1), True, "the citing text uses the new numbers"),
        (date(2009, 1, 2), False, "it was written with the old numbers"),
    ],
)
def test_old_numbers_make_no_relation(renumbered: date | None, found: bool, why: str) -> None:
    """Is an article number older than the last renumbering not taken for a new one?"""
    assert bool(found_in("依照甲法第三条的规定。", law=replace(LAW, renumbered=renumbered))) is found, why


def test_documents_known_to_cite_old_numbers() -> None:
    """Do 工会法司法解释 and 解释一 make no relation to laws renumbered after them (README)?"""
    for source, target in (("工会法司法解释", "工会法#"), ("劳动争议司法解释一", "民事诉讼法#"), ("民诉法解释", "民事诉讼法#"),
                           ("企业劳动争议协商调解规定", "劳动人事争议仲裁办案规则#")):  # fmt: skip
        assert not [pair for pair in FOUND if pair[0].startswith(f"{source}#") and pair[1].startswith(target)]


def test_unresolved_references_are_these() -> None:
    """Is every reference of the labour documents understood, but for old numbers and documents not held?"""
    unresolved = [u for u in PARSED if isinstance(u, Unresolved)]
    assert not [u for u in unresolved if "没有第" in u.reason], unresolved
    assert {u.reason for u in unresolved} <= {"引用的是修订前的条号", "未编入目录", "未收录正文"}


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("劳动合同法实施条例#6", "劳动合同法#82", IMPLEMENTS),
        ("劳动合同法实施条例#7", "劳动合同法#82", IMPLEMENTS),
        ("劳动合同法#46", "劳动合同法#38", CITES),
        ("最低工资规定#13", "最低工资规定#12", PENALISES),
        ("女职工劳动保护特别规定#13", "女职工劳动保护特别规定#7", PENALISES),
        ("人力资源市场暂行条例#43", "人力资源市场暂行条例#31", PENALISES),
        ("拒不支付劳动报酬罪解释#1", "刑法#276之一", IMPLEMENTS),
        ("劳动争议司法解释二#19", "劳动合同法#38", CITES),
        ("劳动争议司法解释二#21", "劳动争议司法解释一#32", RelationKind.REPEALS),
        ("企业职工带薪年休假实施办法#8", "职工带薪年休假条例#4", IMPLEMENTS),  # 条例, a name given in article 1
        ("工伤保险条例意见一#九", "工伤保险条例意见一#八", CITES),  # 本意见第八条 is 八、
        ("工资支付补充规定#三", "工资支付暂行规定#15", IMPLEMENTS),  # 《规定》, called so after its number
        ("社会保险法若干规定#13", "社会保险法#45", IMPLEMENTS),
    ],
)
def test_in_the_corpus(source: str, target: str, kind: RelationKind) -> None:
    """Are relations a mediator knows of among those found?"""
    assert FOUND[source, target].kind is kind


@pytest.mark.parametrize("entry", [e for e in read_catalog() if e.text], ids=lambda e: e.document.id)
def test_both_ends_exist(entry) -> None:  # type: ignore[no-untyped-def]
    """Do all relations of a document, found or authored, join clauses that are there, by words that are there?"""
    for relation in (*FOUND.values(), *AUTHORED):
        if relation.source.startswith(f"{entry.document.id}#"):
            assert relation.source in CLAUSES
            assert relation.target in CLAUSES
            if relation not in AUTHORED:
                assert relation.words in CLAUSES[relation.source].text.replace("\n", "")


def test_authored_pairs() -> None:
    """Are there at least sixty, all between labour documents held, none of which the texts say themselves?"""
    assert len(AUTHORED) >= 60
    assert {end for r in AUTHORED for end in (r.source, r.target)} <= CLAUSES.keys()
    assert not [r for r in AUTHORED if (r.source, r.target) in FOUND]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{"from": "甲法", "to": "乙法#1", "kind": "实施", "why": "说明四字"}], "from"),
        ([{"from": "甲法#1", "to": "乙法#1", "kind": "好像", "why": "说明四字"}], "kind"),
        ([{"from": "甲法#1", "to": "乙法#1", "kind": "实施", "why": ""}], "why"),
        ([{"from": "甲法#1", "to": "乙法#1", "kind": "实施", "why": "说明四字", "note": "x"}], "note"),
        ([{"from": "甲法#1", "to": "甲法#1", "kind": "实施", "why": "说明四字"}], "重复"),
        ([{"from": "甲法#1", "to": "乙法#1", "kind": "实施", "why": "说明四字"},
          {"from": "乙法#1", "to": "甲法#1", "kind": "并用", "why": "说明四字"}], "第 2 行记录重复"),
    ],
)  # fmt: skip
def test_bad_table(rows: list[dict[str, str]], says: str, tmp_path: Path) -> None:
    """Is a bad row refused with its number?"""
    path = tmp_path / "relations.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    with pytest.raises(CorpusError, match=f"relations.json.*{says}"):
        read_relations(path)


def test_store_reads_both_ways(tmp_path: Path) -> None:
    """Does a clause know what it cites and what cites it, from disk and from memory alike?"""
    contents = [(LAW, [clause("甲法", "3", "三。")]), (RULE, [clause("甲法实施条例", "5", "依照甲法第三条的规定。")])]
    store = ClauseStore(None, contents)
    write_relations(relations_of(contents, ()), tmp_path)
    for relations in (RelationStore(tmp_path, store), RelationStore(None, store)):
        (one,) = relations.of("甲法#3")
        assert (one.source, one.target, one.words) == ("甲法实施条例#5", "甲法#3", "甲法第三条")
        assert relations.of("甲法实施条例#5") == (one,)
        assert relations.of("甲法#9") == ()


def test_assistant_names_related_clauses(assistant: Assistant) -> None:
    """Does the assistant say what carries a clause out, with a citation that can be shown?"""
    found = {(r.label, r.citation.clause.id) for r in assistant.related("劳动合同法#82")}
    assert {("细化规定", "劳动合同法实施条例#6"), ("对应的义务", "劳动合同法#10")} <= found
    back = {(r.label, r.citation.clause.id) for r in assistant.related("劳动合同法实施条例#6")}
    assert ("所细化的规定", "劳动合同法#82") in back
    assert ("法律责任", "劳动合同法#82") in {(r.label, r.citation.clause.id) for r in assistant.related("劳动合同法#10")}


def test_show_lists_related_clauses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are they in the JSON and on the terminal, with the words that make them?"""
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    body = json.loads(CliRunner().invoke(app, ["show", "劳合82", "--json"]).output)
    assert {"relation": "细化规定", "clause": "劳动合同法实施条例#7", "status": "现行有效", "words": "劳动合同法第八十二条",
            "official": "《中华人民共和国劳动合同法实施条例》第七条"} in body["related"]  # fmt: skip
    shown = CliRunner().invoke(app, ["show", "劳合82"]).output
    assert "细化规定" in shown
    assert "实施条例》第七条" in shown


def test_summary_counts_every_document_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the table of kinds and proofs add up to the catalog, with 60 texts and 4,000 clauses at least?"""
    monkeypatch.setenv("LAODONG_HOME", str(tmp_path))
    rows = json.loads(CliRunner().invoke(app, ["documents", "--summary", "--json"]).output).values()
    held = sum(r["已核验"] + r["未核验"] for r in rows)
    assert held + sum(r["仅有目录"] for r in rows) == len(CONTENTS)
    assert held >= 60
    assert sum(r["条数"] for r in rows) == len(CLAUSES) >= 4000
    assert "合计" in CliRunner().invoke(app, ["documents", "--summary"]).output
