"""What the search page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page
from django.forms import Form

from hamseda.foundation.search.marking import Piece, marked, snippet
from hamseda.foundation.search.queries import Found
from hamseda.newsroom.models import Release
from hamseda.portal.contexts import Story, story


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A release that was found, with the words marked in its own text."""

    story: Story
    headline: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked and what was found; `complete_count` of it has every word, and with `is_cut`
    there is more than was counted. `narrows` says that more than words were chosen, and
    `is_being_rebuilt` that the index still lacks some releases.
    """

    asked: str
    form: Form
    narrows: bool
    results: tuple[SearchResult, ...]
    turner: Page
    complete_count: int
    is_cut: bool
    is_being_rebuilt: bool


def search_results(found: Found, releases: Iterable[Release]) -> tuple[SearchResult, ...]:
    """Those of the releases found that a page shows; their office must be loaded."""
    return tuple(_result(release, found) for release in releases)


def _result(release: Release, found: Found) -> SearchResult:
    text = "\n".join(part for part in (release.lead, release.body_text) if part)
    return SearchResult(
        story=story(release),
        headline=marked(release.headline, found.phrases),
        snippet=snippet(text, found.phrases),
    )
