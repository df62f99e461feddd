"""An Answer as plain JSON values: the published form of `--json` and of the batch output, answer.schema.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.records import Answer, Hit
from assistant.references.write import article_value, of
from assistant.related import Related
from corpus.schema import Citation

SCHEMA_VERSION = "2.1"
"""Second number: keys were added; first: keys were changed or taken away."""
SCHEMA = Path(__file__).with_name("answer.schema.json")


def answer_json(answer: Answer, titles: dict[str, str]) -> dict[str, Any]:
    """The whole answer; `titles` maps document ids to full titles."""
    body: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "question": answer.question,
        "date": answer.day.isoformat(),
        "region": answer.region or "全国",
        "refused": answer.refused,
        "reason": answer.reason,
        "near": list(answer.near),
        "unclear": answer.unclear,
        "choices": [{"text": c.text, "question": c.question} for c in answer.choices],
        "issues": list(answer.issues),
        "notices": list(answer.notices),
        "sections": [
            {
                "kind": str(section.kind),
                "title": section.title or str(section.kind),
                "issue": section.issue,
                "statements": [
                    {"text": s.text, "citations": list(s.citations), "marks": [list(m) for m in s.marks]}
                    for s in section.statements
                ],
            }
            for section in answer.sections
        ],
        "citations": [citation_json(citation) for citation in answer.citations],
        "hits": [] if not answer.answered else [_hit(hit, titles) for hit in answer.hits],
        "confidence": answer.confidence,
        "threshold": answer.threshold,
        "wording": str(answer.wording),
        "dropped": [{"text": d.text, "reason": d.reason, "citations": list(d.citations)} for d in answer.dropped],
        "contacts": list(answer.contacts),
    }
    return {"id": answer.id, **body} if answer.id else body


def citation_json(citation: Citation) -> dict[str, Any]:
    """One citation; `article` is a number for 第N条, otherwise the locator as text."""
    return {
        "document": citation.title,
        "article": article_value(citation.clause),
        "paragraph": citation.paragraph,
        "item": citation.item,
        "quote": citation.quote,
        "status": str(citation.status),
        "official": of(citation),
        "clause": citation.clause.id,
        "path": list(citation.clause.path),
        "proof": str(citation.proof),
        "source": citation.source,
    }


def related_json(others: tuple[Related, ...]) -> list[dict[str, str]]:
    """Related clauses: what each is to the clause shown, which one, and the words that say so."""
    return [
        {"relation": r.label, "clause": r.citation.clause.id, "official": of(r.citation),
         "status": str(r.citation.status), "words": r.words}
        for r in others
    ]  # fmt: skip


def _hit(hit: Hit, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "document": titles[hit.clause.document],
        "article": article_value(hit.clause),
        "score": hit.score,
        "why": [f"{reason.why}：{reason.detail}" if reason.detail else str(reason.why) for reason in hit.reasons],
        "clause": hit.clause.id,
    }
