"""What an alert has to tell of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from hamseda.analysis.models import Alert, AlertItem
from hamseda.core.topics import Item
from hamseda.monitoring.models import Article

LATE = timedelta(days=2)
"""An article that appeared so long before it was filed is no news any more."""


def items_for(alert: Alert, *, since: datetime, until: datetime) -> list[Item]:
    """The articles of the alert's topic in [since, until), by the moment at which they appeared."""
    rows = alert.topic.found.filter(moment__gte=since, moment__lt=until)
    return [_item(*row) for row in rows.values_list("article", "moment")]


def untold(alert: Alert, *, now: datetime) -> list[Item]:
    """What was filed since the alert was switched on and was not told yet."""
    if alert.on_since is None:
        return []
    oldest = alert.on_since - LATE
    told = AlertItem.objects.filter(alert=alert).values("article")
    rows = alert.topic.found.filter(
        filed_at__gt=alert.on_since, moment__gte=max(oldest, now - LATE - alert.rule.within)
    ).exclude(article__in=told)
    return [_item(*row) for row in rows.values_list("article", "moment")]


def articles_told(ids: Sequence[int]) -> dict[int, Article]:
    """Articles by their ids, with what a list shows."""
    rows = Article.objects.filter(pk__in=ids).select_related("outlet", "desk")
    return {article.pk: article for article in rows.defer("body", "lead")}


def _item(article_id: int, moment: datetime) -> Item:
    return Item(article_id, timezone.localtime(moment))
