"""Councils of the sample: one with signed minutes and a meeting to come, and two more."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from hamseda.config.sample_province.reading import Row
from hamseda.core.meetings import Hands
from hamseda.councils.composing import SIGNATURE_SALT
from hamseda.councils.models import Council, Meeting, MeetingSeries, Membership, Statute
from hamseda.councils.operations.agenda import carry_over_item, place_item, propose_item
from hamseda.councils.operations.attending import close_meeting, open_meeting, record_attendance
from hamseda.councils.operations.bodies import load_statutes, save_council
from hamseda.councils.operations.inviting import issue_invitations
from hamseda.councils.operations.members import save_membership
from hamseda.councils.operations.minuting import (
    approve_item,
    record_vote,
    save_item_text,
    save_minutes,
)
from hamseda.councils.operations.signing import issue_minutes, sign_minutes
from hamseda.councils.operations.timetables import call_meeting, save_series
from hamseda.foundation.accounts.models import User
from hamseda.foundation.design.links import sign_id
from hamseda.registry.models import Office, Person, Post

START = time(10)
LENGTH = timedelta(hours=1)


def load_councils(
    sample: Row, offices: Mapping[str, Office], people: Mapping[str, Person], now: datetime
) -> None:
    """Write the councils, what they have met about, and what comes next."""
    load_statutes(now=now)
    secretary = User.objects.get(username="secretary")
    made: dict[str, Council] = {}
    for row in sample["council"]:
        council = _found(row, offices["ostandari"], made, now)
        made[row["code"]] = council
        for member in row["member"]:
            _seat(council, member, offices, people, now)
        for held in row.get("held", ()):
            _hold(council, held, secretary, now)
        if "series" in row:
            series = {"every": 1, "minutes": 90, **row["series"]}
            first_day = timezone.localdate(now)
            rhythm = MeetingSeries(council=council, valid_from=first_day, **series)
            save_series(actor=None, series=rhythm, now=now)
    _invite(made["information-council"], secretary, now)


def _found(row: Row, office: Office, made: Mapping[str, Council], now: datetime) -> Council:
    plain = ("code", "name", "kind", "mandate", "order_number", "order_by", "order_on")
    council = Council(
        statute=Statute.objects.filter(kind=row["kind"])[0],
        area=office.area,
        office=office,
        parent=made.get(row.get("parent", "")),
        valid_from=row["valid_from"],
        **{name: row[name] for name in plain if name in row},
    )
    return save_council(actor=None, council=council, now=now)


def _seat(
    council: Council,
    row: Row,
    offices: Mapping[str, Office],
    people: Mapping[str, Person],
    now: datetime,
) -> None:
    seat = council.statute.seats.get(title=row["seat"])
    by_post = "post" in row
    membership = Membership(
        council=council,
        seat=seat,
        role=seat.role,
        may_vote=seat.may_vote,
        post=Post.objects.get(office=offices[row["office"]], title=row["post"])
        if by_post
        else None,
        person=None if by_post else people[row["person"]],
        mail=row.get("mail", ""),
        valid_from=council.valid_from,
    )
    save_membership(actor=None, membership=membership, now=now)


def _hold(council: Council, row: Row, secretary: User, now: datetime) -> None:
    day = timezone.localdate(now) - timedelta(days=row["days_ago"])
    start = timezone.make_aware(datetime.combine(day, START))
    meeting = call_meeting(
        actor=None,
        meeting=Meeting(
            council=council,
            title=row["title"],
            place=row["place"],
            starts_at=start,
            ends_at=start + LENGTH,
        ),
        now=start - timedelta(days=7),
    )
    step: dict[str, Any] = {"actor": secretary, "now": start}
    open_meeting(meeting=meeting, **step)
    for member in council.memberships.select_related("seat"):
        is_away = member.seat.title in row["absent"] and member.person_id is not None
        state = "absent" if is_away and member.mail == "" else "present"
        record_attendance(meeting=meeting, membership=member, state=state, **step)
    texts = {"opening": row["opening"], "closing": row["closing"]}
    save_minutes(meeting=meeting, texts=texts, revision=0, **step)
    for item in row["item"]:
        _discuss(council, meeting, item, step)
    close_meeting(actor=secretary, meeting=meeting, now=start + LENGTH)
    edition = issue_minutes(actor=secretary, meeting=meeting, now=start + 2 * LENGTH)
    # All but the last have signed: the sample shows both.
    for signature in list(edition.signatures.order_by("pk"))[:-1]:
        sign_minutes(
            token=sign_id(signature.pk, SIGNATURE_SALT),
            signs=True,
            digest=edition.digest,
            now=start + timedelta(days=1),
        )


def _discuss(council: Council, meeting: Meeting, row: Row, step: dict[str, Any]) -> None:
    item = propose_item(council=council, title=row["title"], **step)
    place_item(item=item, meeting=meeting, **step)
    item.refresh_from_db()
    if "carried_over" in row:
        carry_over_item(item=item, reason=row["carried_over"], **step)
        return
    texts = {"discussion": row["discussion"], "decision": row["decision"]}
    revision = save_item_text(item=item, texts=texts, revision=0, **step)
    record_vote(item=item, hands=Hands(*row["votes"]), chair_is_for=None, **step)
    approve_item(item=item, revision=revision, **step)


def _invite(council: Council, secretary: User, now: datetime) -> None:
    waiting = council.agenda_items.filter(state="proposed")
    meeting = council.meetings.filter(starts_at__gt=now).earliest("starts_at")
    for item in waiting:
        place_item(actor=secretary, item=item, meeting=meeting, now=now)
    item = propose_item(actor=secretary, council=council, title="برنامهٔ هفتهٔ روابط عمومی", now=now)
    place_item(actor=secretary, item=item, meeting=meeting, now=now)
    issue_invitations(actor=secretary, meeting=meeting, now=now)
