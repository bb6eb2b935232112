"""What a browser may run on a page of ours."""

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
# ListNestingStyles) whose text has a random key in it, so that no hash or nonce can name them; and
# it reads what is bold in a text pasted from the style attributes of that text.
EDITOR_POLICY = _ADMIN + "style-src 'self' 'unsafe-inline'"
ADMIN_PATH = "/desk/"
EDITOR_PATH = "/desk/releases/"


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the Content-Security-Policy of the path."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy_of(request.path))
        return response

    return middleware


def _policy_of(path: str) -> str:
    if path.startswith(EDITOR_PATH):
        return EDITOR_POLICY
    return ADMIN_POLICY if path.startswith(ADMIN_PATH) else PUBLIC_POLICY
