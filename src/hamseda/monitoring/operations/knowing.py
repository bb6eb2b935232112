"""What attribution knows before it reads: the registry's names, and the releases of the time.

Both change seldom and cost more to read than an article does, so each thread keeps what it read
last and asks only whether that is still true.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

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


class _Held(threading.local):
    """What a thread read last, and by what it knows that it is still true."""

    def __init__(self) -> None:
        self.mark = ""
        self.knowledge: Knowledge | None = None
        self.forget_releases()

    def forget_releases(self) -> None:
        self.index = Index()
        self.texts: dict[int, list[object]] = {}
        self.releases: dict[str, Release] = {}


_held = _Held()


def knowledge_now() -> Knowledge:
    """The registry's names as they are now, read anew where the registry has changed."""
    mark = _registry_mark()
    if _held.knowledge is None or not mark or _held.mark != mark:
        _held.knowledge = Knowledge(posts_by_day(), load_known(), outlet_finder())
        _held.mark = mark
    return _held.knowledge


def releases_held(wanted: QuerySet[Release]) -> tuple[Index, Mapping[str, Release]]:
    """An index of exactly these releases, and the releases by the ids of their documents.

    Both serve until the next call in this thread; of the releases the texts and times are those
    of now.
    """
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
    return _held.index, _held.releases


def _registry_mark() -> str:
    """What is different after every change of the registry, by hand or by a list: the newest
    entries of the audit trail that tell of one. Empty where there is none.
    """
    told = Q(action__gte="registry.", action__lt="registry/")
    listed = Q(action__gte="lists.", action__lt="lists/")
    numbers = [
        AuditEntry.objects.filter(wanted).aggregate(newest=Max("number"))["newest"] or 0
        for wanted in (told, listed)
    ]
    hashes = AuditEntry.objects.filter(pk__in=numbers).order_by("number")
    return " ".join(hashes.values_list("hash", flat=True))


def _document_name(release_id: int) -> str:
    return f"release-{release_id}"
