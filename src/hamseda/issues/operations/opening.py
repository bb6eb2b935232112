"""A person's word on a suspicion, an issue opened, and whose it is by when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hamseda.core.calendar import JalaliDate
from hamseda.core.criticism import Kind, RumourState
from hamseda.core.deadlines import Unit, WorkingDays, count
from hamseda.core.replies import RIGHT_DAYS, State, Verb
from hamseda.core.text import skeleton
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.issues.access import is_desk
from hamseda.issues.facts import IssueMoved, SuspicionDecided
from hamseda.issues.models import (
    Issue,
    IssueDeadline,
    IssueOwner,
    RumourSighting,
    Suspicion,
    SuspicionDecision,
)
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.posting import plan_letter
from hamseda.issues.operations.stepping import keep_deadline, lock_issue, note_act, take_step
from hamseda.monitoring.models import Article
from hamseda.registry.models import Area, Office, Person, Post
from hamseda.registry.queries import holder_of, working_days_of
from hamseda.registry.queries.calendar import default_working_days
from hamseda.secretariat.models import Responsible
from hamseda.secretariat.operations.enacting import name_responsible
from hamseda.secretariat.operations.linking import keep_link

WITHDRAWN = "issues.issue.withdrawn"
HOURS = 24
"""Circular 103658/51259 of 1393/09/09, for any medium."""


@dataclass(frozen=True, slots=True)
class NewIssue:
    """What an issue says: about an article, or what was told elsewhere, such as in a messenger."""

    kind: str
    title: str
    article: Article | None = None
    told: str = ""
    office: Office | None = None
    starts_at: datetime | None = None


@transaction.atomic
def decide_suspicion(
    *,
    actor: User,
    suspicion: Suspicion,
    is_issue: bool,
    kind: str = "",
    reason: str = "",
    seen_decision_id: int | None = None,
    now: datetime,
) -> SuspicionDecision:
    """Say whether an article asks for an answer; where it does, an issue is opened. The machine's
    finding and every earlier decision stay. A second press of the same button changes nothing.

    Raises IssueRefusedError("not_desk"), ("kind_unknown"), ("decided_meanwhile") or
    ("forbidden_step") for what has become an issue already.
    """
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    kind = kind or suspicion.kind
    if is_issue and kind not in set(Kind):
        raise IssueRefusedError("kind_unknown")
    row = Suspicion.objects.select_for_update().get(pk=suspicion.pk)
    newest = None if row.state == Suspicion.State.WAITING else row.decisions.first()
    kept = kind if is_issue else ""
    said = (actor.pk, is_issue, kept)
    if newest and (newest.decided_by_id, newest.is_issue, newest.kind) == said:
        return newest
    if newest and newest.pk != seen_decision_id:
        raise IssueRefusedError("decided_meanwhile")
    if Issue.objects.filter(suspicion=row).exists():
        raise IssueRefusedError("forbidden_step")
    decision = SuspicionDecision.objects.create(
        suspicion=row, is_issue=is_issue, kind=kept, reason=reason.strip()[:500],
        decided_by=actor, decided_at=now,
    )  # fmt: skip
    row.state = Suspicion.State.ACCEPTED if is_issue else Suspicion.State.DISMISSED
    row.save(update_fields=["state"])
    record_entry(
        actor=actor, action=f"issues.suspicion.{row.state}", target=row, now=now,
        data={"article": row.article_id, "kind": kept, "machine": row.kind},
    )  # fmt: skip
    record_fact(SuspicionDecided(row.pk, is_issue), now=now)
    if is_issue:
        article = row.article
        told = NewIssue(kind, article.headline or str(article), article, office=row.office)
        _open(actor, told, row, now)
    return decision


@transaction.atomic
def reopen_suspicion(*, actor: User, suspicion_id: int, now: datetime) -> Suspicion:
    """Take the actor's own decision on a suspicion back: it waits again, and what was said of it
    stays on record. An issue that it opened, and that nobody has touched, is withdrawn; the audit
    trail keeps its number and title. Again: nothing.

    Raises IssueRefusedError("not_desk"), ("decided_meanwhile") where a colleague decided, or
    ("forbidden_step") where the issue has gone on.
    """
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    row = Suspicion.objects.select_for_update().get(pk=suspicion_id)
    if row.state == Suspicion.State.WAITING:
        return row
    newest = row.decisions.first()
    if newest is None or newest.decided_by_id != actor.pk:
        raise IssueRefusedError("decided_meanwhile")
    issue = Issue.objects.select_for_update().filter(suspicion=row).first()
    if issue is not None:
        _withdraw(issue, actor, now)
    before, row.state = row.state, Suspicion.State.WAITING
    row.save(update_fields=["state"])
    record_entry(
        actor=actor, action="issues.suspicion.reopened", target=row, now=now,
        data={"article": row.article_id, "before": before},
    )  # fmt: skip
    return row


def _withdraw(issue: Issue, actor: User, now: datetime) -> None:
    """Take away an issue that has been opened and nothing more."""
    if issue.state != State.DETECTED or issue.steps.count() > 1 or issue.owners.exists():
        raise IssueRefusedError("forbidden_step")
    record_entry(
        actor=actor, action=WITHDRAWN, target=issue, now=now,
        data={"number": issue.label, "title": issue.title, "kind": issue.kind},
    )  # fmt: skip
    issue.delete()


@transaction.atomic
def open_issue(*, actor: User, new: NewIssue, now: datetime) -> Issue:
    """Open an issue by hand. One about an article is a decision on that article too, so that what
    the rules did not see is learned from.

    Raises IssueRefusedError("not_desk"), ("kind_unknown"), ("title_missing") or ("told_missing").
    """
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if new.kind not in set(Kind):
        raise IssueRefusedError("kind_unknown")
    if not new.title.strip():
        raise IssueRefusedError("title_missing")
    if new.article is None and not new.told.strip():
        raise IssueRefusedError("told_missing")
    suspicion = _accepted(actor, new, now) if new.article else None
    if suspicion and (known := Issue.objects.filter(suspicion=suspicion).first()):
        return known
    return _open(actor, new, suspicion, now)


def _accepted(actor: User, new: NewIssue, now: datetime) -> Suspicion:
    article = new.article
    row, _ = Suspicion.objects.select_for_update().get_or_create(
        article=article,
        defaults={"text": article.full_text, "suspected_at": now},  # type: ignore[union-attr]
    )
    if row.state != Suspicion.State.ACCEPTED:
        SuspicionDecision.objects.create(
            suspicion=row, is_issue=True, kind=new.kind, decided_by=actor, decided_at=now
        )
        row.state = Suspicion.State.ACCEPTED
        row.save(update_fields=["state"])
        record_fact(SuspicionDecided(row.pk, True), now=now)
    return row


def _last_number(year: int) -> int:
    """The last number that was given in a year, to an issue that was withdrawn since perhaps: a
    number that stood in somebody's notes is never another issue's.
    """
    standing = Issue.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    told = AuditEntry.objects.filter(action=WITHDRAWN).values_list("data__number", flat=True)
    withdrawn = (label.split("/") for label in told)
    return max(standing, *(int(number) for of, number in withdrawn if int(of) == year), 0)


def _open(actor: User, new: NewIssue, suspicion: Suspicion | None, now: datetime) -> Issue:
    Area.objects.select_for_update().order_by("pk").first()  # one number at a time
    year = JalaliDate.from_gregorian(timezone.localdate(now)).year
    is_rumour = new.kind == Kind.RUMOUR
    issue = Issue.objects.create(
        year=year,
        number=_last_number(year) + 1,
        kind=new.kind,
        title=" ".join(new.title.split())[:300],
        normal_title=skeleton(new.title).letters[:300],
        told=new.told.strip()[:4000],
        article=new.article,
        suspicion=suspicion,
        office=new.office,
        found_at=now,
        found_by=actor,
        starts_at=min(new.starts_at or moment_of(new.article, now), now),
        verification=RumourState.REPORTED.value if is_rumour else "",
    )
    if is_rumour and new.article:
        RumourSighting.objects.create(
            issue=issue, article=new.article, seen_at=issue.starts_at, noted_by=actor
        )
    note_act(issue, "open", user=actor, after=issue.state, now=now)
    record_fact(IssueMoved(issue.pk, "", issue.state), now=now)
    return issue


def moment_of(article: Article | None, now: datetime) -> datetime:
    """When an article was published, as far as it is known; otherwise when it arrived."""
    if article is None:
        return now
    if article.published_at is None and article.published_on is not None:
        # Of a day without an hour the article may be its last: nobody is late by our ignorance.
        received_on = timezone.localdate(article.received_at)
        if article.published_on == received_on:
            return article.received_at
        noon = datetime.combine(article.published_on, datetime.min.time())
        return timezone.make_aware(noon.replace(hour=23, minute=59))
    return article.published_at or article.received_at


@transaction.atomic
def assign_issue(
    *,
    actor: User,
    issue: Issue,
    office: Office,
    target: Office | Post | Person | None = None,
    mail: str = "",
    reason: str = "",
    is_urgent: bool = False,
    now: datetime,
) -> Issue:
    """Give an issue to an office, and there to a post or a person; who had it before is kept. The
    clock began with the publication and does not begin again; the first time it is counted here.

    Raises IssueRefusedError("not_desk"), ("forbidden_step"), or ("reason_missing") where it is
    taken from somebody.
    """
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    row = lock_issue(issue)
    current = row.owners.select_for_update().filter(until__isnull=True).first()
    if current and not reason.strip():
        raise IssueRefusedError("reason_missing")
    owner = name_responsible(actor=actor, target=target or office, mail=mail, now=now)
    row.owners.filter(until__isnull=True).update(until=now, handover_reason=reason.strip()[:500])
    IssueOwner.objects.create(
        issue=row, responsible=owner, person_name=_holder(owner, now), since=now
    )
    row.office, row.assigned_at, row.waiting_since = office, row.assigned_at or now, None
    if row.first_due_at is None:
        _count_first(row, calendar_for(office))
    if is_urgent and not row.is_urgent:
        _make_urgent(row, calendar_for(office), now)
    take_step(row, Verb.ASSIGN, user=actor, note=reason, now=now)
    keep_link(owner, now=now)
    plan_letter(row, "assigned", f"owner-{row.owners.count()}", responsible=owner, now=now)
    return row


@transaction.atomic
def mark_urgent(*, actor: User, issue: Issue, now: datetime) -> Issue:
    """Find that an answer is needed on the same working day (note 1 of the circular).

    Raises IssueRefusedError("not_desk"), ("urgent_before") or ("forbidden_step").
    """
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    row = lock_issue(issue)
    if row.is_urgent:
        raise IssueRefusedError("urgent_before")
    if row.state not in {State.ASSIGNED, State.DRAFTED} or row.office is None:
        raise IssueRefusedError("forbidden_step")
    _make_urgent(row, calendar_for(row.office), now)
    row.save()
    note_act(row, "urgent", user=actor, now=now)
    return row


def calendar_for(office: Office) -> WorkingDays:
    """The working days of an office's province."""
    return working_days_of(office.area) if office else default_working_days()


def _count_first(row: Issue, calendar: WorkingDays) -> None:
    answer = count(row.starts_at, Unit.RUNNING_HOURS, HOURS, calendar=calendar)
    keep_deadline(row, IssueDeadline.Purpose.ANSWER, answer)
    right = count(row.starts_at, Unit.CALENDAR_DAYS, RIGHT_DAYS, calendar=calendar)
    keep_deadline(row, IssueDeadline.Purpose.RIGHT, right)


def _make_urgent(row: Issue, calendar: WorkingDays, now: datetime) -> None:
    """The same working day, where that is sooner than what was to be kept before."""
    row.is_urgent = True
    urgent = count(now, Unit.SAME_DAY, 1, calendar=calendar)
    if row.due_at is None or urgent.due_at < row.due_at:
        keep_deadline(row, IssueDeadline.Purpose.ANSWER, urgent, because="urgent")


def _holder(owner: Responsible, now: datetime) -> str:
    """Who holds the post on that day; the person's own name where it is a person."""
    if owner.post_id:
        person = holder_of(owner.post, on=timezone.localdate(now))
        return person.name if person else ""
    return owner.name if owner.person_id else ""
