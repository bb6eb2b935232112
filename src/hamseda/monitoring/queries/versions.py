"""Questions about versions of articles, and which are to be looked for again."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from hamseda.core.versions import new_lines
from hamseda.monitoring.models import Article, ArticleVersion, Refetch


@dataclass(frozen=True, slots=True)
class DueArticle:
    """An article whose address is to be asked again; `etag` and `last_modified` are those of the
    last answer, exactly as received, or empty: send them, and 304 says that nothing changed.
    """

    article_id: int
    address: str
    etag: str
    last_modified: str


def due_for_refetch(*, now: datetime, limit: int) -> list[DueArticle]:
    """Name up to `limit` articles to ask for again, the one due longest first.

    An article that was fetched is due a day and a week after its receipt, and somewhat later
    again where it gave no answer; one that a person brought as a file never is. An article stays
    due until `operations.versions.take_again` has noted its answer, so whoever asks must take
    every answer back, silence included. One query.
    """
    last = Refetch.objects.filter(article=OuterRef("pk")).exclude(etag="", last_modified="")
    due = (
        Article.objects.filter(refetch_due_at__lte=now)
        .order_by("refetch_due_at", "pk")
        .annotate(
            last_etag=Subquery(last.values("etag")[:1]),
            last_modified=Subquery(last.values("last_modified")[:1]),
        )
        .values_list("pk", "url", "last_etag", "last_modified")
    )
    return [
        DueArticle(pk, url, etag or "", modified or "") for pk, url, etag, modified in due[:limit]
    ]


def versions_of(article: Article) -> QuerySet[ArticleVersion]:
    """The texts that an article has had, the oldest first; none where it had one only."""
    return article.versions.order_by("number")


def inserted_text(version: ArticleVersion) -> str:
    """The lines of a version that none before it had; empty for the first."""
    earlier = version.article.versions.filter(number__lt=version.number)
    before = "\n".join(one.full_text for one in earlier)
    return new_lines(before, version.full_text) if before else ""


def refetches_of(article: Article) -> QuerySet[Refetch]:
    """What its address answered whenever it was asked again, the newest first."""
    return article.refetches.select_related("version").order_by("-asked_at", "-pk")
