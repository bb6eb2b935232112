"""Public pages are made once and given many times, until something changes; when the database is
away, they are given as they were, and say so. Why it is done this way: docs/decisions/0019.
"""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers

from hamseda.config.middleware import wording
from hamseda.config.middleware.page_store import KeptPage, PageStore, zipped
from hamseda.config.middleware.site_state import Watch
from hamseda.foundation.design.dates import format_jalali

# What a page may be asked for and still be kept. Whatever else is in an address goes past the
# kept pages, so that nobody can have a page kept that shows others what he has asked.
PARAMETERS = {"page": re.compile(r"[0-9]{1,4}"), "kind": re.compile(r"[a-z_]{1,20}")}
SECONDS_TO_LIVE = 60  # for what changes without an audit entry, such as what media write
LARGEST = 2 * 1024 * 1024
_KEPT_STATUSES = (200, 410)
_NEVER_KEPT_HEADERS = {"content-length", "date", "etag", "vary"}
_SERVER_ERROR = 500
_MAIN = re.compile(rb"<main\b[^>]*>")

Answer = Callable[[HttpRequest], HttpResponse]


class KeptPages:
    """Django middleware. Pages of people who are signed in never come here."""

    def __init__(self, get_response: Answer) -> None:
        if settings.KEPT_PAGES_DIR is None:
            raise MiddlewareNotUsed
        self._get_response = get_response
        self._store = PageStore(settings.KEPT_PAGES_DIR)
        self._watch = Watch()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give a kept page, or make one and keep it if everybody may have it."""
        key = key_of(request)
        if key is None:
            return self._get_response(request)
        request.get_host()  # refuses a name that is not ours before anything is given
        state, now = self._watch.state(), time.time()
        page = self._kept(key, state, now)
        if page and (state is None or _is_fresh(page, state, now)):
            return _given(page, request, now, is_stale=state is None)
        response = self._get_response(request)
        if page and response.status_code >= _SERVER_ERROR:
            return _given(page, request, now, is_stale=True)
        if state is None or not may_be_kept(request, response):
            return response
        page = _page_of(key, response, state, now)
        self._store.keep(page)
        return _given(page, request, now, is_stale=False)

    def _kept(self, key: str, state: str | None, now: float) -> KeptPage | None:
        """The fresh page, or else the newest that there is."""
        page = self._store.in_memory(key)
        if page and (state is None or _is_fresh(page, state, now)):
            return page
        return self._store.on_disk(key) or page


def key_of(request: HttpRequest) -> str | None:
    """What a kept page is found by: the path and the known parameters; None for a request that
    is none of our business. Nothing else of a request can reach a kept page.
    """
    if request.method not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in request.META:
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    asked = sorted(request.GET.lists()) if request.META.get("QUERY_STRING") else []
    for name, values in asked:
        known = PARAMETERS.get(name)
        if known is None or len(values) != 1 or not known.fullmatch(values[0]):
            return None
    question = "&".join(f"{name}={values[0]}" for name, values in asked)
    return f"{request.path_info}?{question}"


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether everybody may have this answer: its view has called it public, it sets no cookie
    and differs by nothing that we do not look at.
    """
    control = response.headers.get("Cache-Control", "")
    return (
        request.method == "GET"
        and response.status_code in _KEPT_STATUSES
        and not response.streaming
        and not response.cookies
        and "public" in control
        and "private" not in control
        and "no-store" not in control
        and "Content-Encoding" not in response.headers
        and response.headers.get("Vary", "").lower() in ("", "accept-encoding")
        and len(response.content) <= LARGEST
    )


def _is_fresh(page: KeptPage, state: str, now: float) -> bool:
    return page.state == state and 0 <= now - page.kept_at < SECONDS_TO_LIVE


def _page_of(key: str, response: HttpResponse, state: str, now: float) -> KeptPage:
    headers = {
        name: value
        for name, value in response.headers.items()
        if name.lower() not in _NEVER_KEPT_HEADERS
    }
    # Weak, because the plain and the compressed page have the same tag.
    if tag := response.headers.get("ETag", "").removeprefix("W/"):
        headers["ETag"] = f"W/{tag}"
    body = response.content
    return KeptPage(key, state, now, response.status_code, headers, body, zipped(body))


def _given(page: KeptPage, request: HttpRequest, now: float, *, is_stale: bool) -> HttpResponse:
    takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") and not is_stale
    body = page.zipped if takes_gzip else page.body
    headers = dict(page.headers)
    if takes_gzip:
        headers["Content-Encoding"] = "gzip"
    if is_stale:
        body = _with_notice(page)
        headers.pop("ETag", None)  # the page with the notice is not the page
        headers |= {"Age": str(max(0, int(now - page.kept_at))), "Warning": '110 - "Stale"'}
    headers["Content-Length"] = str(len(body))
    response = HttpResponse(
        body if request.method == "GET" else b"", status=page.status, headers=headers
    )
    patch_vary_headers(response, ["Accept-Encoding"])
    if page.status == HttpResponse.status_code and "ETag" in headers:
        return get_conditional_response(request, etag=headers["ETag"], response=response)
    return response


def _with_notice(page: KeptPage) -> bytes:
    """The page with a sentence on top that tells from when it is."""
    if not page.headers.get("Content-Type", "").startswith("text/html"):
        return page.body
    moment = format_jalali(datetime.fromtimestamp(page.kept_at, UTC), wording.MOMENT)
    context = {"kind": "warning", "text": wording.STALE.format(moment=moment)}
    notice = render_to_string("design/parts/banner.html", context)
    notice = f'<div class="shell section" role="status">{notice}</div>'
    return _MAIN.sub(lambda found: found[0] + notice.encode(), page.body, count=1)
