"""What attribution knows before it reads: the registry's names, and the releases of the time.

Both change seldom and cost more to read than an article does, so each thread keeps what it read
last and asks only whether that is still true.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q

from hamseda.core.naming import Names
from hamseda.core.reuse import Document, Index
from hamseda.foundation.audit.models import AuditEntry
from hamseda.monitoring.operations.chaining import outlet_finder
from hamseda.monitoring.operations.describing import Known, load_known
from hamseda.monitoring.operations.linking import release_document
from hamseda.monitoring.queries.quotations import PostsOn, posts_by_day
from hamseda.newsroom.models import Release

_Text = tuple[object, ...]


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
        self.index = Index()
        self.texts: dict[int, _Text] = {}
        self.releases: dict[str, Release] = {}


_held = _Held()


def knowledge_now() -> Knowledge:
    """The registry's names as they are now, read anew where the registry has changed."""
    mark = _registry_mark()
    if _held.knowledge is None or not mark or _held.mark != mark:
        _held.knowledge = Knowledge(posts_by_day(), load_known(), outlet_finder())
        _held.mark = mark
    return _held.knowledge


def releases_held(wanted: Iterable[Release]) -> tuple[Index, dict[str, Release]]:
    """An index of exactly these releases, and the releases by the ids of their documents.

    The index serves until the next call in this thread.
    """
    rows = {release.pk: release for release in wanted}
    texts = {pk: _text_of(release) for pk, release in rows.items()}
    gone = [pk for pk, text in _held.texts.items() if texts.get(pk) != text]
    if len(gone) > len(rows):  # another time than before
        _held.index, _held.texts, _held.releases, gone = Index(), {}, {}, []
    for pk in gone:
        del _held.texts[pk]
        name = _document_name(pk)
        _held.index.remove(name)
        del _held.releases[name]
    for pk, text in texts.items():
        if pk not in _held.texts:
            document: Document = release_document(rows[pk])
            _held.index.add(document)
            _held.texts[pk] = text
        _held.releases[_document_name(pk)] = rows[pk]
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


def _text_of(release: Release) -> _Text:
    return (
        release.kicker, release.headline, release.lead, release.body, release.first_published_at,
    )  # fmt: skip


def _document_name(release_id: int) -> str:
    return f"release-{release_id}"
