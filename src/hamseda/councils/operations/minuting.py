"""Write the minutes while the meeting goes on: a part at a time, and lose nothing of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hamseda.core.meetings import Hands, TieRule, Verdict, verdict_on
from hamseda.councils.access import keeps
from hamseda.councils.models import AgendaItem, Meeting, Minutes
from hamseda.councils.operations import EditedMeanwhileError, UnableToMeetError
from hamseda.councils.operations.timetables import lock_meeting
from hamseda.councils.queries import day_of, members_on, present_count, quorum_needed
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

State = AgendaItem.State


@transaction.atomic
def save_minutes(
    *, actor: User, meeting: Meeting, texts: Mapping[str, str], revision: int, now: datetime
) -> int:
    """Keep what is written of the meeting's opening and closing; return the new revision.

    `revision` is the one that the writer had before the eyes. Sending the same text again, because
    the answer was lost on the way, changes nothing and is no fault.

    Raises UnableToMeetError("not_secretary") or ("not_open"), and EditedMeanwhileError.
    """
    _writable(actor, meeting)
    row = Minutes.objects.select_for_update().get(meeting=meeting)
    return _keep(row, {"opening", "closing"}, texts, revision, actor, now)


@transaction.atomic
def save_item_text(
    *, actor: User, item: AgendaItem, texts: Mapping[str, str], revision: int, now: datetime
) -> int:
    """Keep what is written of one matter, and its decision; return the new revision. A changed
    text waits for its approval again. Raises as save_minutes.
    """
    row = _item(actor, item)
    return _keep(row, {"discussion", "decision"}, texts, revision, actor, now)


@transaction.atomic
def record_vote(
    *, actor: User, item: AgendaItem, hands: Hands, chair_is_for: bool | None, now: datetime
) -> AgendaItem:
    """Count a show of hands on a matter and decide by the statute's rule for ties.

    Raises UnableToMeetError("not_secretary"), ("not_open"), ("no_quorum"), ("too_many_hands")
    when more hands were raised than voters are there, or ("chair_missing").
    """
    row = _item(actor, item)
    meeting = row.meeting
    statute = meeting.council.statute_on(day_of(meeting))
    members = members_on(meeting.council, day_of(meeting))
    if present_count(meeting) < quorum_needed(statute, members):
        raise UnableToMeetError("no_quorum")
    voters = {member.pk for member in members if member.may_vote}
    there = meeting.attendances.filter(state__in=["present", "substitute"], membership__in=voters)
    if hands.total > there.count():
        raise UnableToMeetError("too_many_hands")
    verdict = verdict_on(hands, TieRule(statute.tie_rule), chair_is_for=chair_is_for)
    if verdict is Verdict.CHAIR_MISSING:
        raise UnableToMeetError("chair_missing")
    row.votes_for, row.votes_against = hands.votes_for, hands.votes_against
    row.votes_abstain, row.outcome = hands.votes_abstain, verdict
    row.chair_vote = chair_is_for if hands.votes_for == hands.votes_against else None
    row.state, row.approved_at = State.DISCUSSED, None
    row.save()
    record_entry(
        actor=actor,
        action="councils.item.voted",
        target=row,
        now=now,
        data={
            "for": hands.votes_for,
            "against": hands.votes_against,
            "abstain": hands.votes_abstain,
            "outcome": str(verdict),
        },
    )
    return row


@transaction.atomic
def approve_item(*, actor: User, item: AgendaItem, revision: int, now: datetime) -> AgendaItem:
    """Write down that the meeting stands by the text of a matter, as it was read out.

    Raises UnableToMeetError("not_secretary"), ("not_open"), ("text_missing"), and
    EditedMeanwhileError when the text is not the one that was read.
    """
    row = _item(actor, item)
    if not (row.discussion.strip() or row.decision.strip()):
        raise UnableToMeetError("text_missing")
    if row.revision != revision:
        raise EditedMeanwhileError(_current(row, {"discussion", "decision"}))
    row.state, row.approved_at = State.DISCUSSED, now
    row.save(update_fields=["state", "approved_at"])
    record_entry(
        actor=actor,
        action="councils.item.approved",
        target=row,
        now=now,
        data={"revision": revision},
    )
    return row


def _writable(actor: User, meeting: Meeting) -> Meeting:
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    row = lock_meeting(meeting)
    if row.state not in (Meeting.State.OPEN, Meeting.State.HELD):
        raise UnableToMeetError("not_open")
    return row


def _item(actor: User, item: AgendaItem) -> AgendaItem:
    if item.meeting is None:
        raise UnableToMeetError("not_open")
    meeting = _writable(actor, item.meeting)
    row = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if row.state == State.CARRIED_OVER:
        raise UnableToMeetError("item_elsewhere")
    row.meeting = meeting
    return row


def _keep(
    row: Minutes | AgendaItem,
    names: set[str],
    texts: Mapping[str, str],
    revision: int,
    actor: User,
    now: datetime,
) -> int:
    wanted = {name: text.replace("\r\n", "\n") for name, text in texts.items() if name in names}
    if all(getattr(row, name) == text for name, text in wanted.items()):
        return row.revision
    if row.revision != revision:
        raise EditedMeanwhileError(_current(row, names))
    for name, text in wanted.items():
        setattr(row, name, text)
    row.revision += 1
    if isinstance(row, AgendaItem):
        row.approved_at = None
    row.full_clean()
    row.save()
    record_entry(
        actor=actor,
        action="councils.minutes.written",
        target=row,
        now=now,
        data={"revision": row.revision},
    )
    return row.revision


def _current(row: Minutes | AgendaItem, names: set[str]) -> dict[str, object]:
    return {"revision": row.revision, **{name: getattr(row, name) for name in sorted(names)}}
