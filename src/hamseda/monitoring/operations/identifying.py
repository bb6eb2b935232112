"""By what an article is known again when it is met in another document or at another address."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hamseda.core.text import skeleton
from hamseda.monitoring.models import Article, ArticleKey
from hamseda.monitoring.reading.addresses import bare_address, canonical_address
from hamseda.monitoring.reading.articles import ExtractedArticle
from hamseda.registry.models import Outlet


@dataclass(frozen=True, slots=True)
class Keys:
    """By what an article is known again. `strong` are its address and its news code at its
    outlet; `content` is its text at its outlet and counts only where the other side or this one
    has nothing stronger. A headline alone is never an identity.
    """

    strong: tuple[str, ...]
    content: str

    @property
    def identity(self) -> str:
        """The best key: address, else news code, else text."""
        return self.strong[0] if self.strong else self.content


def keys_of(extracted: ExtractedArticle, outlet: Outlet | None) -> Keys:
    """The keys of an article. The outlet is part of every key but the address, which has it."""
    named = outlet.code if outlet else extracted.outlet_domain
    medium = named or skeleton(extracted.outlet_name or "").letters
    strong = []
    if extracted.url:
        strong.append(key_of_address(extracted.url))
    if extracted.news_code and medium:
        strong.append(_key("code", medium, skeleton(extracted.news_code).letters))
    text = f"{extracted.headline or ''}\n{extracted.lead or ''}\n{extracted.body}"
    return Keys(tuple(strong), _key("content", medium, skeleton(text).letters))


def key_of_address(url: str) -> str:
    """The key of a page's address."""
    return _key("address", bare_address(url))


def at_address(articles: QuerySet[Article], address: str) -> QuerySet[Article]:
    """Those of `articles` at a web address as somebody copied it: with or without https://, for
    phones, with what tells how a reader came, or the one that the page has left.
    """
    written = address.strip()
    whole = written if "://" in written else f"https://{written}"
    key = key_of_address(canonical_address(whole) or whole)
    moved = ArticleKey.objects.filter(key=key).values("article")
    return articles.filter(Q(identity=key) | Q(pk__in=moved))


def key_of_clip(outlet: Outlet, day: date, place: str, text: str) -> str:
    """The key of what a person clipped: the same text in the same place of the same day is one."""
    return _key("clip", outlet.code, day.isoformat(), place, skeleton(text).letters)


def _key(kind: str, *parts: str) -> str:
    joined = "\0".join((kind, *parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
