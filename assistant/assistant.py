"""The main path: open an index once, then ask. Look-ups need no model; questions load it when first asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant.answer.cite import CitationList, holds
from assistant.answer.compose import Library, Writer, compose
from assistant.answer.follow import Contextual, Turn, contextual
from assistant.answer.language_model import open_model
from assistant.answer.notices import notices
from assistant.answer.writer import ModelWriter
from assistant.lookup import Lookup
from assistant.records import Answer, Hit, Reason, Section, SectionKind, Statement, Why
from assistant.references.find import Reference, find_references, read_reference
from assistant.references.resolve import resolve
from assistant.retrieve.evidence import load_scale
from assistant.retrieve.issues import IssueFinder
from assistant.retrieve.parts import Parts
from assistant.retrieve.search import EVERYTHING, Found, Searcher, load_issues
from corpus.errors import IndexMismatch, IndexMissing, InputError, LaodongError
from ingest.embed import Encoder
from ingest.passport import current_index, read_passport
from ingest.settings import Settings, today
from ingest.store import ClauseStore

LONGEST = 20_000


class Assistant(Lookup):
    """Everything a door needs: look-ups, and questions where there is a search. Safe for many threads."""

    def __init__(
        self, settings: Settings, store: ClauseStore, searcher: Searcher | None, folder: Path | None = None
    ) -> None:
        """Use `open_assistant` unless you hold an index already."""
        super().__init__(settings, store, folder)
        self._searcher = searcher

    @cached_property
    def library(self) -> Library:
        """What answers are composed from."""
        issues = load_issues(self._folder) if self._folder else ()
        finder = self._searcher.finder if self._searcher else IssueFinder(issues)
        return Library(self.store, self.names, issues, finder, load_scale().threshold)

    @property
    def searcher(self) -> Searcher:
        """The opened search; raises IndexMissing where only look-ups are possible."""
        if self._searcher is None:
            raise IndexMissing("还没有建立索引", "运行 laodong index")
        return self._searcher

    def search(self, question: str, day: date, region: str, most: int = 20, parts: Parts = EVERYTHING) -> Found:
        """Ranked clauses for a question; raises IndexMissing where only look-ups are possible."""
        return self.searcher.search(question, day, region, most, parts)

    @cached_property
    def writer(self) -> ModelWriter | None:
        """What words the points where the settings name a chat model; None where they do not."""
        model = open_model(self.settings)
        return ModelWriter(model, self.settings.llm_timeout) if model else None

    def ask(
        self, question: str, day: date | None = None, region: str | None = None, writer: Writer | None = None,
        history: Sequence[Turn] = (),
    ) -> Answer:  # fmt: skip
        """The cited answer to a question, valid for `day` (today) in `region` (the one in the settings).

        `history` are the turns before (turn_of an answer), for questions that lean on them; `writer` words the
        points, by default the chat model of the settings, if any.
        """
        answer = self._composed(question, day, region, history)
        chosen = writer or self.writer
        if chosen is None or not answer.answered or not answer.contacts:
            return answer
        reworded = chosen.rewrite(answer)
        return reworded if all(holds(c, self.store) for c in reworded.citations) else answer

    def stream(
        self, question: str, day: date | None = None, region: str | None = None, history: Sequence[Turn] = ()
    ) -> Iterator[Answer]:
        """The composed answer at once; with a chat model then drafts of statements that stand, and the final answer."""
        answer = self._composed(question, day, region, history)
        if self.writer is None or not answer.answered or not answer.contacts:
            yield answer
            return
        yield from self.writer.stream(answer)

    def _composed(self, question: str, day: date | None, region: str | None, history: Sequence[Turn]) -> Answer:
        """The answer by rule alone."""
        if not question.strip():
            raise InputError("问题是空的", "写下要问的事，例如：老板三个月没发工资怎么办")
        if len(question) > LONGEST:
            raise InputError(f"问题过长（{len(question)} 字）", f"请缩短到 {LONGEST} 字以内")
        meant = contextual(history, question) if history else Contextual(question)
        wanted = meant.region if meant.region is not None else region
        if wanted is None:
            wanted = history[-1].region if meant.kept else self.settings.region
        when, where = day or today(), self.region(wanted)
        whole = read_reference(meant.question, self.names)
        if whole is not None:
            return self._looked_up(meant.question, whole, when, where)
        found = self._with_references(meant.question, self.search(meant.question, when, where), when)
        now = self.search(meant.question, today(), where) if when < today() else None
        return compose(meant.question, found, self.library, when, where, now)

    def warm(self) -> None:
        """Load model and index now rather than at the first question."""
        if self._searcher is not None:
            self._searcher.warm()

    def _looked_up(self, question: str, reference: Reference, day: date, region: str) -> Answer:
        """The answer to a question that is one reference: the clause itself, or a refusal saying what is valid."""
        try:
            target = resolve(reference, self.names, self.store, day)
        except LaodongError as error:
            near = tuple(self.names.near(reference.name))
            return Answer(question, day, region, refused=True, reason=str(error), near=near)
        citations = CitationList(self.store, day)
        place = citations.add_clause(target.clause, target.paragraph, target.item)
        hit = Hit(target.clause, 1.0, (Reason(Why.REFERENCE, question.strip()),), target.paragraph, target.item)
        said = Statement(citations.items[place or 0].quote, (place or 0,))
        section = Section(SectionKind.BASIS, (said,))
        return Answer(question, day, region, (section,), tuple(citations.items), (hit,),
                      notices=notices(citations, day, region or "全国"), confidence=1.0)  # fmt: skip

    def _with_references(self, question: str, found: Found, day: date) -> Found:
        """Clauses named in the question come before everything found by searching."""
        named: list[Hit] = []
        for reference in find_references(question, self.names):
            try:
                target = resolve(reference, self.names, self.store, day)
            except LaodongError:
                continue  # an unknown clause inside a sentence does not spoil the rest of it
            reason = Reason(Why.REFERENCE, question[reference.start : reference.end])
            named.append(Hit(target.clause, 1.0, (reason,), target.paragraph, target.item))
        if not named:
            return found
        ids = {hit.clause.id for hit in named}
        rest = tuple(hit for hit in found.hits if hit.clause.id not in ids)
        return replace(found, hits=(*named, *rest), confidence=1.0)


def open_assistant(settings: Settings, encoder: Encoder | None = None) -> Assistant:
    """The assistant over the index in use.

    Raises IndexMissing where nothing is built, IndexMismatch where it was built in another format or with
    another encoder. Where only look-ups are wanted, `open_lookup` needs neither.
    """
    folder = current_index(settings.home)
    built_with = read_passport(folder).model
    if built_with != settings.encoder_id:
        raise IndexMismatch(f"索引由模型 {built_with} 建立，现在设置的是 {settings.encoder_id}", "运行 laodong index")
    store = ClauseStore(folder)
    return Assistant(settings, store, Searcher(folder, store, settings, encoder), folder)


def ask_many(assistant: Assistant, rows: Sequence[tuple[str, str, date | None, str | None]]):  # type: ignore[no-untyped-def]
    """Answers to (id, question, day, region) rows, one after the other, each bearing its id."""
    for id_, question, day, region in rows:
        yield replace(assistant.ask(question, day, region), id=id_)
