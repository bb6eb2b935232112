"""Take reporters' requests for accreditation in, and decide on them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core import signing
from django.db import transaction

from hamseda.core.text import clean_text, letter_count
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.facts import AccreditationChanged
from hamseda.newsroom.models import ACCREDITATION_SALT, Accreditation, Subject
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.commenting import MOST_IN_WINDOW, PLACE_KEPT_FOR, WINDOW
from hamseda.registry.models import Journalist, Outlet

LONGEST_REASON = 1000
_OPEN = (Accreditation.State.WAITING, Accreditation.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who asks; the outlet is of the registry, or else `outlet_name` says which."""

    name: str
    address: str
    outlet: Outlet | None = None
    outlet_name: str = ""
    phone: str = ""
    beats: Iterable[Subject] = field(default_factory=tuple)


@transaction.atomic
def ask_accreditation(*, reporter: Reporter, place: str, now: datetime) -> Accreditation | None:
    """Put a request into the queue of the chief editors, and have its own link sent by mail.

    An address that has an open request or an accreditation gets no second one and no second mail:
    the visitor is told the same in every case, so that nobody learns which addresses are known;
    then None. `place` is the keyed hash of where the request comes from.

    Raises UnableToProceedError("reporter_name_missing"), ("outlet_missing") or ("comment_often").
    """
    if not letter_count(reporter.name):
        raise UnableToProceedError("reporter_name_missing")
    if reporter.outlet is None and not letter_count(reporter.outlet_name):
        raise UnableToProceedError("outlet_missing")
    recent = Accreditation.objects.filter(place=place, asked_at__gt=now - WINDOW)
    if place and recent.count() >= MOST_IN_WINDOW:
        raise UnableToProceedError("comment_often")
    address = reporter.address.strip().lower()
    if Accreditation.objects.filter(address=address, state__in=_OPEN).exists():
        return None
    asked = Accreditation.objects.create(
        name=" ".join(reporter.name.split()),
        outlet=reporter.outlet,
        outlet_name="" if reporter.outlet else " ".join(reporter.outlet_name.split()),
        address=address,
        phone=reporter.phone.strip(),
        place=place,
        asked_at=now,
    )
    asked.beats.set(reporter.beats)
    _announce(asked, now)
    return asked


@transaction.atomic
def decide_accreditation(
    *,
    actor: User,
    accreditation: Accreditation,
    accepts: bool,
    reason: str,
    now: datetime,
    journalist: Journalist | None = None,
) -> Accreditation:
    """Accept a reporter, or refuse with a reason that the reporter reads. May be decided anew: a
    refusal after an acceptance ends it. `journalist` is who this is in the registry, if known.

    Raises UnableToProceedError("not_chief_editor"), ("accreditation_withdrawn"),
    ("accreditation_taken") where the address has asked again meanwhile, ("refusal_unexplained") or
    ("reason_long").
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    decided = Accreditation.objects.select_for_update().get(pk=accreditation.pk)
    if decided.state == Accreditation.State.WITHDRAWN:
        raise UnableToProceedError("accreditation_withdrawn")
    reason = clean_text(reason)
    if not accepts and not reason:
        raise UnableToProceedError("refusal_unexplained")
    if len(reason) > LONGEST_REASON:
        raise UnableToProceedError("reason_long")
    others = Accreditation.objects.filter(address=decided.address, state__in=_OPEN)
    if accepts and others.exclude(pk=decided.pk).exists():
        raise UnableToProceedError("accreditation_taken")
    decided.state = Accreditation.State.ACCEPTED if accepts else Accreditation.State.REFUSED
    decided.journalist = journalist if accepts else None
    decided.reason = reason
    decided.decided_at, decided.decided_by = now, actor
    _change(decided, actor, now)
    return decided


def open_accreditation(token: str) -> Accreditation:
    """Whose link this is. Raises UnableToProceedError("link_unknown")."""
    try:
        number = signing.loads(token, salt=ACCREDITATION_SALT)
        return Accreditation.objects.select_related("outlet").get(pk=number)
    except (signing.BadSignature, Accreditation.DoesNotExist):
        raise UnableToProceedError("link_unknown") from None


@transaction.atomic
def withdraw_accreditation(*, token: str, now: datetime) -> Accreditation:
    """The reporter takes the request or the accreditation back, by the own link. Safe to repeat;
    a new request may follow. Raises UnableToProceedError("link_unknown").
    """
    number = open_accreditation(token).pk
    mine = Accreditation.objects.select_for_update().get(pk=number)
    if mine.state in _OPEN:
        mine.state = Accreditation.State.WITHDRAWN
        _change(mine, None, now)
    return mine


def forget_places_of_accreditations(*, now: datetime) -> int:
    """Drop the hashes of where requests came from; return how many."""
    old = Accreditation.objects.exclude(place="").filter(asked_at__lt=now - PLACE_KEPT_FOR)
    return old.update(place="")


def _change(changed: Accreditation, actor: User | None, now: datetime) -> None:
    changed.change_number += 1
    changed.save()
    action = f"newsroom.accreditation.{changed.state}"
    record_entry(actor=actor, action=action, target=changed, now=now)
    _announce(changed, now)


def _announce(changed: Accreditation, now: datetime) -> None:
    fact = AccreditationChanged(accreditation_id=changed.pk, change_number=changed.change_number)
    record_fact(fact, now=now)
