"""Which outlet of the registry published a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.facts import ArticlesJudged
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.indexing import index_articles
from hamseda.monitoring.reading.articles import OutletName
from hamseda.monitoring.reading.outlets import known_outlet
from hamseda.registry.models import DeskAddress, Outlet, OutletDesk
from hamseda.registry.queries import (
    all_desks_by_address,
    desk_at,
    desks_by_address,
    domains_above,
    outlet_by_name,
)

TOLD_TOGETHER = 200
_LONGEST_HELD = 2_048
"""Characters of the longest address whose host is held: one is asked for a dozen times."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose a document is, as far as whoever brings it knows: a person said so of its source.

    `outlet` counts where the registry does not know the domain; `desk` where no address says it.
    """

    outlet: Outlet | None = None
    desk: OutletDesk | None = None


UNKNOWN_PUBLISHER = Publisher()


@dataclass(frozen=True, slots=True)
class KnownOutlets:
    """The registry's outlets, asked once for a whole run; answers are kept."""

    names: tuple[OutletName, ...]
    domains: Mapping[str, Outlet] = field(default_factory=dict, repr=False)
    desks: Mapping[int, list[DeskAddress]] = field(default_factory=dict, repr=False)
    _answers: dict[tuple[str, str, str], Outlet | None] = field(default_factory=dict, repr=False)

    def find(self, domain: str | None, name: str | None, place: str | None = None) -> Outlet | None:
        """The outlet that owns `domain`; otherwise the one that texts call `name`, or whose
        branch in `place` they name («صدا و سیمای مرکز مهراوند» reads as a name and a place).
        """
        asked = (domain or "", name or "", place or "")
        if asked not in self._answers:
            self._answers[asked] = self._ask(*asked)
        return self._answers[asked]

    def desk_of(self, outlet: Outlet | None, url: str | None) -> OutletDesk | None:
        """The branch of `outlet` that publishes at an address."""
        if outlet is None or not url or outlet.pk not in self.desks:
            return None
        return desk_at(url, self.desks[outlet.pk])

    def domain_at(self, url: str) -> str:
        """The outlet's domain at which an address lies; empty where it lies at no outlet's."""
        return self._owned(host_of(url))

    def _ask(self, domain: str, name: str, place: str) -> Outlet | None:
        found = self.domains.get(self._owned(domain))
        if found is None and name:
            # «خبرگزاری ایرنا» and «ایرنا» are one name, which only the reader knows.
            alias = known_outlet(name, self.names)
            found = outlet_by_name(name) or (outlet_by_name(alias.name) if alias else None)
        if found is None and name and place:
            branches = self._branches(skeleton(name).letters, skeleton(place).letters)
            found = outlet_by_name(branches.pop()) if len(branches) == 1 else None
        return found

    def _owned(self, host: str) -> str:
        """The longest domain of an outlet that a host is, or lies below; empty where none is."""
        return next((name for name in domains_above(host) if name in self.domains), "")

    def _branches(self, start: str, end: str) -> set[str]:
        """The names of outlets that have a name with this start and this end."""
        return {
            outlet.name
            for outlet in self.names
            for alias in (outlet.name, *outlet.aliases)
            if (letters := skeleton(alias).letters).startswith(start) and letters.endswith(end)
        }


def load_known_outlets() -> KnownOutlets:
    """Every outlet with its other names, once for each of its domains; four queries."""
    names, owners = [], {}
    for outlet in Outlet.objects.prefetch_related("names", "domains"):
        aliases = tuple(row.name for row in outlet.names.all() if row.name != outlet.name)
        domains = [row.domain for row in outlet.domains.all()]
        owners |= dict.fromkeys(domains, outlet)
        names.extend(OutletName(outlet.name, aliases, domain) for domain in domains or [None])
    return KnownOutlets(tuple(names), owners, all_desks_by_address())


def host_of(url: str | None) -> str:
    """The host of an address in small letters; empty where there is none to read."""
    if not url:
        return ""
    return _host_in(url) if len(url) <= _LONGEST_HELD else _host_in.__wrapped__(url)


@lru_cache(maxsize=2_048)
def _host_in(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""


def is_same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site or a sub-site of each other; `www.` counts for nothing."""
    one, other = one.casefold().removeprefix("www."), other.casefold().removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


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
        _tell(found, now)
    return len(found)


@transaction.atomic
def assign_articles_to_desks(outlet_id: int, *, now: datetime) -> int:
    """Give each article of an outlet to the branch whose address it has, or to none; return for
    how many that is another than before. Safe to repeat.
    """
    outlet = Outlet.objects.get(pk=outlet_id)
    addresses = desks_by_address(outlet)
    moved: dict[int | None, list[int]] = {}
    articles = Article.objects.filter(outlet=outlet)
    if not addresses:
        articles = articles.filter(desk__isnull=False)
    for pk, url, desk_id in articles.values_list("pk", "url", "desk").iterator(chunk_size=1000):
        desk = desk_at(url, addresses)
        if (desk.pk if desk else None) != desk_id:
            moved.setdefault(desk.pk if desk else None, []).append(pk)
    for desk_id, found in moved.items():
        for start in range(0, len(found), 500):
            Article.objects.filter(pk__in=found[start : start + 500]).update(desk=desk_id)
    count = sum(map(len, moved.values()))
    if count:
        record_entry(
            actor=None,
            action="monitoring.articles.assigned_to_desks",
            target=outlet,
            now=now,
            data={"count": count},
        )
    return count


def _tell(article_ids: Sequence[int], now: datetime) -> None:
    for start in range(0, len(article_ids), TOLD_TOGETHER):
        record_fact(ArticlesJudged(tuple(article_ids[start : start + TOLD_TOGETHER])), now=now)


def _named_outlet(article: Article, outlets: KnownOutlets) -> Outlet | None:
    named = article.outlet_as_named
    return outlets.find(host_of(article.url) or named, named)
