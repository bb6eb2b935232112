"""Find the releases that speak of the same matter."""

from datetime import datetime

from django.db import transaction

from hamseda.newsroom.models import RelatedRelease, Release
from hamseda.newsroom.queries.searching import releases_with_words_of

MOST_RELATED = 4
_LOOKED_AT = 24


@transaction.atomic
def relate_release(release_id: int, *, now: datetime) -> int:
    """Renew the related releases of a public release; return how many there are.

    Of what the search finds for headline and lead, those first that share a subject, then in the
    order of the search, which weighs rare words more. Safe to repeat.
    """
    release = Release.objects.select_for_update().filter(pk=release_id).first()
    if release is None:
        return 0
    near = releases_with_words_of(release, now=now)[:_LOOKED_AT]
    same = Release.objects.filter(pk__in=near, subjects__in=release.subjects.values("pk"))
    alike = set(same.values_list("pk", flat=True))
    chosen = sorted(near, key=lambda pk: pk not in alike)[:MOST_RELATED]
    release.relations.all().delete()
    RelatedRelease.objects.bulk_create(
        RelatedRelease(release=release, other_id=pk, rank=rank) for rank, pk in enumerate(chosen)
    )
    return len(chosen)
