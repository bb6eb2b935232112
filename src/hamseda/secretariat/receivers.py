"""What the secretariat does when the calendar of working days changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.registry.facts import WorkCalendarChanged
from hamseda.secretariat.tasks import count_again


@receives(WorkCalendarChanged)
def plan_counting(payload: Mapping[str, Any], now: datetime) -> None:
    """Have open deadlines counted again."""
    count_again.enqueue(payload["calendar_id"])
