"""Journalists: what is known of them, checked when, and whether they may be reached at all."""

from collections.abc import Iterable
from datetime import datetime
from secrets import token_hex

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.checks.media import contact_value
from hamseda.registry.models import Beat, ContactWay, Employment, Journalist
from hamseda.registry.operations.refusing import require_keeper, require_reason
from hamseda.registry.operations.saving import save_row
from hamseda.registry.wording import media as wording


@transaction.atomic
def save_beat(*, actor: User | None, beat: Beat, now: datetime) -> Beat:
    """Add or change a field of reporting. Raises MediaRefusedError("not_keeper")."""
    require_keeper(actor)
    beat.code = beat.code or f"beat-{token_hex(4)}"
    return save_row(actor, beat, "beat", now, code=beat.code)


@transaction.atomic
def save_journalist(
    *, actor: User | None, journalist: Journalist, beats: Iterable[Beat], now: datetime
) -> Journalist:
    """Add or change a journalist with all the beats. Raises MediaRefusedError("not_keeper")."""
    require_keeper(actor)
    save_row(actor, journalist, "journalist", now)
    journalist.beats.set(beats)
    return journalist


@transaction.atomic
def save_employment(*, actor: User | None, employment: Employment, now: datetime) -> Employment:
    """Add, change or end an employment. What was verified before this has lapsed.

    Raises django.core.exceptions.ValidationError when the same role at the same outlet is noted
    for an overlapping time; MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    journalist = Journalist.objects.select_for_update().get(pk=employment.journalist_id)
    same = Employment.objects.filter(
        journalist=journalist, outlet_id=employment.outlet_id, role=employment.role
    ).exclude(pk=employment.pk)
    overlapping = same.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=employment.valid_from)
    )
    if employment.valid_until:
        overlapping = overlapping.filter(valid_from__lt=employment.valid_until)
    if overlapping.exists():
        raise ValidationError({"valid_from": wording.PERIOD_OVERLAPS})
    save_row(actor, employment, "employment", now, journalist=journalist.pk)
    Journalist.objects.filter(pk=journalist.pk).update(employers_changed_at=now)
    return employment


@transaction.atomic
def verify_journalist(*, actor: User, journalist: Journalist, now: datetime) -> Journalist:
    """Say that what is known of a journalist was checked today.

    Raises MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    journalist.verified_at, journalist.verified_by = now, actor
    journalist.save(update_fields=["verified_at", "verified_by"])
    record_entry(actor=actor, action="registry.journalist.verified", target=journalist, now=now)
    return journalist


@transaction.atomic
def save_contact_way(*, actor: User | None, way: ContactWay, now: datetime) -> ContactWay:
    """Add or change a way to reach a journalist; written anew, it counts as working again.

    The number itself never reaches the audit trail. Raises
    django.core.exceptions.ValidationError for what cannot be such a number or address;
    MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    way.value = contact_value(way.kind, way.value)
    way.bounced_at = None
    return save_row(actor, way, "contact_way", now, journalist=way.journalist_id, kind=way.kind)


@transaction.atomic
def note_bounce(*, actor: User, way: ContactWay, now: datetime) -> ContactWay:
    """Note that a way does not arrive; it is left out until it is written anew.

    Raises MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    way.bounced_at = now
    way.save(update_fields=["bounced_at"])
    record_entry(
        actor=actor, action="registry.contact_way.bounced", target=way.journalist, now=now,
        data={"kind": way.kind},
    )  # fmt: skip
    return way


@transaction.atomic
def drop_contact_way(*, actor: User, way: ContactWay, now: datetime) -> None:
    """Erase a personal number or address; that it was erased stays, without it.

    Raises MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    record_entry(
        actor=actor, action="registry.contact_way.erased", target=way.journalist, now=now,
        data={"kind": way.kind},
    )  # fmt: skip
    way.delete()


@transaction.atomic
def show_contacts(*, actor: User, journalist: Journalist, now: datetime) -> list[ContactWay]:
    """The ways to reach a journalist, in the order that the journalist likes; each look is
    entered in the audit trail. Raises MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    record_entry(
        actor=actor, action="registry.journalist.contacts_seen", target=journalist, now=now
    )
    return list(journalist.contact_ways.all())


@transaction.atomic
def opt_out_journalist(
    *, actor: User, journalist: Journalist, note: str, now: datetime
) -> Journalist:
    """Keep a journalist out of every list of recipients, as the journalist asked; `note` says
    how. A second call changes nothing.

    Raises MediaRefusedError("not_keeper") or ("reason_missing").
    """
    require_keeper(actor)
    note = require_reason(note)
    if journalist.opted_out_at is None:
        _opt(journalist, now, note)
        record_entry(
            actor=actor, action="registry.journalist.opted_out", target=journalist, now=now
        )
    return journalist


@transaction.atomic
def opt_in_journalist(
    *, actor: User, journalist: Journalist, note: str, now: datetime
) -> Journalist:
    """Let a journalist be reached again, by the own wish; `note` says how it was told.

    Raises MediaRefusedError("not_keeper") or ("reason_missing").
    """
    require_keeper(actor)
    note = require_reason(note)
    if journalist.opted_out_at is not None:
        _opt(journalist, None, "")
        record_entry(
            actor=actor, action="registry.journalist.opted_in", target=journalist, now=now,
            data={"note": note[:300]},
        )  # fmt: skip
    return journalist


def _opt(journalist: Journalist, at: datetime | None, note: str) -> None:
    journalist.opted_out_at, journalist.opted_out_note = at, note[:300]
    journalist.save(update_fields=["opted_out_at", "opted_out_note"])
