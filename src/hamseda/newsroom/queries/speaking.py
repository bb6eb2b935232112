"""Who may give the official position of a release's office."""

from datetime import datetime

from django.utils import timezone

from hamseda.newsroom.models import Release
from hamseda.registry.queries import Speaker, speakers_of


def speakers(release: Release, now: datetime) -> list[Speaker]:
    """Who may on the day of the release, which is today for a draft; nothing is asked where nobody
    is marked.
    """
    if not release.office_id or not any(row.is_official_speaker for row in release.people.all()):
        return []
    return speakers_of(release.office, on=timezone.localdate(release.first_published_at or now))
