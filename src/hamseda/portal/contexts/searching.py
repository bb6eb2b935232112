"""What the search page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page

from hamseda.foundation.search.marking import Piece, marked, snippet
from hamseda.foundation.search.queries import Found
from hamseda.newsroom.models import Release
from hamseda.portal.contexts import Story, story
from hamseda.portal.forms import SearchForm


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A release that was found, with the words marked in its own text."""

    story: Story
    headline: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked and what was found; `complete_count` of it has every word, and with `is_cut`
    there is more than was counted.
    """

    asked: str
    form: SearchForm
    results: tuple[SearchResult, ...]
    turner: Page
    complete_count: int
    is_cut: bool


def search_page(
    form: SearchForm, found: Found, releases: Iterable[Release], turner: Page
) -> SearchPage:
    """The page of what was found; `releases` are those of this page, their office loaded."""
    return SearchPage(
        asked=form.words,
        form=form,
        results=tuple(_result(release, found) for release in releases),
        turner=turner,
        complete_count=found.complete_count,
        is_cut=found.is_cut,
    )


def _result(release: Release, found: Found) -> SearchResult:
    text = "\n".join(part for part in (release.lead, release.body_text) if part)
    return SearchResult(
        story=story(release),
        headline=marked(release.headline, found.phrases),
        snippet=snippet(text, found.phrases),
    )
