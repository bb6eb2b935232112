"""Rows of a bulletin as its pages show them."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from hamseda.bulletin.models import (
    Bulletin,
    BulletinCopy,
    BulletinEdition,
    BulletinFollowUp,
    BulletinItem,
    BulletinRecipient,
    BulletinTimetable,
)
from hamseda.delivery.models import Letter
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.identifying import at_address
from hamseda.monitoring.queries.searching import (
    ArticleWishes,
    articles_in_order,
    articles_with_words,
)

FOLLOWED_FOR = timedelta(days=30)
"""An action that nobody has ended is asked about for so long."""

MATTER = "bulletin.copy"
"""What delivery calls the letters that carry a link to a copy."""

MOST_FOUND = 20


def timetable() -> BulletinTimetable:
    """When the bulletin is put together; seven o'clock where nobody has said otherwise."""
    return BulletinTimetable.objects.first() or BulletinTimetable(pk=1)


def bulletins_for_list(bulletins: QuerySet[Bulletin]) -> QuerySet[Bulletin]:
    """Bulletins, the newest first, with `item_count`, `edition_count`, `issued_at` and whether the
    working copy has changed since (`has_changed`).
    """
    newest = BulletinEdition.objects.filter(bulletin=OuterRef("pk")).order_by("-number")
    return bulletins.annotate(
        item_count=Count("items", filter=Q(items__removed_at=None), distinct=True),
        edition_count=Count("editions", distinct=True),
        issued_at=Min("editions__issued_at"),
        sent_revision=Subquery(newest.values("revision")[:1]),
    ).order_by("-day")


def items_of(bulletin: Bulletin) -> QuerySet[BulletinItem]:
    """The items of a bulletin in their order, removed ones too, with what the pages show."""
    return (
        bulletin.items.select_related(
            "office", "article__outlet", "article__desk", "added_by", "removed_by"
        )
        .defer("article__body", "article__lead")
        .order_by("section", "position", "pk")
    )


def follow_ups_of(bulletin: Bulletin) -> QuerySet[BulletinFollowUp]:
    """What became of earlier proposals, the oldest first."""
    rows = bulletin.follow_ups.select_related("item__bulletin", "item__office")
    return rows.order_by("item__bulletin__day", "pk")


def open_actions(bulletin: Bulletin) -> QuerySet[BulletinItem]:
    """Items of earlier bulletins that were sent, whose proposed action nobody has ended."""
    ended = BulletinFollowUp.objects.filter(item=OuterRef("pk"), is_over=True)
    return (
        BulletinItem.objects.filter(
            ~Exists(ended),
            removed_at=None,
            bulletin__day__lt=bulletin.day,
            bulletin__day__gte=bulletin.day - FOLLOWED_FOR,
            bulletin__editions__number=1,
        )
        .exclude(action="")
        .order_by("bulletin__day", "pk")
    )


def copies_of(edition: BulletinEdition) -> QuerySet[BulletinCopy]:
    """The copies of an edition with their receipts and what became of their letters: the counts
    `open_count`, `first_opened_at`, `last_opened_at`, and `letter_state`, `letter_reason`,
    `letter_done_at`.
    """
    letters = Letter.objects.filter(matter=MATTER, number=OuterRef("pk"))
    return (
        edition.copies.select_related("recipient")
        .annotate(
            open_count=Count("openings"),
            first_opened_at=Min("openings__opened_at"),
            last_opened_at=Max("openings__opened_at"),
            letter_state=Subquery(letters.values("state")[:1]),
            letter_reason=Subquery(letters.values("reason")[:1]),
            letter_done_at=Subquery(letters.values("done_at")[:1]),
        )
        .order_by("number")
    )


def recipients_for(confidentiality: int) -> QuerySet[BulletinRecipient]:
    """Who is sent a bulletin of this class."""
    return (
        BulletinRecipient.objects.filter(retired_at=None, clearance__gte=confidentiality)
        .select_related("post__office")
        .order_by("pk")
    )


def newest_edition(bulletin: Bulletin) -> BulletinEdition | None:
    """What was sent last."""
    return bulletin.editions.order_by("-number").first()


def articles_to_add(
    bulletin: Bulletin, articles: QuerySet[Article], words: str, *, now: datetime
) -> tuple[list[Article], bool]:
    """Articles of `articles` that are not in the bulletin yet and whose address is `words`, or
    that have the words in any spelling, as the search in all media finds them: the best first;
    and whether the index of words is being rebuilt and still lacks some.
    """
    known = BulletinItem.objects.filter(bulletin=bulletin, article=OuterRef("pk"))
    free = articles.exclude(Exists(known))
    if "://" in words:
        with_address = at_address(free, words).select_related("outlet", "desk")
        return list(with_address.defer("body", "lead").order_by("-pk")[:MOST_FOUND]), False
    found = articles_with_words(free, words, ArticleWishes(), now=now)
    return articles_in_order(found.ids[:MOST_FOUND]), found.is_being_rebuilt


def openings_by_form(copies: list[BulletinCopy]) -> dict[int, list[str]]:
    """In which forms each copy was opened, by the copy's id, in one question."""
    found: dict[int, list[str]] = {}
    rows = (
        BulletinCopy.objects.filter(pk__in=[copy.pk for copy in copies], openings__isnull=False)
        .values_list("pk", "openings__form")
        .distinct()
        .order_by("pk", "openings__form")
    )
    for pk, form in rows:
        found.setdefault(pk, []).append(form)
    return found
