"""Rows of sources for tests."""

from datetime import datetime

from hamseda.registry.models import Outlet, OutletFeed
from hamseda.sources.models import Source
from hamseda.sources.operations.keeping import keep_registered_feed
from hamseda.sources.operations.turns import take_turn
from tests.factories import NOW, make_outlet
from tests.sources.web import Web

FEED = "https://khabar.example.ir/rss"


def make_source(
    url: str = FEED, *, outlet: Outlet | None = None, now: datetime = NOW, **fields: object
) -> Source:
    """A feed of an outlet that is asked from now on."""
    whose = outlet or Outlet.objects.first() or make_outlet()
    row = OutletFeed.objects.create(outlet=whose, url=url)
    source = keep_registered_feed(row, actor=None, now=now)
    if fields:
        Source.objects.filter(pk=source.pk).update(**fields)
        source.refresh_from_db()
    return source


def turn(web: Web) -> int:
    """One turn of asking in a web of memory."""
    return take_turn(clock=web.clock, get=web.get, pause=web.pause, chance=lambda: 0.0)
