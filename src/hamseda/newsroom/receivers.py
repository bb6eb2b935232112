"""What follows a save or a publication: the search entry, and the related releases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.foundation.search.catalogue import Collection, SearchText
from hamseda.foundation.search.signals import watch
from hamseda.newsroom.facts import ReleasePublished
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import LIVE, RELEASES, kind_facet, office_facet
from hamseda.newsroom.tasks import relate


def search_text(release: Release) -> SearchText:
    """How a release is found: its row's own text, which for a public one is the public text."""
    facets = [office_facet(release.office_id), kind_facet(release.kind)]
    return SearchText(
        heading=release.headline,
        opening=f"{release.kicker}\n{release.lead}",
        body=release.body_text,
        moment=release.first_published_at or release.created_at,
        facets=(*facets, LIVE) if release.live else tuple(facets),
    )


watch(Collection(RELEASES, Release, search_text))


@receives(ReleasePublished)
def plan_relating(payload: Mapping[str, Any], now: datetime) -> None:
    """Have a release that is public now related to the others."""
    relate.enqueue(payload["release_id"])
