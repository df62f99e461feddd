"""Which parts of the search are on: all of them for users, fewer for ablations."""

from __future__ import annotations

from dataclasses import dataclass, fields

from corpus.errors import InputError


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the search that can be switched off to see what each brings."""

    words: bool = True
    """BM25 over clause text, jieba words and bigrams."""
    meaning: bool = True
    """Vectors, of clauses and (with `authored`) of questions."""
    authored: bool = True
    """Authored questions, as words and (with `meaning`) as vectors."""
    issues: bool = True
    """The issue map."""
    adapter: bool = True
    """The trained adapter of question vectors."""
    rerank: bool = True
    """The trained ranker; without it sources are fused by rank."""

    def silences(self, signal: str) -> bool:
        """True where a signal comes from a part that is off."""
        source = signal.removesuffix("_part")
        if source in ("issues", "related") or source.startswith("issue_"):
            return not self.issues or (source in ("issue_meaning", "issue_heard") and not self.meaning)
        if source.startswith("asked"):
            return not self.authored or ("meaning" in source and not self.meaning)
        return not (self.meaning if source == "meaning" else self.words)


def read_parts(text: str) -> Parts:
    """`words=off,rerank=off` -> Parts; raises InputError naming the parts there are."""
    known = [f.name for f in fields(Parts)]
    chosen: dict[str, bool] = {}
    for setting in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, value = setting.partition("=")
        if name not in known or value not in ("on", "off"):
            raise InputError(f"--config 不认识“{setting}”", f"写成 名称=on 或 名称=off，名称有 {'、'.join(known)}")
        chosen[name] = value == "on"
    return Parts(**chosen)
