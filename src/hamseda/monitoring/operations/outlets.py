"""Which outlet of the registry published a text."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.foundation.audit.operations import record_entry
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.indexing import index_articles
from hamseda.monitoring.reading.articles import OutletName
from hamseda.monitoring.reading.outlets import known_outlet
from hamseda.registry.models import Outlet
from hamseda.registry.queries import outlet_by_domain, outlet_by_name


@dataclass(frozen=True, slots=True)
class KnownOutlets:
    """The registry's outlets, asked once for a whole run; answers are kept."""

    names: tuple[OutletName, ...]
    _answers: dict[tuple[str, str, str], Outlet | None] = field(default_factory=dict, repr=False)

    def find(self, domain: str | None, name: str | None, place: str | None = None) -> Outlet | None:
        """The outlet that owns `domain`; otherwise the one that texts call `name`, or whose
        branch in `place` they name («صدا و سیمای مرکز مهراوند» reads as a name and a place).
        """
        asked = (domain or "", name or "", place or "")
        if asked not in self._answers:
            self._answers[asked] = self._ask(*asked)
        return self._answers[asked]

    def _ask(self, domain: str, name: str, place: str) -> Outlet | None:
        found = outlet_by_domain(domain) if domain else None
        if found is None and name:
            # «خبرگزاری ایرنا» and «ایرنا» are one name, which only the reader knows.
            alias = known_outlet(name, self.names)
            found = outlet_by_name(name) or (outlet_by_name(alias.name) if alias else None)
        if found is None and name and place:
            branches = self._branches(skeleton(name).letters, skeleton(place).letters)
            found = outlet_by_name(branches.pop()) if len(branches) == 1 else None
        return found

    def _branches(self, start: str, end: str) -> set[str]:
        """The names of outlets that have a name with this start and this end."""
        return {
            outlet.name
            for outlet in self.names
            for alias in (outlet.name, *outlet.aliases)
            if (letters := skeleton(alias).letters).startswith(start) and letters.endswith(end)
        }


def load_known_outlets() -> KnownOutlets:
    """Every outlet with its other names, once for each of its domains."""
    names = []
    for outlet in Outlet.objects.prefetch_related("names", "domains"):
        aliases = tuple(row.name for row in outlet.names.all() if row.name != outlet.name)
        domains = [row.domain for row in outlet.domains.all()] or [None]
        names.extend(OutletName(outlet.name, aliases, domain) for domain in domains)
    return KnownOutlets(tuple(names))


def host_of(url: str | None) -> str:
    """The host of an address in small letters; empty where there is none to read."""
    try:
        return (urlsplit(url or "").hostname or "").casefold()
    except ValueError:
        return ""


@transaction.atomic
def assign_articles_to_outlet(outlet_id: int, *, now: datetime) -> int:
    """Give an outlet the articles that came before it was registered; return how many.

    Only articles without an outlet are looked at, so nothing is taken from another one.
    """
    outlets = load_known_outlets()
    outlet = Outlet.objects.get(pk=outlet_id)
    homeless = Article.objects.filter(outlet=None).only("url", "outlet_as_named")
    found = [
        article.pk
        for article in homeless.iterator(chunk_size=1000)
        if _named_outlet(article, outlets) == outlet
    ]
    if found:
        Article.objects.filter(pk__in=found).update(outlet=outlet)
        record_entry(
            actor=None,
            action="monitoring.articles.assigned_to_outlet",
            target=outlet,
            now=now,
            data={"count": len(found)},
        )
        index_articles(found)
    return len(found)


def _named_outlet(article: Article, outlets: KnownOutlets) -> Outlet | None:
    named = article.outlet_as_named
    return outlets.find(host_of(article.url) or named, named)
