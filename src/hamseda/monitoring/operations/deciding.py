"""A person's word on a link between a release and an article."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.foundation.refusals import RefusedError
from hamseda.monitoring.access import get_coverage_for
from hamseda.monitoring.facts import CoverageDecided
from hamseda.monitoring.models import Coverage, CoverageDecision
from hamseda.monitoring.operations.chaining import trace_chains

_OPEN = Coverage.State.PROPOSED
_ANSWERS = (Coverage.State.CONFIRMED, Coverage.State.REJECTED)


class UnableToDecideError(RefusedError):
    """A decision was refused; `code` names the sentence in wording.py, `name` a colleague."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.name = name


@transaction.atomic
def decide_coverage(
    *,
    actor: User,
    coverage_id: int,
    state: str,
    reason: str = "",
    seen_decision_id: int | None = None,
    now: datetime,
) -> CoverageDecision:
    """Confirm or reject a link. The machine's judgement and every earlier decision stay.

    `seen_decision_id` is the newest decision that the actor had in view, None for none: a
    colleague's decision made in between is never overruled unseen. The same decision by the
    same person again (a second press of the button) changes nothing.

    Raises UnableToDecideError("unknown_answer") or ("decided_meanwhile"), Http404 and
    PermissionDenied as `access.get_coverage_for`.
    """
    get_coverage_for(actor, coverage_id, to="decide")
    if state not in _ANSWERS:
        raise UnableToDecideError("unknown_answer")
    coverage = Coverage.objects.select_for_update().get(pk=coverage_id)
    reason = reason.strip()[:500]
    newest = coverage.decisions.select_related("decided_by").first()
    if newest and (newest.decided_by_id, newest.state, newest.reason) == (actor.pk, state, reason):
        return newest
    if newest and newest.pk != seen_decision_id:
        raise UnableToDecideError("decided_meanwhile", newest.decided_by.get_full_name())
    decision = CoverageDecision.objects.create(
        coverage=coverage, state=state, decided_by=actor, decided_at=now, reason=reason
    )
    coverage.state = state
    coverage.save(update_fields=["state"])
    trace_chains([coverage.article_id])
    is_confirmed = state == Coverage.State.CONFIRMED
    record_entry(
        actor=actor,
        action=f"monitoring.coverage.{'confirmed' if is_confirmed else 'rejected'}",
        target=coverage,
        now=now,
        data={"release": coverage.release_id, "article": coverage.article_id},
    )
    record_fact(CoverageDecided(coverage.pk, is_confirmed), now=now)
    return decision


@transaction.atomic
def reopen_coverage(*, actor: User, coverage_id: int, now: datetime) -> CoverageDecision | None:
    """Take the actor's own newest decision back: the link is a proposal again, and that it was
    taken back is kept beside the decision. None where it is open already.

    Raises UnableToDecideError("decided_meanwhile") where the newest word is a colleague's, Http404
    and PermissionDenied as `access.get_coverage_for`.
    """
    get_coverage_for(actor, coverage_id, to="decide")
    coverage = Coverage.objects.select_for_update().get(pk=coverage_id)
    newest = coverage.decisions.select_related("decided_by").first()
    if newest is None or newest.state == _OPEN:
        return None
    if newest.decided_by_id != actor.pk:
        raise UnableToDecideError("decided_meanwhile", newest.decided_by.get_full_name())
    decision = CoverageDecision.objects.create(
        coverage=coverage, state=_OPEN, decided_by=actor, decided_at=now
    )
    coverage.state = _OPEN
    coverage.save(update_fields=["state"])
    data = {"release": coverage.release_id, "article": coverage.article_id}
    record_entry(
        actor=actor, action="monitoring.coverage.reopened", target=coverage, now=now, data=data
    )
    record_fact(CoverageDecided(coverage.pk, False), now=now)
    return decision
