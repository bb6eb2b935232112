"""Readers' comments: the rules, the form, and what happens to what was sent.

The form stands on a page of its own, which no cache keeps, so that the release's page needs no
cookie and works from every cache.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hamseda.foundation.design.sign_in import address_of
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.commenting import LONGEST, post_comment
from hamseda.newsroom.queries import published_release
from hamseda.newsroom.wording import ISSUES
from hamseda.portal import wording
from hamseda.portal.contexts.comments import CommentPage
from hamseda.portal.views.serving import rendered


@never_cache
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, news_code: int) -> HttpResponse:
    """Write a comment on a release."""
    try:
        release = published_release(news_code)
    except Release.DoesNotExist:
        raise Http404 from None
    page = CommentPage(
        headline=release.headline, release_url=release.get_absolute_url(), longest=LONGEST
    )
    if request.method == "GET":
        return rendered(request, "comment", page, section="")
    typed = {name: request.POST.get(name, "") for name in ("name", "text")}
    # People do not see this field; programs that fill in everything do.
    if request.POST.get("website"):
        return rendered(request, "comment", page, section="", done=wording.COMMENT_TAKEN)
    try:
        post_comment(release=release, place=place_of(request), now=timezone.now(), **typed)
    except UnableToProceedError as refusal:
        response = rendered(
            request, "comment", page, section="", refusal=ISSUES[refusal.code], typed=typed
        )
        response.status_code = 422
        return response
    return rendered(request, "comment", page, section="", done=wording.COMMENT_TAKEN)


def place_of(request: HttpRequest) -> str:
    """Where something comes from, as a keyed hash, so that nobody's address is kept."""
    address = address_of(request)
    return salted_hmac("hamseda.newsroom.comment", address, algorithm="sha256").hexdigest()
