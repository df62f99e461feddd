"""What a reader must know before relying on an answer: old wording, unproved text, no region."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.answer.cite import CitationList
from assistant.references.write import marked
from corpus.schema import Citation, Proof, Status


def notices(citations: CitationList, day: date, region: str) -> tuple[str, ...]:
    """One line a warning, in the order of the citations, each once."""
    out = [line for citation in citations.items for line in _of(citation, citations, day)]
    for title, status in citations.left_out.items():
        out.append(f"{marked(title)}的有关规定在 {day:%Y-%m-%d} {status}，未引用；按它写成的要点也未列出。")
    if not region:
        out.append("未选择地区，只依据全国性规定；各地可能另有标准和办法。")
    return tuple(dict.fromkeys(out))


def _of(citation: Citation, citations: CitationList, day: date) -> Iterator[str]:
    name = marked(citation.title)
    if citation.status is Status.EARLIER_TEXT:
        yield f"{name}在 {day:%Y-%m-%d} 施行的是修改前的文本，这里引用的是现行文本，请核对当时条文。"
    elif later := citations.successor_not_held(citation):
        begun = f"{later.text_effective or later.effective:%Y-%m-%d}"
        yield f"{name}的现行文本自 {begun} 起施行，未收录；这里引用的是此前的文本，条号和内容可能已变，只作线索。"
    elif citation.status is Status.ENDED:
        yield f"{name}的这一条款在 {day:%Y-%m-%d} 已失效，仅供对照。"
    elif citation.status is Status.AMENDED:
        yield f"{name}{citation.clause.label}{citation.status}。"
    elif citation.status is Status.NOT_YET:
        yield f"{name}在 {day:%Y-%m-%d} 尚未施行，仅供参考。"
    elif citation.status is Status.UNKNOWN:
        yield f"{name}的效力或施行日期待核。"
    for change in citations.changes_inside(citation):
        yield f"{name}{citation.clause.label}的一部分已由{marked(change.by)}自 {change.on:%Y-%m-%d} 起{change.what}。"
    if citation.proof is Proof.USER:
        yield f"{name}是用户自行添加的文件，文本未核验。"
    elif not citation.proof.proved:
        yield f"{name}的文本{citation.proof}。"
