"""Sources of the sample: feeds that went silent or answer well, asked no more, because nobody
answers at the invented addresses.
"""

from datetime import datetime, timedelta

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Outlet, OutletFeed
from hamseda.registry.operations.outlet_desks import save_feed
from hamseda.sources.models import Asking, Source, SourceItem
from hamseda.sources.operations.alarming import judge_source
from hamseda.sources.operations.keeping import keep_registered_feed, stop_source

DAYS = 12
SILENT_FOR = timedelta(hours=60)


def load_sources(now: datetime) -> None:
    """Put down a feed that is silent against its habit, and one in good health."""
    analyst = User.objects.get(username="analyst")
    for number, outlet in enumerate(Outlet.objects.exclude(domains=None).order_by("pk")[:2]):
        url = f"https://{outlet.domains.all()[0].domain}/rss"
        feed = OutletFeed.objects.filter(url=url).first()
        if feed is None:
            row = OutletFeed(outlet=outlet, url=url, title=f"همهٔ خبرهای {outlet.name}")
            feed = save_feed(actor=None, feed=row, now=now)
        source = keep_registered_feed(feed, actor=analyst, now=now)
        _answer(source, now, pause=SILENT_FOR if number == 0 else timedelta(minutes=40))
        stop_source(source, actor=analyst, now=now)


def _answer(source: Source, now: datetime, *, pause: timedelta) -> None:
    """As if the source had told something every three hours of each day until a while ago."""
    newest = now - pause
    moments = [
        newest - timedelta(days=day, hours=hour) for day in range(DAYS) for hour in range(0, 15, 3)
    ]
    SourceItem.objects.bulk_create(
        SourceItem(source=source, key=f"sample-{number}", first_seen_at=at, last_seen_at=at)
        for number, at in enumerate(moments)
    )
    Asking.objects.bulk_create(
        Asking(
            source=source, asked_at=at, outcome="fresh", status=200, was_conditional=True,
            listed=20, new=1,
        )
        for at in moments[:5]
    )  # fmt: skip
    source.succeeded_at, source.news_at = now, newest
    source.save(update_fields=["succeeded_at", "news_at"])
    judge_source(source, None, code="", last_seen={}, before=None, now=now)
