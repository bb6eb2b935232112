"""What media made of an office's work in a period, and the rows behind each number."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from hamseda.analysis.queries.periods import Days
from hamseda.issues.models import Issue
from hamseda.issues.queries.issues import unanswered_issues
from hamseda.monitoring.models import Coverage, Quotation
from hamseda.monitoring.queries import (
    national_in_chains,
    national_placements,
    placements,
    placements_between,
)
from hamseda.monitoring.queries.articles import published_in
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import releases_published_between
from hamseda.registry.models import Office, Outlet

_LONG_TEXTS = (
    "release_text", "article_text", "release__body", "release__lead", "article__body",
    "article__lead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """The numbers of an office's page; each is the number of rows of the query of its name."""

    releases: int
    carried: int
    placements: int
    chains: int
    national: int
    quotations: int


def counts_of_office(office: Office, days: Days) -> OfficeCounts:
    """How much an office published, how much of it was carried, and how often it was quoted; one
    question for all.
    """
    counts = [_count_of(rows(office, days)) for rows in ROWS.values()]
    found = Office.objects.filter(pk=office.pk).values_list(*counts).get()
    return OfficeCounts(**dict(zip(ROWS, found, strict=True)))


def releases_of(office: Office, days: Days) -> QuerySet[Release]:
    """The office's public releases first published in the period, the newest first."""
    return (
        releases_published_between(*days.bounds)
        .filter(office=office)
        .defer("body", "body_en", "lead")
        .order_by("-first_published_at", "-pk")
    )


def with_carriers(releases: QuerySet[Release]) -> QuerySet[Release]:
    """The same with `placement_count`, `outlet_count` and `largest_share` of what carried them."""
    ours = placements().filter(release=OuterRef("pk")).order_by().values("release")
    return releases.annotate(
        placement_count=_one(ours, Count("pk")),
        outlet_count=_one(ours, Count("article__outlet", distinct=True)),
        largest_share=_one(ours, Max("release_share")),
    )


def carried_of(office: Office, days: Days) -> QuerySet[Release]:
    """Those of `releases_of` that at least one article carries."""
    return releases_of(office, days).filter(Exists(placements().filter(release=OuterRef("pk"))))


def placements_of(office: Office, days: Days) -> QuerySet[Coverage]:
    """Articles of the period that carry a release of the office, whenever it was published."""
    return _listed(placements_between(*days.bounds).filter(release__office=office))


def chains_of(office: Office, days: Days) -> QuerySet[Coverage]:
    """The first of `national_of` in each chain of credit of a release that had not reached a
    national outlet before the period: a wire story that many carried counts once.
    """
    rows = national_in_chains(*days.bounds).filter(release__office=office, began_earlier=False)
    one = rows.order_by().values("release", "chain_root").annotate(first=Min("pk")).values("first")
    return _listed(Coverage.objects.filter(pk__in=one))


def national_of(office: Office, days: Days) -> QuerySet[Coverage]:
    """Those of `placements_of` that a medium of national reach published."""
    return _listed(national_placements(*days.bounds).filter(release__office=office))


def quotations_of(office: Office, days: Days) -> QuerySet[Quotation]:
    """What articles of the period quote from people in the office's posts, unless rejected."""
    return (
        Quotation.objects.filter(published_in("article__", *days.bounds), office=office)
        .exclude(state=Quotation.State.REJECTED)
        .select_related("person", "office", "article__outlet", "article__desk")
        .defer("article__body", "article__lead")
        .order_by("-article__published_on", "-article__published_at", "-article", "start")
    )


def issues_to_answer(office: Office) -> QuerySet[Issue]:
    """What the office must still answer, the soonest due first."""
    return unanswered_issues().filter(office=office)


def carriers_of_release(release: Release) -> QuerySet[Coverage]:
    """Every article that carries a release, in the order in which they appeared."""
    rows = _listed(placements().filter(release=release))
    return rows.order_by("article__published_on", "article__published_at", "pk")


def outlets_carrying(office: Office, days: Days) -> QuerySet[Outlet]:
    """Outlets that carried the office's releases in the period with `placement_count`, most first;
    each number is that of `placements_of` of this outlet.
    """
    ours = placements_of(office, days).select_related(None).order_by().defer(None)
    counted = ours.filter(article__outlet=OuterRef("pk")).values("article__outlet")
    return (
        Outlet.objects.filter(pk__in=ours.values("article__outlet"))
        .annotate(placement_count=_one(counted, Count("pk")))
        .order_by("-placement_count", "name__persian")
    )


def _listed(rows: QuerySet[Coverage]) -> QuerySet[Coverage]:
    """What a list shows, without the texts."""
    return (
        rows.select_related("release__office", "article__outlet", "article__desk")
        .defer(*_LONG_TEXTS)
        .order_by("-article__published_on", "-article__published_at", "-pk")
    )


def _count_of(rows: QuerySet) -> Coalesce:
    lone = rows.select_related(None).defer(None).order_by().annotate(lot=Value(1)).values("lot")
    return Coalesce(_one(lone, Count("pk")), 0)


def _one(grouped: QuerySet, number: Count | Max) -> Subquery:
    return Subquery(grouped.annotate(number=number).values("number"))


ROWS = {
    "releases": releases_of,
    "carried": carried_of,
    "placements": placements_of,
    "chains": chains_of,
    "national": national_of,
    "quotations": quotations_of,
}
"""The rows behind each number of `OfficeCounts`."""
