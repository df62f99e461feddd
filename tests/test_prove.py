"""verify-corpus: a text that is right passes, and each way of being wrong is named with its place."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from corpus.catalog import CATALOG, read_catalog
from corpus.digest import Known, digest, known_texts, sentences, short_hash
from corpus.schema import Clause, Document, Kind, Proof
from ingest.prove import Difference, digest_title, prove
from ingest.sources.catalogued import clauses_of
from ui.cli.main import app

HELD = [entry for entry in read_catalog() if entry.text]
RUNNER = CliRunner()
LAW = Document("某法", "中华人民共和国某法", Kind.LAW, article_count=2, proof=Proof.ONE_COPY)
TEXTS = {"1": "甲方应当付款。乙方应当交货；逾期的，赔偿损失。", "2": "本法自公布之日起施行。"}


def known(texts: dict[str, str]) -> dict[str, dict[str, Known]]:
    """Digests of these texts under the law's title."""
    return {LAW.title: {n: Known(digest(t), tuple(map(short_hash, sentences(t)))) for n, t in texts.items()}}


def clauses(texts: dict[str, str]) -> list[Clause]:
    """Articles with these texts."""
    return [Clause(f"某法#{n}", "某法", n, f"第{n}条", (), t) for n, t in texts.items()]


@pytest.mark.parametrize("entry", HELD, ids=lambda entry: entry.document.id)
def test_every_document_is_sound(entry: Any) -> None:
    """Is every text of the corpus counted, contiguous, and equal to every digest there is?"""
    found = prove(entry.document, clauses_of(entry))
    assert found.sound, found
    if entry.document.proof.proved:
        assert found.equal == len([n for n in known_texts()[digest_title(entry.document)] if n != "附录"]) - len(entry.document.missing)


def test_exceptions_are_these() -> None:
    """Is nothing excepted but what is named here?"""
    found = {p.document: p.excepted for e in HELD if (p := prove(e.document, clauses_of(e))).excepted}
    assert found == {
        "劳动人事争议仲裁组织规则": ("第 6 条未收录",),
        "工资支付补充规定": ("五3未收录",),
        "未成年工特殊保护规定": ("第 5 条未收录", "第 13 条未收录"),
        "企业经济性裁减人员规定": ("第 12 条未收录",),
        "国务院关于职工探亲待遇的规定": ("第 3 条未收录",),
        "最低工资规定": ("附录首句连同标题未能逐字核对，其余各句相同",),
    }


def test_right_text_is_proved() -> None:
    """Do equal texts count as equal?"""
    found = prove(LAW, clauses(TEXTS), known(TEXTS))
    assert (found.sound, found.equal, found.undigested) == (True, 2, 0)


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        ({"1": "甲方应当付款。乙方可以交货；逾期的，赔偿损失。"}, Difference("1", 2, "乙方可以交货"), "one word"),
        ({"1": "甲方应当付款。乙方应当交货。"}, Difference("1", 3, ""), "the end is lost"),
        ({"1": TEXTS["1"] + "第二章 罚则"}, Difference("1", 4, "第二章罚则"), "a heading leaked in"),
        ({"1": "乙方应当交货；逾期的，赔偿损失。"}, Difference("1", 1, "乙方应当交货"), "the beginning is lost"),
        ({"1": "甲方应当付款，乙方应当交货；逾期的，赔偿损失。"}, Difference("1", 1, "甲方应当付款，乙方应当交货"), "。 became ，"),
        ({"1": "甲方应当付款；乙方应当交货；逾期的，赔偿损失。"}, Difference("1", 4, TEXTS["1"].replace("。乙", "；乙")), "a stop became another"),
    ],
)
def test_difference_is_located(change: dict[str, str], where: Difference, why: str) -> None:
    """Is the first differing sentence found without knowing the right words?"""
    found = prove(LAW, clauses({**TEXTS, **change}), known(TEXTS))
    assert found.different == (where,), why
    assert not found.sound


def test_absent_article_and_gap() -> None:
    """Is an article that is not there named, and the gap in the count too?"""
    three = {**TEXTS, "3": "附则。"}
    found = prove(replace(LAW, article_count=3), clauses({"1": TEXTS["1"], "3": "附则。"}), known(three))
    assert found.absent == ("2",)
    assert any("应为 2，实为 3" in p for p in found.problems)
    assert any("目录记载 3 条，实有 2 条" in p for p in found.problems)


@pytest.mark.parametrize(
    ("missing", "sound", "why"),
    [
        (("2",), True, "the gap is the article named"),
        (("1",), False, "another article is named than the one that lacks"),
        (("4",), False, "the count agrees, the gap does not"),
        ((), False, "nothing is named"),
    ],
)
def test_article_known_to_lack(missing: tuple[str, ...], sound: bool, why: str) -> None:
    """Is a gap sound only where the catalog names the very article that is not held?"""
    law = replace(LAW, article_count=3, proof=Proof.UNVERIFIED, missing=missing)
    found = prove(law, clauses({"1": TEXTS["1"], "3": "附则。"}), {})
    assert found.sound is sound, why
    assert found.excepted == tuple(f"第 {n} 条未收录" for n in missing)


def test_claim_without_digests() -> None:
    """Is a text that calls itself proved, and has nothing to prove it, found out?"""
    assert any("没有摘要" in p for p in prove(LAW, clauses(TEXTS), {}).problems)
    assert prove(replace(LAW, proof=Proof.DATA_FILE), clauses(TEXTS), {}).sound


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of two corpus texts with a catalog of their own."""
    rows = [r for r in json.loads(CATALOG.read_text("utf-8")) if r["id"] in ("工资支付暂行规定", "工伤认定办法")]
    for row in rows:
        row["implements"] = []
        (tmp_path / row["text"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CATALOG.parent / row["text"], tmp_path / row["text"])
    (tmp_path / "catalog.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return tmp_path


def verified(folder: Path) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON rows of the command on a corpus folder."""
    result = RUNNER.invoke(app, ["verify-corpus", "--json", "--catalog", str(folder / "catalog.json")])
    return result.exit_code, {row["document"]: row for row in json.loads(result.stdout)}


def test_command_on_a_good_copy(copy: Path) -> None:
    """Does an undamaged copy pass with code 0?"""
    code, rows = verified(copy)
    assert code == 0
    assert rows["工资支付暂行规定"]["equal"] == 20


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("工资应当以法定货币支付", "工资可以以实物支付", "different"),
        ("第六条", "第七条", "problems"),  # the count breaks: the text is not read further, but the others are
    ],
)
def test_command_on_a_corrupted_copy(copy: Path, before: str, after: str, says: str) -> None:
    """Is one damaged text found, with code 1, and the other still verified?"""
    file = copy / "texts/部门规章/工资支付暂行规定.md"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    code, rows = verified(copy)
    assert code == 1
    assert rows["工资支付暂行规定"][says]
    assert rows["工伤认定办法"]["sound"]
    if says == "different":
        (row,) = rows["工资支付暂行规定"]["different"]
        assert (row["locator"], row["sentence"]) == ("5", 1)
        assert "工资可以以实物支付" in row["held"]
    said = RUNNER.invoke(app, ["verify-corpus", "--catalog", str(copy / "catalog.json")])
    assert "✗ 工资支付暂行规定" in said.stdout
