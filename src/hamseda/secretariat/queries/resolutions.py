"""Lists of resolutions: what is open, how old, how late, and with whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from hamseda.core.text import skeleton
from hamseda.councils.models import AgendaItem, Council
from hamseda.registry.models import Area
from hamseda.registry.queries import Calendars
from hamseda.secretariat.models import DeadlineMove, Resolution, ResolutionOwner, Responsible

STANDS = ("open", "late", "soon", "undated", "waiting", "closed", "all")
State = Resolution.State


def with_leads(found: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """Resolutions with what a list shows, in two queries for a page."""
    lead = ResolutionOwner.objects.filter(is_lead=True, until__isnull=True).order_by()
    return found.select_related("council__area").prefetch_related(
        Prefetch("owners", lead.select_related("responsible"), to_attr="leads")
    )


def lines_of(pks: Sequence[int]) -> list[Resolution]:
    """Resolutions of a page in the order of their ids. A page far down a long list is cut from ids
    alone; sorting whole rows by the thousand, with their texts, is what would cost.
    """
    found = with_leads(Resolution.objects.defer("text", "normal_title")).in_bulk(pks)
    return [found[pk] for pk in pks]


def standing_so(
    found: QuerySet[Resolution], stand: str, *, soon: Q, now: datetime
) -> QuerySet[Resolution]:
    """Those of a list that stand so, the most urgent or the newest first; `soon` is the condition
    of `ends_soon`.
    """
    is_late = Q(state=State.OPEN, due_at__lt=now) & _not_waiting()
    chosen = {
        "open": Q(state=State.OPEN),
        "late": is_late,
        "soon": Q(state=State.OPEN, due_at__gte=now) & soon & _not_waiting(),
        "undated": Q(state=State.OPEN, due_at__isnull=True),
        "waiting": Q(state=State.OPEN, waiting_since__isnull=False),
        "closed": ~Q(state=State.OPEN),
    }
    found = found.filter(chosen.get(stand, Q()))
    if stand in {"closed", "all"}:
        return found.order_by("-year", "-number", "-pk")
    return found.order_by(F("due_at").asc(nulls_last=True), "enacted_on", "pk")


def ends_soon(calendars: Calendars, *, working_days: int, now: datetime) -> Q:
    """The condition that a deadline ends within so many working days, each by the calendar of its
    own council; two queries for any number of areas.
    """
    moments: dict[datetime, list[int]] = {}
    for area in Area.objects.filter(pk__in=Council.objects.values("area")):
        moment = calendars.of(area).working_days_after(now, working_days)
        moments.setdefault(moment, []).append(area.pk)
    condition = Q(pk__in=[])
    for moment, areas in moments.items():
        condition |= Q(due_at__lte=moment, council__area__in=areas)
    return condition


def counts_by_standing(found: QuerySet[Resolution], *, soon: Q, now: datetime) -> Mapping[str, int]:
    """How many of a list stand how; two queries, of which the long one only counts."""
    counts = (
        found.filter(state=State.OPEN)
        .order_by()
        .aggregate(
            open=Count("pk"),
            late=Count("pk", filter=Q(due_at__lt=now) & _not_waiting()),
            soon=Count("pk", filter=Q(due_at__gte=now) & soon & _not_waiting()),
            undated=Count("pk", filter=Q(due_at__isnull=True)),
            waiting=Count("pk", filter=Q(waiting_since__isnull=False)),
        )
    )
    return counts | {"closed": found.order_by().count() - counts["open"]}


def titled(found: QuerySet[Resolution], words: str) -> QuerySet[Resolution]:
    """Those whose title holds the words, in any spelling."""
    letters = skeleton(words).letters
    return found.filter(normal_title__contains=letters) if letters else found


def charged_to(responsible: Responsible) -> QuerySet[Resolution]:
    """What somebody carries out now, as lead or beside others."""
    mine = ResolutionOwner.objects.filter(responsible=responsible, until__isnull=True)
    return Resolution.objects.filter(pk__in=mine.values("resolution"))


def decisions_without_resolution(councils: QuerySet[Council]) -> QuerySet[AgendaItem]:
    """What meetings have decided and nobody has put down as a resolution yet."""
    found = AgendaItem.objects.filter(council__in=councils, meeting__state="held")
    return (
        found.exclude(decision="")
        .filter(resolutions__isnull=True, carried_to__isnull=True)
        .select_related("meeting", "council")
        .order_by("-meeting__starts_at", "number")
    )


def moves_in(found: QuerySet[Resolution], *, since: datetime) -> QuerySet[DeadlineMove]:
    """Deadlines that the calendar moved, the newest first, with whose they are."""
    return (
        DeadlineMove.objects.filter(
            # One by one: moves are few beside the resolutions that a reader may see.
            Exists(found.order_by().filter(pk=OuterRef("deadline__resolution"))),
            moved_at__gte=since,
        )
        .select_related("deadline__resolution__council")
        .annotate(lead_name=Subquery(_lead_name("deadline__resolution")))
        .order_by("-moved_at", "-pk")
    )


def late_by_owner(
    councils: QuerySet[Council], *, now: datetime, most: int
) -> list[tuple[str, list[Resolution]]]:
    """Who is late, with what: the owners with the most late resolutions first; two queries."""
    late = standing_so(
        Resolution.objects.filter(council__in=councils), "late", soon=Q(), now=now
    ).annotate(lead_name=Subquery(_lead_name("pk")))
    found: dict[str, list[Resolution]] = {}
    for resolution in late[:500]:
        found.setdefault(resolution.lead_name or "", []).append(resolution)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))[:most]


def _lead_name(outer: str) -> QuerySet:
    lead = ResolutionOwner.objects.filter(
        resolution=OuterRef(outer), is_lead=True, until__isnull=True
    )
    return lead.values("responsible__name")[:1]


def _not_waiting() -> Q:
    """Not asked, or asked only after the end: that does not lift lateness."""
    return Q(waiting_since__isnull=True) | Q(waiting_since__gt=F("due_at"))
