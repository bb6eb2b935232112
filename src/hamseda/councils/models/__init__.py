"""Bodies with their statutes, members, meetings, agendas, attendance and minutes."""

from hamseda.councils.models.agenda import AgendaItem
from hamseda.councils.models.attendance import Attendance
from hamseda.councils.models.body import Council, Statute, StatuteSeat
from hamseda.councils.models.invitation import Invitation, InvitationEdition
from hamseda.councils.models.meeting import Meeting, MeetingSeries
from hamseda.councils.models.member import Membership, Substitute
from hamseda.councils.models.minutes import (
    MeetingReport,
    Minutes,
    MinutesEdition,
    MinutesSignature,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "Council",
    "Invitation",
    "InvitationEdition",
    "Meeting",
    "MeetingReport",
    "MeetingSeries",
    "Membership",
    "Minutes",
    "MinutesEdition",
    "MinutesSignature",
    "Statute",
    "StatuteSeat",
    "Substitute",
]
