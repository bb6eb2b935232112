"""Leases of hosts to which redirects lead, asked for in the middle of a visit.

Visits run in threads and the database is touched by one thread alone, so a visit asks for the
lease here and waits; whoever takes the turn gives it between two other steps.
"""

from collections import deque
from concurrent.futures import Future
from datetime import datetime
from threading import Lock
from typing import Final

from hamseda.core.polling import HOST_PAUSE
from hamseda.sources.operations.claiming import hold_host, let_go

LONGEST_WAIT: Final = 5.0
"""Seconds for which a visit waits for a host that somebody else asks."""
AGAIN: Final = 0.05
"""Seconds after which a host that was busy is tried again."""


class Leases:
    """What the visits of one turn have asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked: deque[tuple[str, Future[bool]]] = deque()
        self._waiting: list[tuple[str, Future[bool]]] = []
        self.bell: Future[None] = Future()
        """Done once somebody has asked since the last `serve`."""

    @property
    def are_awaited(self) -> bool:
        """Whether a visit waits for a host that was busy."""
        return bool(self._waiting)

    def hold(self, name: str) -> bool:
        """Called by a visit: wait for the lease of a host; whether it was given in time."""
        answer: Future[bool] = Future()
        with self._lock:
            self._asked.append((name, answer))
            if not self.bell.done():
                self.bell.set_result(None)
        try:
            return answer.result(LONGEST_WAIT)
        except TimeoutError:
            return not answer.cancel() and answer.result()

    def serve(self, *, now: datetime) -> None:
        """Called by whoever takes the turn: give what is free; the others wait on."""
        with self._lock:
            self._waiting += self._asked
            self._asked.clear()
            self.bell = Future()
        waiting, self._waiting = self._waiting, []
        for name, answer in waiting:
            if answer.cancelled():
                continue
            # A redirect may come within the usual pause, and not while somebody else asks.
            host = hold_host(f"//{name}", now=now, early=HOST_PAUSE)
            if host is None:
                self._waiting.append((name, answer))
            elif answer.set_running_or_notify_cancel():
                answer.set_result(True)
            else:
                let_go(host)  # the visit gave up a moment ago
