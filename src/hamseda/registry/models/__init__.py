"""Areas, offices, people, posts, outlets and roles."""

from hamseda.registry.models.area import Area
from hamseda.registry.models.calendar import CalendarDay, WorkCalendar
from hamseda.registry.models.office import Office, PeerGroup
from hamseda.registry.models.outlet import Outlet, OutletDomain, OutletName
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Appointment, Person, Post
from hamseda.registry.models.role import RoleAssignment

__all__ = [
    "Appointment",
    "Area",
    "CalendarDay",
    "DatedQuerySet",
    "Office",
    "Outlet",
    "OutletDomain",
    "OutletName",
    "PeerGroup",
    "Person",
    "Post",
    "RoleAssignment",
    "WorkCalendar",
    "period_constraint",
]
