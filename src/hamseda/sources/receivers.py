"""What sources do when something happens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.sources.facts import AddressPasted
from hamseda.sources.tasks import survey_address


@receives(AddressPasted)
def plan_survey(payload: Mapping[str, Any], now: datetime) -> None:
    """Look at a pasted address."""
    survey_address.enqueue(payload["survey_id"])
