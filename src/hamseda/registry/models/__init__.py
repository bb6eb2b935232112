"""Areas, offices, people, posts, outlets and roles; journalists, guilds and contractors."""

from hamseda.registry.models.area import Area
from hamseda.registry.models.calendar import CalendarDay, WorkCalendar
from hamseda.registry.models.contact import OfficeChannel, OfficeContact
from hamseda.registry.models.contractor import Contract, Contractor, Deliverable
from hamseda.registry.models.correction import CorrectionProposal, RecordLink
from hamseda.registry.models.guild import Guild, GuildMembership
from hamseda.registry.models.journalist import Beat, ContactWay, Employment, Journalist
from hamseda.registry.models.listing import ListedQuerySet
from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.office import (
    FormerStanding,
    Office,
    OfficeName,
    OfficeSuccession,
    PeerGroup,
)
from hamseda.registry.models.outlet import Outlet, OutletDomain, OutletName
from hamseda.registry.models.outlet_desk import DeskAddress, OutletChannel, OutletDesk, OutletFeed
from hamseda.registry.models.outlet_standing import (
    OutletOwnership,
    OutletRelation,
    PublishingLicence,
)
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Appointment, Course, Person, Post
from hamseda.registry.models.personal import PersonalRecord
from hamseda.registry.models.removal import Removal
from hamseda.registry.models.representative import Representative
from hamseda.registry.models.role import RoleAssignment

__all__ = [
    "Appointment",
    "Area",
    "Beat",
    "CalendarDay",
    "ContactWay",
    "Contract",
    "Contractor",
    "CorrectionProposal",
    "Course",
    "DatedQuerySet",
    "Deliverable",
    "DeskAddress",
    "Employment",
    "FormerStanding",
    "Guild",
    "GuildMembership",
    "Journalist",
    "ListedQuerySet",
    "NormalField",
    "Office",
    "OfficeChannel",
    "OfficeContact",
    "OfficeName",
    "OfficeSuccession",
    "Outlet",
    "OutletChannel",
    "OutletDesk",
    "OutletDomain",
    "OutletFeed",
    "OutletName",
    "OutletOwnership",
    "OutletRelation",
    "PeerGroup",
    "Person",
    "PersonalRecord",
    "Post",
    "PublishingLicence",
    "RecordLink",
    "Removal",
    "Representative",
    "RoleAssignment",
    "WorkCalendar",
    "period_constraint",
]
