"""What follows a save or a publication: the search entry, the related releases, the links."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.foundation.search.signals import watch
from hamseda.newsroom.facts import ReleasePublished
from hamseda.newsroom.queries.searching import RELEASES, SEARCHED_FIELDS
from hamseda.newsroom.tasks import note_links_of, relate

watch(RELEASES, SEARCHED_FIELDS)


@receives(ReleasePublished)
def plan_relating(payload: Mapping[str, Any], now: datetime) -> None:
    """Have a release that is public now related to the others."""
    relate.enqueue(payload["release_id"])


@receives(ReleasePublished)
def plan_links(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the links of a release that is public now looked at."""
    note_links_of.enqueue(payload["release_id"])
