"""By what an article is known again when it is met in another document or at another address."""

import hashlib
from dataclasses import dataclass

from hamseda.core.text import skeleton
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
        strong.append(_key("address", _bare_address(extracted.url)))
    if extracted.news_code and medium:
        strong.append(_key("code", medium, skeleton(extracted.news_code).letters))
    text = f"{extracted.headline or ''}\n{extracted.lead or ''}\n{extracted.body}"
    return Keys(tuple(strong), _key("content", medium, skeleton(text).letters))


def _bare_address(url: str) -> str:
    """An address without what changes while the page stays: scheme, `www.`, a last slash."""
    address = url.partition("://")[2] or url
    return address.removeprefix("www.").rstrip("/")


def _key(kind: str, *parts: str) -> str:
    joined = "\0".join((kind, *parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
