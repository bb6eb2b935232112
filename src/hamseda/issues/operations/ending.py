"""How an issue ends, and how a rumour is verified."""

from datetime import datetime

from django.db import transaction

from hamseda.core.criticism import RumourState, may_follow
from hamseda.core.deadlines import Unit, count
from hamseda.core.replies import State, Verb
from hamseda.foundation.accounts.models import User
from hamseda.issues.access import is_desk, is_secretariat
from hamseda.issues.models import Issue, IssueDeadline
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.opening import calendar_for
from hamseda.issues.operations.stepping import keep_deadline, lock_issue, note_act, take_step


@transaction.atomic
def close_issue(*, actor: User, issue: Issue, outcome: str, note: str = "", now: datetime) -> Issue:
    """End an issue, and say how it ended: closed is not solved. The secretariat ends what was not
    answered with reasons and what came to it; the desk ends everything else.

    Raises IssueRefusedError("not_desk"), ("not_secretariat"), ("outcome_missing"),
    ("printed_not_whole") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if row.state in {State.NO_REPLY_WITH_REASON, State.SETTLED, State.LEGAL}:
        if not is_secretariat(actor):
            raise IssueRefusedError("not_secretariat")
    elif not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if outcome not in Issue.Outcome.values:
        raise IssueRefusedError("outcome_missing")
    if outcome == Issue.Outcome.REPLY_PRINTED and row.state != State.PUBLISHED_OK:
        raise IssueRefusedError("printed_not_whole")
    row.outcome, row.closed_at, row.step_due_at = outcome, now, None
    return take_step(row, Verb.CLOSE, user=actor, note=note, now=now)


@transaction.atomic
def reopen_issue(*, actor: User, issue: Issue, reason: str, now: datetime) -> Issue:
    """Open a closed issue again, with 24 hours for another answer; its end stays in its steps.

    Raises IssueRefusedError("not_desk"), ("reason_missing") or ("forbidden_step").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if not reason.strip():
        raise IssueRefusedError("reason_missing")
    if row.state == State.CLOSED and row.office:
        row.outcome, row.closed_at, row.answered_at, row.waiting_since = "", None, None, None
        again = count(now, Unit.RUNNING_HOURS, 24, calendar=calendar_for(row.office))
        keep_deadline(row, IssueDeadline.Purpose.ANSWER, again, because=reason)
    return take_step(row, Verb.REOPEN, user=actor, note=reason, now=now)


@transaction.atomic
def verify_rumour(
    *, actor: User, issue: Issue, verdict: str, note: str = "", now: datetime
) -> Issue:
    """Take a rumour one step further in its verification.

    Raises IssueRefusedError("not_desk"), ("not_a_rumour") or ("rumour_step").
    """
    row = lock_issue(issue)
    if not is_desk(actor):
        raise IssueRefusedError("not_desk")
    if not row.verification:
        raise IssueRefusedError("not_a_rumour")
    if verdict not in set(RumourState) or not may_follow(
        RumourState(row.verification), RumourState(verdict)
    ):
        raise IssueRefusedError("rumour_step")
    before, row.verification = row.verification, verdict
    if verdict == RumourState.PUBLISHED:
        row.clarified_at = row.clarified_at or now
    row.save(update_fields=["verification", "clarified_at"])
    note_act(row, "verify", user=actor, note=note, before=before, after=verdict, now=now)
    return row
