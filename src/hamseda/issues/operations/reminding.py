"""Remind owners, once on each occasion and only while offices are open; follow the calendar, and
the spread of rumours.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from hamseda.core.deadlines import TEHRAN, WorkingDays, recompute
from hamseda.core.replies import ANSWERED_STATES, State
from hamseda.foundation.accounts.models import User
from hamseda.issues.access import is_desk
from hamseda.issues.models import Issue, IssueDeadline, IssueLetter, RumourSighting
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.opening import moment_of
from hamseda.issues.operations.posting import plan_letter
from hamseda.issues.operations.stepping import lock_issue, note_act
from hamseda.issues.queries.deadlines import deadline_of, steps_as_json
from hamseda.monitoring.models import Article
from hamseda.registry.models import WorkCalendar
from hamseda.registry.queries import Calendars
from hamseda.secretariat.models import ResponsibleLink
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.linking import RESPONSIBLE_SALT, keep_link

SOON = timedelta(hours=6)
LATE_DAYS = (1, 3, 5, 10)  # working days after the end
BETWEEN_RENEWALS = timedelta(hours=1)
_OWED = [state.value for state in State if state not in ANSWERED_STATES]


def remind_owners(*, now: datetime) -> int:
    """Remind of what is due within hours or late; return how many. Nothing is told at night or on
    a closed day: the next run inside working hours makes it good, with the newest occasion only.
    """
    count = 0
    calendars = Calendars()
    rows = Issue.objects.filter(state=State.ASSIGNED, due_at__lt=now + SOON).order_by("pk")
    for issue in rows.select_related("office__area").iterator(chunk_size=500):
        calendar = calendars.of(issue.office.area)
        if calendar.next_open_moment(now) > now:
            continue
        occasion = occasion_at(issue, calendar, now)
        count += bool(occasion) and _remind(issue, occasion, now)
    return count


def occasion_at(issue: Issue, calendar: WorkingDays, now: datetime) -> str:
    """The newest occasion to remind of that has come; empty where more time was asked for in time,
    or where there is none.
    """
    due_at = issue.due_at
    if due_at is None or (issue.waiting_since and issue.waiting_since <= due_at):
        return ""
    day = due_at.astimezone(TEHRAN).strftime("%Y-%m-%d-%H%M")
    if now <= due_at:
        return f"soon/{day}" if due_at - now <= SOON else ""
    newest = "late_0"
    for number in LATE_DAYS:
        opens_at = calendar.day(
            calendar.working_days_after(due_at, number).astimezone(TEHRAN).date()
        ).opens_at
        if opens_at <= now:
            newest = f"late_{number}"
    return f"{newest}/{day}"


@transaction.atomic
def _remind(issue: Issue, occasion: str, now: datetime) -> bool:
    row = lock_issue(issue)
    known = IssueLetter.objects.filter(issue=row, kind="reminder", occasion=occasion)
    owner = row.owners.filter(until__isnull=True).select_related("responsible").first()
    if row.state != State.ASSIGNED or owner is None or known.exists():
        return False
    keep_link(owner.responsible, now=now)
    letter = plan_letter(row, "reminder", occasion, responsible=owner.responsible, now=now)
    if letter is None:
        return False
    note_act(row, "late" if occasion.startswith("late") else "remind", now=now)
    return True


@transaction.atomic
def renew_answer_link(*, token: str, now: datetime) -> IssueLetter | None:
    """Send a new link in the place of an old one, to the registered address and nowhere else; None
    when one was sent within the last hour or nothing is to be answered.

    Raises FollowUpRefusedError("link_unknown") as the secretariat's links do.
    """
    try:
        number = signing.loads(token, salt=RESPONSIBLE_SALT)
        link = ResponsibleLink.objects.select_related("responsible").get(pk=number)
    except (signing.BadSignature, ResponsibleLink.DoesNotExist):
        raise FollowUpRefusedError("link_unknown") from None
    owner = link.responsible
    issue = Issue.objects.filter(
        owners__responsible=owner, owners__until__isnull=True, state__in=_OWED
    ).first()
    lately = IssueLetter.objects.filter(
        kind="link", responsible=owner, planned_at__gt=now - BETWEEN_RENEWALS
    )
    if issue is None or lately.exists():
        return None
    keep_link(owner, now=now)
    return plan_letter(issue, "link", f"at-{now:%Y%m%d%H%M}", responsible=owner, now=now)


def count_issues_again(calendar_id: int, *, now: datetime) -> int:
    """Count the open deadlines of an area again after its calendar changed; return how many moved.
    Hours of the clock never do. Safe to repeat.
    """
    calendar = WorkCalendar.objects.select_related("area").filter(pk=calendar_id).first()
    if calendar is None:
        return 0
    calendars, area = Calendars(), calendar.area
    open_rows = IssueDeadline.objects.exclude(issue__state=State.CLOSED).filter(due_at__gt=now)
    mine = open_rows.filter(issue__office__area=area) | open_rows.filter(
        issue__office__area__parent=area
    )
    rows = mine.select_related("issue__office__area").order_by("pk")
    return sum(_count_again(row, calendars.of(row.issue.office.area), now) for row in rows)


@transaction.atomic
def _count_again(found: IssueDeadline, days: WorkingDays, now: datetime) -> bool:
    issue = lock_issue(found.issue)
    row = IssueDeadline.objects.get(pk=found.pk)
    move = recompute(deadline_of(row), calendar=days, now=now)
    if move is None:
        return False
    before = row.due_at
    row.due_at, row.steps = move.after.due_at, steps_as_json(move.after)
    row.save(update_fields=["due_at", "steps"])
    for name in ("due_at", "step_due_at"):
        if getattr(issue, name) == before:
            setattr(issue, name, row.due_at)
    issue.save(update_fields=["due_at", "step_due_at"])
    note_act(issue, "moved", note="، ".join(change.name for change in move.because), now=now)
    return True


def follow_rumours() -> int:
    """Note where open rumours came back: in articles of a story in which one was met; return how
    many. Safe to repeat.
    """
    met = RumourSighting.objects.filter(
        issue__closed_at__isnull=True, article__story__isnull=False
    ).values_list("article__story", "issue")
    issues: dict[int, set[int]] = defaultdict(set)
    for story, issue in met:
        issues[story].add(issue)
    found = Article.objects.filter(story__in=issues).only(
        "story", "published_at", "published_on", "received_at"
    )
    rows = [
        RumourSighting(
            issue_id=issue, article=article, seen_at=moment_of(article, article.received_at)
        )
        for article in found
        for issue in sorted(issues[article.story_id])
    ]
    with transaction.atomic():
        before = RumourSighting.objects.count()
        RumourSighting.objects.bulk_create(rows, ignore_conflicts=True)
        return RumourSighting.objects.count() - before


@transaction.atomic
def note_sighting(*, actor: User, issue: Issue, article: Article, now: datetime) -> RumourSighting:
    """Note by hand that an article tells the rumour.

    Raises IssueRefusedError("not_desk") or ("not_a_rumour").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if not row.verification:
        raise IssueRefusedError("not_a_rumour")
    sighting, is_new = RumourSighting.objects.get_or_create(
        issue=row, article=article,
        defaults={"seen_at": moment_of(article, now), "noted_by": actor},
    )  # fmt: skip
    if is_new:
        note_act(row, "sighted", user=actor, note=article.headline, now=now)
    return sighting
