"""Saved topics: which texts one asks for, how a count moved, and when an alert speaks.

Texts and phrases are compared in their normal form, so that the spellings of a word meet. Nothing
here knows where texts come from or what the time is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from hamseda.core.text import normal_form

_BETWEEN_PHRASES = re.compile(r"[,،;؛\n\r|]+")


def read_phrases(typed: str) -> tuple[str, ...]:
    """The phrases of a list as a person types it, in normal form, each once, in order.

    Commas, semicolons and new lines part phrases; quotation marks add nothing.
    """
    forms = (normal_form(part) for part in _BETWEEN_PHRASES.split(typed))
    return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text must say: every phrase of `all_of` (AND), one of `any_of` unless that is empty
    (OR), none of `none_of` (NOT). Phrases are in normal form.
    """

    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    @property
    def asks_for_words(self) -> bool:
        """Whether a text has to say anything at all."""
        return bool(self.all_of or self.any_of)

    def is_met_by(self, words: str) -> bool:
        """Whether a text, given as its normal form, is one of those asked for.

        A phrase is met where its words stand side by side as whole words.
        """
        text = f" {words} "
        return (
            all(f" {phrase} " in text for phrase in self.all_of)
            and (not self.any_of or any(f" {phrase} " in text for phrase in self.any_of))
            and not any(f" {phrase} " in text for phrase in self.none_of)
        )


class Direction(StrEnum):
    """How a count moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """A count beside the one that it is compared with."""

    count: int
    before: int

    @property
    def direction(self) -> Direction:
        """Whether there are more, fewer or as many."""
        if self.count == self.before:
            return Direction.SAME
        return Direction.UP if self.count > self.before else Direction.DOWN


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time: [start, end)."""

    start: datetime
    end: datetime

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and self.start <= moment < self.end


def last_day(now: datetime) -> tuple[Window, Window]:
    """The 24 hours before `now`, and the 24 before those."""
    day = timedelta(days=1)
    return Window(now - day, now), Window(now - 2 * day, now - day)


def today_so_far(now: datetime) -> tuple[Window, Window]:
    """From midnight to `now`, and from yesterday's midnight to the same time of yesterday, by the
    clock of the zone that `now` is in.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    return Window(midnight, now), Window(midnight - day, now - day)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nobody is to be disturbed, from one time of the day to another, past midnight too.
    Two equal times are no quiet hours.
    """

    since: time
    until: time

    def ends_for(self, moment: datetime) -> datetime:
        """When something of `moment` may be said: then, or at the end of the quiet hours."""
        at, since, until = moment.time(), self.since, self.until
        if since < until:
            is_quiet = since <= at < until
        else:
            is_quiet = since > until and (at >= since or at < until)
        if not is_quiet:
            return moment
        end = moment.replace(
            hour=until.hour, minute=until.minute, second=until.second, microsecond=0
        )
        return end if end > moment else end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """A text that an alert may tell of, by its id, and when it appeared."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """When an alert speaks: as soon as `threshold` new items came within `within`. A threshold of
    one tells of each item.
    """

    threshold: int = 1
    within: timedelta = timedelta(days=1)
    quiet: QuietHours | None = None

    def __post_init__(self) -> None:
        if self.threshold < 1:
            raise ValueError("an alert needs at least one item")


@dataclass(frozen=True, slots=True)
class Firing:
    """One message: when it may leave, and the items that it tells of."""

    leaves_at: datetime
    items: tuple[Item, ...]


def firings_of(rule: Rule, items: Iterable[Item]) -> list[Firing]:
    """The messages that a rule makes of items. Each item is told once; what would leave at the
    same moment leaves as one message.
    """
    waiting: list[Item] = []
    told: dict[datetime, list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.at, item.id)):
        waiting = [earlier for earlier in waiting if earlier.at > item.at - rule.within]
        waiting.append(item)
        if len(waiting) >= rule.threshold:
            leaves_at = rule.quiet.ends_for(item.at) if rule.quiet else item.at
            told.setdefault(leaves_at, []).extend(waiting)
            waiting = []
    return [Firing(leaves_at, tuple(found)) for leaves_at, found in sorted(told.items())]
