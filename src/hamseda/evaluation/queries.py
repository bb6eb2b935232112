"""The figures of a Jalali month, and the rows behind each of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.core.scoring import Ratio, rank_within
from hamseda.core.text.ordering import order_key
from hamseda.evaluation.wording import COUNTER_RELEASES
from hamseda.monitoring.models import Article, Coverage
from hamseda.monitoring.queries import carried_releases, national_in_chains
from hamseda.monitoring.queries.coverage import LONG_TEXTS
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import published_releases, releases_published_between
from hamseda.registry.models import Office, PeerGroup
from hamseda.registry.queries.offices import standings_on
from hamseda.secretariat.queries.counters import Counter as PlanCounter
from hamseda.secretariat.queries.counters import Row


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One office's figures in one month. Ranks are inside the peer group of that month only.

    `national` counts chains of credit, `national_placements` the articles in them; those of chains
    that were counted in an earlier month are among the articles only.
    """

    office: Office
    peer_group: PeerGroup
    releases: int
    national: int
    national_placements: int
    national_confirmed: int
    carried: Ratio
    releases_rank: int | None = None
    national_rank: int | None = None
    carried_rank: int | None = None


@dataclass(frozen=True, slots=True)
class NationalChain:
    """A chain of credit that took a release to national outlets, and the month's links in it."""

    release: Release
    root: Article
    is_counted: bool
    placements: tuple[Coverage, ...]


def bounds_of(month: JalaliMonth) -> tuple[datetime, datetime]:
    """The month as [start, end) moments, at midnight in Tehran."""
    zone = timezone.get_default_timezone()
    first, after = month.first_day, month.last_day + timedelta(days=1)
    return (
        datetime.combine(first, time.min, tzinfo=zone),
        datetime.combine(after, time.min, tzinfo=zone),
    )


def newest_month(*, now: datetime) -> JalaliMonth:
    """The month of the newest published release, or the current one when there is none."""
    newest = Release.objects.published().aggregate(at=Max("first_published_at"))["at"]
    return JalaliMonth.containing(timezone.localdate(newest or now))


def scorecards(month: JalaliMonth, offices: Iterable[Office]) -> list[Scorecard]:
    """The month's figures of `offices`, grouped by peer group, in a fixed number of queries.

    Ranks count every office of the peer group, also those that the reader may not open.
    """
    start, end = bounds_of(month)
    releases = _count(releases_published_between(start, end), "office_id")
    carried = _count(carried_releases(start, end), "office_id")
    national, placements, confirmed = _national(start, end)
    everybody = Office.objects.current_on(month.last_day).select_related("peer_group", "area")
    shown = list(everybody)
    stood = standings_on(shown, month.last_day)
    cards = [
        Scorecard(
            office=office,
            peer_group=stood[office.pk].peer_group,
            releases=releases[office.pk],
            national=national[office.pk],
            national_placements=placements[office.pk],
            national_confirmed=confirmed[office.pk],
            carried=Ratio(carried[office.pk], releases[office.pk]),
        )
        for office in shown
    ]
    wanted = {office.pk for office in offices}
    return [card for card in _ranked(cards) if card.office.pk in wanted]


def releases_of(office: Office, month: JalaliMonth) -> QuerySet[Release]:
    """Evidence of «خبر منتشرشده»."""
    return releases_published_between(*bounds_of(month)).filter(office=office)


def national_chains_of(office: Office, month: JalaliMonth) -> list[NationalChain]:
    """Evidence of «بازتاب در رسانه‌های سراسری»: chains, the newest first, and the links in each."""
    rows = (
        national_in_chains(*bounds_of(month))
        .filter(release__office=office)
        .select_related("release", "article__outlet")
        .defer(*LONG_TEXTS)
        .order_by("-article__published_at", "-pk")
    )
    chains: dict[tuple[int, int], list[Coverage]] = {}
    for row in rows:
        chains.setdefault((row.release_id, row.chain_root), []).append(row)
    roots = Article.objects.select_related("outlet").defer("body", "lead")
    root_of = roots.in_bulk({root for _, root in chains})
    return [
        NationalChain(found[0].release, root_of[root], not found[0].began_earlier, tuple(found))
        for (_, root), found in chains.items()
    ]


def carried_releases_of(office: Office, month: JalaliMonth) -> QuerySet[Release]:
    """The releases of the month that some outlet carried: the part of «سهم خبرهای بازتاب‌یافته»."""
    return carried_releases(*bounds_of(month)).filter(office=office)


def _national(start: datetime, end: datetime) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """For each office how many chains began, in how many links, and how many are confirmed."""
    rows = (
        national_in_chains(start, end).order_by()
        .values_list("release__office_id", "release_id", "chain_root", "began_earlier", "state")
    )  # fmt: skip
    chains, links, confirmed = set(), Counter[int](), Counter[int]()
    for office, release, root, began_earlier, state in rows:
        links[office] += 1
        confirmed[office] += state == Coverage.State.CONFIRMED
        if not began_earlier:
            chains.add((office, release, root))
    return Counter(office for office, _, _ in chains), links, confirmed


def _count(rows: QuerySet, field: str) -> Counter[int]:
    return Counter(rows.order_by().values_list(field, flat=True))


def _ranked(cards: list[Scorecard]) -> list[Scorecard]:
    groups: dict[tuple[str, int], list[Scorecard]] = {}
    for card in cards:
        group = card.peer_group
        groups.setdefault((group.name, group.pk), []).append(card)
    ranked = []
    for _group, members in sorted(groups.items()):
        by_releases = rank_within({card.office.pk: float(card.releases) for card in members})
        by_national = rank_within({card.office.pk: float(card.national) for card in members})
        by_carried = rank_within({card.office.pk: card.carried.value for card in members})
        ranked += [
            replace(
                card,
                releases_rank=by_releases[card.office.pk],
                national_rank=by_national[card.office.pk],
                carried_rank=by_carried[card.office.pk],
            )
            for card in sorted(
                members, key=lambda card: (-card.releases, order_key(card.office.name))
            )
        ]
    return ranked


def _show_release(release: Release) -> Row:
    return Row(release.headline, release.first_published_at, release.get_absolute_url())


# What a plan counts of the newsroom; whoever stands below both cannot say it.
RELEASES_PUBLISHED = PlanCounter(
    code="releases_published",
    name=COUNTER_RELEASES,
    rows=published_releases,
    moment="first_published_at",
    show=_show_release,
    office="office",
)
