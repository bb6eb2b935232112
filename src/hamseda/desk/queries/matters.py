"""What waits for one person outside the newsroom: issues, resolutions, meetings, and counts.

Each question is asked only of whoever may act on its answer; the others get nothing.
"""

from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet, Value
from django.utils import timezone

from hamseda.analysis.access import inbox_items_of
from hamseda.analysis.queries.inbox import waiting
from hamseda.bulletin.access import bulletins_seen_by
from hamseda.bulletin.models import Bulletin
from hamseda.bulletin.queries.listing import bulletins_for_list
from hamseda.core.calendar import JalaliMonth
from hamseda.core.replies import State
from hamseda.councils.access import councils_kept_by, councils_seen_by
from hamseda.councils.models import Meeting
from hamseda.councils.queries import meetings_to_come
from hamseda.councils.queries.duties import Duties, Statutes, duties_of
from hamseda.foundation.accounts.models import User
from hamseda.issues.access import (
    approves_replies,
    is_desk,
    issues_answered_by,
    issues_seen_by,
    reads_all_issues,
    suspicions_seen_by,
)
from hamseda.issues.models import Issue
from hamseda.issues.queries.issues import standing_so as issues_standing_so
from hamseda.issues.queries.issues import unanswered_issues, with_owners
from hamseda.issues.queries.suspicions import suspicions_waiting
from hamseda.newsroom.access import comments_moderated_by, reviews_releases, writes_releases
from hamseda.newsroom.models import Accreditation, Comment, Suggestion
from hamseda.registry.access import Role, keeps_registry, standing_of
from hamseda.registry.models import CorrectionProposal
from hamseda.registry.queries.offices import STALE_AFTER, unconfirmed_offices
from hamseda.secretariat.access import plans_seen_by, resolutions_listed_for, resolutions_owned_by
from hamseda.secretariat.models import Plan, Resolution
from hamseda.secretariat.queries.resolutions import standing_so as resolutions_standing_so
from hamseda.sources.access import alarms_visible_to, keeps_sources
from hamseda.sources.queries import open_alarms

MEETINGS_WITHIN = timedelta(days=14)


def duties_kept_by(user: User, *, now: datetime) -> Duties | None:
    """What waits for the bodies that the user keeps; None for whoever keeps none."""
    kept = list(councils_kept_by(user).select_related("statute", "area"))
    return duties_of(kept, Statutes(kept), now=now) if kept else None


def issues_to_answer(user: User) -> QuerySet[Issue]:
    """What the user's own offices have not answered, the soonest due first."""
    return unanswered_issues().filter(pk__in=issues_answered_by(user).values("pk"))


def issues_late(user: User, *, now: datetime) -> QuerySet[Issue]:
    """Whatever stands unanswered after its deadline, for whoever reads all issues."""
    if not reads_all_issues(user):
        return Issue.objects.none()
    return issues_standing_so(with_owners(issues_seen_by(user)), "late", soon=now, now=now)


def resolutions_to_carry_out(user: User) -> QuerySet[Resolution]:
    """Open resolutions of the user's own offices and bodies, the soonest due first."""
    mine = resolutions_owned_by(user).filter(state=Resolution.State.OPEN)
    return mine.select_related("council").order_by(F("due_at").asc(nulls_last=True), "pk")


def resolutions_to_settle(user: User, *, now: datetime) -> QuerySet[Resolution]:
    """Late ones, and those that wait for the secretary's word, for secretaries and managers."""
    if not standing_of(user).has(Role.MANAGER, Role.COUNCIL_SECRETARY):
        return Resolution.objects.none()
    listed = resolutions_listed_for(user)
    found = resolutions_standing_so(listed, "late", soon=Q(), now=now) | resolutions_standing_so(
        listed, "waiting", soon=Q(), now=now
    )
    return found.select_related("council")


def meetings_ahead(user: User, *, now: datetime) -> QuerySet[Meeting]:
    """The meetings of the next two weeks that the user keeps or sits in, the next one first."""
    coming = meetings_to_come(councils_seen_by(user), now=now)
    return coming.filter(starts_at__lt=now + MEETINGS_WITHIN)


def newest_bulletin(user: User) -> Bulletin | None:
    """The newest bulletin, with what `bulletins_for_list` counts; None where there is none."""
    return bulletins_for_list(bulletins_seen_by(user)).first()


def plans_now(user: User, *, now: datetime) -> QuerySet[Plan]:
    """The plans of this Jalali year, for managers, who read their boards."""
    if not standing_of(user).has(Role.MANAGER):
        return Plan.objects.none()
    year = JalaliMonth.containing(timezone.localdate(now)).year
    current = plans_seen_by(user).filter(first_year__lte=year, last_year__gte=year)
    return current.select_related("council")


def counts_waiting_for(user: User, *, now: datetime) -> dict[str, int]:
    """How much waits for the user's decision, by matter: all matters in which the user decides,
    those too of which nothing waits. One query.
    """
    waits = _waiting(user, now)
    if not waits:
        return {}
    counted = [
        rows.order_by().values(matter=Value(name)).annotate(number=Count("pk")).values_list(
            "matter", "number"
        )
        for name, rows in waits.items()
    ]  # fmt: skip
    return dict.fromkeys(waits, 0) | dict(counted[0].union(*counted[1:], all=True))


def _waiting(user: User, now: datetime) -> dict[str, QuerySet]:
    rows: dict[str, QuerySet] = {}
    if writes_releases(user):
        rows["comments"] = comments_moderated_by(user).filter(state=Comment.State.WAITING)
    if reviews_releases(user):
        rows["suggestions"] = Suggestion.objects.filter(answered_at__isnull=True)
        rows["accreditations"] = Accreditation.objects.filter(state=Accreditation.State.WAITING)
    if is_desk(user):
        rows["inbox"] = waiting(user) & inbox_items_of(user)
        rows["suspicions"] = suspicions_waiting() & suspicions_seen_by(user)
        rows["unowned"] = issues_seen_by(user).filter(state=State.DETECTED)
    if approves_replies(user):
        rows["replies"] = issues_seen_by(user).filter(state=State.DRAFTED)
    if keeps_sources(user):
        rows["alarms"] = open_alarms(alarms_visible_to(user)).filter(acknowledged_at=None)
    if keeps_registry(user):
        rows["corrections"] = CorrectionProposal.objects.filter(
            state=CorrectionProposal.State.WAITING
        )
        rows["unconfirmed"] = unconfirmed_offices(timezone.localdate(now), before=now - STALE_AFTER)
    return rows
