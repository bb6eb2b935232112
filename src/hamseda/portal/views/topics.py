"""Releases by county, by subject and by day."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from hamseda.core.calendar import WEEKDAY_NAMES, ImpossibleDate, JalaliDate, JalaliMonth
from hamseda.core.text import to_persian_digits
from hamseda.newsroom.models import Subject
from hamseda.newsroom.queries import listed_releases
from hamseda.portal import contexts, queries, wording
from hamseda.portal.contexts import topics
from hamseda.portal.views.serving import public_page, rendered, turned
from hamseda.registry.models import Area

# An archive goes no further than news of a republic and of the next century.
YEARS = range(1285, 1500)


@public_page
def counties(request: HttpRequest) -> HttpResponse:
    """Where news comes from."""
    found = topics.county_topics(queries.counties_with_releases())
    page = topics.TopicsPage(wording.COUNTIES, wording.NO_RELEASE_YET, found)
    return rendered(request, "topics", page, section="counties")


@public_page
def county(request: HttpRequest, code: str) -> HttpResponse:
    """The releases of one county."""
    area = get_object_or_404(Area, code=code)
    turner = turned(queries.of_area(listed_releases(), area), request)
    follow = contexts.follow("county", code)
    page = topics.TopicPage(
        str(area), wording.COUNTY_INTRO, contexts.stories(turner), turner, follow
    )
    return rendered(request, "topic", page, section="counties", trail=_trail("counties", str(area)))


@public_page
def subjects(request: HttpRequest) -> HttpResponse:
    """What news is about."""
    found = topics.subject_topics(queries.subjects_with_releases())
    page = topics.TopicsPage(wording.SUBJECTS, wording.NO_SUBJECT_YET, found)
    return rendered(request, "topics", page, section="subjects")


@public_page
def subject(request: HttpRequest, code: str) -> HttpResponse:
    """The releases about one subject."""
    found = get_object_or_404(Subject, code=code)
    turner = turned(queries.of_subject(listed_releases(), found), request)
    follow = contexts.follow("subject", code)
    page = topics.TopicPage(
        found.name, wording.SUBJECT_INTRO, contexts.stories(turner), turner, follow
    )
    trail = _trail("subjects", found.name)
    return rendered(request, "topic", page, section="subjects", trail=trail)


@public_page
def archive(request: HttpRequest) -> HttpResponse:
    """The archive opens at this year."""
    year = JalaliDate.from_gregorian(timezone.localdate()).year
    return HttpResponseRedirect(reverse("portal:archive_year", args=[year]))


@public_page
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """Twelve months with how much each brought."""
    first, last = _month(year, 1).first_day, _month(year, 12).last_day
    span = queries.span_of_archive()
    months = [_month(year, number) for number in range(1, 13)]
    counts = queries.release_counts([(month.first_day, month.last_day) for month in months])
    page = topics.ArchiveYearPage(
        title=wording.ARCHIVE_OF_YEAR.format(year=to_persian_digits(year)),
        months=topics.archive_months(year, counts),
        earlier=_year_link(year - 1) if span and span[0] < first else None,
        later=_year_link(year + 1) if span and span[1] > last else None,
    )
    return rendered(request, "archive_year", page, section="archive")


@public_page
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The days and the releases of a month."""
    return _month_page(request, _month(year, month), None)


@public_page
def archive_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """The releases of a day."""
    whole = _month(year, month)
    if not 1 <= day <= len(whole):
        raise Http404
    return _month_page(request, whole, day)


def _month_page(request: HttpRequest, month: JalaliMonth, day: int | None) -> HttpResponse:
    current = JalaliDate(month.year, month.month, day).to_gregorian() if day else None
    first, last = (current, current) if current else (month.first_day, month.last_day)
    turner = turned(queries.releases_between_days(first, last), request)
    counts = dict(zip(month, queries.release_counts([(day, day) for day in month]), strict=True))
    page = topics.ArchiveMonthPage(
        title=wording.ARCHIVE_OF.format(time=topics.archive_month_title(month, day)),
        month_title=topics.archive_month_title(month, None),
        weekdays=WEEKDAY_NAMES,
        weeks=topics.archive_weeks(month, counts, current),
        year_link=_year_link(month.year),
        stories=contexts.stories(turner),
        turner=turner,
    )
    return rendered(request, "archive_month", page, section="archive")


def _month(year: int, month: int) -> JalaliMonth:
    """The month that an address names; Http404 where the calendar has none."""
    try:
        found = JalaliMonth(year, month)
        found.last_day  # noqa: B018 (raises where days cannot be reckoned)
    except (ImpossibleDate, ValueError, OverflowError):
        raise Http404 from None
    if year not in YEARS:
        raise Http404
    return found


def _year_link(year: int) -> contexts.Link:
    label = wording.ARCHIVE_OF_YEAR.format(year=to_persian_digits(year))
    return contexts.Link(label, reverse("portal:archive_year", args=[year]))


def _trail(section: str, label: str) -> tuple[contexts.Link, ...]:
    lists = {"counties": wording.COUNTIES, "subjects": wording.SUBJECTS}
    return (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(lists[section], reverse(f"portal:{section}")),
        contexts.Link(label, ""),
    )
