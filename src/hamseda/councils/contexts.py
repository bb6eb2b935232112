"""What the councils' pages show."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from hamseda.core.meetings import Absences
from hamseda.councils import queries, wording
from hamseda.councils.composing import Change, changes_between, content_of
from hamseda.councils.models import (
    AgendaItem,
    Attendance,
    Council,
    Invitation,
    Meeting,
    MeetingReport,
    MeetingSeries,
    Membership,
    MinutesEdition,
    Statute,
)
from hamseda.councils.queries import duties
from hamseda.councils.queries.duties import Month, Report
from hamseda.councils.queries.letters import LetterLine, letters_of
from hamseda.registry.queries import working_days_of

_TONES = {
    Meeting.State.INVITED: "info",
    Meeting.State.OPEN: "warning",
    Meeting.State.HELD: "good",
    Meeting.State.CANCELLED: "bad",
}
_THERE = {Attendance.State.PRESENT, Attendance.State.SUBSTITUTE}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of a list of meetings."""

    pk: int
    title: str
    council: str
    number: int
    starts_at: datetime
    place: str
    state: str
    tone: str
    was_moved_from: date | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the lists show one."""

    pk: int
    name: str
    seat: str
    role: str
    may_vote: bool
    can_be_reached: bool
    valid_until: date | None
    absences: Absences | None
    attendance: Attendance | None = None
    invitation: Invitation | None = None
    standing: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why the member is not there: as written down, else as answered."""
        known = self.attendance or self.invitation
        return known.reason if known else ""

    @property
    def substitute(self) -> str:
        """Who comes instead: as written down, else as answered, else as named for good."""
        known = self.attendance or self.invitation
        told = known.substitute if known else ""
        return told or (self.standing[0] if self.standing else "")


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """A body: who sits in it, when it meets, what waits for it."""

    council: Council
    statute: Statute
    members: tuple[MemberRow, ...]
    vacant: tuple[tuple[str, int], ...]
    series: tuple[MeetingSeries, ...]
    parts: tuple[Council, ...]
    proposals: tuple[AgendaItem, ...]
    months: tuple[Month, ...]
    waiting: tuple[Report, ...]
    closed: tuple[Meeting, ...]
    keeps: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """The list of who is there, and whether they are enough."""

    meeting: Meeting
    rows: tuple[MemberRow, ...]
    present_count: int
    quorum: int

    @property
    def is_quorate(self) -> bool:
        """Whether enough are there."""
        return self.present_count >= self.quorum


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting: its agenda, its invitations, its minutes."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    proposals: tuple[AgendaItem, ...]
    presence: Presence
    tone: str
    issued_at: datetime | None
    changes: tuple[Change, ...]
    must_tell: bool
    is_on_closed_day: bool
    editions: tuple[MinutesEdition, ...]
    keeps: bool
    report: Report | None = None
    told: MeetingReport | None = None
    signature_url: str = ""
    letters: tuple[LetterLine, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition of the minutes, as the document and its proof show it."""

    edition: MinutesEdition
    content: dict[str, Any]
    newest_number: int
    url: str
    signatures: tuple[Any, ...] = field(default=())

    @property
    def is_in_force(self) -> bool:
        """Whether no later edition has taken its place."""
        return self.edition.number == self.newest_number

    @property
    def signed_count(self) -> int:
        """How many have signed."""
        return sum(signature.signed_at is not None for signature in self.signatures)


def meeting_row(meeting: Meeting) -> MeetingRow:
    """A line of a list."""
    day = queries.day_of(meeting)
    was_moved = meeting.timetable_on is not None and meeting.timetable_on != day
    return MeetingRow(
        pk=meeting.pk,
        title=meeting.title,
        council=meeting.council.name,
        number=meeting.number,
        starts_at=meeting.starts_at,
        place=meeting.place,
        state=meeting.get_state_display(),
        tone=_TONES.get(Meeting.State(meeting.state), ""),
        was_moved_from=meeting.timetable_on if was_moved else None,
    )


def council_page(council: Council, *, keeps: bool, now: datetime) -> CouncilPage:
    """A body as it is today."""
    today = timezone.localdate(now)
    editions = duties.Statutes([council])
    statute = editions.on(council, today)
    owed = duties.duties_of([council], editions, now=now, only_months=not keeps)
    members = queries.members_on(council, today)
    absences = queries.absences_of(council, statute, on=today)
    standing = queries.standing_substitutes(council, today)
    return CouncilPage(
        council=council,
        statute=statute,
        members=tuple(_member_row(member, today, absences, standing) for member in members),
        vacant=_vacant(statute, members),
        series=tuple(council.series.order_by("pk")),
        parts=tuple(council.parts.order_by("name__persian")),
        proposals=tuple(queries.proposals_of(council)),
        months=owed.months,
        waiting=owed.reports,
        closed=owed.closed,
        keeps=keeps,
    )


def presence_of(meeting: Meeting) -> Presence:
    """Who is there now, with whom each has named to come instead."""
    statute = meeting.council.statute_on(queries.day_of(meeting))
    standing = queries.standing_substitutes(meeting.council, queries.day_of(meeting))
    return _presence(meeting, statute, standing)


def _presence(meeting: Meeting, statute: Statute, standing: dict[int, list[str]]) -> Presence:
    day = queries.day_of(meeting)
    members = queries.members_on(meeting.council, day)
    attendances = {row.membership_id: row for row in meeting.attendances.all()}
    invitations = {row.membership_id: row for row in meeting.invitations.all()}
    absences = queries.absences_of(meeting.council, statute, on=day)
    counted = {member.pk for member in queries.counted_members(members)}
    rows = tuple(
        replace(
            _member_row(member, day, absences, standing),
            attendance=attendances.get(member.pk),
            invitation=invitations.get(member.pk),
        )
        for member in members
    )
    there = [pk for pk, row in attendances.items() if row.state in _THERE and pk in counted]
    return Presence(meeting, rows, len(there), queries.quorum_needed(statute, members))


def meeting_page(
    meeting: Meeting,
    *,
    keeps: bool,
    now: datetime,
    signature_url: str = "",
    with_substitutes: bool = False,
) -> MeetingPage:
    """A meeting as it is now; `with_substitutes` where it is written down who came."""
    day = queries.day_of(meeting)
    statute = meeting.council.statute_on(day)
    calendar = working_days_of(meeting.council.area)
    standing = queries.standing_substitutes(meeting.council, day) if with_substitutes else {}
    last = meeting.editions.first()
    is_off = meeting.state == Meeting.State.CANCELLED
    is_ahead = meeting.state == Meeting.State.INVITED
    is_over = is_off or meeting.state == Meeting.State.HELD
    changes = changes_between(last.content, content_of(meeting)) if last and is_ahead else ()
    minutes = getattr(meeting, "minutes", None)
    return MeetingPage(
        meeting=meeting,
        items=tuple(meeting.agenda_items.select_related("proposer__person", "proposer__post",
                                                        "carried_from__meeting")),
        proposals=tuple(queries.proposals_of(meeting.council)) if keeps and not is_over else (),
        presence=_presence(meeting, statute, standing),
        tone=_TONES.get(Meeting.State(meeting.state), ""),
        issued_at=last.issued_at if last else None,
        changes=changes,
        must_tell=bool(last and (changes or (is_off and last.method != "cancel"))),
        is_on_closed_day=not is_over and not calendar.is_open(day),
        editions=tuple(minutes.editions.all()) if minutes else (),
        keeps=keeps,
        report=duties.report_of(meeting, statute, calendar, now=now),
        told=getattr(meeting, "report", None),
        signature_url=signature_url,
        letters=tuple(letters_of(meeting)) if keeps and last else (),
    )  # fmt: skip


def edition_page(edition: MinutesEdition, url: str) -> EditionPage:
    """An edition with its signatures."""
    content = dict(edition.content)
    content["starts_at"] = datetime.fromisoformat(content["starts_at"])
    content["ends_at"] = datetime.fromisoformat(content["ends_at"])
    content["presence"] = [_presence_words(row) for row in content["presence"]]
    content["items"] = [_item_words(row) for row in content["items"]]
    newest = edition.minutes.editions.order_by("-number").first()
    return EditionPage(
        edition=edition,
        content=content,
        newest_number=newest.number if newest else edition.number,
        url=url,
        signatures=tuple(edition.signatures.select_related("recorded_by").order_by("pk")),
    )


def seat_choices(members: Iterable[Membership], day: date) -> list[tuple[int, str]]:
    """Members to choose oneself from."""
    return [(member.pk, _label(member, day)) for member in members]


def _label(member: Membership, day: date) -> str:
    name = member.name_on(day)
    return f"{name}، {member.post}" if name and member.post else name or str(member.post)


def _member_row(
    member: Membership,
    day: date,
    absences: dict[int, Absences],
    standing: dict[int, list[str]],
) -> MemberRow:
    return MemberRow(
        pk=member.pk,
        name=member.name_on(day) or wording.VACANT,
        seat=str(member.post or member.seat or ""),
        role=member.get_role_display(),
        may_vote=member.may_vote,
        can_be_reached=bool(member.mail or member.chat),
        valid_until=member.valid_until,
        absences=absences.get(member.pk),
        standing=tuple(standing.get(member.pk, ())),
    )


def _vacant(statute: Statute, members: list[Membership]) -> tuple[tuple[str, int], ...]:
    """Seats of the statute with nobody in them; large seats, as of an assembly, are not counted."""
    taken: dict[str, int] = {}
    for member in members:
        if member.seat:
            taken[member.seat.title] = taken.get(member.seat.title, 0) + 1
    return tuple(
        (seat.title, seat.count - taken.get(seat.title, 0))
        for seat in statute.seats.all()
        if seat.count <= 10 and seat.count > taken.get(seat.title, 0)
    )


def _presence_words(row: dict[str, Any]) -> dict[str, Any]:
    role = Membership._meta.get_field("role").choices
    words = {
        "role_label": dict(role).get(row["role"], ""),
        "state_label": Attendance.State(row["state"]).label,
    }
    return {**row, **words}


def _item_words(row: dict[str, Any]) -> dict[str, Any]:
    votes = row["votes"]
    if votes:
        votes = {**votes, "outcome_label": AgendaItem.Outcome(votes["outcome"]).label}
    return {**row, "votes": votes, "is_carried_over": row["state"] == "carried_over"}
