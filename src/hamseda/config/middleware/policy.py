"""What a browser may run on a page of ours."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing outside our own origin, and no script inside a page, anywhere.
PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'; manifest-src 'self'"
)
_ADMIN = (
    "default-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
    "object-src 'none'; "
)
ADMIN_POLICY = _ADMIN + "style-src 'self'"
# Wagtail's rich text writes style sheets into the page (Draftail's PlaceholderStyles and
# ListNestingStyles) whose text has a random key in it, so that no hash can name them: they carry
# the answer's nonce (design/js/own_styles.js). What it would read from the style attributes of a
# pasted text is said to it by tags (newsroom/pasting.js).
EDITOR_POLICY = _ADMIN + "style-src 'self' 'nonce-{nonce}'"
ADMIN_PATH = "/desk/"
EDITOR_VIEWS = {"newsroom:add", "newsroom:edit", "newsroom:revisions_revert"}
_NONCE_BYTES = 16


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the Content-Security-Policy of the address, and to the request the nonce that a page
    with a rich text gives to its style sheets: `request.style_nonce`.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.style_nonce = secrets.token_urlsafe(_NONCE_BYTES)
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy_of(request))
        return response

    return middleware


def _policy_of(request: HttpRequest) -> str:
    if not request.path.startswith(ADMIN_PATH):
        return PUBLIC_POLICY
    if request.resolver_match and request.resolver_match.view_name in EDITOR_VIEWS:
        return EDITOR_POLICY.format(nonce=request.style_nonce)
    return ADMIN_POLICY
