"""Has anything changed that a public page could show?"""

import logging
import threading
import time

from django.db import Error
from django.db.models import Max, Subquery
from django.db.models.functions import Now

from hamseda.foundation.audit.models import AuditHead
from hamseda.newsroom.models import LeadStory, Release

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 2.0


def site_state() -> str:
    """What is different as soon as something changes: the number of the newest audit entry,
    because no operation is without one, and what ends by itself: embargoes, and the time of
    stories that lead the home page.
    """
    over = LeadStory.objects.filter(until__lte=Now()).order_by("-until").values("until")[:1]
    head = AuditHead.objects.values_list("number", Subquery(over)).first()
    ended = Release.objects.filter(live=True, embargo_until__lte=Now())
    return f"{head} {ended.aggregate(at=Max('embargo_until'))['at']}"


class Watch:
    """The site's state, looked up by one thread of the process every other second; the others go
    on with what is known.
    """

    def __init__(self) -> None:
        self._state: str | None = None
        self._look_at = 0.0
        self._lock = threading.Lock()

    def state(self) -> str | None:
        """The state, or None while the database does not answer."""
        if time.monotonic() >= self._look_at and self._lock.acquire(blocking=not self._look_at):
            try:
                if time.monotonic() >= self._look_at:
                    self._look()
            finally:
                self._lock.release()
        return self._state

    def _look(self) -> None:
        try:
            self._state = site_state()
        except Error:
            if self._state is not None or not self._look_at:
                logger.exception("The database is away; pages are given as they were kept")
            self._state = None
        self._look_at = time.monotonic() + SECONDS_BETWEEN_LOOKS
