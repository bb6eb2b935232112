"""What comes in and what comes out: limits, extracted articles, problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

MAX_BYTES = 10_000_000
"""Largest file or page that is read at all, in bytes (reliability goal of the fetch guard)."""

Kind = Literal["feed", "page", "records", "text"]
"""A feed (RSS, Atom, JSON Feed), an HTML page, JSON objects one a line, or plain text."""

Precision = Literal["none", "day", "minute", "second"]
"""How much of the time of publication the source itself gave."""


@dataclass(frozen=True, slots=True)
class OutletName:
    """A medium that the caller knows, with the other names it signs with and its domain."""

    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was published: a day and a time of day in Tehran, as far as given.

    `impossible` is the date as it was written, where no calendar has such a day.
    """

    day: date | None = None
    clock: time | None = None
    precision: Precision = "none"
    impossible: str | None = None


NO_MOMENT = Moment()


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """One article as its outlet published it, free of the page around it.

    Absent fields are None; `body` is empty where a feed gives only a summary. Paragraphs of
    `body` (and of `lead`, which rarely has two) are joined by a blank line. Texts are the
    outlet's own letters: nothing is normalised. `published_time` is Tehran time.
    `dateline_place` is the town of an «از قم» or «قم -» dateline: the desk that wrote it.
    `end_mark` keeps the «انتهای پیام/ع» that was taken off the body. `impossible_date` is the date
    as it was written, where it is in no calendar and none other was given.
    """

    headline: str | None
    body: str
    outlet_name: str | None = None
    outlet_domain: str | None = None
    url: str | None = None
    external_id: str | None = None
    news_code: str | None = None
    published_on: date | None = None
    published_time: time | None = None
    published_precision: Precision = "none"
    kicker: str | None = None
    lead: str | None = None
    reporter: str | None = None
    dateline_place: str | None = None
    end_mark: str | None = None
    impossible_date: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be read, or only by a second-best way."""

    code: str
    context: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave: its articles in order, what went wrong on the way, and the name that
    a feed gives itself.
    """

    articles: tuple[ExtractedArticle, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""


class UnableToRead(Exception):  # noqa: N818 - the name says what happened
    """A document gives no article at all; `code` says why, `context` fills the sentence.

    The Persian sentence of each code is in `hamseda.monitoring.wording`.
    """

    def __init__(self, code: str, **context: str | int) -> None:
        super().__init__(code, context)
        self.code = code
        self.context = context
