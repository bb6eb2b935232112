"""Questions about what somebody said."""

from collections.abc import Callable
from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.core.speech import HeldPost, HeldPosts, Identity, find_quotations, identify
from hamseda.core.speech import Quotation as Found
from hamseda.monitoring.models import Article, Quotation
from hamseda.monitoring.queries.articles import articles_to_read, bounds_of, published_in
from hamseda.registry.models import Office, Person
from hamseda.registry.queries import appointments_on

PostsOn = Callable[[date], HeldPosts]


def quotations_narrowed(
    quotations: QuerySet[Quotation],
    *,
    state: str = "",
    office: int | None = None,
    outlet: int | None = None,
    month: JalaliMonth | None = None,
) -> QuerySet[Quotation]:
    """Those of `quotations` that a reader asked for. The month is that of the article."""
    wanted = {"state": state, "office": office, "article__outlet": outlet}
    quotations = quotations.filter(**{path: value for path, value in wanted.items() if value})
    return quotations.filter(published_in("article__", *bounds_of(month))) if month else quotations


def quotations_for_list(quotations: QuerySet[Quotation]) -> QuerySet[Quotation]:
    """What people of the registry said, the newest article first, with what a list shows."""
    known = quotations.filter(person__isnull=False)
    return known.select_related("person", "office", "article__outlet", "decided_by").defer(
        "article__body", "article__lead"
    ).order_by(
        F("article__published_on").desc(nulls_last=True),
        F("article__published_at").desc(nulls_last=True),
        "-article",
        "start",
    )  # fmt: skip


def statements_of(person: Person, today: date) -> QuerySet[Quotation]:
    """What somebody said, as far as a person of the desk confirmed it and a reader can open the
    article at its own address, newest first.
    """
    confirmed = person.quotations.filter(state=Quotation.State.CONFIRMED)
    return (
        confirmed.filter(article__in=articles_to_read(today))
        .select_related("article__outlet")
        .defer("article__body", "article__lead")
        .order_by("-article__published_on", "-article", "start")
    )


def offices_quoted(quotations: QuerySet[Quotation]) -> QuerySet[Office]:
    """The offices whose people are quoted there."""
    return Office.objects.filter(pk__in=quotations.exclude(office=None).values("office"))


def posts_by_day() -> PostsOn:
    """Who held which post on a day, asked of the registry once for each day."""
    kept: dict[date, HeldPosts] = {}

    def posts_on(day: date) -> HeldPosts:
        if day not in kept:
            kept[day] = HeldPosts(
                HeldPost(
                    appointment.person_id,
                    appointment.person.name,
                    appointment.post.title,
                    appointment.post.office_id,
                    appointment.post.office.name,
                )
                for appointment in appointments_on(day)
            )
        return kept[day]

    return posts_on


def day_said(article: Article) -> date:
    """The day on whose posts the speakers of an article are identified."""
    return article.published_on or timezone.localdate(article.received_at)


def quotations_in(article: Article, posts_on: PostsOn) -> list[Quotation]:
    """What somebody says in an article, not stored yet; the post is the one held on its day."""
    text = article.full_text
    day = day_said(article)
    posts = None
    found = []
    for one in find_quotations(text):
        identity = None
        if one.speaker:
            posts = posts_on(day) if posts is None else posts
            identity = identify(one.speaker, posts)
        found.append(_row(article, text, one, identity))
    return found


def _row(article: Article, text: str, found: Found, identity: Identity | None) -> Quotation:
    row = Quotation(
        article_id=article.pk,
        start=found.start,
        end=found.end,
        words=text[found.start : found.end],
        manner=found.manner.value,
    )
    if found.speaker:
        row.speaker_name = found.speaker.name[:200]
        row.speaker_post = found.speaker.post[:300]
    if identity:
        row.person_id, row.office_id = identity.post.person_id, identity.post.office_id
        row.post_title, row.certainty = identity.post.title, identity.certainty.value
    return row
