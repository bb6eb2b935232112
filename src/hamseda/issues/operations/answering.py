"""What an office answers, or why it does not; and whether that leaves the house."""

from datetime import datetime

from django.db import transaction

from hamseda.core.deadlines import Unit, count
from hamseda.core.replies import State, Verb
from hamseda.foundation.accounts.models import User
from hamseda.issues.access import approves_replies, is_desk, is_secretariat, may_answer
from hamseda.issues.models import Issue, IssueDeadline, IssueExtension, Reply
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.opening import calendar_for
from hamseda.issues.operations.posting import plan_letter
from hamseda.issues.operations.stepping import keep_deadline, lock_issue, note_act, take_step
from hamseda.issues.queries.replies import current_reply
from hamseda.newsroom.models import Release
from hamseda.secretariat.models import Responsible

MOST_DAYS = 60


@transaction.atomic
def draft_reply(
    *,
    issue: Issue,
    kind: str,
    text: str,
    actor: User | None = None,
    responsible: Responsible | None = None,
    now: datetime,
) -> Reply:
    """Write an answer, by an account or by whoever a signed link names; from then on the desk is
    waited for. `kind` "no_reply" gives the reasons why nothing is answered, which go to the
    secretariat and stop the office's clock.

    Raises IssueRefusedError("not_owner"), ("text_missing"), ("kind_unknown") or
    ("forbidden_step").
    """
    row = lock_issue(issue)
    _check_owner(row, actor, responsible)
    if kind not in Reply.Kind.values:
        raise IssueRefusedError("kind_unknown")
    is_reasoned = kind == Reply.Kind.NO_REPLY
    if not text.strip():
        raise IssueRefusedError("reason_missing" if is_reasoned else "text_missing")
    reply = Reply.objects.create(
        issue=row, number=row.replies.count() + 1, kind=kind, text=text.strip()[:20000],
        author=actor, responsible=responsible, written_at=now,
    )  # fmt: skip
    if is_reasoned:
        row.answered_at, row.waiting_since = now, None
    else:
        row.waiting_since = row.waiting_since or now
    verb = Verb.GIVE_REASONS if is_reasoned else Verb.DRAFT
    take_step(row, verb, user=actor, responsible=responsible, now=now)
    return reply


@transaction.atomic
def approve_reply(*, actor: User, issue: Issue, now: datetime) -> Reply:
    """Let an answer out of the house; whoever wrote it does not.

    Raises IssueRefusedError("not_desk"), ("own_reply") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if not approves_replies(actor):
        raise IssueRefusedError("not_desk")
    reply = current_reply(row)
    if reply is None:
        raise IssueRefusedError("forbidden_step")
    if reply.author_id == actor.pk:
        raise IssueRefusedError("own_reply")
    take_step(row, Verb.APPROVE, user=actor, now=now)
    reply.approved_at, reply.approved_by = now, actor
    reply.save(update_fields=["approved_at", "approved_by"])
    return reply


@transaction.atomic
def send_back(*, actor: User, issue: Issue, reason: str, now: datetime) -> Issue:
    """Say why an answer, or the reasons for none, are not enough; the owner is waited for again,
    by the deadline that stood, or 24 hours from now where the secretariat wants an answer.

    Raises IssueRefusedError("not_desk") or, for reasons that the secretariat judges,
    ("not_secretariat"); ("reason_missing") or ("forbidden_step").
    """
    row = lock_issue(issue)
    was_reasoned = row.state == State.NO_REPLY_WITH_REASON
    if was_reasoned and not is_secretariat(actor):
        raise IssueRefusedError("not_secretariat")
    if not was_reasoned and not (approves_replies(actor) or is_desk(actor)):
        raise IssueRefusedError("not_desk")
    if not reason.strip():
        raise IssueRefusedError("reason_missing")
    reply = current_reply(row)
    row.waiting_since = row.answered_at = None
    if was_reasoned and row.office:
        again = count(now, Unit.RUNNING_HOURS, 24, calendar=calendar_for(row.office))
        keep_deadline(row, IssueDeadline.Purpose.ANSWER, again, because=reason)
    take_step(row, Verb.SEND_BACK, user=actor, note=reason, now=now)
    if reply:
        reply.returned_at, reply.return_reason = now, reason.strip()[:1000]
        reply.save(update_fields=["returned_at", "return_reason"])
    owner = row.owners.filter(until__isnull=True).select_related("responsible").first()
    if owner:
        occasion = f"reply-{reply.number if reply else 0}"
        plan_letter(row, "returned", occasion, responsible=owner.responsible, now=now)
    return row


@transaction.atomic
def tie_release(*, actor: User, issue: Issue, release: Release, now: datetime) -> Issue:
    """Name the release by which the office answered in public. Of an approved answer that is the
    answer; of a rumour it is the clarification, from which the time to it is counted.

    Raises IssueRefusedError("not_desk"), ("release_not_public"), ("release_of_another") or
    ("forbidden_step").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if not Release.objects.published().filter(pk=release.pk).exists():
        raise IssueRefusedError("release_not_public")
    if row.office_id and release.office_id != row.office_id:
        raise IssueRefusedError("release_of_another")
    row.release = release
    if row.verification:
        row.clarified_at = row.clarified_at or release.first_published_at
    if row.state == State.APPROVED:
        reply = current_reply(row)
        row.answered_at = reply.written_at if reply else now
        row.waiting_since = None
        return take_step(row, Verb.PUBLISH, user=actor, note=release.headline, now=now)
    if not row.verification:
        raise IssueRefusedError("forbidden_step")
    row.save()
    note_act(row, "tie", user=actor, note=release.headline, now=now)
    return row


@transaction.atomic
def ask_time(
    *,
    issue: Issue,
    working_days: int,
    reason: str,
    actor: User | None = None,
    responsible: Responsible | None = None,
    now: datetime,
) -> IssueExtension:
    """Ask for more time. Who asks in time is not late until the answer.

    Raises IssueRefusedError("not_owner"), ("undated"), ("forbidden_step"), ("asked_before"),
    ("reason_missing") or ("days_out_of_range").
    """
    row = lock_issue(issue)
    _check_owner(row, actor, responsible)
    if row.due_at is None:
        raise IssueRefusedError("undated")
    if row.state != State.ASSIGNED:
        raise IssueRefusedError("forbidden_step")
    if not reason.strip():
        raise IssueRefusedError("reason_missing")
    _check_days(working_days)
    if row.extensions.filter(state=IssueExtension.State.ASKED).exists():
        raise IssueRefusedError("asked_before")
    request = IssueExtension.objects.create(
        issue=row, asked_by=responsible, asked_at=now, working_days=working_days,
        reason=reason.strip()[:1000],
    )  # fmt: skip
    row.waiting_since = row.waiting_since or now
    row.save(update_fields=["waiting_since"])
    note_act(row, "ask_time", user=actor, responsible=responsible, note=reason, now=now)
    return request


@transaction.atomic
def answer_request(
    *, actor: User, request: IssueExtension, working_days: int | None, answer: str, now: datetime
) -> IssueExtension:
    """Give more working days, or none. What is given is a deadline of its own, counted from the
    current end or, where that has passed, from the request; the first deadline stays for ever.

    Raises IssueRefusedError("not_desk"), ("answered_before"), ("reason_missing") for a refusal
    without one, or ("days_out_of_range").
    """
    issue = lock_issue(request.issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    row = IssueExtension.objects.select_for_update().get(pk=request.pk)
    if row.state != IssueExtension.State.ASKED:
        raise IssueRefusedError("answered_before")
    if working_days is None and not answer.strip():
        raise IssueRefusedError("reason_missing")
    if working_days is not None:
        _check_days(working_days)
        start = max(issue.due_at or row.asked_at, row.asked_at)
        calendar = calendar_for(issue.office)
        more = count(start, Unit.WORKING_DAYS, working_days, calendar=calendar)
        keep_deadline(issue, IssueDeadline.Purpose.ANSWER, more, because=row.reason)
    granted = working_days is not None
    states = IssueExtension.State
    row.state = states.GRANTED if granted else states.REFUSED
    row.answer, row.answered_at, row.answered_by = answer.strip()[:1000], now, actor
    row.save()
    issue.waiting_since = None
    issue.save(update_fields=["waiting_since", "due_at", "first_due_at"])
    note_act(issue, "grant_time" if granted else "refuse_time", user=actor, note=answer, now=now)
    return row


def _check_owner(row: Issue, actor: User | None, responsible: Responsible | None) -> None:
    """Whoever comes by a link answers for the issue now; an account writes for the office."""
    if responsible is not None:
        mine = row.owners.filter(responsible=responsible, until__isnull=True)
        if not mine.exists():
            raise IssueRefusedError("not_owner")
    elif actor is None or not may_answer(actor, row):
        raise IssueRefusedError("not_owner")


def _check_days(working_days: int) -> None:
    if not 1 <= working_days <= MOST_DAYS:
        raise IssueRefusedError("days_out_of_range")
