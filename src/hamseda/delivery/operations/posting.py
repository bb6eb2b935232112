"""Letters of apps above: planned once each, and sent again when somebody asks."""

from datetime import datetime

from django.db import models, transaction

from hamseda.delivery.models import Dispatch, Letter
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

State = Dispatch.State


@transaction.atomic
def post_letter(*, matter: str, number: int, name: str, address: str, now: datetime) -> None:
    """Plan a letter by mail about `number` of a matter, once; repeating it changes nothing."""
    Letter.objects.get_or_create(
        matter=matter, number=number, channel=ensure_mail_channel(),
        defaults={"name": name, "address": address, "planned_at": now, "due_at": now},
    )  # fmt: skip


@transaction.atomic
def post_again(
    *, actor: User, matter: str, number: int, target: models.Model, now: datetime
) -> None:
    """Send once more a letter that failed or whose fate is unknown; whether `actor` may, and what
    it is about (`target`), the app knows whose matter it is.

    Raises UnableToDeliverError("not_open") for what arrived, waits or was dropped.
    """
    letter = (
        Letter.objects.select_for_update()
        .filter(matter=matter, number=number, state__in=[State.FAILED, State.UNKNOWN])
        .first()
    )
    if letter is None:
        raise UnableToDeliverError("not_open")
    letter.state, letter.due_at, letter.planned_at, letter.try_count = State.WAITING, now, now, 0
    letter.save(update_fields=["state", "due_at", "planned_at", "try_count"])
    record_entry(
        actor=actor, action="delivery.letter.repeated", target=target, now=now,
        data={"letter": letter.pk},
    )  # fmt: skip


@transaction.atomic
def recall_letter(*, matter: str, number: int, now: datetime) -> None:
    """Drop a letter that has not left yet."""
    waiting = Letter.objects.filter(matter=matter, number=number, state=State.WAITING)
    waiting.update(state=State.CANCELLED, reason="no_longer_true", done_at=now)
