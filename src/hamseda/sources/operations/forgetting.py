"""Let go of what only the last weeks need."""

from datetime import datetime, timedelta

from django.db import transaction

from hamseda.sources.models import Asking, FoundPage, SourceItem, Survey

ASKINGS = timedelta(days=60)
ITEMS = timedelta(days=120)
SURVEYS = timedelta(days=30)


@transaction.atomic
def forget_old_askings(*, now: datetime) -> int:
    """Forget old askings, items that left their lists long ago, read pages and surveys.

    Articles, originals, alarms and gaps stay. Should a forgotten item come back, its page is read
    again and its article is known.
    """
    done = FoundPage.objects.exclude(state=FoundPage.State.WAITING)
    count = 0
    for old in (
        Asking.objects.filter(asked_at__lt=now - ASKINGS),
        SourceItem.objects.filter(last_seen_at__lt=now - ITEMS),
        done.filter(done_at__lt=now - ITEMS),
        Survey.objects.filter(asked_at__lt=now - SURVEYS),
    ):
        count += old.delete()[0]
    return count
