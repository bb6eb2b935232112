"""What the pages of an office are given."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from hamseda.analysis import wording
from hamseda.analysis.contexts import query_of
from hamseda.analysis.queries.offices import OfficeCounts
from hamseda.analysis.queries.periods import Days
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office, Outlet


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that opens to its rows."""

    name: str
    label: str
    meaning: str
    value: int
    url: str


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release of the office, and what media made of it."""

    headline: str
    url: str
    published_at: datetime | None
    placement_count: int
    outlet_count: int
    largest_share: float | None


@dataclass(frozen=True, slots=True)
class OutletLine:
    """How often an outlet carried the office."""

    name: str
    reach: str
    count: int
    url: str


def figures_of(office: Office, days: Days, counts: OfficeCounts) -> list[Figure]:
    """The numbers at the head of the page."""
    return [
        Figure(name, label, meaning, getattr(counts, name), rows_url(office, name, days))
        for name, (label, meaning) in wording.OFFICE_COUNTS.items()
    ]


def release_line(release: Release, office: Office) -> ReleaseLine:
    """A release for the list; needs the numbers of `queries.offices.with_carriers`."""
    return ReleaseLine(
        headline=release.headline,
        url=reverse("analysis:release", args=[office.code, release.pk]),
        published_at=release.first_published_at,
        placement_count=release.placement_count or 0,
        outlet_count=release.outlet_count or 0,
        largest_share=release.largest_share,
    )


def outlet_line(outlet: Outlet, office: Office, days: Days) -> OutletLine:
    """An outlet for the list; needs `placement_count`."""
    return OutletLine(
        name=outlet.name,
        reach=outlet.get_reach_display(),
        count=outlet.placement_count,
        url=rows_url(office, "placements", days, outlet=outlet.pk),
    )


def rows_url(office: Office, name: str, days: Days, **more: int) -> str:
    """The page of the rows behind a number."""
    return f"{reverse('analysis:office_rows', args=[office.code, name])}?{query_of(days, **more)}"


def office_url(office: Office, days: Days) -> str:
    """The page of an office in a period."""
    return f"{reverse('analysis:office', args=[office.code])}?{query_of(days)}"
