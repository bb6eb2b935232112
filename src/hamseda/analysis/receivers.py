"""What analysis does when articles change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.analysis.facts import TopicSaved
from hamseda.analysis.tasks import clear_suspicion, file_changed, fill
from hamseda.foundation.outbox.facts import receives
from hamseda.issues.facts import SuspicionDecided
from hamseda.monitoring.facts import ArticlesJudged, CoverageDecided
from hamseda.monitoring.models import Coverage


@receives(ArticlesJudged)
def plan_filing(payload: Mapping[str, Any], now: datetime) -> None:
    """Have articles filed of which something is known that was not."""
    file_changed.enqueue(list(payload["article_ids"]))


@receives(CoverageDecided)
def plan_filing_of_link(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the article of a decided link counted for what it counts now."""
    found = Coverage.objects.filter(pk=payload["coverage_id"]).values_list("article", flat=True)
    if found:
        file_changed.enqueue(list(found))


@receives(SuspicionDecided)
def plan_clearing(payload: Mapping[str, Any], now: datetime) -> None:
    """Have a suspicion that somebody decided taken out of the inbox."""
    clear_suspicion.enqueue(payload["suspicion_id"])


@receives(TopicSaved)
def plan_filling(payload: Mapping[str, Any], now: datetime) -> None:
    """Have earlier articles asked whether they belong to a topic."""
    fill.enqueue(payload["topic_id"])
