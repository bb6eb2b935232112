"""What attribution knows before it reads: the registry's names, and the releases of the time.

Both change seldom and cost more to read than an article does, so each thread keeps what it read
last and asks only whether that is still true.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hamseda.core.naming import Names
from hamseda.core.reuse import Index
from hamseda.foundation.audit.models import AuditEntry
from hamseda.monitoring.operations.chaining import outlet_finder
from hamseda.monitoring.operations.describing import Known, load_known
from hamseda.monitoring.operations.linking import release_document
from hamseda.monitoring.queries.quotations import PostsOn, posts_by_day
from hamseda.newsroom.models import Release

_COMPARED = ("kicker", "headline", "lead", "body", "first_published_at")
"""What the document of a release is made of."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The registry's posts by day, its names of offices and places, and its outlets' names."""

    posts_on: PostsOn
    known: Known
    outlets: Names


class _Trail:
    """How far the audit trail has been followed, as it tells of every change of some apps."""

    def __init__(self, *apps: str) -> None:
        self._told = Q()
        for app in apps:
            self._told |= Q(action__gte=f"{app}.", action__lt=f"{app}/")
        self._number, self._hash = 0, ""

    def is_quiet(self) -> bool:
        """Whether none of the apps has changed anything since the last call. Not the first time,
        where the trail is another one than before, and where it tells of no change at all.
        """
        number, digest = self._number, self._hash
        entries = AuditEntry.objects.order_by("-number")
        self._number, self._hash = entries.values_list("number", "hash").first() or (0, "")
        if number and (number, digest) == (self._number, self._hash):
            return True
        told = entries.filter(self._told)
        if number and entries.filter(number=number, hash=digest).exists():
            return not told.filter(number__gt=number).exists()
        if not told.exists():
            self._number = 0
        return False


class _Held(threading.local):
    """What a thread read last, and by what it knows that it is still true."""

    def __init__(self) -> None:
        self.registry = _Trail("registry", "lists")  # by hand, or by a list
        self.newsroom = _Trail("newsroom")
        self.knowledge: Knowledge | None = None
        self.forget_releases()

    def forget_releases(self) -> None:
        self.index = Index()
        self.texts: dict[int, list[object]] = {}
        self.releases: dict[str, Release] = {}
        self.releases_are_read = False


_held = _Held()


def knowledge_now() -> Knowledge:
    """The registry's names as they are now, read anew where the registry has changed."""
    if not _held.registry.is_quiet():
        _held.knowledge = None
    if _held.knowledge is None:
        _held.knowledge = Knowledge(posts_by_day(), load_known(), outlet_finder())
    return _held.knowledge


def releases_held(wanted: QuerySet[Release]) -> tuple[Index, Mapping[str, Release]]:
    """An index of exactly these releases, and the releases by the ids of their documents.

    Both serve until the next call in this thread; of the releases the texts and times are those
    of now.
    """
    if not _held.newsroom.is_quiet():
        _held.releases_are_read = False
    if _held.releases_are_read and _are_held(wanted):
        return _held.index, _held.releases
    _held.releases_are_read = False
    texts = {pk: text for pk, *text in wanted.values_list("pk", *_COMPARED)}
    gone = [pk for pk, text in _held.texts.items() if texts.get(pk) != text]
    if len(gone) > len(texts):  # another time than before
        _held.forget_releases()
    for pk in _held.texts.keys() & set(gone):
        name = _document_name(pk)
        _held.index.remove(name)
        del _held.releases[name], _held.texts[pk]
    new = texts.keys() - _held.texts.keys()
    for pk, release in sorted(wanted.in_bulk(new).items() if new else ()):
        _held.index.add(release_document(release))
        _held.releases[_document_name(pk)] = release
        _held.texts[pk] = texts[pk]
    _held.releases_are_read = True
    return _held.index, _held.releases


def _are_held(wanted: QuerySet[Release]) -> bool:
    return set(wanted.order_by().values_list("pk", flat=True)) == _held.texts.keys()


def _document_name(release_id: int) -> str:
    return f"release-{release_id}"
