"""What happens to issues when something happens below."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.issues.tasks import count_again, look_into_report, suspect
from hamseda.monitoring.facts import ArticleChanged, ArticlesStored
from hamseda.registry.facts import WorkCalendarChanged


@receives(ArticlesStored)
def plan_suspecting(payload: Mapping[str, Any], now: datetime) -> None:
    """Have new articles looked through."""
    suspect.enqueue(payload["first_article_id"], payload["last_article_id"])


@receives(ArticleChanged)
def plan_looking_for_inserted(payload: Mapping[str, Any], now: datetime) -> None:
    """Have what an outlet put into a report compared with the reply that it owes for it."""
    look_into_report.enqueue(payload["article_id"], payload["version"])


@receives(WorkCalendarChanged)
def plan_counting(payload: Mapping[str, Any], now: datetime) -> None:
    """Have open deadlines counted again."""
    count_again.enqueue(payload["calendar_id"])
