"""File articles: under their facets, which are counted by the day, under topics, in the inbox.

Everything here is made from rows of other rooms and can be made again: filing an article twice
leaves what filing it once leaves.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hamseda.analysis.models import (
    ArticleFacet,
    FilingProgress,
    InboxItem,
    ToneMark,
    Topic,
    TopicArticle,
)
from hamseda.analysis.operations.counting import count_days, count_topics, hold_days
from hamseda.analysis.operations.topics import file_under_topics
from hamseda.analysis.queries.facets import day_of, facets_of, moment_of, rows_of
from hamseda.analysis.queries.inbox import suspicions_not_in_inbox
from hamseda.issues.queries.suspicions import own_words_waiting
from hamseda.monitoring.models import Article, Coverage, Quotation

FILED_TOGETHER = 200
BACKLOG_AT_ONCE = 5_000
"""Articles that one run of `file_backlog` files at most, so that it holds the worker briefly."""


@transaction.atomic
def file_articles(article_ids: Sequence[int], *, now: datetime) -> int:
    """File those of the articles that were attributed; return how many."""
    found = Article.objects.filter(pk__in=article_ids, attributed_at__isnull=False)
    articles = list(found.order_by("pk"))
    if not articles:
        return 0
    former = ArticleFacet.objects.filter(article__in=articles)
    days = {day_of(article) for article in articles} | set(former.values_list("day", flat=True))
    hold_days(days, now)
    former.delete()
    facets = facets_of(articles)
    ArticleFacet.objects.bulk_create(rows_of(articles, facets), batch_size=500)
    count_days(days)
    in_topics = TopicArticle.objects.filter(article__in=articles).values_list("topic", flat=True)
    topics = set(in_topics)
    _bring_to_their_day(articles)
    file_under_topics(articles, facets, Topic.objects.filter(closed_at=None), now=now)
    count_topics(topics.union(in_topics.all()), days)
    _put_in_inbox(articles)
    return len(articles)


def _bring_to_their_day(articles: Sequence[Article]) -> None:
    """Have what was noted of articles stand on the day to which they belong now: in topics, those
    put aside too, and in what people said of their tone.
    """
    moments = {article.pk: moment_of(article) for article in articles}
    days = {article.pk: day_of(article) for article in articles}
    for row in TopicArticle.objects.filter(article__in=articles):
        moment, day = moments[row.article_id], days[row.article_id]
        if (row.moment, row.day) != (moment, day):
            row.moment, row.day = moment, day
            row.save(update_fields=["moment", "day"])
    for mark in ToneMark.objects.filter(article__in=articles):
        if mark.day != days[mark.article_id]:
            mark.day = days[mark.article_id]
            mark.save(update_fields=["day"])


def file_backlog(*, now: datetime, limit: int = BACKLOG_AT_ONCE) -> int:
    """File articles that were here before, some at a time; return how many were looked at."""
    done = 0
    while done < limit:
        with transaction.atomic():
            FilingProgress.objects.get_or_create(pk=1)
            progress = FilingProgress.objects.select_for_update().get(pk=1)
            waiting = Article.objects.filter(pk__gt=progress.last_article_id).order_by("pk")
            ids = list(waiting.values_list("pk", flat=True)[:FILED_TOGETHER])
            if not ids:
                break
            file_articles(ids, now=now)
            progress.last_article_id = ids[-1]
            progress.save(update_fields=["last_article_id"])
        done += len(ids)
    return done


@transaction.atomic
def put_suspicions_in_inbox() -> int:
    """Put suspicions that wait for a person's word into the inbox; return how many. What turned out
    to print our own answer is taken out.
    """
    own = own_words_waiting().values("pk")
    InboxItem.objects.filter(kind=InboxItem.Kind.SUSPICION, object_id__in=own).delete()
    found = suspicions_not_in_inbox().select_related("article")
    rows = [
        InboxItem(
            kind=InboxItem.Kind.SUSPICION, object_id=one.pk, article_id=one.article_id,
            arrived_at=one.article.received_at,
        )
        for one in found.defer("text", "article__body", "article__lead")[:BACKLOG_AT_ONCE]
    ]  # fmt: skip
    InboxItem.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def take_suspicion_out(suspicion_id: int) -> None:
    """Take a suspicion that somebody decided out of the inbox."""
    InboxItem.objects.filter(kind=InboxItem.Kind.SUSPICION, object_id=suspicion_id).delete()


def _put_in_inbox(articles: Sequence[Article]) -> None:
    """Put what waits for a person's word into the inbox, and take out what no longer does."""
    received = {article.pk: article.received_at for article in articles}
    kinds = InboxItem.Kind
    links = Coverage.objects.filter(article__in=articles, state=Coverage.State.PROPOSED)
    said = Quotation.objects.filter(
        article__in=articles, state=Quotation.State.PROPOSED, person__isnull=False
    )
    waiting = {
        (kind, pk): article
        for kind, rows in ((kinds.COVERAGE, links), (kinds.QUOTATION, said))
        for pk, article in rows.values_list("pk", "article").order_by()
    }
    here = InboxItem.objects.filter(article__in=articles).exclude(kind=kinds.SUSPICION)
    for item in here:
        if waiting.pop((kinds(item.kind), item.object_id), None) is None:
            item.delete()
    InboxItem.objects.bulk_create(
        (
            InboxItem(kind=kind, object_id=pk, article_id=article, arrived_at=received[article])
            for (kind, pk), article in waiting.items()
        ),
        ignore_conflicts=True,
    )
