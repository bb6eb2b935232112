"""Areas, offices, people, posts, outlets and roles."""

from hamseda.registry.models.area import Area
from hamseda.registry.models.calendar import CalendarDay, WorkCalendar
from hamseda.registry.models.contact import OfficeChannel, OfficeContact
from hamseda.registry.models.correction import CorrectionProposal, RecordLink
from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.office import Office, OfficeName, OfficeSuccession, PeerGroup
from hamseda.registry.models.outlet import Outlet, OutletDomain, OutletName
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Appointment, Course, Person, Post
from hamseda.registry.models.personal import PersonalRecord
from hamseda.registry.models.representative import Representative
from hamseda.registry.models.role import RoleAssignment

__all__ = [
    "Appointment",
    "Area",
    "CalendarDay",
    "CorrectionProposal",
    "Course",
    "DatedQuerySet",
    "NormalField",
    "Office",
    "OfficeChannel",
    "OfficeContact",
    "OfficeName",
    "OfficeSuccession",
    "Outlet",
    "OutletDomain",
    "OutletName",
    "PeerGroup",
    "Person",
    "PersonalRecord",
    "Post",
    "RecordLink",
    "Representative",
    "RoleAssignment",
    "WorkCalendar",
    "period_constraint",
]
