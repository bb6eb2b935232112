"""Goals and targets that were entered in error: withdrawn with a reason, and put back."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.models import Goal, Plan, Target
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.queries.plans import goals_of


@transaction.atomic
def withdraw_from_plan(
    *, actor: User, row: Goal | Target, reason: str, now: datetime
) -> Goal | Target:
    """Take a goal (its targets with it) or a target off the board; figures and frozen quarters
    stay as they are, and the row can be put back.

    Raises FollowUpRefusedError("not_secretary"), ("reason_missing") or ("withdrawn").
    """
    row = _locked(actor, row)
    if not reason.strip():
        raise FollowUpRefusedError("reason_missing")
    if row.withdrawn_at:
        raise FollowUpRefusedError("withdrawn")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now, actor, reason.strip()[:500]
    _save(actor, row, "withdrawn", now)
    return row


@transaction.atomic
def put_back_in_plan(*, actor: User, row: Goal | Target, now: datetime) -> Goal | Target:
    """Put a withdrawn goal or target back where it stood; doing it again changes nothing. The
    audit trail keeps that it was withdrawn, and why.

    Raises FollowUpRefusedError("not_secretary"), or ("goal_twice") where a goal of the same words
    has come since.
    """
    row = _locked(actor, row)
    if row.withdrawn_at is None:
        return row
    if isinstance(row, Goal) and goals_of(row.plan).filter(title=row.title).exists():
        raise FollowUpRefusedError("goal_twice")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = None, None, ""
    _save(actor, row, "put_back", now)
    return row


def _locked(actor: User, row: Goal | Target) -> Goal | Target:
    plan = row.plan if isinstance(row, Goal) else row.goal.plan
    if not keeps_resolutions_of(actor, plan.council):
        raise FollowUpRefusedError("not_secretary")
    Plan.objects.select_for_update().get(pk=plan.pk)
    found: Goal | Target = type(row)._default_manager.get(pk=row.pk)
    return found


def _save(actor: User, row: Goal | Target, verb: str, now: datetime) -> None:
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    kind = "goal" if isinstance(row, Goal) else "target"
    record_entry(
        actor=actor, action=f"secretariat.{kind}.{verb}", target=row, now=now,
        data={"title": row.title, "reason": row.withdrawn_reason},
    )  # fmt: skip
