"""Lists of issues: what is open, how late, whose, and how quickly offices answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Prefetch, Q, QuerySet

from hamseda.core.criticism import Kind, RumourState
from hamseda.core.replies import State
from hamseda.core.text import skeleton
from hamseda.issues.models import Issue, IssueOwner
from hamseda.registry.models import Office
from hamseda.secretariat.models import Responsible

STANDS = ("open", "late", "soon", "unowned", "to_approve", "at_outlet", "no_reply", "secretariat",
          "closed", "all")  # fmt: skip
_AT_OUTLET = (State.SENT, State.PUBLISHED_DEFECTIVE, State.REFUSED, State.NO_RESPONSE)
_AT_SECRETARIAT = (State.REFUSED, State.NO_RESPONSE, State.PUBLISHED_DEFECTIVE, State.ESCALATED,
                   State.WORKING_GROUP)  # fmt: skip


def open_issues() -> QuerySet[Issue]:
    """Whatever is not closed, the soonest due first, with article, outlet, office and owner."""
    found = Issue.objects.exclude(state=State.CLOSED)
    return with_owners(found).order_by(F("due_at").asc(nulls_last=True), "pk")


def unanswered_issues() -> QuerySet[Issue]:
    """What an office has neither answered nor given reasons for, the soonest due first."""
    return open_issues().filter(answered_at__isnull=True)


def rumours_alive() -> QuerySet[Issue]:
    """Rumours that are not closed, with how many articles they were met in."""
    counted = open_issues().filter(kind=Kind.RUMOUR.value)
    return counted.annotate(sighting_count=Count("sightings"))


def with_owners(found: QuerySet[Issue]) -> QuerySet[Issue]:
    """Issues with what a list shows, in two queries for a page: `.current` is the owner's row."""
    owners = IssueOwner.objects.filter(until__isnull=True).select_related("responsible")
    return found.select_related("article__outlet", "office").defer(
        "article__body", "article__lead"
    ).prefetch_related(Prefetch("owners", owners, to_attr="current"))  # fmt: skip


def standing_so(
    found: QuerySet[Issue], stand: str, *, soon: datetime, now: datetime
) -> QuerySet[Issue]:
    """Those of a list that stand so, the most urgent or the newest first."""
    found = found.filter(_stands(soon, now).get(stand, Q()))
    if stand in {"closed", "all"}:
        return found.order_by("-year", "-number", "-pk")
    return found.order_by(F("due_at").asc(nulls_last=True), "pk")


def counts_by_standing(
    found: QuerySet[Issue], *, soon: datetime, now: datetime
) -> Mapping[str, int]:
    """How many of a list stand how; one query."""
    stands = _stands(soon, now)
    return found.order_by().aggregate(
        **{name: Count("pk", filter=stands[name]) for name in STANDS if name != "all"}
    )


def narrowed(
    found: QuerySet[Issue], *, kind: str = "", office: int | None = None, words: str = ""
) -> QuerySet[Issue]:
    """Those that a reader asked for, the title in any spelling."""
    found = found.filter(kind=kind) if kind else found
    found = found.filter(office=office) if office else found
    letters = skeleton(words).letters
    return found.filter(normal_title__contains=letters) if letters else found


def charged_to(responsible: Responsible) -> QuerySet[Issue]:
    """What somebody answers for now."""
    mine = IssueOwner.objects.filter(responsible=responsible, until__isnull=True)
    return Issue.objects.filter(pk__in=mine.values("issue"))


@dataclass(frozen=True, slots=True)
class OfficeCount:
    """How an office answered what was published in a period.

    `answered_in_time` counts what was answered, or given reasons for, by the first deadline or by
    one that was granted; `reasoned` is the part of the answered without a public answer;
    `hours_to_answer` is the mean of the answered, None where there is none.
    """

    office: Office
    count: int
    answered: int
    answered_in_time: int
    reasoned: int
    overdue: int
    solved: int
    hours_to_answer: float | None


def counts_by_office(start: datetime, end: datetime, *, now: datetime) -> list[OfficeCount]:
    """For each office with an issue that began in [start, end): two queries."""
    found = Issue.objects.filter(starts_at__gte=start, starts_at__lt=end, office__isnull=False)
    lasted = ExpressionWrapper(F("answered_at") - F("starts_at"), output_field=DurationField())
    answered = Q(answered_at__isnull=False)
    rows = found.order_by().values("office").annotate(
        count=Count("pk"),
        answered=Count("pk", filter=answered),
        in_time=Count("pk", filter=answered & Q(answered_at__lte=F("due_at"))),
        reasoned=Count("pk", filter=answered & Q(outcome=Issue.Outcome.NO_REPLY)
                       | Q(state=State.NO_REPLY_WITH_REASON)),
        overdue=Count("pk", filter=Q(answered_at__isnull=True, due_at__lt=now)
                      & _not_waiting()),
        solved=Count("pk", filter=Q(outcome=Issue.Outcome.SOLVED)),
        lasted=Avg(lasted, filter=answered),
    )  # fmt: skip
    offices = Office.objects.in_bulk([row["office"] for row in rows])
    counted = [
        OfficeCount(
            offices[row["office"]], row["count"], row["answered"], row["in_time"],
            row["reasoned"], row["overdue"], row["solved"],
            None if row["lasted"] is None else row["lasted"] / timedelta(hours=1),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(counted, key=lambda row: (-row.count, row.office.name))


def _stands(soon: datetime, now: datetime) -> dict[str, Q]:
    is_open = ~Q(state=State.CLOSED)
    owes = Q(answered_at__isnull=True) & is_open & _not_waiting()
    return {
        "open": is_open,
        "late": owes & Q(due_at__lt=now),
        "soon": owes & Q(due_at__gte=now, due_at__lte=soon),
        "unowned": Q(state=State.DETECTED),
        "to_approve": Q(state__in=[State.DRAFTED, State.APPROVED]),
        "at_outlet": Q(state__in=_AT_OUTLET),
        "no_reply": Q(state=State.NO_REPLY_WITH_REASON),
        "secretariat": Q(state__in=_AT_SECRETARIAT),
        "closed": Q(state=State.CLOSED),
        "rumours": is_open
        & Q(kind=Kind.RUMOUR.value)
        & ~Q(verification=RumourState.SPREAD_CHECKED),
    }


def _not_waiting() -> Q:
    """Not asked, or asked only after the end: that does not lift lateness."""
    return Q(waiting_since__isnull=True) | Q(waiting_since__gt=F("due_at"))
