"""How long a whole host is left alone: one request at a time, with a pause, and as it asks."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

HOST_PAUSE = timedelta(seconds=3)
LONGEST_DELAY = timedelta(seconds=60)
LONGEST_WAIT = timedelta(days=30)
"""A server that asks for more than a month has a clock or a joker; it is asked after a month."""

OVERLOADED = frozenset((429, 503))
UNTOLD_WAIT = timedelta(minutes=20)
"""What «too many requests» means where no Retry-After says it."""


def retry_after(value: str, *, now: datetime) -> datetime | None:
    """The moment that a Retry-After header names, in seconds or as a date (RFC 9110, 10.2.3).

    None for what is neither, and for a moment that has passed.
    """
    text = value.strip()
    if text.isascii() and text.isdecimal():
        named = now + min(timedelta(seconds=int(text[:9])), LONGEST_WAIT)
    else:
        try:
            named = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return None
        named = named if named.tzinfo else named.replace(tzinfo=UTC)
    named = min(named, now + LONGEST_WAIT)
    return named if named > now else None


def host_free_at(
    *, now: datetime, status: int = 200, wait_until: datetime | None, crawl_delay: float | None
) -> datetime:
    """When the next request may go to a host that has just answered with `status`.

    `wait_until` is what its Retry-After named, `crawl_delay` what its robots.txt wishes, in
    seconds.
    """
    wished = timedelta(seconds=max(crawl_delay or 0.0, 0.0))
    free = now + max(HOST_PAUSE, min(wished, LONGEST_DELAY))
    if wait_until is not None:
        return max(free, wait_until)
    return now + UNTOLD_WAIT if status in OVERLOADED else free
