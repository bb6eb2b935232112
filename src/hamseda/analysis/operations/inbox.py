"""Decide what waits in the inbox, hand it to a colleague, and take the last decision back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hamseda.analysis.access import get_inbox_item_for, require_keeper
from hamseda.analysis.models import InboxDecision, InboxItem
from hamseda.analysis.queries.inbox import decided_by, deciders
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.refusals import RefusedError
from hamseda.issues.models import Suspicion
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.opening import decide_suspicion, reopen_suspicion
from hamseda.monitoring.operations.deciding import (
    UnableToDecideError,
    decide_coverage,
    reopen_coverage,
)
from hamseda.monitoring.operations.quoting import (
    correct_speaker,
    decide_quotation,
    reopen_quotation,
)

CORRECTED = "corrected"


class UnableToDecideHereError(RefusedError):
    """The inbox refused; `code` names the sentence in wording.py, `name` a colleague."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.name = name


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says: "confirmed", "rejected", or of a quotation "corrected" with the
    appointment of who said it. `issue_kind` is what a confirmed suspicion becomes, empty for the
    machine's own guess.
    """

    word: str
    speaker: int = 0
    issue_kind: str = ""


@transaction.atomic
def decide_item(
    *, actor: User, kind: str, object_id: int, answer: Answer, now: datetime
) -> InboxDecision:
    """Confirm, correct or reject what waits; it leaves the inbox.

    Raises UnableToDecideHereError("decided_meanwhile") with the colleague's name where it no
    longer waits, ("unknown_answer"), ("unknown_speaker"), ("kind_unknown"), and PermissionDenied.
    """
    require_keeper(actor)
    item = InboxItem.objects.select_for_update().filter(kind=kind, object_id=object_id).first()
    name = decided_by(kind, object_id)
    if item is None or name is not None:
        raise UnableToDecideHereError("decided_meanwhile", name or "")
    try:
        _DECIDE[InboxItem.Kind(kind)](actor, object_id, answer, now)
    except UnableToDecideError as error:
        raise UnableToDecideHereError(error.code, error.name) from error
    except IssueRefusedError as error:
        raise UnableToDecideHereError(error.code) from error
    article_id = item.article_id
    item.delete()
    return InboxDecision.objects.create(
        kind=kind,
        object_id=object_id,
        article_id=article_id,
        answer=answer.word,
        decided_by=actor,
        decided_at=now,
    )


@transaction.atomic
def undo_decision(*, actor: User, now: datetime) -> InboxItem:
    """Take the actor's last decision in the inbox back: it waits again, the word stays on record.

    Raises UnableToDecideHereError("nothing_to_undo"), ("kept_in_issues") for a suspicion whose
    issue has gone on, or ("decided_meanwhile") where a colleague has spoken since.
    """
    require_keeper(actor)
    mine = InboxDecision.objects.select_for_update().filter(decided_by=actor, undone_at=None)
    last = mine.order_by("-pk").first()
    if last is None:
        raise UnableToDecideHereError("nothing_to_undo")
    try:
        if last.kind == InboxItem.Kind.COVERAGE:
            reopen_coverage(actor=actor, coverage_id=last.object_id, now=now)
        elif last.kind == InboxItem.Kind.SUSPICION:
            reopen_suspicion(actor=actor, suspicion_id=last.object_id, now=now)
        else:
            reopen_quotation(actor=actor, quotation_id=last.object_id, now=now)
    except UnableToDecideError as error:
        raise UnableToDecideHereError(error.code, error.name) from error
    except IssueRefusedError as error:
        code = "kept_in_issues" if error.code == "forbidden_step" else error.code
        raise UnableToDecideHereError(code) from error
    last.undone_at = now
    last.save(update_fields=["undone_at"])
    item, _ = InboxItem.objects.get_or_create(
        kind=last.kind,
        object_id=last.object_id,
        defaults={"article_id": last.article_id, "arrived_at": last.article.received_at},
    )
    return item


@transaction.atomic
def assign_item(*, actor: User, item_id: int, to: int | None, now: datetime) -> InboxItem:
    """Hand what waits to a colleague who may decide, or to nobody. The same again: nothing.

    Raises UnableToDecideHereError("not_a_decider"), Http404 and PermissionDenied.
    """
    get_inbox_item_for(actor, item_id)
    item = InboxItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    if to is not None and not deciders(now=now).filter(pk=to).exists():
        raise UnableToDecideHereError("not_a_decider")
    if item.assigned_to_id != to:
        item.assigned_to_id = to
        item.save(update_fields=["assigned_to"])
        data = {"to": to, "kind": item.kind, "object": item.object_id}
        record_entry(actor=actor, action="analysis.inbox.assigned", target=item, now=now, data=data)
    return item


def _decide_link(actor: User, pk: int, answer: Answer, now: datetime) -> None:
    decide_coverage(actor=actor, coverage_id=pk, state=answer.word, now=now)


def _decide_saying(actor: User, pk: int, answer: Answer, now: datetime) -> None:
    if answer.word == CORRECTED:
        correct_speaker(actor=actor, quotation_id=pk, appointment_id=answer.speaker, now=now)
    else:
        decide_quotation(actor=actor, quotation_id=pk, state=answer.word, now=now)


def _decide_suspicion(actor: User, pk: int, answer: Answer, now: datetime) -> None:
    if answer.word not in {"confirmed", "rejected"}:
        raise UnableToDecideHereError("unknown_answer")
    decide_suspicion(
        actor=actor, suspicion=Suspicion.objects.get(pk=pk),
        is_issue=answer.word == "confirmed", kind=answer.issue_kind, now=now,
    )  # fmt: skip


_DECIDE = {
    InboxItem.Kind.COVERAGE: _decide_link,
    InboxItem.Kind.QUOTATION: _decide_saying,
    InboxItem.Kind.SUSPICION: _decide_suspicion,
}
