"""Questions to monitoring.

What counts as a placement, everywhere: a link between one release and one article that no person
has rejected and whose verdict is a full reprint, an edited reprint or an excerpt. An article
counts once for a release however many passages they share; a text that only repeats the same
quotation does not count. An article belongs to the day on which its outlet published it; where
the outlet gave no day, to the day on which we received it.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.core.reuse import Verdict
from hamseda.monitoring.models import Article, Coverage, CoverageDecision, Sighting, Story
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office, Outlet

CARRYING_VERDICTS = (
    Verdict.FULL_REPRINT.value,
    Verdict.EDITED_REPRINT.value,
    Verdict.EXCERPT.value,
)
"""The verdicts that count; `quotation_only` is shown and never counted."""

# What a list does not show and no list should read from the disk.
_LONG_TEXTS = (
    "release_text",
    "article_text",
    "release__body",
    "release__lead",
    "article__body",
    "article__lead",
)


def placements() -> QuerySet[Coverage]:
    """Links that count, see above."""
    return Coverage.objects.filter(verdict__in=CARRYING_VERDICTS).exclude(
        state=Coverage.State.REJECTED
    )


def placements_between(start: datetime, end: datetime) -> QuerySet[Coverage]:
    """Links that count, of articles published in [start, end)."""
    return placements().filter(_published_between(start, end))


def national_placements(start: datetime, end: datetime) -> QuerySet[Coverage]:
    """Links that count, of articles published in [start, end) by outlets of national reach."""
    return placements_between(start, end).filter(article__outlet__reach=Outlet.Reach.NATIONAL)


def carried_releases(start: datetime, end: datetime) -> QuerySet[Release]:
    """Public releases first published in [start, end) that at least one article carries, whenever
    that article appeared.
    """
    carrying = placements().filter(release=OuterRef("pk"))
    return Release.objects.published().filter(
        Exists(carrying), first_published_at__gte=start, first_published_at__lt=end
    )


def coverage_of(release: Release) -> QuerySet[Coverage]:
    """Every link of a release, rejected ones too, in the order in which the articles appeared."""
    return (
        release.coverage.select_related("article__outlet")
        .defer(*(name for name in _LONG_TEXTS if not name.startswith("release__")))
        .order_by("article__published_on", "article__published_at", "pk")
    )


def pending_articles() -> QuerySet[Article]:
    """Articles that wait for attribution, the oldest first."""
    return Article.objects.filter(attributed_at__isnull=True).order_by("published_on", "pk")


def articles_judged_after(moment: datetime) -> QuerySet[Article]:
    """Articles whose attribution began after a moment."""
    return Article.objects.filter(attributed_at__gt=moment)


def has_pending_articles(first_id: int, last_id: int) -> bool:
    """True when an article in this range of ids has not been attributed yet."""
    return pending_articles().filter(pk__range=(first_id, last_id)).exists()


def for_list(coverage: QuerySet[Coverage]) -> QuerySet[Coverage]:
    """Links with what a list shows, and without the texts; `article_has_changed` tells whether the
    article took another text after a person decided.
    """
    listed = coverage.select_related("release__office", "article__outlet").defer(*_LONG_TEXTS)
    decisions = CoverageDecision.objects.order_by("-decided_at", "-id").values("decided_at")
    seen_later = Sighting.objects.filter(
        article=OuterRef("article"),
        text_differs=True,
        seen_at__gt=Subquery(decisions.filter(coverage=OuterRef(OuterRef("pk")))[:1]),
    )
    # An article waits for attribution again only when it took a longer text.
    decided_at = Subquery(decisions.filter(coverage=OuterRef("pk"))[:1])
    judged_later = Q(article__attributed_at=None) | Q(article__attributed_at__gt=decided_at)
    return listed.annotate(article_has_changed=Q(Exists(seen_later)) & judged_later)


def narrowed(
    coverage: QuerySet[Coverage],
    *,
    state: str = "",
    office: int | None = None,
    outlet: int | None = None,
    month: JalaliMonth | None = None,
) -> QuerySet[Coverage]:
    """Those of `coverage` that a reader asked for. The month is that of the article."""
    wanted = {"state": state, "release__office": office, "article__outlet": outlet}
    coverage = coverage.filter(**{path: value for path, value in wanted.items() if value})
    return coverage.filter(published_in("article__", *bounds_of(month))) if month else coverage


def neighbours_of(
    coverage: Coverage, listed: QuerySet[Coverage]
) -> tuple[Coverage | None, Coverage | None]:
    """The links before and after one in a list in its usual order, whether it is listed itself
    or not.
    """
    at, pk = coverage.judged_at, coverage.pk
    above = listed.filter(Q(judged_at__gt=at) | Q(judged_at=at, pk__gt=pk))
    below = listed.filter(Q(judged_at__lt=at) | Q(judged_at=at, pk__lt=pk))
    return (
        above.order_by("judged_at", "pk").only("pk").first(),
        below.order_by("-judged_at", "-pk").only("pk").first(),
    )


def decisions_on(coverage: Coverage) -> QuerySet[CoverageDecision]:
    """What people said of a link, the newest first."""
    return coverage.decisions.select_related("decided_by")


def coverage_in_full(coverage: QuerySet[Coverage]) -> QuerySet[Coverage]:
    """Links with all that the page of one shows."""
    return coverage.select_related("release__office", "article__outlet").prefetch_related(
        "passages"
    )


def offices_in(coverage: QuerySet[Coverage]) -> QuerySet[Office]:
    """The offices whose releases are linked there."""
    return Office.objects.filter(Exists(coverage.filter(release__office=OuterRef("pk"))))


def outlets_in(articles: QuerySet[Article]) -> QuerySet[Outlet]:
    """The outlets that published these articles."""
    return Outlet.objects.filter(Exists(articles.filter(outlet=OuterRef("pk"))))


def months_of(articles: QuerySet[Article]) -> list[JalaliMonth]:
    """The months in which these articles were published, the newest first, two years at most."""
    bounds = articles.order_by().aggregate(first=Min("published_on"), last=Max("published_on"))
    if bounds["first"] is None:
        return []
    last = JalaliMonth.containing(bounds["last"])
    first = max(JalaliMonth.containing(bounds["first"]), last.plus(-23))
    return list(first.until(last))[::-1]


def articles_narrowed(
    articles: QuerySet[Article], *, outlet: int | None = None, month: JalaliMonth | None = None
) -> QuerySet[Article]:
    """Those of `articles` that a reader asked for."""
    articles = articles.filter(outlet=outlet) if outlet else articles
    return articles.filter(published_in("", *bounds_of(month))) if month else articles


def articles_for_list(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles, the newest first, with what a list shows: outlet and number of links."""
    return _with_link_count(articles).order_by(
        F("published_on").desc(nulls_last=True), F("published_at").desc(nulls_last=True), "-pk"
    )


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
    timed = Q(**{f"{at}__gte": start, f"{at}__lt": end})
    # A day without an hour counts as its midnight in Tehran.
    dated = Q(**{f"{at}__isnull": True, f"{on}__gte": first, f"{on}__lt": last})
    undated = Q(**{f"{on}__isnull": True, f"{received}__gte": start, f"{received}__lt": end})
    return timed | dated | undated


def _with_link_count(articles: QuerySet[Article]) -> QuerySet[Article]:
    counted = Count("coverage", filter=~Q(coverage__state=Coverage.State.REJECTED))
    listed = articles.select_related("outlet").defer("body", "lead")
    return listed.annotate(link_count=counted)


def _first_midnight_from(moment: datetime) -> date:
    local = timezone.localtime(moment)
    is_midnight = local.time() == time.min
    return local.date() if is_midnight else local.date() + timedelta(days=1)


def _published_between(start: datetime, end: datetime) -> Q:
    return published_in("article__", start, end)
