"""What the councils do when something happens below them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.councils.tasks import look_for_closed_days, plan_timetables
from hamseda.foundation.outbox.facts import receives
from hamseda.registry.facts import WorkCalendarChanged


@receives(WorkCalendarChanged)
def plan_around_closed_days(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the meetings that nobody was invited to yet follow the calendar, and those told of whose
    members are invited.
    """
    plan_timetables.enqueue()
    look_for_closed_days.enqueue()
