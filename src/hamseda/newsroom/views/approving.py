"""The page of an approver who has no account: one signed link, one decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.core.text import clean_text
from hamseda.foundation.design.links import opened_by_link
from hamseda.newsroom import wording
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.inviting import decide_by_link, open_link
from hamseda.newsroom.views.attachments import handed_out
from hamseda.newsroom.views.photos import sized

PHOTO = "max-960x960"
LONGEST_COMMENT = 4000

_GONE = {"link_unknown": 404, "link_expired": 410, "link_used": 410, "not_in_review": 410}


@opened_by_link
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """Show the submission; on POST approve or return it."""
    now = timezone.now()
    try:
        link = open_link(token, now=now)
        if request.method == "GET":
            release = link.task_state.revision.as_object()
            return _page(request, link=link, token=token, release=release)
        comment = clean_text(request.POST.get("comment", ""))
        if len(comment) > LONGEST_COMMENT:
            raise UnableToProceedError("review_comment_long")
        approves = request.POST.get("decision") == "approve"
        decide_by_link(token=token, approves=approves, comment=comment, now=now)
    except UnableToProceedError as refusal:
        sentence = wording.ISSUES[refusal.code]
        if status := _GONE.get(refusal.code):
            return _page(request, refusal=sentence, status=status)
        release = link.task_state.revision.as_object()
        return _page(
            request, link=link, token=token, release=release, refusal=sentence, comment=comment
        )
    done = wording.LINK_APPROVED if approves else wording.LINK_RETURNED
    return _page(request, done=done)


@opened_by_link
@require_safe
def photo(request: HttpRequest, token: str, photo_id: int) -> HttpResponse:
    """A photo of the submission, as long as the link may be used; not found otherwise."""
    for row in _submitted(token).photos.all():
        if row.photo_id == photo_id:
            return sized(row.photo, PHOTO)
    raise Http404


@opened_by_link
@require_safe
def attachment(request: HttpRequest, token: str, attachment_id: int) -> HttpResponse:
    """A document of the submission, as long as the link may be used; not found otherwise."""
    for row in _submitted(token).attachments.all():
        if row.attachment_id == attachment_id:
            return handed_out(row.attachment, row.file_name)
    raise Http404


def _submitted(token: str) -> Release:
    try:
        return open_link(token, now=timezone.now()).task_state.revision.as_object()
    except UnableToProceedError as refusal:
        raise Http404 from refusal


def _page(request: HttpRequest, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "newsroom/approval.html", context, status=status)
