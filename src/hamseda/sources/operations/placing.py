"""Note which articles stood first in the home page of their site.

Only for lists that are a site's own home page: there the order of the links is the editors' choice.
The place is known when the list is read, the article when its page is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from hamseda.foundation.database.writing import update_rows
from hamseda.monitoring.models import Article, FrontPage
from hamseda.monitoring.operations.classifying import note_front_page
from hamseda.monitoring.operations.identifying import at_address
from hamseda.monitoring.queries.articles import articles_read_from
from hamseda.sources.models import FoundPage, Source
from hamseda.sources.reading.addresses import address_of, is_home_page
from hamseda.sources.reading.lists import ListReading

FIRST_PLACES = 20
"""So many of the first links of a home page are its front: what a reader meets before the lists of
its sections.
"""


def note_home_places(source: Source, reading: ListReading, *, now: datetime) -> None:
    """Keep the best place of each page in a home page, and note the front page for articles that
    are stored already. Inside a transaction.
    """
    if not is_home_page(source.kind, address_of(source)):
        return
    places = {item.key: place for place, item in enumerate(reading.items, start=1)}
    pages = FoundPage.objects.select_for_update(of=("self",)).filter(key__in=places)
    better = [page for page in pages if places[page.key] < (page.home_place or len(places) + 1)]
    for page in better:
        page.home_place, page.home_seen_at = places[page.key], now
    update_rows(better, ["home_place", "home_seen_at"])
    note_front_pages(page for page in better if page.done_at)


def note_stored_at(pages: Mapping[str, FoundPage]) -> None:
    """Note the front page for pages that were just read, by the SHA-256 of the bytes that came.
    Inside a transaction.
    """
    placed = {digest: page for digest, page in pages.items() if page.home_place}
    found = articles_read_from(placed) if placed else {}
    for digest, page in placed.items():
        page.article_id = found.get(digest)
    update_rows(placed.values(), ["article"])
    note_front_pages(placed.values())


def note_front_pages(pages: Iterable[FoundPage]) -> None:
    """Note the front page by the machine for the articles of pages that stood first."""
    for page in pages:
        if page.home_place is None or page.home_seen_at is None or page.home_place > FIRST_PLACES:
            continue
        article_id = page.article_id or _article_at(page.url)
        if article_id:
            note_front_page(
                actor=None,
                article_id=article_id,
                where=FrontPage.Where.HOME,
                position=page.home_place,
                now=page.home_seen_at,
            )


def _article_at(url: str) -> int | None:
    """The article at the address of a page that another source led to."""
    return at_address(Article.objects.all(), url).values_list("pk", flat=True).first()
