"""The link between a release and an article: when it may exist, and how it is kept."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hamseda.core.reuse import Document, Match, Verdict
from hamseda.monitoring.models import Article, Coverage, CoveragePassage
from hamseda.newsroom.models import Release

# News older than this is history when it is told again; looking back further would cost more and
# link more by chance.
OLDEST_RELEASE = timedelta(days=60)

# A text that came out before the release, and texts that merely have one source, carry nothing.
KEPT_VERDICTS = frozenset(
    {Verdict.FULL_REPRINT, Verdict.EDITED_REPRINT, Verdict.EXCERPT, Verdict.QUOTATION_ONLY}
)


def release_document(release: Release) -> Document:
    """A release as the matcher sees it: of no outlet, so that nothing of it is ever taken for an
    outlet's furniture. The matcher passes over equal ids, so each kind of document has its own.
    """
    return Document(f"release-{release.pk}", release.full_text, release.first_published_at)


def article_document(article: Article) -> Document:
    """An article as the matcher sees it; without an hour it has no time to compare.

    Raises hamseda.core.reuse.UnfitDocument where the text is too long to be an article.
    """
    return replace(untimed_document(article), published_at=article.published_at)


def untimed_document(article: Article) -> Document:
    """An article without its time, for questions that have no direction.

    Raises hamseda.core.reuse.UnfitDocument where the text is too long to be an article.
    """
    outlet = f"outlet-{article.outlet_id}" if article.outlet_id else article.outlet_as_named
    return Document(f"article-{article.pk}", article.full_text, outlet=outlet or None)


def is_carried_by(release: Release, article: Article, match: Match) -> bool:
    """True when the match is a link worth keeping: of a kept verdict, with the release out no
    later than the article and at most OLDEST_RELEASE before it.

    Where the article has no hour its day decides; where it has no day, it is only known to be no
    younger than its receipt.
    """
    if match.verdict not in KEPT_VERDICTS:
        return False
    if article.published_on is None:
        return release.first_published_at <= article.received_at
    released_on = timezone.localdate(release.first_published_at)
    if article.published_at is None and released_on > article.published_on:
        return False
    return article.published_on - released_on <= OLDEST_RELEASE


def keep_link(release: Release, article: Article, match: Match, *, now: datetime) -> bool:
    """Propose a link, or judge a proposed one anew when a text has changed; True when written.

    What a person has decided stays as it is, with the texts on which it was decided. Runs inside
    the caller's transaction.
    """
    known = Coverage.objects.select_for_update().filter(release=release, article=article).first()
    texts = (release.full_text, article.full_text)
    if known is None:
        known = Coverage(release=release, article=article)
    elif (
        known.state != Coverage.State.PROPOSED or (known.release_text, known.article_text) == texts
    ):
        return False
    known.release_text, known.article_text = texts
    known.verdict = match.verdict.value
    known.reasons = [reason.value for reason in match.reasons]
    known.direction = match.direction.value
    known.release_share, known.article_share = match.source_share, match.target_share
    known.verbatim_score, known.edited_score = match.verbatim, match.edited
    known.judged_at = now
    known.save()
    known.passages.all().delete()
    CoveragePassage.objects.bulk_create(
        CoveragePassage(
            coverage=known,
            release_start=passage.source.start,
            release_end=passage.source.end,
            article_start=passage.target.start,
            article_end=passage.target.end,
            is_verbatim=passage.exact,
            is_quotation=passage.quoted,
        )
        for passage in match.passages
    )
    return True


def day_start(day: date) -> datetime:
    """The first moment of a day in Tehran."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def day_of(article: Article) -> date:
    """The day of publication; of receipt where the outlet gave none."""
    return article.published_on or timezone.localdate(article.received_at)
