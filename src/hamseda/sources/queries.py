"""Questions about sources, without a person: health, alarms, gaps."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from hamseda.core.polling import gap_after
from hamseda.registry.models import Outlet
from hamseda.sources.models import Alarm, Gap, Source

OPEN = Alarm.objects.filter(closed_at=None)


@dataclass(frozen=True, slots=True)
class GapRow:
    """A period without an answer of a source. `ended_at` is None while it lasts; `is_bridged`
    says that nothing can have been missed in it, and is False while that is not known.
    """

    outlet_id: int
    outlet: str
    source: str
    began_at: datetime
    ended_at: datetime | None
    is_bridged: bool


def gaps(first: date, last: date, *, now: datetime) -> list[GapRow]:
    """The gaps that touch the days from `first` to `last` (Tehran), oldest first; three queries.

    Those that have ended, as they were recorded, and those that last at `now`: sources that are
    asked and have given no answer for longer than three of their intervals.
    """
    zone = timezone.get_default_timezone()
    begin = datetime.combine(first, time.min, zone)
    end = datetime.combine(last + timedelta(days=1), time.min, zone)
    ended = Gap.objects.filter(began_at__lt=end, ended_at__gt=begin).select_related("outlet")
    rows = [
        GapRow(gap.outlet_id, gap.outlet.name, gap.name, gap.began_at, gap.ended_at, gap.is_bridged)
        for gap in ended
    ]
    asked = Source.objects.filter(stopped_at=None).select_related("feed__outlet", "channel__outlet")
    for source in asked:
        since = source.succeeded_at or source.kept_at
        lasts = now - since > gap_after(timedelta(seconds=source.interval_seconds))
        if lasts and since < end and now > begin:
            outlet = source.outlet
            rows.append(GapRow(outlet.pk, outlet.name, str(source), since, None, is_bridged=False))
    return sorted(rows, key=lambda row: row.began_at)


def for_list(sources: QuerySet[Source], state: str) -> QuerySet[Source]:
    """Sources with what a row of the list shows; `state` narrows: alarm, stopped, failing."""
    has_alarm = Exists(OPEN.filter(source=OuterRef("pk")))
    narrowed = {
        "alarm": sources.filter(has_alarm),
        "failing": sources.filter(failures__gt=0, stopped_at=None),
        "stopped": sources.filter(stopped_at__isnull=False),
    }.get(state, sources)
    return (
        narrowed.annotate(has_alarm=has_alarm)
        .select_related("feed__outlet", "feed__desk", "channel__outlet", "channel__desk")
        .prefetch_related("alarms")
        .order_by("-has_alarm", "-pk")
    )


def counts_of(sources: QuerySet[Source]) -> dict[str, int]:
    """How many sources there are in each state of the list."""
    with_alarm = sources.filter(Exists(OPEN.filter(source=OuterRef("pk"))))
    return {
        "all": sources.count(),
        "alarm": with_alarm.count(),
        "failing": sources.filter(failures__gt=0, stopped_at=None).count(),
        "stopped": sources.filter(stopped_at__isnull=False).count(),
    }


def open_alarms(alarms: QuerySet[Alarm]) -> QuerySet[Alarm]:
    """Alarms that are not healed, those that nobody has seen first."""
    rows = alarms.filter(closed_at=None).select_related(
        "source__feed__outlet", "source__channel__outlet", "acknowledged_by"
    )
    return rows.order_by("acknowledged_at", "-raised_at")


def page_counts(source: Source) -> dict[str, int]:
    """How many pages a source led to, by what became of them."""
    rows = source.pages.values_list("state").annotate(number=Count("pk")).order_by()
    return dict(rows)


def outlets_to_choose() -> QuerySet[Outlet]:
    """Every outlet with its branches."""
    return Outlet.objects.prefetch_related("desks")
