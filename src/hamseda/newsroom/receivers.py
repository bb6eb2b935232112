"""Every save of a release renews its entry in the search index."""

from hamseda.foundation.search.catalogue import Collection, SearchText
from hamseda.foundation.search.signals import watch
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import LIVE, RELEASES, kind_facet, office_facet


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
