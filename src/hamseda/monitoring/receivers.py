"""What monitoring does when something happens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.foundation.search.catalogue import add_collection
from hamseda.monitoring.facts import ArticlesStored
from hamseda.monitoring.queries import has_pending_articles
from hamseda.monitoring.queries.searching import ARTICLES
from hamseda.monitoring.tasks import assign_articles, attribute_articles, attribute_release
from hamseda.newsroom.facts import ReleasePublished
from hamseda.registry.facts import OutletSaved

# Entries are written by `operations.indexing` with the articles themselves, many at a time.
add_collection(ARTICLES)


@receives(ArticlesStored)
def plan_attribution(payload: Mapping[str, Any], now: datetime) -> None:
    """Have new articles attributed, unless an earlier run has done it already."""
    if has_pending_articles(payload["first_article_id"], payload["last_article_id"]):
        attribute_articles.enqueue()


@receives(ReleasePublished)
def plan_release_attribution(payload: Mapping[str, Any], now: datetime) -> None:
    """Have a release that is public now, or public with another text, judged."""
    attribute_release.enqueue(payload["release_id"])


@receives(OutletSaved)
def plan_assignment(payload: Mapping[str, Any], now: datetime) -> None:
    """Have articles that came before their outlet was known counted as its own."""
    assign_articles.enqueue(payload["outlet_id"])
