"""Issue the minutes in editions, and take the attendants' signatures through links."""

import hashlib
import json
import secrets
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from django.core import signing
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from hamseda.councils.access import keeps
from hamseda.councils.composing import SIGNATURE_SALT
from hamseda.councils.facts import SignaturesRequested
from hamseda.councils.models import (
    AgendaItem,
    Attendance,
    Meeting,
    Membership,
    MinutesEdition,
    MinutesSignature,
)
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.timetables import lock_meeting
from hamseda.councils.queries import day_of, members_on, present_count, quorum_needed
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.design.links import read_token
from hamseda.foundation.files.documents import DocumentRefusedError, read_document
from hamseda.foundation.outbox.operations import record_fact

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that a reader of paper could mistake
_CODE_LENGTH = 12


@transaction.atomic
def issue_minutes(
    *, actor: User, meeting: Meeting, change_note: str = "", now: datetime
) -> MinutesEdition:
    """Put the minutes before the attendants. What they sign is this edition; a change afterwards
    makes a new one, which says what has changed and is signed anew.

    Raises UnableToMeetError("not_secretary"), ("not_held"), ("items_open"), ("nothing_changed"),
    ("change_note_missing"), or ("nobody_there").
    """
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    row = lock_meeting(meeting)
    if row.state != Meeting.State.HELD:
        raise UnableToMeetError("not_held")
    items = row.agenda_items.exclude(state=AgendaItem.State.CARRIED_OVER)
    if items.filter(approved_at__isnull=True).exists():
        raise UnableToMeetError("items_open")
    content = minutes_content(row)
    digest = digest_of(content)
    last = row.minutes.editions.first()
    if last is not None and last.digest == digest:
        raise UnableToMeetError("nothing_changed")
    if last is not None and not change_note.strip():
        raise UnableToMeetError("change_note_missing")
    edition = MinutesEdition.objects.create(
        minutes=row.minutes,
        number=last.number + 1 if last else 1,
        code="".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH)),
        content=content,
        digest=digest,
        change_note=change_note.strip()[:500],
        issued_at=now,
        issued_by=actor,
    )
    _ask_attendants(edition)
    record_entry(
        actor=actor,
        action="councils.minutes.issued",
        target=row,
        now=now,
        data={"edition": edition.number, "digest": digest, "note": edition.change_note},
    )
    record_fact(SignaturesRequested(edition_id=edition.pk), now=now)
    return edition


def open_signature(token: str) -> MinutesSignature:
    """The signature that a token asks for. Raises UnableToMeetError("link_unknown")."""
    try:
        return MinutesSignature.objects.select_related(
            "edition__minutes__meeting__council__area", "membership"
        ).get(pk=read_token(token, SIGNATURE_SALT))
    except (signing.BadSignature, MinutesSignature.DoesNotExist):
        raise UnableToMeetError("link_unknown") from None


@transaction.atomic
def sign_minutes(
    *, token: str, signs: bool, remark: str = "", digest: str, now: datetime
) -> MinutesSignature:
    """Sign the edition that was read, or refuse to with a remark; once.

    Raises what open_signature raises, and UnableToMeetError("edition_replaced") when a newer
    edition has taken its place or another was read, ("signed_before") or ("remark_missing").
    """
    asked = open_signature(token)
    meeting = lock_meeting(asked.edition.minutes.meeting)
    newest = meeting.minutes.editions.first()
    if newest.pk != asked.edition_id or newest.digest != digest:
        raise UnableToMeetError("edition_replaced")
    row = MinutesSignature.objects.select_for_update().get(pk=asked.pk)
    if row.signed_at or row.refused_at:
        raise UnableToMeetError("signed_before")
    if not signs and not remark.strip():
        raise UnableToMeetError("remark_missing")
    row.signed_at, row.refused_at = (now, None) if signs else (None, now)
    row.remark = remark.strip()
    row.full_clean()
    row.save()
    record_entry(
        actor=None,
        action="councils.minutes.signed" if signs else "councils.minutes.refused",
        target=meeting,
        now=now,
        data={"edition": newest.number, "signature": row.pk, "digest": digest},
    )
    return row


@transaction.atomic
def record_paper_signature(
    *,
    actor: User,
    signature: MinutesSignature,
    signed_on: date,
    scan: BinaryIO | None = None,
    now: datetime,
) -> MinutesSignature:
    """Write down that an attendant, who has no link, signed a printed copy of this edition.

    Raises UnableToMeetError("not_secretary"), ("edition_replaced"), ("signed_before"),
    ("day_ahead"), ("signed_before_issue"), or ("file_…") with a code of DocumentRefusedError.
    """
    edition = signature.edition
    council = edition.minutes.meeting.council
    if not keeps(actor, council):
        raise UnableToMeetError("not_secretary")
    meeting = lock_meeting(edition.minutes.meeting)
    if meeting.minutes.editions.first().pk != edition.pk:
        raise UnableToMeetError("edition_replaced")
    row = MinutesSignature.objects.select_for_update().get(pk=signature.pk)
    if row.signed_at or row.refused_at:
        raise UnableToMeetError("signed_before")
    if signed_on > timezone.localdate(now):
        raise UnableToMeetError("day_ahead")
    if signed_on < timezone.localdate(edition.issued_at):
        raise UnableToMeetError("signed_before_issue")
    row.signed_at, row.paper_on, row.recorded_by = now, signed_on, actor
    if scan is not None:
        _keep_scan(row, scan)
    row.save()
    record_entry(
        actor=actor,
        action="councils.minutes.signed_on_paper",
        target=meeting,
        now=now,
        data={
            "edition": edition.number,
            "signature": row.pk,
            "digest": edition.digest,
            "signed_on": signed_on.isoformat(),
            "has_scan": bool(row.scan),
        },
    )
    return row


@transaction.atomic
def withdraw_paper_signature(
    *, actor: User, signature: MinutesSignature, reason: str, now: datetime
) -> MinutesSignature:
    """Take back a signature on paper that was written down in error; its page is deleted, and the
    trail keeps that it was there, with the day. The attendant may then sign, by link or on paper.

    Raises UnableToMeetError("not_secretary"), ("reason_missing") or ("not_on_paper").
    """
    meeting = signature.edition.minutes.meeting
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    if not reason.strip():
        raise UnableToMeetError("reason_missing")
    lock_meeting(meeting)
    row = MinutesSignature.objects.select_for_update().get(pk=signature.pk)
    if row.paper_on is None:
        raise UnableToMeetError("not_on_paper")
    told = {
        "edition": signature.edition.number, "signature": row.pk, "reason": reason.strip()[:300],
        "signed_on": row.paper_on.isoformat(), "had_scan": bool(row.scan),
    }  # fmt: skip
    name, storage = row.scan.name, row.scan.storage
    row.signed_at = row.paper_on = row.recorded_by = None
    row.scan = ""
    row.save()
    if name:  # only once the row no longer names it for good
        transaction.on_commit(lambda: storage.delete(name))
    record_entry(
        actor=actor, action="councils.minutes.paper_withdrawn", target=meeting, now=now, data=told
    )
    return row


def _keep_scan(row: MinutesSignature, scan: BinaryIO) -> None:
    try:
        document = read_document(scan)
    except DocumentRefusedError as refusal:
        raise UnableToMeetError(f"file_{refusal.code}") from refusal
    name = f"signature.{document.extension}"
    row.scan.save(name, File(BytesIO(document.content)), save=False)


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content in canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def minutes_content(meeting: Meeting) -> dict[str, Any]:
    """All that the document shows of a meeting, as JSON."""
    day = day_of(meeting)
    statute = meeting.council.statute_on(day)
    members = members_on(meeting.council, day)
    return {
        "council": meeting.council.name,
        "area": str(meeting.council.area),
        "statute": statute.name,
        "title": meeting.title,
        "number": meeting.number,
        "place": meeting.place,
        "starts_at": (meeting.opened_at or meeting.starts_at).isoformat(),
        "ends_at": (meeting.closed_at or meeting.ends_at).isoformat(),
        "quorum": quorum_needed(statute, members),
        "present_count": present_count(meeting),
        "presence": _presence(meeting, members),
        "guests": meeting.guests,
        "opening": meeting.minutes.opening,
        "items": [_item(item) for item in meeting.agenda_items.order_by("number")],
        "closing": meeting.minutes.closing,
    }


def _presence(meeting: Meeting, members: list[Membership]) -> list[dict[str, Any]]:
    rows = {row.membership_id: row for row in meeting.attendances.all()}
    day = day_of(meeting)
    return [
        {
            "membership": member.pk,
            "name": member.name_on(day),
            "post": str(member.post) if member.post else "",
            "role": member.role,
            "state": rows[member.pk].state,
            "substitute": rows[member.pk].substitute,
            "reason": rows[member.pk].reason,
        }
        for member in members
        if member.pk in rows
    ]


def _item(item: AgendaItem) -> dict[str, Any]:
    votes = None
    if item.votes_for is not None:
        votes = {
            "for": item.votes_for,
            "against": item.votes_against,
            "abstain": item.votes_abstain,
            "outcome": item.outcome,
            "chair_vote": item.chair_vote,
        }
    return {
        "number": item.number,
        "title": item.title,
        "state": item.state,
        "reason": item.state_reason,
        "discussion": item.discussion,
        "decision": item.decision,
        "votes": votes,
    }


def _ask_attendants(edition: MinutesEdition) -> None:
    there = {Attendance.State.PRESENT, Attendance.State.SUBSTITUTE}
    rows = [row for row in edition.content["presence"] if row["state"] in there]
    if not rows:
        raise UnableToMeetError("nobody_there")
    MinutesSignature.objects.bulk_create(
        MinutesSignature(
            edition=edition,
            membership_id=row["membership"],
            name=row["substitute"] or row["name"] or row["post"],
        )
        for row in rows
    )
