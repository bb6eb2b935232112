"""How an issue goes from one state to the next: by the table of the core, with its trace."""

from datetime import datetime

from hamseda.core.deadlines import Deadline
from hamseda.core.replies import ForbiddenStepError, State, Verb, next_state
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.issues.facts import IssueMoved
from hamseda.issues.models import Issue, IssueDeadline, IssueStep
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.queries.deadlines import steps_as_json
from hamseda.secretariat.models import Responsible


def lock_issue(issue: Issue) -> Issue:
    """The row as it is now, behind a lock."""
    found = Issue.objects.select_for_update(of=("self",)).select_related("office__area")
    return found.get(pk=issue.pk)


def take_step(
    issue: Issue,
    verb: Verb,
    *,
    user: User | None = None,
    responsible: Responsible | None = None,
    note: str = "",
    now: datetime,
) -> Issue:
    """Take one step of the table with a locked row, and leave its trace: a step to read, an entry
    in the trail, a fact for the apps above. Saves the row with whatever the caller has changed.

    Raises IssueRefusedError("forbidden_step").
    """
    before = State(issue.state)
    try:
        after = next_state(before, verb)
    except ForbiddenStepError as refusal:
        raise IssueRefusedError("forbidden_step") from refusal
    issue.state = after.value
    issue.save()
    note_act(
        issue, verb.value, user=user, responsible=responsible, note=note, now=now,
        before=before.value, after=after.value,
    )  # fmt: skip
    record_fact(IssueMoved(issue.pk, before.value, after.value), now=now)
    return issue


def note_act(
    issue: Issue,
    act: str,
    *,
    user: User | None = None,
    responsible: Responsible | None = None,
    note: str = "",
    before: str = "",
    after: str = "",
    now: datetime,
) -> IssueStep:
    """Leave the trace of an act, be it one that changes no state."""
    record_entry(
        actor=user,
        action=f"issues.issue.{act}",
        target=issue,
        now=now,
        data={"before": before, "after": after,
              "responsible": responsible.pk if responsible else None},
    )  # fmt: skip
    return IssueStep.objects.create(
        issue=issue, verb=act, before=before, after=after, note=note.strip()[:2000], user=user,
        responsible=responsible, taken_at=now,
    )  # fmt: skip


def keep_deadline(
    issue: Issue, purpose: str, deadline: Deadline, *, because: str = ""
) -> IssueDeadline:
    """Write a deadline with its calculation beside those before it. What counts for the office
    is set on the row, which the caller saves; the first deadline is set once.
    """
    number = issue.deadlines.filter(purpose=purpose).count()
    if purpose == IssueDeadline.Purpose.ANSWER:
        issue.due_at = deadline.due_at
        issue.first_due_at = issue.first_due_at or deadline.due_at
    elif purpose != IssueDeadline.Purpose.RIGHT:
        issue.step_due_at = deadline.due_at
    return IssueDeadline.objects.create(
        issue=issue,
        purpose=purpose,
        number=number,
        starts_at=deadline.starts_at,
        unit=deadline.unit.value,
        amount=deadline.amount,
        due_at=deadline.due_at,
        steps=steps_as_json(deadline),
        because=because.strip()[:500],
    )
