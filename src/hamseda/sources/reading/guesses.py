"""Where a site's lists usually are, by the family of its software (domain.md 7.5)."""

from urllib.parse import urlsplit

_BY_FAMILY = {
    "iransamaneh": ("/fa/rss/allnews", "/fa/rss", "/rss"),
    "asam": ("/rss", "/rss/latest"),
    "nastooh": ("/rss", "/rss/latest", "/fa/rss"),
    "wordpress": ("/feed/", "/feed/json", "/?feed=rss2"),
}
_USUAL = ("/rss", "/feed/", "/rss.xml", "/fa/rss/allnews", "/feed.json", "/atom.xml")
_MAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml")
_GENERATORS = {"wordpress": "wordpress", "iransamaneh": "iransamaneh", "nastooh": "nastooh",
               "asam": "asam", "joomla": "joomla", "drupal": "drupal"}  # fmt: skip


def feed_guesses(url: str, family: str) -> list[str]:
    """Addresses of feeds worth trying, the likeliest first."""
    paths = dict.fromkeys((*_BY_FAMILY.get(family, ()), *_USUAL))
    return [_at(url, path) for path in paths]


def map_guesses(url: str, named: list[str]) -> list[str]:
    """Addresses of sitemaps: those that robots.txt names, news sitemaps first, then the usual."""
    told = sorted(named, key=lambda one: "news" not in one.casefold())
    return list(dict.fromkeys([*told, *(_at(url, path) for path in _MAPS)]))


def family_by_generator(generator: str) -> str:
    """The family that a page's `generator` names; empty where it names none we know."""
    said = generator.casefold()
    return next((name for sign, name in _GENERATORS.items() if sign in said), "")


def _at(url: str, path: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{path}"
