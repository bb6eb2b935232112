"""The chain of a story."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

_COMPARED: Final = 5
"""An article without a credit line is held against so many earlier ones, the earliest."""


class Hop(StrEnum):
    """How it is known that an article was taken from another."""

    FIRST = "first"  # it was not: nothing of the story is earlier
    RELEASE = "release"  # it was not: it carries an office's release and credits nobody
    CREDITED = "credited"  # it says so
    SHARED_CREDIT = "shared_credit"  # it credits an outlet whose own item is not here, as others do
    TEXT = "text"  # an earlier article has most of its text, and nothing else is known


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story. `outlet` is whose it is, None for an unknown one; `credits` are the
    outlets that it credits, in the order of its lines; the time is as exact as it is known.
    """

    id: int
    outlet: int | None
    day: date | None
    at: datetime | None
    credits: tuple[int, ...] = ()
    carries_release: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """From which article one was taken (None for a root) and which one its chain begins with.

    `credited` is the outlet by whose credit this was decided, None for any other reason.
    """

    id: int
    origin: int | None
    root: int
    hop: Hop
    credited: int | None = None


Closeness = Callable[[int, int], float]


def trace(members: Sequence[Member], closeness: Closeness) -> list[Link]:
    """Trace a story: one link for each member, the earliest first.

    `closeness` says how much of the second article is the first one's text, 0 to 1; it is asked
    only where no line of credit and no release decides. What is undated comes last. An outlet that
    credits itself credits nobody.
    """
    links: dict[int, Link] = {}
    earlier: list[Member] = []
    for member in sorted(members, key=_moment):
        link = _credited(member, earlier, links) or _uncredited(member, earlier, links, closeness)
        links[member.id] = link
        earlier.append(member)
    return list(links.values())


def _credited(member: Member, earlier: Sequence[Member], links: Mapping[int, Link]) -> Link | None:
    for outlet in member.credits:
        if outlet == member.outlet:
            continue
        for other in earlier:
            if other.outlet == outlet:
                return Link(member.id, other.id, links[other.id].root, Hop.CREDITED, outlet)
        for other in earlier:
            known = links[other.id]
            if known.credited == outlet and known.hop is Hop.SHARED_CREDIT:
                return Link(member.id, None, known.root, Hop.SHARED_CREDIT, outlet)
        return Link(member.id, None, member.id, Hop.SHARED_CREDIT, outlet)
    return None


def _uncredited(
    member: Member, earlier: Sequence[Member], links: Mapping[int, Link], closeness: Closeness
) -> Link:
    if member.carries_release:
        return Link(member.id, None, member.id, Hop.RELEASE)
    if not earlier:
        return Link(member.id, None, member.id, Hop.FIRST)
    first = earlier[:_COMPARED]
    origin = first[0]
    if len(first) > 1:
        # Of two that are as close the earlier one comes first.
        origin = max(first, key=lambda other: closeness(other.id, member.id))
    return Link(member.id, origin.id, links[origin.id].root, Hop.TEXT)


def _moment(member: Member) -> tuple[date, bool, time, int]:
    """Undated articles last; on one day those without an hour come after those with one."""
    if member.day is None:
        return date.max, True, time.max, member.id
    clock = member.at.timetz().replace(tzinfo=None) if member.at else time.max
    return member.day, member.at is None, clock, member.id
