"""Questions to the councils, without a person."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from hamseda.core.deadlines import WorkingDays, due
from hamseda.core.meetings import (
    AbsenceLimits,
    Absences,
    Presence,
    QuorumRule,
    count_absences,
    quorum_of,
)
from hamseda.councils.models import (
    AgendaItem,
    Attendance,
    Council,
    Meeting,
    Membership,
    Statute,
    Substitute,
)
from hamseda.councils.models.body import MemberRole
from hamseda.registry.models import Appointment

_NO_MEMBER = {MemberRole.ALTERNATE, MemberRole.INSPECTOR}
Answer = Attendance.State


def members_on(council: Council, day: date) -> list[Membership]:
    """Everybody who sits in a body on a day, in the order of the seats, with who they are."""
    rows = Membership.objects.current_on(day).filter(council=council)
    return list(
        rows.select_related("person", "seat", "post__office", "account")
        .prefetch_related(
            Prefetch("post__appointments", Appointment.objects.select_related("person"))
        )
        .order_by("seat__number", "rank", "pk")
    )


def counted_members(members: Iterable[Membership]) -> list[Membership]:
    """Those who count for the quorum: neither alternates nor inspectors."""
    return [member for member in members if member.role not in _NO_MEMBER]


def day_of(meeting: Meeting) -> date:
    """The day of a meeting, in Tehran."""
    return timezone.localdate(meeting.starts_at)


def quorum_needed(statute: Statute, members: Iterable[Membership]) -> int:
    """How many of the members must be there."""
    return quorum_of(len(counted_members(members)), QuorumRule(statute.quorum_rule))


def present_count(meeting: Meeting) -> int:
    """How many members, or substitutes in their place, are there and count for the quorum."""
    return (
        meeting.attendances.filter(state__in=[Answer.PRESENT, Answer.SUBSTITUTE])
        .exclude(membership__role__in=_NO_MEMBER)
        .count()
    )


def absences_of(council: Council, statute: Statute, *, on: date) -> dict[int, Absences]:
    """Each member's absences in the meetings held up to a day, by the membership's id."""
    rows = Attendance.objects.filter(
        membership__council=council, meeting__state=Meeting.State.HELD
    ).values_list("membership_id", "meeting__starts_at", "state")
    by_member: dict[int, list[tuple[date, Presence]]] = {}
    for member, moment, state in rows:
        by_member.setdefault(member, []).append((timezone.localdate(moment), Presence(state)))
    limits = AbsenceLimits(statute.absences_in_a_row, statute.absences_in_a_year)
    return {member: count_absences(seen, limits, on=on) for member, seen in by_member.items()}


def councils_listed(councils: QuerySet[Council]) -> QuerySet[Council]:
    """Bodies with what a list shows: who is above, how many meetings were held, the last one."""
    held = Q(meetings__state=Meeting.State.HELD)
    return councils.select_related("area", "office", "parent").annotate(
        held_count=Count("meetings", filter=held),
        last_held_at=Max("meetings__starts_at", filter=held),
    )


def meetings_listed(councils: QuerySet[Council]) -> QuerySet[Meeting]:
    """Meetings of bodies, the newest first, with what a list shows."""
    return (
        Meeting.objects.filter(council__in=councils)
        .select_related("council", "series")
        .order_by("-starts_at", "-pk")
    )


def meetings_to_come(councils: QuerySet[Council], *, now: datetime) -> QuerySet[Meeting]:
    """Meetings that are not over and not cancelled, the next one first."""
    over = [Meeting.State.HELD, Meeting.State.CANCELLED]
    return (
        Meeting.objects.filter(council__in=councils, ends_at__gte=now)
        .exclude(state__in=over)
        .select_related("council")
        .order_by("starts_at", "pk")
    )


def proposals_of(council: Council) -> QuerySet[AgendaItem]:
    """Matters that wait for a place on an agenda: proposed ones, and those carried over."""
    return (
        AgendaItem.objects.filter(council=council, state=AgendaItem.State.PROPOSED)
        .select_related("proposer__person", "proposer__post", "carried_from__meeting")
        .order_by("proposed_at", "pk")
    )


def standing_substitutes(council: Council, day: date) -> dict[int, list[str]]:
    """Whom each member has named to come instead, in force on a day, by the membership's id."""
    found: dict[int, list[str]] = {}
    rows = Substitute.objects.current_on(day).filter(membership__council=council)
    for row in rows.order_by("-valid_from", "pk"):
        found.setdefault(row.membership_id, []).append(row.name)
    return found


def report_due_at(meeting: Meeting, statute: Statute, calendar: WorkingDays) -> datetime | None:
    """Until when a held meeting is to be reported; None where the statute sets no days."""
    if not statute.report_to or not statute.report_days:
        return None
    ended = meeting.closed_at or meeting.ends_at
    return due(ended, working_days=statute.report_days, calendar=calendar).due_at
