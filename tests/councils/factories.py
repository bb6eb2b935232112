"""A council with members, a timetable and a meeting, made through the product's operations."""

from datetime import date, datetime, time, timedelta
from itertools import count

from hamseda.councils.models import (
    AgendaItem,
    Council,
    Meeting,
    MeetingSeries,
    Membership,
    Statute,
)
from hamseda.councils.operations.agenda import place_item, propose_item
from hamseda.councils.operations.attending import (
    close_meeting,
    open_meeting,
    record_attendance,
)
from hamseda.councils.operations.bodies import load_statutes, save_council
from hamseda.councils.operations.members import save_membership
from hamseda.councils.operations.minuting import approve_item, save_item_text
from hamseda.councils.operations.timetables import call_meeting, save_series
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Appointment, Office, Person, Post
from tests.factories import NOW, make_office, make_user

_numbers = count(1)
FIRST = date(2024, 1, 1)


def make_council(
    kind: str = "information_council", *, office: Office | None = None, **fields: object
) -> Council:
    """A body by the statute that every installation starts with."""
    load_statutes(now=NOW)
    office = office or make_office("استانداری مهرگان", kind="governorate")
    values = {
        "code": f"council-{next(_numbers)}",
        "name": "شورای اطلاع‌رسانی مهرگان",
        "kind": kind,
        "statute": Statute.objects.get(kind=kind),
        "area": office.area,
        "office": office,
        "valid_from": FIRST,
    }
    return save_council(actor=None, council=Council(**{**values, **fields}), now=NOW)


def make_member(council: Council, name: str = "", **fields: object) -> Membership:
    """A member by name."""
    number = next(_numbers)
    person = Person.objects.create(code=f"member-{number}", name=name or f"عضو {number}")
    values = {"council": council, "person": person, "valid_from": FIRST, "mail": ""}
    return save_membership(actor=None, membership=Membership(**{**values, **fields}), now=NOW)


def make_member_by_post(
    council: Council, title: str, holder: str, *, since: date = FIRST, until: date | None = None
) -> Membership:
    """A member by post, with somebody who holds it."""
    post = Post.objects.create(office=council.office, title=title)
    person = Person.objects.create(code=f"holder-{next(_numbers)}", name=holder)
    Appointment.objects.create(person=person, post=post, valid_from=since, valid_until=until)
    row = Membership(council=council, post=post, valid_from=FIRST)
    return save_membership(actor=None, membership=row, now=NOW)


def make_secretary(council: Council) -> User:
    """An account that keeps the council by its role."""
    return make_user("council_secretary", council.office)


def make_series(council: Council, **fields: object) -> MeetingSeries:
    """«The second Tuesday of each month at ten»."""
    values = {
        "council": council,
        "title": "جلسهٔ ماهانه",
        "rhythm": "monthly",
        "weekday": 3,
        "ordinal": 2,
        "starts_at": time(10),
        "minutes": 90,
        "place": "سالن شهید مطهری",
        "valid_from": date(2026, 11, 22),
    }
    return save_series(actor=None, series=MeetingSeries(**{**values, **fields}), now=NOW)


def make_meeting(
    council: Council, *, starts_at: datetime = NOW + timedelta(days=3), **fields: object
) -> Meeting:
    """A meeting that no timetable brings."""
    values = {
        "council": council,
        "title": "جلسهٔ فوق‌العاده",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "place": "استانداری",
    }
    return call_meeting(actor=None, meeting=Meeting(**{**values, **fields}), now=NOW)


def make_item(secretary: User, meeting: Meeting, title: str = "گزارش روابط عمومی‌ها") -> AgendaItem:
    """A matter on a meeting's agenda."""
    item = propose_item(actor=secretary, council=meeting.council, title=title, now=NOW)
    return place_item(actor=secretary, item=item, meeting=meeting, now=NOW)


def make_held_meeting(council: Council, secretary: User) -> Meeting:
    """A meeting that is over, with everybody there and one matter approved."""
    meeting = make_meeting(council, starts_at=NOW)
    item = make_item(secretary, meeting)
    open_meeting(actor=secretary, meeting=meeting, now=NOW)
    for member in council.memberships.all():
        record_attendance(
            actor=secretary, meeting=meeting, membership=member, state="present", now=NOW
        )
    texts = {"discussion": "گزارش خوانده شد.", "decision": "گزارش ماهانه شود."}
    revision = save_item_text(actor=secretary, item=item, texts=texts, revision=0, now=NOW)
    approve_item(actor=secretary, item=item, revision=revision, now=NOW)
    return close_meeting(actor=secretary, meeting=meeting, now=NOW + timedelta(hours=1))
