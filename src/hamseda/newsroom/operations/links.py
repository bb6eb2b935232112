"""Keep where public releases lead, and what became of each address. No request is made here."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.fetch import RefusedUrl, check_url
from hamseda.newsroom.models import LinkReading, OuterLink, Release, ReleaseLink
from hamseda.newsroom.models.link import addresses_in, path_here
from hamseda.newsroom.queries.links import digest_of, links_due, releases_never_read

MOST_LINKS = 100  # of one release
EARLIER_AT_ONCE, MANY_WAITING = 5, 20
_DEAD = (OuterLink.Answer.GONE, OuterLink.Answer.NO_HOST)
_AGAIN = {
    OuterLink.Answer.ALIVE: timedelta(days=30),
    OuterLink.Answer.OTHER: timedelta(days=3),
}
_AGAIN_ONCE_DEAD = timedelta(days=1)
_AGAIN_ONCE_BROKEN = timedelta(days=7)


@transaction.atomic
def note_links(release_id: int, *, now: datetime) -> int:
    """Keep to which addresses outside this site a public release leads; return how many. New ones
    are due at once. Safe to repeat.
    """
    release = Release.objects.published().filter(pk=release_id).first()
    wanted = _outer_addresses(release) if release else {}
    if release:
        LinkReading.objects.update_or_create(release=release, defaults={"read_at": now})
    OuterLink.objects.bulk_create(
        [OuterLink(address=one, digest=key, due_at=now) for key, one in wanted.items()],
        ignore_conflicts=True,
    )
    links = set(OuterLink.objects.filter(digest__in=wanted).values_list("pk", flat=True))
    kept = ReleaseLink.objects.filter(release=release_id)
    kept.exclude(link__in=links).delete()
    ReleaseLink.objects.bulk_create(
        [ReleaseLink(release_id=release_id, link_id=pk) for pk in sorted(links)],
        ignore_conflicts=True,
    )
    return len(links)


def note_earlier_links(*, now: datetime) -> int:
    """Bring a few public releases whose links were never noted into the turns of looking, while
    few others wait to be looked at; return how many. An archive comes in slowly, and what is new
    never waits for it.
    """
    if links_due(now=now)[:MANY_WAITING].count() == MANY_WAITING:
        return 0
    earlier = list(releases_never_read()[:EARLIER_AT_ONCE].values_list("pk", flat=True))
    for release_id in earlier:
        note_links(release_id, now=now)
    return len(earlier)


@transaction.atomic
def note_link_answer(link_id: int, *, answer: str, status: int | None, now: datetime) -> None:
    """Keep what an address answered, and say when it is to be asked again.

    It is broken once it was found dead on two days in a row; one failure says nothing. What is
    broken stays so until it is alive. Audit when it breaks or is mended.
    """
    link = OuterLink.objects.select_for_update().filter(pk=link_id).first()
    if link is None:
        return
    was_broken = link.is_broken
    link.answer, link.status, link.asked_at = OuterLink.Answer(answer), status, now
    if link.answer in _DEAD:
        today = timezone.localdate(now)
        link.dead_days += link.dead_on != today
        link.dead_on = today
        link.due_at = now + (_AGAIN_ONCE_BROKEN if link.is_broken else _AGAIN_ONCE_DEAD)
    else:
        if link.answer == OuterLink.Answer.ALIVE or not was_broken:
            link.dead_days, link.dead_on = 0, None
        link.due_at = now + _AGAIN[link.answer]
    link.save()
    if link.is_broken != was_broken:
        action = "newsroom.link.broken" if link.is_broken else "newsroom.link.mended"
        record_entry(actor=None, action=action, target=link, now=now, data={"status": status})


def _outer_addresses(release: Release) -> dict[str, str]:
    """Addresses that may be visited, by what they are found by."""
    found = (one for one in addresses_in(release)[:MOST_LINKS] if _may_be_visited(one))
    return {digest_of(address): address for address in found}


def _may_be_visited(address: str) -> bool:
    if path_here(address) is not None:
        return False
    try:
        check_url(address)
    except RefusedUrl:
        return False
    return True
