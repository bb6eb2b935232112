"""Questions to the registry, by subject; the apps above ask them by these names."""

from hamseda.registry.queries.areas import areas_with_offices
from hamseda.registry.queries.calendar import Calendars, working_days_of
from hamseda.registry.queries.journalists import (
    journalists_left_alone,
    journalists_like,
    reachable_journalists,
)
from hamseda.registry.queries.offices import current_offices, office_name, offices_named, reach_of
from hamseda.registry.queries.outlet_desks import (
    all_desks_by_address,
    desk_at,
    desk_by_address,
    desks_by_address,
    outlet_reach,
)
from hamseda.registry.queries.outlet_standing import outlets_in_relation, relation_on
from hamseda.registry.queries.outlets import (
    domains_above,
    outlet_by_domain,
    outlet_by_name,
    outlet_names,
)
from hamseda.registry.queries.people import (
    appointments_on,
    holder_of,
    holders_of,
    people_named,
    posts_of,
    posts_with_holders,
    representatives_on,
    titles_left,
)
from hamseda.registry.queries.speaking import Speaker, speakers_of

__all__ = [
    "Calendars",
    "Speaker",
    "all_desks_by_address",
    "appointments_on",
    "areas_with_offices",
    "current_offices",
    "desk_at",
    "desk_by_address",
    "desks_by_address",
    "domains_above",
    "holder_of",
    "holders_of",
    "journalists_left_alone",
    "journalists_like",
    "office_name",
    "offices_named",
    "outlet_by_domain",
    "outlet_by_name",
    "outlet_names",
    "outlet_reach",
    "outlets_in_relation",
    "people_named",
    "posts_of",
    "posts_with_holders",
    "reach_of",
    "reachable_journalists",
    "relation_on",
    "representatives_on",
    "speakers_of",
    "titles_left",
    "working_days_of",
]
