"""Search in all that was published, in every spelling."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.foundation.search.catalogue import Collection, SearchText
from hamseda.foundation.search.queries import Found, Narrowing, find
from hamseda.foundation.search.question import read_question
from hamseda.monitoring.models import Article
from hamseda.monitoring.queries.articles import articles_for_list, published_in
from hamseda.registry.models import Area, Outlet, OutletDesk


@dataclass(frozen=True, slots=True)
class ArticleWishes:
    """Which articles a reader asks for. Days are [since, until] and the month is a Jalali one;
    `county` is where the outlet, or its branch that published the article, is at home.
    """

    outlet: int | None = None
    county: int | None = None
    since: date | None = None
    until: date | None = None
    month: JalaliMonth | None = None

    @property
    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """The wished period as [start, end) moments, at midnight in Tehran."""
        starts = [self.since] if self.since else []
        ends = [self.until + timedelta(days=1)] if self.until else []
        if self.month:
            starts.append(self.month.first_day)
            ends.append(self.month.last_day + timedelta(days=1))
        return (
            _midnight(max(starts)) if starts else None,
            _midnight(min(ends)) if ends else None,
        )


def search_text(article: Article) -> SearchText:
    """How an article is found."""
    return SearchText(
        heading=article.headline,
        opening=f"{article.kicker}\n{article.lead}",
        body=article.body,
        moment=_moment_of(article),
        facets=(_outlet_facet(article.outlet_id),) if article.outlet_id else (),
    )


ARTICLES = Collection("articles", 2, Article, search_text)


def articles_wished(articles: QuerySet[Article], wishes: ArticleWishes) -> QuerySet[Article]:
    """Those of `articles` that fit."""
    if wishes.outlet:
        articles = articles.filter(outlet=wishes.outlet)
    if wishes.county:
        by_outlet = Q(desk=None, outlet__area=wishes.county)
        articles = articles.filter(by_outlet | Q(desk__area=wishes.county))
    start, end = wishes.bounds
    if start or end:
        articles = articles.filter(published_in("", start or _FIRST, end or _LAST))
    return articles


def articles_with_words(
    articles: QuerySet[Article], words: str, wishes: ArticleWishes, *, now: datetime
) -> Found:
    """Those of `articles` that have the words or enough of them, the best and newest first; see
    `foundation.search`. The ids are in order; `articles_in_order` fetches a page of them.
    """
    start, end = wishes.bounds
    facets = (_outlet_facet(wishes.outlet),) if wishes.outlet else ()
    rows = articles_wished(articles, wishes)
    return find(
        ARTICLES,
        read_question(words),
        rows,
        now=now,
        narrowing=Narrowing(facets, start, end),
    )


def articles_in_order(ids: Sequence[int], *, with_texts: bool = False) -> list[Article]:
    """The articles with these ids in their order, with what a list shows."""
    found = articles_for_list(Article.objects.filter(pk__in=ids), with_texts=with_texts).in_bulk()
    return [found[pk] for pk in ids if pk in found]


def counties_with_outlets() -> QuerySet[Area]:
    """The counties in which an outlet or a branch of one is at home."""
    homes = Outlet.objects.values("area"), OutletDesk.objects.values("area")
    at_home = Q(pk__in=homes[0]) | Q(pk__in=homes[1])
    return Area.objects.filter(at_home, kind=Area.Kind.COUNTY).order_by("name__persian")


def _moment_of(article: Article) -> datetime:
    if article.published_at:
        return article.published_at
    return _midnight(article.published_on) if article.published_on else article.received_at


def _outlet_facet(outlet_id: int) -> str:
    return f"outlet{outlet_id}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())


_FIRST, _LAST = _midnight(date(1900, 1, 1)), _midnight(date(2200, 1, 1))
