"""A whole archive held against some sources: one article at a time, in any order, on any machine.

What an article is linked to depends on the sources and on that article alone: how rare a sequence
is, which texts are equal, what recurs in an outlet and what was out earlier is all asked of the
sources' index, and asking leaves no trace in it. So an archive may be cut into parts and each part
given to another process that holds the same sources in the same order; together they give exactly
what one process gives. (To cut up the sources would not: each part would count for itself.)

    sources = Sources(tuple(releases))
    links = [match for article in part for match in answer(sources, article).matches]
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from hamseda.core.reuse.documents import Document, UnfitDocument
from hamseda.core.reuse.index import Index
from hamseda.core.reuse.matching import Match

_SOURCE: Final = "s:"
_TARGET: Final = "t:"


@dataclass(frozen=True)
class Sources:
    """The documents that others may have drawn on, distinct by id, in a fixed order.

    `is_same_collection` says that the articles are these documents too, so that equal ids name one
    document, which is not held against itself; otherwise equal ids are a coincidence.

    Indexing waits for the first question. A copy sent to another process is of the documents and
    indexes them there. Raises UnfitDocument (`document.known`) where an id comes twice.
    """

    documents: tuple[Document, ...]
    is_same_collection: bool = False

    def __getstate__(self) -> dict[str, object]:
        return {"documents": self.documents, "is_same_collection": self.is_same_collection}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def index(self) -> Index:
        """All documents, ready to be asked; ids carry a prefix that no article's id has."""
        return Index(replace(document, id=_SOURCE + document.id) for document in self.documents)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one article is linked to, the fullest link first.

    `fault` is the code of UnfitDocument where the article could not be compared.
    """

    article: Document
    matches: tuple[Match, ...] = ()
    fault: str | None = None


def answer(sources: Sources, article: Document) -> Answer:
    """Hold an article against the sources. An article at fault is an answer too."""
    prefix = _SOURCE if sources.is_same_collection else _TARGET
    try:
        matches = sources.index.match(replace(article, id=prefix + article.id))
    except UnfitDocument as unfit:
        return Answer(article, fault=unfit.code)
    return Answer(article, tuple(_named_as_before(match) for match in matches))


def _named_as_before(match: Match) -> Match:
    return replace(
        match,
        source_id=match.source_id[len(_SOURCE) :],
        target_id=match.target_id[len(_TARGET) :],
        earlier=tuple(name[len(_SOURCE) :] for name in match.earlier),
    )


def without_repeated(documents: Iterable[Document]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Return the first document of each id, and the ids of those that came again, in order."""
    first: dict[str, Document] = {}
    repeated = []
    for document in documents:
        if document.id in first:
            repeated.append(document.id)
        else:
            first[document.id] = document
    return tuple(first.values()), tuple(repeated)
