"""Questions about articles.

An article belongs to the day on which its outlet published it; where the outlet gave no day, to the
day on which we received it.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.monitoring.models import Article, ArticleVersion, Coverage, Sighting, Story
from hamseda.monitoring.models.version import NO_ACT
from hamseda.registry.models import Outlet

_NEWEST_FIRST = (
    F("published_on").desc(nulls_last=True), F("published_at").desc(nulls_last=True), "-pk"
)  # fmt: skip


def pending_articles() -> QuerySet[Article]:
    """Articles that wait for attribution, the oldest first."""
    return Article.objects.filter(attributed_at__isnull=True).order_by("published_on", "pk")


def articles_judged_after(moment: datetime) -> QuerySet[Article]:
    """Articles whose attribution began after a moment."""
    return Article.objects.filter(attributed_at__gt=moment)


def has_pending_articles(first_id: int, last_id: int) -> bool:
    """True when an article in this range of ids has not been attributed yet."""
    return pending_articles().filter(pk__range=(first_id, last_id)).exists()


def articles_read_from(digests: Collection[str]) -> dict[str, int]:
    """The ids of the articles that bytes with these SHA-256 gave, or showed again; two queries."""
    read = Article.objects.filter(original__sha256__in=digests).order_by("-pk")
    met = Sighting.objects.filter(original__sha256__in=digests)
    again = dict(met.values_list("original__sha256", "article_id"))
    return again | dict(read.values_list("original__sha256", "pk"))


def outlets_in(articles: QuerySet[Article]) -> QuerySet[Outlet]:
    """The outlets that published these articles."""
    return Outlet.objects.filter(Exists(articles.filter(outlet=OuterRef("pk"))))


def months_of(articles: QuerySet[Article]) -> list[JalaliMonth]:
    """The months in which these articles were published, the newest first, ten years at most."""
    # One after the other: asked for both at once, SQLite reads the whole index.
    days = articles.order_by().filter(published_on__isnull=False)
    earliest = days.aggregate(day=Min("published_on"))["day"]
    if earliest is None:
        return []
    last = JalaliMonth.containing(days.aggregate(day=Max("published_on"))["day"])
    first = max(JalaliMonth.containing(earliest), last.plus(-119))
    return list(first.until(last))[::-1]


def articles_for_list(
    articles: QuerySet[Article], *, with_texts: bool = False
) -> QuerySet[Article]:
    """Articles, the newest first, with what a list shows: outlet, number of links, whether the
    outlet changed the text; without the text itself unless it is wanted.
    """
    listed = _with_link_count(articles)
    return (listed.defer(None) if with_texts else listed).order_by(*_NEWEST_FIRST)


def ids_newest_first(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The ids of these articles in the order of their list.

    A page is cut from them before it is filled: sorted with all that a list shows, a month of a
    large archive is read whole.
    """
    return articles.order_by(*_NEWEST_FIRST).values_list("pk", flat=True)


def articles_to_read(today: date) -> QuerySet[Article]:
    """What known outlets wrote up to today and a reader can open at its own address, newest
    first.
    """
    can_open = Q(url__startswith="https://") | Q(url__startswith="http://")
    known = Article.objects.filter(can_open, outlet__isnull=False, published_on__lte=today)
    return known.exclude(headline="").select_related("outlet")


def articles_of(story: Story) -> QuerySet[Article]:
    """The articles of a story in the order in which they appeared; the undated come last."""
    return _with_link_count(story.articles.all()).order_by(
        F("published_on").asc(nulls_last=True), F("published_at").asc(nulls_last=True), "pk"
    )


def later_texts_of(article: Article) -> list[datetime]:
    """When the article was met again with another text."""
    changed = article.sightings.filter(text_differs=True).order_by("seen_at")
    return list(changed.values_list("seen_at", flat=True))


def bounds_of(month: JalaliMonth) -> tuple[datetime, datetime]:
    """A month as [start, end) moments, at midnight in Tehran."""
    zone = timezone.get_default_timezone()
    return (
        datetime.combine(month.first_day, time.min, zone),
        datetime.combine(month.last_day + timedelta(days=1), time.min, zone),
    )


def published_in(article_path: str, start: datetime, end: datetime) -> Q:
    """The condition that an article, reached over `article_path`, belongs to [start, end)."""
    first, last = _first_midnight_from(start), _first_midnight_from(end)
    at, on, received = (
        f"{article_path}{name}" for name in ("published_at", "published_on", "received_at")
    )
    # The days say nothing new; they are what the index of articles begins with.
    days = (timezone.localtime(start).date(), timezone.localtime(end).date())
    timed = Q(**{f"{on}__range": days, f"{at}__gte": start, f"{at}__lt": end})
    # A day without an hour counts as its midnight in Tehran.
    dated = Q(**{f"{at}__isnull": True, f"{on}__gte": first, f"{on}__lt": last})
    undated = Q(**{f"{on}__isnull": True, f"{received}__gte": start, f"{received}__lt": end})
    return timed | dated | undated


def _with_link_count(articles: QuerySet[Article]) -> QuerySet[Article]:
    # Counted row by row: a grouped count would look at every article before it shows the newest.
    links = Coverage.objects.filter(article=OuterRef("pk")).exclude(state=Coverage.State.REJECTED)
    counted = links.order_by().values("article").annotate(number=Count("pk")).values("number")
    changed = ArticleVersion.objects.filter(article=OuterRef("pk"), number__gt=1)
    for no_act in NO_ACT:
        changed = changed.exclude(changes=[no_act])
    listed = articles.select_related("outlet", "desk", "clip").defer("body", "lead")
    return listed.annotate(
        link_count=Coalesce(Subquery(counted), 0),
        has_changed=Exists(changed),
    )


def _first_midnight_from(moment: datetime) -> date:
    local = timezone.localtime(moment)
    is_midnight = local.time() == time.min
    return local.date() if is_midnight else local.date() + timedelta(days=1)
