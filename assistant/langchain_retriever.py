"""The search as a LangChain retriever, for chains that want documents rather than answers."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.assistant import Assistant
from assistant.references.write import official
from ingest.settings import today


class ClauseRetriever(BaseRetriever):
    """Clauses for a question as LangChain documents: verbatim text, citation and score in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    assistant: Any
    region: str = ""
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        holder: Assistant = self.assistant
        found = holder.search(query, today(), holder.region(self.region), self.k)
        return [self._document(holder, hit.clause.document, hit.clause, hit.score) for hit in found.hits]

    @staticmethod
    def _document(holder: Assistant, document_id: str, clause: Any, score: float) -> Document:
        document = holder.store.document(document_id)
        facts = {
            "citation": official(document.title, clause), "document": document.title, "clause": clause.id,
            "score": score, "status": str(document.status_on(today(), clause.locator)), "source": document.source,
        }  # fmt: skip
        return Document(page_content=clause.text, metadata=facts, id=clause.id)
