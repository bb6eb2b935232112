"""The queue of readers' comments in the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.newsroom import wording
from hamseda.newsroom.access import comments_moderated_by, writes_releases
from hamseda.newsroom.contexts import with_words
from hamseda.newsroom.models import Comment
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.commenting import decide_comment

PER_PAGE = 20


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """Comments in one state, those that wait longest first."""
    if not writes_releases(request.user):
        raise PermissionDenied
    asked = request.GET.get("state", "")
    state = asked if asked in Comment.State.values else Comment.State.WAITING
    order = "posted_at" if state == Comment.State.WAITING else "-posted_at"
    listed = comments_moderated_by(request.user).filter(state=state)
    listed = listed.select_related("release__office", "decided_by").order_by(order, "pk")
    context = {
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": Comment.State.choices,
        "refusals": Comment.Refusal.choices,
    }
    return render(request, "newsroom/comments.html", context)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish or refuse one comment, and go back to the queue."""
    comment = get_object_or_404(comments_moderated_by(request.user), pk=pk)
    refusal = request.POST.get("refusal", "") if "refuse" in request.POST else ""
    reply = request.POST.get("reply", "")
    if "refuse" in request.POST and not refusal:
        messages.error(request, with_words(wording.ISSUES["refusal_unknown"], reply))
        return redirect("comments:list")
    try:
        decide_comment(
            actor=request.user,
            comment=comment,
            refusal=refusal,
            reply=reply,
            now=timezone.now(),
        )
    except UnableToProceedError as refused:
        messages.error(request, with_words(wording.ISSUES[refused.code], reply))
    else:
        said = wording.COMMENT_REFUSED if refusal else wording.COMMENT_PUBLISHED
        messages.success(request, said)
    return redirect(reverse("comments:list"))
