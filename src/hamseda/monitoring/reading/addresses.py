"""Addresses of articles: one canonical form, the domain, the number inside."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

# Query fields that say how a reader came, not which article it is.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid|_ga|_gl|ref|source|src|amp|outputtype"
    r"|phpsessid|jsessionid|aspsessionid\w*|sid|session_?id)$",
    re.I,
)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/;]*|/\(S\([^)/]*\)\)", re.I)
# Hosts and paths of the same page for phones.
_TWIN_HOST = re.compile(r"^(?:www|m|mobile|amp|wap)\.(?=[^.]+\.)", re.I)
_TWIN_PATH = re.compile(r"^/(?:amp|mobile)(?=/)|/amp/?$|\.amp(?=\.html?$|$)", re.I)
_KEPT = "%/:@!$'()*+,;=~-._"
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_SEGMENT_NUMBER = re.compile(r"^(?:[^/]*-)?([0-9]{3,})(?:$|[-.][^/]*$)")
_NUMBER_IN_QUERY = re.compile(
    r"(?:^|&)(?:p|id|nid|newsid|news_id|code|postid)=([0-9]{2,})(?:&|$)", re.I
)
_HOME_PATH = re.compile(
    r"^/*(?:(?:fa|fa-ir|ir|en)(?:/+|$))?(?:(?:home|main|index|default)(?:\.(?:html?|php|aspx?|jsp))?)?"
    r"/*$",
    re.I,
)
_MAX_LENGTH = 2_048
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,12}"
_ADDRESS = re.compile(rf"(?<![\w@.])(?:https?://)?{_HOST}(?![\w.@-]*@)(?:[/?#][^\s|]*)?", re.I)


def canonical_address(url: str) -> str | None:
    """Return one form for all addresses of one page, or None where it is no web address.

    Scheme and host in lower case, no default port, no fragment, no tracking fields and numbers of
    sessions, letters beyond ASCII percent-encoded. What is already encoded stays so.
    """
    parts = _split(url)
    if parts is None or parts.hostname is None:
        return None
    host = parts.hostname.rstrip(".")
    port = {80: None, 443: None}.get(parts.port or 80, parts.port)
    fields = [field for field in parts.query.split("&") if field and not _is_tracking(field)]
    path = _encoded(_SESSION_IN_PATH.sub("", parts.path)) or "/"
    query = "&".join(_encoded(field) for field in fields)
    address = f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"
    return f"{address}?{query}" if query else address


def bare_address(url: str) -> str:
    """Return an address without what changes while the page stays: scheme, `www.`, a last slash,
    and what leads phones to the same page (`m.`, `/amp`). For comparing only; it may lead nowhere.
    """
    address = url.partition("://")[2] or url
    host, slash, rest = address.partition("/")
    path, mark, query = (slash + rest).partition("?")
    return f"{_TWIN_HOST.sub('', host)}{_TWIN_PATH.sub('', path).rstrip('/')}{mark}{query}"


def domain_of(url: str | None) -> str | None:
    """Return the host of an address without `www.`, or None."""
    parts = _split(url) if url else None
    if parts is None or parts.hostname is None:
        return None
    return parts.hostname.rstrip(".").removeprefix("www.")


def is_home(url: str | None) -> bool:
    """Tell whether an address is a site's front page, in whatever language it keeps one."""
    parts = _split(url) if url else None
    return parts is not None and not parts.query and _HOME_PATH.match(parts.path) is not None


def site_of(url: str | None) -> str | None:
    """Return the host of an address without what only leads phones or newcomers there."""
    domain = domain_of(url)
    return _TWIN_HOST.sub("", domain) if domain else None


def number_in(url: str | None) -> str | None:
    """Return the number that an address names its article by (`/news/123/...`, `?p=123`)."""
    parts = _split(url) if url else None
    if parts is None:
        return None
    if match := _NUMBER_IN_QUERY.search(parts.query):
        return match.group(1)
    before = ""
    numbers = []
    for segment in unquote(parts.path).split("/"):
        match = _SEGMENT_NUMBER.match(segment)
        # Four digits or fewer may be the year of a dated path, unless they stand where ids do.
        if match and (len(match.group(1)) > 4 or before == "news"):
            numbers.append(match.group(1))
        before = segment.casefold()
    return max(numbers, key=len, default=None)


def addresses_in(line: str) -> list[str]:
    """Return the web addresses that a line shows, with or without `https://`."""
    return [
        found if "://" in found else f"https://{found}"
        for found in _ADDRESS.findall(line[:_MAX_LENGTH])
    ]


def is_address(line: str) -> bool:
    """Tell whether a line is nothing but one web address, as the foot of a page shows it."""
    return _ADDRESS.fullmatch(line.strip().rstrip("/")) is not None


def _encoded(text: str) -> str:
    quoted = quote(text, safe=_KEPT, errors="replace")
    return _ESCAPE.sub(lambda escape: escape.group().upper(), quoted)


def _is_tracking(field: str) -> bool:
    return _TRACKING.match(field.partition("=")[0]) is not None


def _split(url: str) -> SplitResult | None:
    text = url.strip()
    return None if len(text) > _MAX_LENGTH else _split_short(text)


@lru_cache(maxsize=1_024)
def _split_short(text: str) -> SplitResult | None:
    """A page's address is asked for its site, its host, its number and its plain form."""
    if any(c <= " " or c == "\\" for c in text):
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None
