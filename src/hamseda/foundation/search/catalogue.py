"""What is searched: each collection says how one of its rows reads.

The app that owns a model registers it in its `receivers.py`. From then on saving or deleting a
row writes the index in the same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class SearchText:
    """How one row is found: by its words, and by facets, each of which is one word of letters and
    digits ("office12", "hidden"). `moment` says how new it is.
    """

    heading: str
    opening: str
    body: str
    moment: datetime
    facets: tuple[str, ...] = ()


# How many ids a collection has.
BLOCK = 1 << 40


@dataclass(frozen=True, slots=True)
class Collection:
    """The rows of one model.

    Its entries are numbered in a block of their own, which `number` gives: the newest of a
    collection are found by their ids. The number of a collection is never changed.
    """

    name: str
    number: int
    model: type[Model]
    text_of: Callable[[Any], SearchText]

    @property
    def first_id(self) -> int:
        """Where the ids of its entries begin: the entry of row 7 is `first_id + 7`."""
        return self.number * BLOCK

    @property
    def last_id(self) -> int:
        """The highest id that an entry of it may have."""
        return self.first_id + BLOCK - 1


_collections: dict[str, Collection] = {}


def collections() -> tuple[Collection, ...]:
    """Everything that is searched."""
    return tuple(_collections.values())


def add_collection(collection: Collection) -> None:
    """Make a collection known. `signals.watch` also keeps its entries in step."""
    _collections[collection.name] = collection


def month_facet(moment: datetime) -> str:
    """The facet of the month of a moment (UTC), by which ranges of dates are narrowed."""
    return f"month{moment:%Y%m}"


def facets_of(text: SearchText) -> tuple[str, ...]:
    """What an entry is marked with: the text's own facets and that of its month."""
    return (month_facet(text.moment), *text.facets)
