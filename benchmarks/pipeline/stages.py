"""Which step of the pipeline costs what: CPU seconds of the calling thread, each step without the
steps that it calls.

The product is not changed for it: for the time of a measurement, functions stand behind a
stopwatch at the places from which they are called.
"""

import functools
import importlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SOURCES = "hamseda.sources.operations"
MONITORING = "hamseda.monitoring.operations"
STEPS = {
    "sites asked (robots, address, answer)": (f"{SOURCES}.turns:visit",),
    "lists read (here; in children: below)": (f"{SOURCES}.turns:read_answer",),
    "next visits chosen, hosts held": (
        f"{SOURCES}.turns:claim_sources",
        f"{SOURCES}.turns:claim_pages",
        f"{SOURCES}.turns:claim_refetches",
        f"{SOURCES}.turns:known_hosts",
        f"{SOURCES}.turns:_wait_for_more",
    ),
    "names of outlets": (f"{SOURCES}.turns:load_known_outlets",),
    "answers of lists recorded": (f"{SOURCES}.turns:record_answer",),
    "pages read (markup to article)": (f"{MONITORING}.ingesting:_read",),
    "originals and articles stored": (
        f"{MONITORING}.ingesting:store_documents",
        f"{SOURCES}.asking:store_documents",
    ),
    "indexed for matching": (f"{MONITORING}.indexing:_index_for_matching",),
    "indexed for people's search": (f"{MONITORING}.indexing:keep_entries",),
    "pages noted, hosts released": (f"{SOURCES}.turns:record_pages",),
    "names, posts, releases known": (
        f"{MONITORING}.attributing:knowledge_now",
        f"{MONITORING}.attributing:releases_held",
    ),
    "compared with releases": ("hamseda.core.reuse:Index.match",),
    "compared with other articles": (
        f"{MONITORING}.grouping:Neighbourhood.peers_of",
        f"{MONITORING}.grouping:Neighbourhood.ties_of",
    ),
    "index of articles brought up to date": (f"{MONITORING}.grouping:articles_held",),
    "quotations found": (f"{MONITORING}.attributing:quotations_in",),
    "offices, places, format found": (f"{MONITORING}.attributing:describe",),
    "attribution written": (f"{MONITORING}.attributing:_write_findings",),
    "chains of wire stories": (f"{MONITORING}.attributing:trace_chains",),
}  # fmt: skip


class Stopwatch:
    """CPU seconds by the name of the step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside = threading.local()
        self._lock = threading.Lock()

    def around(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step, with its time taken."""

        @functools.wraps(step)
        def timed(*given: Any, **named: Any) -> Any:
            outer = getattr(self._inside, "spent", 0.0)
            self._inside.spent = 0.0
            began = time.thread_time()
            try:
                return step(*given, **named)
            finally:
                whole = time.thread_time() - began
                with self._lock:
                    self.seconds[name] += whole - self._inside.spent
                self._inside.spent = outer + whole

        return timed


@contextmanager
def timed_steps() -> Iterator[dict[str, float]]:
    """The seconds of each step, growing while the context is open."""
    watch, before = Stopwatch(), []
    for name, places in STEPS.items():
        for place in places:
            where, _, called = place.partition(":")
            owner, _, called = called.rpartition(".")
            holder = importlib.import_module(where)
            if owner:
                holder = getattr(holder, owner)
            before.append((holder, called, getattr(holder, called)))
            setattr(holder, called, watch.around(name, getattr(holder, called)))
    try:
        yield watch.seconds
    finally:
        for holder, called, step in before:
            setattr(holder, called, step)
