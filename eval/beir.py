"""The labelled set in the three files of BEIR (Thakur et al., 2021), for any retrieval system to be run on.

    corpus.jsonl        {"_id": "劳动合同法#38", "title": "…第三十八条", "text": "…"}   every clause held
    queries.jsonl       {"_id", "text", "metadata": {"kind", "date", "region"}}        questions to be answered
    qrels/<split>.tsv   query-id, corpus-id, score (2 governs, 1 supports), with a heading line
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.assistant import Assistant
from assistant.references.write import official
from eval.dataset import Labelled
from eval.run import gold_keys
from ingest.settings import today


def write_beir(assistant: Assistant, splits: Mapping[str, Sequence[Labelled]], folder: Path) -> int:
    """Write the three files; returns the number of judgements."""
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    store = assistant.store
    with open(folder / "corpus.jsonl", "w", encoding="utf-8") as file:
        for clause in store.everything():
            title = official(store.document(clause.document).title, clause)
            file.write(_line({"_id": clause.id, "title": title, "text": clause.text}))
    judgements = 0
    with open(folder / "queries.jsonl", "w", encoding="utf-8") as queries:
        for split, questions in splits.items():
            rows = ["query-id\tcorpus-id\tscore"]
            for asked in questions:
                if asked.refuse:
                    continue
                facts = {"kind": asked.kind, "date": str(asked.day or ""), "region": asked.region}
                queries.write(_line({"_id": asked.id, "text": asked.question, "metadata": facts}))
                gold, _ = gold_keys(assistant, asked, asked.day or today())
                rows += [f"{asked.id}\t{key}\t{grade}" for key, grade in gold.items() if not key.startswith("?")]
            judgements += len(rows) - 1
            (folder / "qrels" / f"{split}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return judgements


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
