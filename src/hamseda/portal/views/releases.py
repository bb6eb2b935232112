"""The page of one release, and what stands there when it is gone."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from hamseda.newsroom.models import Comment, Release, TakeDown
from hamseda.newsroom.queries import (
    other_releases_of_office,
    published_release,
    related_releases,
    stands_for,
    take_down_of,
)
from hamseda.portal import contexts, wording
from hamseda.portal.contexts.addresses import path_of
from hamseda.portal.contexts.comments import Comments, comments_of
from hamseda.portal.queries import COMMENTS_SHOWN, comment_counts, published_comments
from hamseda.portal.views.serving import public_page, rendered, turned


@public_page
def release(request: HttpRequest, news_code: int, slug: str = "") -> HttpResponse:
    """One release, by its code; an address with another headline leads to today's."""
    try:
        found = published_release(news_code)
    except Release.DoesNotExist as error:
        if down := take_down_of(news_code):
            return _taken_down(request, down)
        raise Http404 from error
    if slug and slug != found.slug:
        # Not a permanent redirect: a headline may be changed, and changed back.
        return HttpResponseRedirect(found.get_absolute_url())
    others_title, others = _others(found)
    page = contexts.release_page(found, others)
    trail = (
        contexts.Link(wording.HOME, path_of("portal:home")),
        contexts.Link(found.office_name, page.office_url),
        contexts.Link(page.kind, ""),
    )
    more = {"trail": trail, "comments": _comments(found, request), "others_title": others_title}
    return rendered(request, "release", page, section="", **more)


def _comments(found: Release, request: HttpRequest) -> Comments:
    """The page of comments that the address asks for; the text above them is the same on each."""
    counts = comment_counts(found)
    published = counts.get(Comment.State.PUBLISHED, 0)
    turner = turned(range(published), request, length=COMMENTS_SHOWN)
    after = (turner.number - 1) * COMMENTS_SHOWN
    shown = published_comments(found, after=after) if published else ()
    return comments_of(counts, shown, turner, f"{found.get_short_url()}comment/")


def _others(found: Release) -> tuple[str, list[contexts.Story]]:
    """What else speaks of the matter; where nothing does, what else the office says."""
    if near := related_releases(found, contexts.story):
        return wording.RELATED, near
    others = other_releases_of_office(found, contexts.story)
    return wording.OTHERS_OF_OFFICE.format(office=found.office.name), others


def _taken_down(request: HttpRequest, down: TakeDown) -> HttpResponse:
    if merged_into := stands_for(down):
        return HttpResponseRedirect(merged_into.get_absolute_url())
    page = contexts.TakenDownPage(
        title=wording.TAKEN_DOWN[down.outcome],
        explanation=down.explanation,
        taken_down_at=down.taken_down_at,
        office_name=down.release.office_name,
    )
    response = rendered(request, "taken_down", page, section="")
    response.status_code = HTTPStatus.GONE
    return response
