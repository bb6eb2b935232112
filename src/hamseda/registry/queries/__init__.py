"""Questions to the registry, by subject; the apps above ask them by these names."""

from hamseda.registry.queries.areas import areas_with_offices
from hamseda.registry.queries.calendar import calendar_of, working_days_in, working_days_of
from hamseda.registry.queries.offices import current_offices
from hamseda.registry.queries.outlets import outlet_by_domain, outlet_by_name, outlet_names
from hamseda.registry.queries.people import appointments_on, people_named, posts_with_holders

__all__ = [
    "appointments_on",
    "areas_with_offices",
    "calendar_of",
    "current_offices",
    "outlet_by_domain",
    "outlet_by_name",
    "outlet_names",
    "people_named",
    "posts_with_holders",
    "working_days_in",
    "working_days_of",
]
