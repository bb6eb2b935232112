"""A web in memory: what each address answers, and when it was asked, on a clock of its own."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hamseda.foundation.fetch import Failure, Response, UnableToFetch, check_url
from tests.factories import NOW

Page = bytes | Callable[["Request"], "Page | Reply"]


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    url: str
    at: datetime
    etag: str | None
    last_modified: str | None
    headers_only: bool = False


@dataclass(frozen=True)
class Reply:
    """An answer with more than a body."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[str, ...] = ()


@dataclass
class Web:
    """Addresses and what they answer; whatever is not named is not found (404)."""

    pages: dict[str, object] = field(default_factory=dict)
    now: datetime = NOW
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def clock(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        deadline: float = 30,
        on_redirect: Callable[[str], None] | None = None,
        headers_only: bool = False,
    ) -> Response:
        check_url(url)
        with self._lock:
            request = Request(url, self.now, etag, last_modified, headers_only)
            self.requests.append(request)
        found = self.pages.get(url, Reply(404))
        while callable(found):
            found = found(request)
        if isinstance(found, Failure):
            raise UnableToFetch(found, url)
        reply = found if isinstance(found, Reply) else Reply(body=found)
        for hop in reply.moved:
            check_url(hop)
            if on_redirect:
                on_redirect(hop)
        final = reply.moved[-1] if reply.moved else url
        return Response(final, reply.status, reply.headers, reply.body, reply.moved, self.now)

    def asked(self, url: str) -> list[Request]:
        return [request for request in self.requests if request.url == url]


def feed(*items: tuple[str, str], host: str = "khabar.example.ir", lead: str = "") -> bytes:
    """An RSS feed: titles and addresses."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://{host}{path}</link>"
        f"<description>{lead or 'چکیدهٔ خبر ' + title}</description>"
        f"<pubDate>Sun, 22 Nov 2026 0{7 - n % 7}:00:00 +0000</pubDate></item>"
        for n, (title, path) in enumerate(items)
    )
    channel = f"<title>خبر مهراوند</title><link>https://{host}/</link>{entries}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def article(title: str, *, number: int = 1, host: str = "khabar.example.ir") -> bytes:
    """A page of an article as a site prints it, long enough to be one."""
    said = f"{title}؛ این گزارش شمارهٔ {number} است و در همایش امروز استان خوانده شد."
    rest = "مدیران دستگاه‌ها دربارهٔ آب، راه و آموزش گفت‌وگو کردند و برنامهٔ سال آینده را برشمردند."
    return (
        f'<!DOCTYPE html><html lang="fa"><head><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        '<meta property="article:published_time" content="2026-11-22T10:00:00+03:30"></head>'
        f'<body><div class="entry-content"><h1 class="entry-title">{title}</h1><p>{said}</p>'
        f"<p>{rest} {title}</p><p>{rest}</p></div></body></html>"
    ).encode()
