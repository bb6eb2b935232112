"""What the staff home shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.urls import reverse
from django.utils import timezone

from hamseda.core.calendar import format_month
from hamseda.core.text import to_persian_digits
from hamseda.councils.models import Meeting
from hamseda.councils.queries.duties import Duties, Month, Report
from hamseda.desk import wording
from hamseda.newsroom import wording as newsroom_wording
from hamseda.newsroom.models import ForcedPublication, Release
from hamseda.newsroom.queries import LATE
from hamseda.registry.models import Office

LIST_LENGTH = 8

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
    """One matter: where it is, what it is, whose, since when."""

    title: str
    url: str
    owner: str = ""
    note: str = ""
    moment: datetime | None = None
    moment_label: str = ""


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
    title: str,
    rows: Iterable[Row],
    item: Callable[[Row], DeskItem],
    *,
    nothing: str,
    more_url: str,
) -> DeskList:
    """The first rows as items; one row more than fits tells that there are more."""
    shown = tuple(item(row) for row in rows)
    return DeskList(name, title, shown[:LIST_LENGTH], nothing, len(shown) > LIST_LENGTH, more_url)


def draft_item(release: Release) -> DeskItem:
    """A draft and when it was last saved."""
    saved_at = release.latest_revision.created_at if release.latest_revision else None
    return _work_item(release, moment=saved_at)


def returned_item(release: Release) -> DeskItem:
    """A returned release with what the reviewer wrote."""
    by = release.decided_by_name or newsroom_wording.UNKNOWN_COLLEAGUE
    note = wording.RETURNED_NOTE.format(by=by, comment=release.return_comment)
    return _submission_item(release, note=note, moment=release.decided_at)


def waiting_item(release: Release) -> DeskItem:
    """A release in the queue with who sent it and how long it has waited."""
    by = release.submitted_by_name or newsroom_wording.UNKNOWN_COLLEAGUE
    note = wording.QUEUE_NOTE.format(by=by)
    return _submission_item(release, note=note, moment=release.submitted_at)


def scheduled_item(release: Release) -> DeskItem:
    """A release that waits for its moment; an alarm when that has passed."""
    is_late = release.due_at < timezone.now() - LATE
    return replace(
        _work_item(release, note=wording.LATE if is_late else "", moment=release.due_at),
        url=reverse("newsroom:life", args=[release.pk]),
        moment_label=wording.DUE_AT,
    )


def forced_item(forced: ForcedPublication) -> DeskItem:
    """A publication without a second person, with its reason."""
    note = wording.FORCED_NOTE.format(by=forced.forced_by.get_full_name(), reason=forced.reason)
    return DeskItem(
        title=str(forced.release),
        url=reverse("newsroom:life", args=[forced.release_id]),
        owner=forced.release.office.name,
        note=note,
        moment=forced.forced_at,
    )


def duty_items(duties: Duties) -> list[DeskItem]:
    """What waits for a council's secretary, the closed days first."""
    return [
        *(_closed_item(meeting) for meeting in duties.closed),
        *(_report_item(report) for report in duties.reports),
        *(_short_item(month) for month in duties.short),
    ]


def _closed_item(meeting: Meeting) -> DeskItem:
    return DeskItem(
        title=str(meeting),
        url=reverse("councils:meeting", args=[meeting.pk]),
        owner=meeting.council.name,
        note=wording.ON_CLOSED_DAY,
        moment=meeting.starts_at,
    )


def _report_item(report: Report) -> DeskItem:
    note = wording.REPORT_LATE if report.is_late else wording.REPORT_WAITS
    return DeskItem(
        title=str(report.meeting),
        url=reverse("councils:report", args=[report.meeting.pk]),
        owner=report.meeting.council.name,
        note=note.format(to=report.sent_to),
        moment=report.due_at,
        moment_label=wording.REPORT_DUE_AT,
    )


def _short_item(row: Month) -> DeskItem:
    words = {"month": format_month(row.month), "held": row.held, "asked": row.asked}
    return DeskItem(
        title=row.council.name,
        url=reverse("councils:council", args=[row.council.pk]),
        note=to_persian_digits(wording.MONTH_SHORT.format(**words)),
    )


def published_item(release: Release) -> DeskItem:
    """A public release."""
    return DeskItem(
        title=str(release),
        url=release.get_absolute_url(),
        owner=release.office.name,
        moment=release.first_published_at,
    )


def silent_item(office: Office) -> DeskItem:
    """An office and its last release."""
    return DeskItem(
        title=office.name,
        url=reverse("portal:office", args=[office.code]),
        note="" if office.last_release_at else wording.NEVER_PUBLISHED,
        moment=office.last_release_at,
        moment_label=wording.LAST_RELEASE if office.last_release_at else "",
    )


def _submission_item(release: Release, *, note: str, moment: datetime | None) -> DeskItem:
    """Under the headline that was submitted: a public release keeps its old one until then."""
    item = _work_item(release, note=note, moment=moment)
    return replace(item, title=release.submitted_headline or item.title)


def _work_item(release: Release, *, note: str = "", moment: datetime | None = None) -> DeskItem:
    return DeskItem(
        title=str(release),
        url=reverse("newsroom:edit", args=[release.pk]),
        owner=release.office.name,
        note=note,
        moment=moment,
    )
