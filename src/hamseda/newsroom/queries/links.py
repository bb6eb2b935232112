"""Questions about where releases lead."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db.models import Exists, OuterRef, QuerySet

from hamseda.newsroom.models import LinkReading, OuterLink, Release, ReleaseLink, is_public
from hamseda.newsroom.models.link import DAYS_UNTIL_BROKEN, code_at


def digest_of(address: str) -> str:
    """What an address is found by."""
    return sha256(address.encode()).hexdigest()


def links_due(*, now: datetime) -> QuerySet[OuterLink]:
    """Links of public releases whose time to be looked at has come, the longest waiting first."""
    shown = ReleaseLink.objects.filter(is_public("release__"), link=OuterRef("pk"))
    return OuterLink.objects.filter(Exists(shown), due_at__lte=now).order_by("due_at", "pk")


def releases_never_read() -> QuerySet[Release]:
    """Public releases of which it was never noted where they lead, the newest first: readers
    follow their links most.
    """
    read = LinkReading.objects.filter(release=OuterRef("pk"))
    return Release.objects.published().filter(~Exists(read)).newest_first()


def broken_links(releases: QuerySet[Release]) -> QuerySet[ReleaseLink]:
    """The broken links of those of `releases` that are public, of the newest release first."""
    shown = ReleaseLink.objects.filter(is_public("release__"), release__in=releases)
    broken = shown.filter(link__dead_days__gte=DAYS_UNTIL_BROKEN)
    newest = broken.order_by("-release__first_published_at", "-release__news_code", "pk")
    return newest.select_related("release__office", "link").defer(
        "release__body", "release__body_en"
    )


def broken_among(addresses: Iterable[str]) -> frozenset[str]:
    """Those of `addresses` that are known to lead nowhere."""
    digests = [digest_of(address) for address in addresses]
    if not digests:
        return frozenset()
    broken = OuterLink.objects.filter(digest__in=digests, dead_days__gte=DAYS_UNTIL_BROKEN)
    return frozenset(broken.values_list("address", flat=True))


def hidden_among(addresses: Iterable[str]) -> frozenset[str]:
    """Those of `addresses` that lead to a release of ours which the public may not see."""
    codes = {address: code for address in addresses if (code := code_at(address)) is not None}
    if not codes:
        return frozenset()
    public = Release.objects.published().filter(news_code__in=codes.values())
    known = set(public.values_list("news_code", flat=True))
    return frozenset(address for address, code in codes.items() if code not in known)
