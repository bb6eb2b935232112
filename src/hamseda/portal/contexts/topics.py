"""What the pages of counties, subjects and days show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.urls import reverse

from hamseda.core.calendar import MONTH_NAMES, JalaliDate, JalaliMonth, format_month
from hamseda.core.text import to_persian_digits
from hamseda.newsroom.models import Subject
from hamseda.portal.contexts import Follow, Link, Story
from hamseda.registry.models import Area


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The releases of one county or one subject."""

    title: str
    intro: str
    stories: tuple[Story, ...]
    turner: Page
    follow: Follow


@dataclass(frozen=True, slots=True)
class Topic:
    """A county or a subject in a list, with how many releases it has."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """All counties or all subjects that have releases."""

    title: str
    nothing: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class ArchiveDay:
    """A day of the month's calendar; None stands where the week has days of other months."""

    number: int
    count: int
    url: str
    is_current: bool = False


Week = tuple[ArchiveDay | None, ...]


@dataclass(frozen=True, slots=True)
class ArchiveYearPage:
    """The months of a Jalali year."""

    title: str
    months: tuple[Topic, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class ArchiveMonthPage:
    """A month as a calendar, and the stories of the month or of one of its days."""

    title: str
    month_title: str
    weekdays: tuple[str, ...]
    weeks: tuple[Week, ...]
    year_link: Link
    stories: tuple[Story, ...]
    turner: Page


def county_topics(counts: Mapping[Area, int]) -> tuple[Topic, ...]:
    """Areas with how many releases each has as a list shows them."""
    return tuple(
        Topic(str(area), reverse("portal:county", args=[area.code]), count)
        for area, count in counts.items()
    )


def subject_topics(counts: Mapping[Subject, int]) -> tuple[Topic, ...]:
    """Subjects with how many releases each has as a list shows them."""
    return tuple(
        Topic(subject.name, reverse("portal:subject", args=[subject.code]), count)
        for subject, count in counts.items()
    )


def archive_months(year: int, counts: Iterable[int]) -> tuple[Topic, ...]:
    """The twelve months of a Jalali year with how many releases each has."""
    return tuple(
        Topic(MONTH_NAMES[month - 1], reverse("portal:archive_month", args=[year, month]), count)
        for month, count in enumerate(counts, 1)
    )


def archive_weeks(
    month: JalaliMonth, counts: Mapping[date, int], current: date | None
) -> tuple[Week, ...]:
    """The days of a month in rows of seven, Saturday first."""
    cells: list[ArchiveDay | None] = [None] * JalaliDate.from_gregorian(month.first_day).weekday
    for number, day in enumerate(month, start=1):
        url = reverse("portal:archive_day", args=[month.year, month.month, number])
        cells.append(ArchiveDay(number, counts.get(day, 0), url, day == current))
    cells += [None] * (-len(cells) % 7)
    return tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))


def archive_month_title(month: JalaliMonth, day: int | None) -> str:
    """«آبان ۱۴۰۵», or «۳ آبان ۱۴۰۵»."""
    return f"{to_persian_digits(day)} {format_month(month)}" if day else format_month(month)
