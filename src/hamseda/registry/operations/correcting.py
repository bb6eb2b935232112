"""An office without an account confirms or corrects its own record, through a signed link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.access import keeps_registry
from hamseda.registry.models import CorrectionProposal, Office, OfficeContact, RecordLink
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.confirming import confirm_office
from hamseda.registry.operations.offices import keep_former_line
from hamseda.registry.operations.saving import save_row

LIFETIME = timedelta(days=14)
KEPT = timedelta(days=90)  # what was proposed, after the decision
AWAITED = timedelta(days=180)  # the decision, after the sending
_SALT = "hamseda.registry.record"

# What an office may correct. The first two are the office's own fields, the next are contacts;
# what stands under "head" and in the note is for the keeper to act upon by hand.
OFFICE_FIELDS = ("phone", "site")
CONTACT_FIELDS = ("mail", "address", "crisis_mobile")
FIELDS = (*OFFICE_FIELDS, *CONTACT_FIELDS, "head")


@dataclass(frozen=True, slots=True)
class SignedRecordLink:
    """A link and the secret that opens it; the secret is shown once and kept nowhere."""

    link: RecordLink
    token: str


@transaction.atomic
def make_record_link(*, actor: User, office: Office, name: str, now: datetime) -> SignedRecordLink:
    """Let `name` confirm or correct an office's record within two weeks, once.

    Raises UnableToKeepError("name_missing").
    """
    if not name.strip():
        raise UnableToKeepError("name_missing")
    link = RecordLink.objects.create(
        office=office, name=name.strip(), made_by=actor, made_at=now, expires_at=now + LIFETIME
    )
    _record(actor, office, "registry.office.link_made", now, link=link.pk)
    return SignedRecordLink(link, signing.dumps(link.pk, salt=_SALT))


def open_record_link(token: str, *, now: datetime) -> RecordLink:
    """The link that a token opens.

    Raises UnableToKeepError("link_unknown"), ("link_expired") or ("link_used").
    """
    try:
        number = signing.loads(token, salt=_SALT)
        link = RecordLink.objects.select_related("office__area").get(pk=number)
    except (signing.BadSignature, RecordLink.DoesNotExist):
        raise UnableToKeepError("link_unknown") from None
    if link.answered_at:
        raise UnableToKeepError("link_used")
    if link.expires_at <= now:
        raise UnableToKeepError("link_expired")
    return link


@transaction.atomic
def show_record_by_link(*, token: str, now: datetime) -> tuple[RecordLink, dict[str, str]]:
    """The link that a token opens and what the office's record says; where that holds a crisis
    line, the look is entered in the trail. Raises what open_record_link raises.
    """
    link = open_record_link(token, now=now)
    told = record_of(link.office)
    if told["crisis_mobile"]:
        _record(None, link.office, "registry.office.record_seen", now, link=link.pk)
    return link, told


def record_of(office: Office) -> dict[str, str]:
    """What an office's record says now, in the fields that the office may correct."""
    told = {name: getattr(office, name) for name in OFFICE_FIELDS}
    told |= dict.fromkeys((*CONTACT_FIELDS, "head"), "")
    own = office.contacts.filter(person__isnull=True, valid_until__isnull=True)
    for contact in own.order_by("-pk"):
        if contact.kind == OfficeContact.Kind.MOBILE and contact.is_crisis:
            told["crisis_mobile"] = contact.value
        elif contact.kind in told and contact.is_public:
            told[contact.kind] = contact.value
    return told


@transaction.atomic
def confirm_by_link(*, token: str, now: datetime) -> RecordLink:
    """Say that everything is right. Raises what open_record_link raises."""
    link = _answer(token, now)
    confirm_office(actor=None, office=link.office, by=link.name, now=now)
    return link


@transaction.atomic
def propose_correction(
    *, token: str, told: Mapping[str, str], note: str, now: datetime
) -> CorrectionProposal:
    """Send what should stand there instead; nothing of the record changes yet.

    Raises what open_record_link raises, and UnableToKeepError("nothing_changed").
    """
    link = open_record_link(token, now=now)
    before = record_of(link.office)
    changes = {
        name: [before[name], told[name].strip()]
        for name in FIELDS
        if name in told and told[name].strip() != before[name]
    }
    if not changes and not note.strip():
        raise UnableToKeepError("nothing_changed")
    link = _answer(token, now)
    proposal = CorrectionProposal.objects.create(
        link=link, changes=changes, note=note.strip(), sent_at=now
    )
    _record(None, link.office, "registry.office.correction_proposed", now, fields=sorted(changes))
    return proposal


@transaction.atomic
def decide_proposal(
    *, actor: User, proposal: CorrectionProposal, accepts: bool, reason: str, now: datetime
) -> CorrectionProposal:
    """Accept a correction, which changes the record and confirms it, or decline it with a reason.

    Raises UnableToKeepError("already_decided") or ("reason_missing"), and
    django.core.exceptions.ValidationError when what was proposed is no number or address.
    """
    proposal = CorrectionProposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != CorrectionProposal.State.WAITING:
        raise UnableToKeepError("already_decided")
    if not accepts and not reason.strip():
        raise UnableToKeepError("reason_missing")
    office = Office.objects.select_for_update().get(pk=proposal.link.office_id)
    states = CorrectionProposal.State
    proposal.state = states.ACCEPTED if accepts else states.DECLINED
    proposal.decided_by, proposal.decided_at, proposal.reason = actor, now, reason.strip()
    proposal.save()
    if accepts:
        _apply(actor, office, proposal, now)
        confirm_office(actor=actor, office=office, by=proposal.link.name, now=now)
    verb = "accepted" if accepts else "declined"
    _record(actor, office, f"registry.office.correction_{verb}", now, proposal=proposal.pk)
    return proposal


@transaction.atomic
def show_proposed_numbers(
    *, actor: User, proposal: CorrectionProposal, now: datetime
) -> CorrectionProposal:
    """Open the crisis line and the words of a proposal; each look is entered in the trail.

    Raises UnableToKeepError("not_allowed").
    """
    if not keeps_registry(actor):
        raise UnableToKeepError("not_allowed")
    _record(actor, proposal.link.office, "registry.office.proposal_seen", now, proposal=proposal.pk)
    return proposal


@transaction.atomic
def forget_old_proposals(*, now: datetime) -> int:
    """Empty the proposals that were decided more than 90 days ago, and let lapse those that nobody
    decided within 180 days; return how many.

    That they were sent, decided, by whom and why stays, and what was accepted stands in the record.
    """
    states = CorrectionProposal.State
    undecided = Q(state=states.WAITING, sent_at__lt=now - AWAITED)
    old = CorrectionProposal.objects.filter(
        Q(decided_at__lt=now - KEPT) | undecided, forgotten_at=None
    )
    proposals = list(old.select_for_update())
    for proposal in proposals:
        if proposal.state == states.WAITING:
            proposal.state = states.LAPSED
        proposal.changes, proposal.note, proposal.forgotten_at = {}, "", now
        proposal.save(update_fields=["state", "changes", "note", "forgotten_at"])
        _record(
            None, proposal.link.office, "registry.office.proposal_forgotten", now,
            proposal=proposal.pk,
        )  # fmt: skip
    return len(proposals)


def _answer(token: str, now: datetime) -> RecordLink:
    """Use a link up, behind a lock: two answers sent at once are one."""
    number = open_record_link(token, now=now).pk
    RecordLink.objects.select_for_update().get(pk=number)
    link = open_record_link(token, now=now)
    link.answered_at = now
    link.save(update_fields=["answered_at"])
    return link


def _apply(actor: User, office: Office, proposal: CorrectionProposal, now: datetime) -> None:
    told = {name: after for name, (_, after) in proposal.changes.items()}
    for name in OFFICE_FIELDS:
        if name in told:
            setattr(office, name, told[name])
    keep_former_line(office, now=now)
    save_row(actor, office, "office", now, proposal=proposal.pk)
    for name in CONTACT_FIELDS:
        if name in told:
            _replace_contact(actor, office, name, told[name], now)


def _replace_contact(actor: User, office: Office, name: str, value: str, now: datetime) -> None:
    is_crisis = name == "crisis_mobile"
    kind = OfficeContact.Kind.MOBILE if is_crisis else name
    shown = {"is_crisis": True} if is_crisis else {"is_public": True}
    today = timezone.localdate(now)
    own = office.contacts.filter(kind=kind, person__isnull=True, **shown)
    there = list(own.current_on(today))
    if any(contact.value == value for contact in there):
        return
    for contact in there:
        if contact.valid_from and contact.valid_from >= today:
            contact.delete()  # it held for no whole day
            continue
        contact.valid_until = today
        save_row(actor, contact, "contact", now, kind=kind, public=contact.is_public)
    if value:
        earlier = next((one for one in own if one.value == value), None)
        contact = earlier or OfficeContact(office=office, kind=kind, value=value, **shown)
        contact.valid_from = None if earlier else today
        contact.valid_until = None
        save_row(actor, contact, "contact", now, kind=kind, public=contact.is_public)


def _record(
    actor: User | None, office: Office, action: str, now: datetime, **details: object
) -> None:
    record_entry(actor=actor, action=action, target=office, now=now, data=details)
