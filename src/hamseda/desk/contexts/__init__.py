"""What the staff home shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from hamseda.desk import wording

LIST_LENGTH = 8
FETCHED = LIST_LENGTH + 1  # one more than fits tells that there are more

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long an office of the reader has been silent."""

    office: str
    last_release_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeskHead:
    """Who has come in."""

    name: str
    may_write: bool
    freshness: tuple[Freshness, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskItem:
    """One matter: where it is, what it is, whose, since when; `mark` is what sets it apart."""

    title: str
    url: str
    owner: str = ""
    note: str = ""
    moment: datetime | None = None
    moment_label: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DeskList:
    """A list of the home; `has_more` when it is longer than what is shown."""

    name: str
    title: str
    items: tuple[DeskItem, ...]
    nothing: str
    has_more: bool = False
    more_url: str = ""


def desk_list(
    name: str,
    rows: Iterable[Row],
    item: Callable[[Row], DeskItem],
    *,
    more_url: str = "",
    words: str = "",
) -> DeskList:
    """The first rows as items; one row more than fits tells that there are more. Title and what is
    said of an empty list are those of `words`, or of `name`, in wording.LISTS.
    """
    title, nothing = wording.LISTS[words or name]
    shown = tuple(item(row) for row in rows)
    return DeskList(name, title, shown[:LIST_LENGTH], nothing, len(shown) > LIST_LENGTH, more_url)
