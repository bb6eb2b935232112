"""Find the releases that speak of the same matter."""

from datetime import datetime, timedelta

from django.db import transaction

from hamseda.newsroom.models import RelatedRelease, Release
from hamseda.newsroom.queries.searching import LEAST_ALIKE_IN_SUBJECT, releases_with_words_of

MOST_RELATED = 4
_LOOKED_AT = 24
_NEW_FOR = timedelta(days=2)  # an archive that is brought in is no news to anybody


def relate_news(release_id: int, *, now: datetime) -> None:
    """Renew the related releases of a public release and, while it is new, of those that it leads
    to, so that it is found from there too. Each in a transaction of its own; safe to repeat.
    """
    chosen = relate_release(release_id, now=now)
    is_new = Release.objects.filter(pk=release_id, first_published_at__gt=now - _NEW_FOR)
    for other in chosen if is_new.exists() else ():
        relate_release(other, now=now)


@transaction.atomic
def relate_release(release_id: int, *, now: datetime) -> list[int]:
    """Renew the related releases of a public release; return their ids.

    Of what the search finds for headline and lead, those first that share a subject, then those
    that say much of the same, in the order of the search, which weighs rare words more. There may
    be none. Safe to repeat.
    """
    release = Release.objects.select_for_update().filter(pk=release_id).first()
    if release is None:
        return []
    known = releases_with_words_of(release, now=now, least_share=LEAST_ALIKE_IN_SUBJECT)
    same = Release.objects.filter(
        pk__in=known[:_LOOKED_AT], subjects__in=release.subjects.values("pk")
    )
    alike = set(same.values_list("pk", flat=True))
    near = [pk for pk in releases_with_words_of(release, now=now) if pk not in alike]
    chosen = [*(pk for pk in known if pk in alike), *near][:MOST_RELATED]
    release.relations.all().delete()
    RelatedRelease.objects.bulk_create(
        RelatedRelease(release=release, other_id=pk, rank=rank) for rank, pk in enumerate(chosen)
    )
    return chosen
